"""Every task of an organisation, narrowed by what somebody looks for; only what a list tells is read of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import db
from ..models import Division, Measure, Organisation, Person, Task, TaskPart, TaskState
from ..progress import SOON, Basis, Standing
from ..thai.searching import search_words


class Sort(StrEnum):
    DUE = "due"
    DIVISION = "division"
    STATE = "state"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty: everything."""

    words: str = ""
    plan_id: int | None = None
    # The plans of a year, where one is asked for.
    plans_of_year: tuple[int, ...] | None = None
    measure_id: int | None = None
    division_id: int | None = None
    standing: Standing | None = None
    # The divisions in which the reader works, when only their open tasks are wanted.
    own_divisions: tuple[int, ...] | None = None
    topic: str = ""
    indicator: str = ""
    assignee_id: int | None = None
    since: date | None = None
    until: date | None = None
    basis: Basis = Basis.REVISED
    sort: Sort = Sort.DUE

    @property
    def in_any_state(self) -> "Wanted":
        return replace(self, standing=None, own_divisions=None)

    def conditions(self, organisation: Organisation, today: date) -> Iterator[ColumnElement[bool]]:
        yield Task.organisation_id == organisation.id
        yield from self._by_state(today)
        yield from self._by_number()
        yield from self._by_measure(organisation)
        due = Task.due_on if self.basis is Basis.REVISED else Task.first_due_on
        if self.since:
            yield due >= self.since
        if self.until:
            yield due <= self.until
        for word in search_words(self.words):
            yield Task.search_text.contains(word, autoescape=True)

    def _by_state(self, today: date) -> Iterator[ColumnElement[bool]]:
        if self.standing:
            yield self.standing.condition(today, self.basis)
        if self.own_divisions is not None:
            yield Task.being_open() & Task.division_id.in_(self.own_divisions)

    def _by_number(self) -> Iterator[ColumnElement[bool]]:
        asked = {
            Task.plan_id: self.plan_id,
            Task.measure_id: self.measure_id,
            Task.division_id: self.division_id,
            Task.assignee_id: self.assignee_id,
        }
        yield from (column == number for column, number in asked.items() if number)
        if self.plans_of_year is not None:
            yield Task.plan_id.in_(self.plans_of_year)

    def _by_measure(self, organisation: Organisation) -> Iterator[ColumnElement[bool]]:
        """Asked of the few measures, not of each of the many tasks."""
        asked = [Measure.topic == self.topic] if self.topic else []
        asked += [Measure.answering(self.indicator)] if self.indicator else []
        if asked:
            own = select(Measure.id).where(Measure.organisation_id == organisation.id, *asked)
            yield Task.measure_id.in_(own)


@dataclass(frozen=True, slots=True)
class Line:
    """What a list tells of a task."""

    id: int
    title: str
    part: TaskPart
    state: TaskState
    due_on: date
    first_due_on: date
    covers_from: date
    covers_to: date
    days_late: int | None
    measure_id: int
    measure_number: str
    measure_title: str
    division: str
    assignee: str | None

    def is_overdue(self, today: date) -> bool:
        return self.state.is_with_division and self.due_on < today

    def is_soon(self, today: date) -> bool:
        return self.state.is_with_division and today <= self.due_on <= today + SOON

    @property
    def is_extended(self) -> bool:
        return self.due_on != self.first_due_on


TOLD = (
    Task.id,
    Task.title,
    Task.part,
    Task.state,
    Task.due_on,
    Task.first_due_on,
    Task.covers_from,
    Task.covers_to,
    Task.days_late,
    Task.measure_id,
    Measure.number,
    Measure.title.label("measure_title"),
    Division.name,
    Person.name.label("assignee"),
)

# The order in which the work goes on.
_IN_ORDER = {state: place for place, state in enumerate(TaskState)}
_ORDERS: dict[Sort, tuple[Any, ...]] = {
    Sort.DUE: (Task.due_on, Task.id),
    Sort.DIVISION: (Division.place, Division.id, Task.due_on, Task.id),
    Sort.STATE: (case(_IN_ORDER, value=Task.state), Task.due_on, Task.id),
}


class TaskList:
    def __init__(self, organisation: Organisation, wanted: Wanted, today: date) -> None:
        self.organisation, self.wanted, self.today = organisation, wanted, today

    def asked(self, *columns: Any) -> Select[*tuple[Any, ...]]:
        """The wanted tasks in their order, with these columns of theirs and of what they belong to."""
        joined = select(*columns).select_from(Task).join(Task.measure).join(Task.division).outerjoin(Task.assignee)
        conditions = self.wanted.conditions(self.organisation, self.today)
        return joined.where(*conditions).order_by(*_ORDERS[self.wanted.sort])

    def lines(self, limit: int, offset: int = 0) -> list[Line]:
        return [Line(*row) for row in db.session.execute(self.asked(*TOLD).limit(limit).offset(offset))]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are in each state, and in those that are computed; under "" all of them.

        One walk along an index: every state is a stretch of it.
        """
        due = Task.due_on if self.wanted.basis is Basis.REVISED else Task.first_due_on
        conditions = self.wanted.in_any_state.conditions(self.organisation, self.today)
        found = db.session.execute(
            select(
                Task.state, func.count(), _sum_of(due < self.today), _sum_of(due.between(self.today, self.today + SOON))
            )
            .where(*conditions)
            .group_by(Task.state)
        ).all()
        counts = {state.value: 0 for state in TaskState}
        counts |= {"": 0, "open": 0, "owed": 0, "overdue": 0, "soon": 0}
        for state, number, over, soon in found:
            counts[state.value] = number
            counts[""] += number
            counts["open"] += number * state.is_open
            counts["owed"] += number * (state is not TaskState.WITHDRAWN)
            counts["overdue"] += over * state.is_with_division
            counts["soon"] += soon * state.is_with_division
        return counts

    def number_of_own(self, divisions: tuple[int, ...]) -> int:
        own = replace(self.wanted, standing=None, own_divisions=divisions)
        return self._count(own)

    @cached_property
    def number(self) -> int:
        """How many are wanted."""
        asked = "" if self.wanted.standing is None else self.wanted.standing.value
        if self.wanted.own_divisions is None and asked in self.counts:
            return self.counts[asked]
        return self._count(self.wanted)

    def _count(self, wanted: Wanted) -> int:
        conditions = wanted.conditions(self.organisation, self.today)
        return db.session.scalar(select(func.count()).select_from(Task).where(*conditions)) or 0


def _sum_of(condition: ColumnElement[bool]) -> Any:
    return func.sum(case((condition, 1), else_=0))
