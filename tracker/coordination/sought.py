"""Which tasks the coordinator looks for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Select, func, select, true
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import db
from ..models import Organisation, Task, TaskState
from ..thai.searching import search_words

# More are not changed at once: the page before the change has to be read.
MOST = 500


class State(StrEnum):
    """What is asked for most, before single states."""

    OPEN = "open"
    OVERDUE = "overdue"
    ANY = "any"


@dataclass(frozen=True)
class Sought:
    words: str = ""
    plan_id: int | None = None
    measure_id: int | None = None
    division_id: int | None = None
    state: State | TaskState = State.OPEN
    due_from: date | None = None
    due_to: date | None = None
    # Those that were ticked, or one alone as its own page asks for it; empty: all of them.
    task_ids: frozenset[int] = frozenset()

    @property
    def is_narrow(self) -> bool:
        return self != Sought()

    def tasks(self, organisation: Organisation, today: date) -> Select[Task]:
        """The next deadline first, with what a list tells of each."""
        return self._matching(organisation, today).options(*LOADS)

    def count(self, organisation: Organisation, today: date) -> int:
        found = self._matching(organisation, today).order_by(None).with_only_columns(Task.id).subquery()
        return db.session.scalar(select(func.count()).select_from(found)) or 0

    def _matching(self, organisation: Organisation, today: date) -> Select[Task]:
        asked = Task.of(organisation).where(self._in_state(today), *self._by_number(), *self._by_day())
        for word in search_words(self.words):
            asked = asked.where(Task.search_text.contains(word, autoescape=True))
        return asked

    def _in_state(self, today: date) -> ColumnElement[bool]:
        match self.state:
            case State.OPEN:
                return Task.being_open()
            case State.OVERDUE:
                return Task.overdue(today)
            case State.ANY:
                return true()
            case state:
                return Task.state == state

    def _by_number(self) -> list[ColumnElement[bool]]:
        asked = {
            Task.plan_id: self.plan_id,
            Task.measure_id: self.measure_id,
            Task.division_id: self.division_id,
        }
        among = [Task.id.in_(sorted(self.task_ids))] if self.task_ids else []
        return [*among, *(column == number for column, number in asked.items() if number)]

    def _by_day(self) -> list[ColumnElement[bool]]:
        first = [Task.due_on >= self.due_from] if self.due_from else []
        return [*first, Task.due_on <= self.due_to] if self.due_to else first


LOADS = (
    joinedload(Task.plan),
    joinedload(Task.measure),
    joinedload(Task.division),
    selectinload(Task.extensions),
    selectinload(Task.disputes),
)
