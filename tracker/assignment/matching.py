"""What a deadline asks of whom beside the tasks that are there: which stay, follow, come, come back and go (pure)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import TypeVar


class Standing(StrEnum):
    """How a task stands to a plan that changes."""

    # Nobody has done anything about it: it follows the plan.
    UNTOUCHED = "untouched"
    WORKED_ON = "worked_on"
    CLOSED = "closed"
    # By a person, who gave a reason.
    WITHDRAWN = "withdrawn"
    # By a plan that no longer asked for it; it may ask again.
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Slot:
    """One due date of a rule, or one event: what is owed once by each division."""

    name: str
    due_on: date
    first_day: date
    last_day: date
    title: str = ""


@dataclass(frozen=True)
class Wanted:
    owner: Hashable
    part: str
    slot: Slot


@dataclass(frozen=True)
class Existing:
    id: int
    owner: Hashable
    part: str
    slot: Slot
    standing: Standing


Pair = tuple[Existing, Wanted]
T = TypeVar("T", Existing, Wanted)


@dataclass(frozen=True)
class Matching:
    """Each wanted slot and each task stands in at most one of these."""

    # Nobody has it yet.
    added: tuple[Wanted, ...] = ()
    # The same, for days that are over.
    past: tuple[Wanted, ...] = ()
    returning: tuple[Pair, ...] = ()
    following: tuple[Pair, ...] = ()
    # As it should be.
    settled: tuple[Existing, ...] = ()
    # Somebody has worked on it, so it stays as it is although the plan says another day, or asks no more.
    differing: tuple[Pair, ...] = ()
    left: tuple[Existing, ...] = ()
    surplus: tuple[Existing, ...] = ()


def match(
    wanted: Iterable[Wanted], existing: Iterable[Existing], today: date, *, since: date, alone: Iterable[str] = ()
) -> Matching:
    """Of one deadline. What came of it once gives nothing to do the second time.

    `since`: nothing is added that was due before. `alone`: the parts in which every owner owes their own,
    so that no other's work stands for it.
    """
    table = _Table(list(wanted), list(existing), today)
    table.settle()
    table.let_work_stand()
    table.let_others_stand(frozenset(alone))
    table.bring_back()
    table.let_follow()
    return table.outcome(since)


class _Closeness(IntEnum):
    """How well the days that a task covers fit those of a slot."""

    SAME = 0
    MOSTLY = 1
    INSIDE = 2


class _Table:
    """Takes pairs off the table until only what is new and what is too much lies there."""

    def __init__(self, wanted: list[Wanted], existing: list[Existing], today: date) -> None:
        self.today = today
        self.owners = {(one.owner, one.part) for one in wanted}
        self.open = {(one.owner, one.part, one.slot.name): one for one in wanted}
        self.tasks = {task.id: task for task in existing}
        self.settled: list[Existing] = []
        self.differing: list[Pair] = []
        self.returning: list[Pair] = []
        self.following: list[Pair] = []

    def settle(self) -> None:
        """Who has the very slot keeps it."""
        for task in self._of(Standing.UNTOUCHED, Standing.WORKED_ON, Standing.CLOSED, Standing.WITHDRAWN):
            one = self.open.get((task.owner, task.part, task.slot.name))
            if one is None:
                continue
            if task.standing is Standing.UNTOUCHED and task.slot != one.slot:
                self._take(task, one, self.following)
            elif task.standing is Standing.WORKED_ON and task.slot.due_on != one.slot.due_on:
                self._take(task, one, self.differing)
            else:
                self._take(task, one)

    def let_work_stand(self) -> None:
        """What somebody worked on takes the place of the slot whose days it covers, so that nothing is asked twice."""
        fixed = self._of(Standing.WORKED_ON, Standing.CLOSED, Standing.WITHDRAWN)
        self._stand([(task, one) for task, one in self._side_by_side(fixed)], up_to=_Closeness.INSIDE)

    def let_others_stand(self, alone: frozenset[str]) -> None:
        """A task was handed over, or a new division took the measure on: what is being done is not begun anew."""
        fixed = [task for task in self._of(Standing.WORKED_ON, Standing.CLOSED) if task.part not in alone]
        strangers = [task for task in fixed if (task.owner, task.part) not in self.owners]
        pairs = [(task, one) for task in strangers for one in self.open.values() if task.part == one.part]
        self._stand(pairs, up_to=_Closeness.SAME)

    def bring_back(self) -> None:
        for task in self._of(Standing.SUPERSEDED):
            one = self.open.get((task.owner, task.part, task.slot.name))
            if one:
                self._take(task, one, self.returning)

    def let_follow(self) -> None:
        """The same days first, then the order of the dates."""
        for task, one in self._side_by_side(self._of(Standing.UNTOUCHED)):
            if task.id in self.tasks and self._is_open(one) and _days(task.slot) == _days(one.slot):
                self._take(task, one, self.following)
        for owner, tasks in _by_owner(self._of(Standing.UNTOUCHED)).items():
            slots = [one for one in self.open.values() if (one.owner, one.part) == owner]
            for task, one in _in_order(tasks, slots, self.today):
                self._take(task, one, self.following)

    def outcome(self, since: date) -> Matching:
        return Matching(
            added=tuple(one for one in self.open.values() if one.slot.due_on >= since),
            past=tuple(one for one in self.open.values() if one.slot.due_on < since),
            returning=tuple(self.returning),
            following=tuple(self.following),
            settled=(*self.settled, *self._of(Standing.CLOSED, Standing.WITHDRAWN, Standing.SUPERSEDED)),
            differing=tuple(self.differing),
            left=tuple(self._of(Standing.WORKED_ON)),
            surplus=tuple(self._of(Standing.UNTOUCHED)),
        )

    def _of(self, *standings: Standing) -> list[Existing]:
        return [task for task in self.tasks.values() if task.standing in standings]

    def _is_open(self, one: Wanted) -> bool:
        return (one.owner, one.part, one.slot.name) in self.open

    def _side_by_side(self, tasks: Iterable[Existing]) -> Iterator[Pair]:
        slots = defaultdict(list)
        for one in self.open.values():
            slots[one.owner, one.part].append(one)
        for task in tasks:
            for one in slots[task.owner, task.part]:
                yield task, one

    def _stand(self, pairs: Iterable[Pair], up_to: _Closeness) -> None:
        close = [(near, pair) for pair in pairs if (near := closeness(*pair)) is not None and near[0] <= up_to]
        for _, (task, one) in sorted(close, key=lambda found: (found[0], found[1][0].id)):
            if task.id in self.tasks and self._is_open(one):
                self._take(task, one, self.differing if task.standing is Standing.WORKED_ON else None)

    def _take(self, task: Existing, one: Wanted, into: list[Pair] | None = None) -> None:
        del self.tasks[task.id]
        del self.open[one.owner, one.part, one.slot.name]
        if into is None:
            self.settled.append(task)
        else:
            into.append((task, one))


def closeness(task: Existing, one: Wanted) -> tuple[_Closeness, int] | None:
    """None where the task does not do what the slot asks for; the second value is how far the dates lie apart."""
    apart = abs((task.slot.due_on - one.slot.due_on).days)
    (first, last), (wanted_first, wanted_last) = _days(task.slot), _days(one.slot)
    if task.slot.name == one.slot.name or (first, last) == (wanted_first, wanted_last):
        return _Closeness.SAME, apart
    shared = (min(last, wanted_last) - max(first, wanted_first)).days + 1
    both = (max(last, wanted_last) - min(first, wanted_first)).days + 1
    if shared * 2 > both:
        return _Closeness.MOSTLY, apart
    if first <= wanted_first and wanted_last <= last:
        return _Closeness.INSIDE, apart
    return None


def _days(slot: Slot) -> tuple[date, date]:
    return slot.first_day, slot.last_day


def _by_owner(tasks: Iterable[Existing]) -> dict[tuple[Hashable, str], list[Existing]]:
    owned: dict[tuple[Hashable, str], list[Existing]] = defaultdict(list)
    for task in tasks:
        owned[task.owner, task.part].append(task)
    return owned


def _in_order(tasks: list[Existing], slots: list[Wanted], today: date) -> Iterator[Pair]:
    """As many on both sides: one after the other. Otherwise nothing is thrown into the past that lies ahead,
    unless there is nothing else left for it."""
    tasks, slots = sorted(tasks, key=_due), sorted(slots, key=_due)
    if len(tasks) == len(slots):
        yield from zip(tasks, slots, strict=True)
        return
    halves = [_parted(tasks, today), _parted(slots, today)]
    pairs = [pair for side in zip(*halves, strict=True) for pair in zip(*side, strict=False)]
    taken = {id(one) for pair in pairs for one in pair}
    rest = ([task for task in tasks if id(task) not in taken], [one for one in slots if id(one) not in taken])
    yield from [*pairs, *zip(*rest, strict=False)]


def _parted(things: list[T], today: date) -> tuple[list[T], list[T]]:
    return [one for one in things if _due(one) < today], [one for one in things if _due(one) >= today]


def _due(one: Existing | Wanted) -> date:
    return one.slot.due_on
