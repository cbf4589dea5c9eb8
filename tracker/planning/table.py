"""The office's own table of a plan: which measures are wanted, how far each is, and how many of each kind there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from sqlalchemy import Select, case, exists, func, or_, select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import db
from ..models import Division, Measure, Plan, Responsibility
from ..progress import Figures
from ..thai.searching import search_words
from . import clarity
from .standing import Standing, by_measure, conditions, figures_from, numbers_of, standing_of

# In place of a topic or an indicator: those that name none.
NAMELESS = "-"
UNCLEAR = "unclear"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for in a plan; empty: everything."""

    words: str = ""
    topic: str = ""
    indicator: str = ""
    division_id: int | None = None
    state: str = ""

    def conditions(self) -> Iterable[ColumnElement[bool]]:
        """All but the state, which is counted beside."""
        for word in search_words(self.words):
            yield Measure.search_text.contains(word, autoescape=True)
        if self.topic:
            yield Measure.topic == ("" if self.topic == NAMELESS else self.topic)
        if self.indicator:
            yield Measure.indicators == "" if self.indicator == NAMELESS else Measure.answering(self.indicator)
        if self.division_id:
            named = (Responsibility.measure_id == Measure.id) & (Responsibility.division_id == self.division_id)
            yield or_(Measure.is_for_all, exists().where(named))


@dataclass(frozen=True)
class Line:
    measure: Measure
    tasks: Figures
    is_unclear: bool

    @property
    def standing(self) -> Standing:
        return standing_of(self.tasks) if self.measure.is_standing else Standing.WITHDRAWN


@dataclass(frozen=True)
class Group:
    """Neighbours of one topic. `number`: how many measures the topic has; None where only some are wanted.
    `is_continued`: it has begun further up, or on a page before."""

    topic: str
    lines: Sequence[Line]
    number: int | None
    is_continued: bool


@dataclass(frozen=True)
class Topic:
    name: str
    number: int
    begins_with: int


class Table:
    def __init__(self, plan: Plan, wanted: Wanted, today: date) -> None:
        self.plan, self.wanted = plan, wanted
        self._figures = by_measure(plan, today)
        self._by_state: dict[str, ColumnElement[bool]] = dict(conditions(self._figures).items())
        self._by_state[UNCLEAR] = clarity.unclear(plan, db.session.scalars(clarity.phrases(plan)))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many measures there are in each state, and under "" in all; one measure may count in several."""
        states = list(self._by_state)
        sums = [func.coalesce(func.sum(case((self._by_state[state], 1), else_=0)), 0) for state in states]
        found = db.session.execute(self._asked(select(func.count(Measure.id), *sums))).one()
        return dict(zip(["", *states], found, strict=True))

    @property
    def number(self) -> int:
        return self.counts[self.wanted.state]

    def lines(self, limit: int | None = None, offset: int = 0) -> list[Line]:
        asked = self._asked(select(Measure, self._by_state[UNCLEAR], *numbers_of(self._figures)))
        if self.wanted.state:
            asked = asked.where(self._by_state[self.wanted.state])
        loads = selectinload(Measure.responsibilities).joinedload(Responsibility.division)
        asked = asked.options(loads, selectinload(Measure.deadlines))
        rows = db.session.execute(asked.order_by(Measure.place, Measure.id).limit(limit).offset(offset))
        return [Line(measure, figures_from(tuple(numbers)), is_unclear) for measure, is_unclear, *numbers in rows]

    @cached_property
    def topics(self) -> list[Topic]:
        """In the order in which the whole plan comes to them."""
        begins_with = func.min(Measure.place)
        asked = select(Measure.topic, func.count(), begins_with).where(Measure.plan_id == self.plan.id)
        rows = db.session.execute(asked.group_by(Measure.topic).order_by(begins_with, Measure.topic))
        return [Topic(*row) for row in rows]

    @cached_property
    def indicators(self) -> list[str]:
        asked = select(Measure.indicators).where(Measure.plan_id == self.plan.id).distinct()
        codes = {code for row in db.session.scalars(asked) for code in row.split()}
        return sorted(codes, key=_by_letter_and_number)

    @cached_property
    def divisions(self) -> list[Division]:
        """The open ones, and those that have ended but stand in the plan still."""
        of_plan = (Responsibility.division_id == Division.id) & (Measure.plan_id == self.plan.id)
        named = exists().where(of_plan, Responsibility.measure_id == Measure.id)
        asked = Division.of(self.plan.organisation).where(or_(Division.ended_on.is_(None), named))
        return list(db.session.scalars(asked))

    def grouped(self, lines: Iterable[Line]) -> list[Group]:
        topics = {topic.name: topic for topic in self.topics}
        groups = []
        for name, those in groupby(lines, key=lambda line: line.measure.topic):
            neighbours, topic = list(those), topics[name]
            is_later = neighbours[0].measure.place > topic.begins_with
            is_whole = self.wanted == Wanted()
            groups.append(Group(name, neighbours, topic.number if is_whole else None, is_later and is_whole))
        return groups

    def _asked(self, columns: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        joined = columns.select_from(Measure).outerjoin(self._figures, self._figures.c.measure_id == Measure.id)
        return joined.where(Measure.plan_id == self.plan.id, *self.wanted.conditions())


def _by_letter_and_number(code: str) -> tuple[str, int, str]:
    """4 before i11 before i30 before O8: by the letters first, then by the number as a number."""
    letters = code.rstrip("0123456789.")
    number = code[len(letters) :].split(".")[0]
    return letters.casefold(), int(number or 0), code
