"""What a text for a group tells: no name of a person has a place in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..models import TaskState


class About(StrEnum):
    """Which tasks are told of; each task belongs to one of them."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True)
class Due:
    title: str
    division: str
    due_on: date


@dataclass(frozen=True)
class Group:
    """The first ones of a kind, the oldest date first, and how many there are."""

    about: About
    tasks: tuple[Due, ...]
    total: int


@dataclass(frozen=True)
class Facts:
    """`address`: where its reader acts, signed in."""

    office: str
    today: date
    address: str
    has_thai_digits: bool


@dataclass(frozen=True)
class Notice(Facts):
    """Of one division, or of every one where none is named; only groups with something in them."""

    division: str | None
    groups: tuple[Group, ...]

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


@dataclass(frozen=True)
class AboutTask(Facts):
    task: Due
    state: TaskState


@dataclass(frozen=True)
class AboutOrder(Facts):
    """Its words stay inside: an executive may have named somebody."""

    division: str
    title: str | None
    answer_by: date
    is_open: bool


AnyFacts = Notice | AboutTask | AboutOrder
