"""Measures and tasks of an organisation, found by words or by the number of a measure."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Select, and_, case, false, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import db
from ..models import Division, Measure, Organisation, Plan, Task, TaskState
from ..models.task_state import OPEN
from ..thai.digits import to_thai
from ..thai.searching import measure_number, search_words


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    id: int
    number: str
    title: str
    topic: str
    indicators: str
    responsible: str
    withdrawn_on: date | None
    plan: str


@dataclass(frozen=True, slots=True)
class FoundTask:
    id: int
    title: str
    state: TaskState
    due_on: date
    covers_from: date
    covers_to: date
    division: str
    measure_number: str
    measure_title: str


class Search:
    def __init__(self, organisation: Organisation, query: str) -> None:
        self.organisation, self.query = organisation, query
        self.words = search_words(query)
        number = measure_number(query)
        # Offices write the number of a measure in either digits.
        self.numbers = [number, to_thai(number)] if number else []

    @cached_property
    def number_of_measures(self) -> int:
        return self._count(select(func.count()).select_from(Measure).where(self._measures()))

    @cached_property
    def number_of_tasks(self) -> int:
        return self._count(select(func.count()).select_from(Task).join(Task.measure).where(self._tasks()))

    def measures(self, limit: int, offset: int = 0) -> list[FoundMeasure]:
        """The one whose number was asked for comes first, then the latest plan."""
        told = (Measure.id, Measure.number, Measure.title, Measure.topic, Measure.indicators, Measure.responsible)
        asked = select(*told, Measure.withdrawn_on, Plan.title).join(Measure.plan).where(self._measures())
        order = (self._other_number(), Plan.fiscal_year.desc(), Measure.place, Measure.id)
        return [FoundMeasure(*row) for row in db.session.execute(asked.order_by(*order).limit(limit).offset(offset))]

    def tasks(self, limit: int, offset: int = 0) -> list[FoundTask]:
        """What is still to be done comes first, and of that the next deadline."""
        told: tuple[Any, ...] = (
            Task.id,
            Task.title,
            Task.state,
            Task.due_on,
            Task.covers_from,
            Task.covers_to,
            Division.name,
            Measure.number,
            Measure.title.label("measure_title"),
        )
        asked = select(*told).select_from(Task).join(Task.measure).join(Task.division).where(self._tasks())
        is_closed = case((Task.state.in_(sorted(OPEN)), 0), else_=1)
        order = (is_closed, Task.due_on, Task.id)
        return [FoundTask(*row) for row in db.session.execute(asked.order_by(*order).limit(limit).offset(offset))]

    def _measures(self) -> ColumnElement[bool]:
        return (Measure.organisation_id == self.organisation.id) & self._says(Measure.search_text)

    def _tasks(self) -> ColumnElement[bool]:
        return (Task.organisation_id == self.organisation.id) & self._says(Task.search_text)

    def _says(self, column: Any) -> ColumnElement[bool]:
        by_words = and_(*(column.contains(word, autoescape=True) for word in self.words)) if self.words else false()
        return or_(by_words, Measure.number.in_(self.numbers)) if self.numbers else by_words

    def _other_number(self) -> ColumnElement[int]:
        return case((Measure.number.in_(self.numbers), 0), else_=1)

    def _count(self, asked: Select[int]) -> int:
        return db.session.scalar(asked) or 0
