"""Column kinds that several nouns share."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Enum

E = TypeVar("E", bound=StrEnum)


def enum_of(kind: type[E], *, length: int = 40) -> Enum:
    """Stored as its plain word: readable in the database, and a new word needs no migration."""
    values: Callable[[type[E]], list[str]] = lambda members: [member.value for member in members]  # noqa: E731
    return Enum(kind, native_enum=False, create_constraint=False, length=length, values_callable=values)
