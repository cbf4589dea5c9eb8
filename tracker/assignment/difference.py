"""What a plan asks for beside the tasks that are there, as it is shown before it is done."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TypeVar

from ..models import Deadline, Division, Measure, Occurrence, Plan, Task, TaskPart

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Why(StrEnum):
    """Why the plan no longer asks for a task, or leaves it as it is."""

    MEASURE_WITHDRAWN = "measure_withdrawn"
    EVENT_WITHDRAWN = "event_withdrawn"
    DEADLINE_REMOVED = "deadline_removed"
    DIVISION_ENDED = "division_ended"
    NOT_RESPONSIBLE = "not_responsible"
    RULE_CHANGED = "rule_changed"
    # Somebody has worked on it; the plan now says another date.
    OTHER_DATE = "other_date"


class Snag(StrEnum):
    """Why there is no task where one may be expected."""

    NO_DEADLINE = "no_deadline"
    NO_DATES = "no_dates"
    UNSURE = "unsure"
    NO_DIVISION = "no_division"
    DIVISION_CLOSED = "division_closed"
    EVERY_DIVISION_CLOSED = "every_division_closed"


@dataclass(frozen=True)
class Addition:
    """A task to be; `task` is there already where the plan had given it up and asks for it again."""

    deadline: Deadline
    division: Division
    part: TaskPart
    title: str
    slot: str
    due_on: date
    covers_from: date
    covers_to: date
    occurrence: Occurrence | None = None
    task: Task | None = None

    @property
    def measure(self) -> Measure:
        return self.deadline.measure

    @property
    def period(self) -> tuple[date, date]:
        return self.covers_from, self.covers_to


@dataclass(frozen=True)
class Move:
    """A task follows its deadline; where the date stays, its days or its name change."""

    task: Task
    slot: str
    title: str
    old_due_on: date
    new_due_on: date
    covers_from: date
    covers_to: date

    @property
    def deadline(self) -> Deadline:
        return self.task.deadline


@dataclass(frozen=True)
class Withdrawal:
    task: Task
    why: Why
    # In the words of whoever withdrew the measure or the event.
    reason: str = ""

    @property
    def deadline(self) -> Deadline:
        return self.task.deadline


@dataclass(frozen=True)
class Kept:
    """Somebody has worked on it, so it stays as it is; `wanted_on` is what the plan says now."""

    task: Task
    why: Why
    wanted_on: date | None = None

    @property
    def deadline(self) -> Deadline:
        return self.task.deadline


@dataclass(frozen=True)
class Problem:
    snag: Snag
    measure: Measure
    deadline: Deadline | None = None
    division: Division | None = None


@dataclass(frozen=True)
class Batch:
    """What is added to one deadline, for one kind of part."""

    deadline: Deadline
    part: TaskPart
    additions: Sequence[Addition]

    @property
    def title(self) -> str:
        return self.deadline.task_title

    @cached_property
    def dates(self) -> list[date]:
        return sorted({one.due_on for one in self.additions})

    @cached_property
    def divisions(self) -> list[Division]:
        return list(dict.fromkeys(one.division for one in self.additions))

    @property
    def count(self) -> int:
        return len(self.additions)

    @property
    def each(self) -> int | None:
        """How many every division gets; None where they get different ones."""
        counted: dict[Division, int] = defaultdict(int)
        for one in self.additions:
            counted[one.division] += 1
        numbers = set(counted.values())
        return numbers.pop() if len(numbers) == 1 else None


@dataclass(frozen=True)
class Shift:
    """Tasks of one deadline that go from one date to another."""

    deadline: Deadline
    old_due_on: date
    new_due_on: date
    moves: Sequence[Move]


@dataclass(frozen=True)
class Leave:
    """Tasks of one deadline that end for one reason."""

    deadline: Deadline
    why: Why
    withdrawals: Sequence[Withdrawal]

    @cached_property
    def divisions(self) -> list[Division]:
        return list(dict.fromkeys(one.task.division for one in self.withdrawals))

    @property
    def reason(self) -> str:
        return self.withdrawals[0].reason


@dataclass(frozen=True)
class Stay:
    """Tasks of one deadline that stay as they are for one reason."""

    deadline: Deadline
    why: Why
    due_on: date
    wanted_on: date | None
    kept: Sequence[Kept]


@dataclass(frozen=True)
class Difference:
    """Of a draft it says what the approval will make."""

    plans: tuple[Plan, ...] = ()
    additions: tuple[Addition, ...] = ()
    moves: tuple[Move, ...] = ()
    # The date stays, but not what the task is called or which days it covers.
    renewals: tuple[Move, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    kept: tuple[Kept, ...] = ()
    problems: tuple[Problem, ...] = ()
    # Deadlines that wait for somebody to record an event.
    waiting: tuple[Deadline, ...] = ()
    unchanged: int = 0
    # Dates that were over before anybody was asked; no task is made for them.
    past: int = 0

    @property
    def is_empty(self) -> bool:
        """Nothing would be done; there may still be something to tell."""
        return not (self.additions or self.moves or self.renewals or self.withdrawals)

    @property
    def is_of_draft(self) -> bool:
        return any(plan.is_draft for plan in self.plans)

    @property
    def fingerprint(self) -> str:
        """Changes with everything that would be done: what was shown is what is carried out."""
        told = [
            *(f"+{a.deadline.id} {a.division.id} {a.part} {a.slot} {a.due_on} {a.title}" for a in self.additions),
            *(f"~{m.task.id} {m.slot} {m.new_due_on} {m.title}" for m in (*self.moves, *self.renewals)),
            *(f"-{w.task.id} {w.why} {w.reason}" for w in self.withdrawals),
        ]
        return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()[:32]

    # --- for display

    @property
    def is_of_several_measures(self) -> bool:
        told: Iterable[Addition | Move | Withdrawal | Kept] = chain(
            self.additions, self.moves, self.withdrawals, self.kept
        )
        return len({one.deadline.measure for one in told} | {one.measure for one in self.problems}) > 1

    @property
    def ended_divisions(self) -> list[Kept]:
        """What somebody has to hand over."""
        return [one for one in self.kept if one.why is Why.DIVISION_ENDED]

    @property
    def batches(self) -> list[Batch]:
        groups = _grouped(self.additions, lambda one: (one.deadline, one.part))
        return [Batch(deadline, part, group) for (deadline, part), group in groups]

    @property
    def shifts(self) -> list[Shift]:
        groups = _grouped(self.moves, lambda one: (one.deadline, one.old_due_on, one.new_due_on))
        return [Shift(*key, group) for key, group in groups]

    @property
    def leaves(self) -> list[Leave]:
        groups = _grouped(self.withdrawals, lambda one: (one.deadline, one.why))
        return [Leave(*key, group) for key, group in groups]

    @property
    def stays(self) -> list[Stay]:
        groups = _grouped(self.kept, lambda one: (one.deadline, one.why, one.task.due_on, one.wanted_on))
        return [Stay(*key, group) for key, group in groups]


def together(differences: Iterable[Difference]) -> Difference:
    """Several as one."""
    parts = list(differences)
    return Difference(
        plans=tuple(dict.fromkeys(plan for part in parts for plan in part.plans)),
        additions=tuple(one for part in parts for one in part.additions),
        moves=tuple(one for part in parts for one in part.moves),
        renewals=tuple(one for part in parts for one in part.renewals),
        withdrawals=tuple(one for part in parts for one in part.withdrawals),
        kept=tuple(one for part in parts for one in part.kept),
        problems=tuple(one for part in parts for one in part.problems),
        waiting=tuple(one for part in parts for one in part.waiting),
        unchanged=sum(part.unchanged for part in parts),
        past=sum(part.past for part in parts),
    )


def _grouped(things: Iterable[T], key: Callable[[T], K]) -> list[tuple[K, list[T]]]:
    """In the order in which the first of each group comes."""
    groups: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return list(groups.items())
