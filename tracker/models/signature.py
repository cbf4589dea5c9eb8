"""Who does something, as the holder of what, and when."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Signature:
    """`on` is the day of `at` in Bangkok; `title` the positions held then, in words."""

    person_id: int
    title: str
    at: datetime
    on: date
