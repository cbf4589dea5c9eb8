"""What somebody owes today: overdue, within seven days, later, and what waits for the reviewer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Date, Integer, Select, Subquery, and_, bindparam, case, exists, func, literal_column, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from .extensions import db
from .models import (
    Comment,
    Dispute,
    Division,
    Extension,
    Measure,
    Mention,
    Organisation,
    Person,
    Plan,
    PlanState,
    Report,
    Task,
    TaskState,
    Verdict,
)

WEEK = timedelta(days=7)
MOST_MENTIONS = 5


class Section(StrEnum):
    OVERDUE = "overdue"
    WEEK = "week"
    LATER = "later"
    WAITING = "waiting"


# So many are read and shown; the rest stands in the list of all tasks.
SHOWN: dict[Section, int] = {Section.OVERDUE: 20, Section.WEEK: 20, Section.LATER: 5, Section.WAITING: 5}


class Emptiness(StrEnum):
    """Why nothing is owed."""

    NO_PLAN = "no_plan"
    NOTHING_GIVEN = "nothing_given"
    ALL_DONE = "all_done"


@dataclass(frozen=True)
class Item:
    """A task as its row on the page says it; no more is read."""

    section: Section
    total: int
    id: int
    title: str
    state: TaskState
    due_on: date
    first_due_on: date
    covers_from: date
    covers_to: date
    delivered_on: date | None
    assignee_id: int | None
    assignee: str | None
    division: str
    measure_number: str
    topic: str
    comment: str | None
    commented_at: datetime | None
    asked_until: date | None
    is_disputed: bool

    @property
    def is_extended(self) -> bool:
        return self.due_on != self.first_due_on

    def days_left(self, today: date) -> int:
        return (self.due_on - today).days


@dataclass(frozen=True)
class MyWork:
    items: Sequence[Item]

    def of(self, section: Section) -> list[Item]:
        return [item for item in self.items if item.section is section]

    def total(self, section: Section) -> int:
        return next((item.total for item in self.items if item.section is section), 0)

    @property
    def is_empty(self) -> bool:
        return not self.items


@dataclass(frozen=True)
class Named:
    """Somebody named the reader in a comment that is not seen yet."""

    id: int
    comment_id: int
    text: str
    said_at: datetime
    who: str
    task_id: int
    title: str


def my_work(person: Person, divisions: Iterable[Division], today: date, *, only_mine: bool = False) -> MyWork:
    """One statement, however many tasks there are; what is the reader's own comes first in its section."""
    asked = {
        "me": person.id,
        "divisions": [division.id for division in divisions],
        "today": today,
        "week_ends_on": today + WEEK,
    }
    rows = db.session.execute(_statement(only_mine), asked).mappings()
    return MyWork([Item(**{**row, "section": Section(row["section"])}) for row in rows])


@cache
def _statement(only_mine: bool) -> Select[*tuple[Any, ...]]:
    """Put together once: that takes longer than the database needs to answer it."""
    return _told(_placed(only_mine))


def _placed(only_mine: bool) -> Subquery:
    """Every open task with its section and its place there."""
    section = _section()
    is_mine = func.coalesce(Task.assignee_id, 0) == bindparam("me", type_=Integer)
    order = (case((is_mine, 0), else_=1), Task.due_on, Task.id)
    tasks = select(
        Task.id,
        section.label("section"),
        func.row_number().over(partition_by=section, order_by=order).label("place"),
        func.count().over(partition_by=section).label("total"),
    ).where(Task.division_id.in_(bindparam("divisions", expanding=True)), Task.being_open())
    return (tasks.where(is_mine) if only_mine else tasks).subquery()


def _section() -> ColumnElement[str]:
    return case(
        (Task.state == TaskState.SUBMITTED, literal_column(f"'{Section.WAITING}'")),
        (Task.due_on < bindparam("today", type_=Date), literal_column(f"'{Section.OVERDUE}'")),
        (Task.due_on <= bindparam("week_ends_on", type_=Date), literal_column(f"'{Section.WEEK}'")),
        else_=literal_column(f"'{Section.LATER}'"),
    )


def _told(placed: Subquery) -> Select[*tuple[Any, ...]]:
    shown = case({section.value: number for section, number in SHOWN.items()}, value=placed.c.section)
    earlier = aliased(Report)
    returned = select(func.max(earlier.id)).where(earlier.task_id == Task.id, earlier.verdict == Verdict.RETURNED)
    return (
        select(
            placed.c.section,
            placed.c.total,
            Task.id,
            Task.title,
            Task.state,
            Task.due_on,
            Task.first_due_on,
            Task.covers_from,
            Task.covers_to,
            Task.delivered_on,
            Task.assignee_id,
            Person.name.label("assignee"),
            Division.name.label("division"),
            Measure.number.label("measure_number"),
            Measure.topic,
            Report.verdict_comment.label("comment"),
            Report.judged_at.label("commented_at"),
            Extension.new_due_on.label("asked_until"),
            Dispute.id.is_not(None).label("is_disputed"),
        )
        .select_from(placed)
        .join(Task, Task.id == placed.c.id)
        .join(Measure, Measure.id == Task.measure_id)
        .join(Division, Division.id == Task.division_id)
        .outerjoin(Person, Person.id == Task.assignee_id)
        .outerjoin(
            Report, and_(Task.state == TaskState.RETURNED, Report.id == returned.correlate(Task).scalar_subquery())
        )
        .outerjoin(Extension, and_(Extension.task_id == Task.id, Extension.decision.is_(None)))
        .outerjoin(Dispute, and_(Dispute.task_id == Task.id, Dispute.ruling.is_(None)))
        .where(placed.c.place <= shown)
        .order_by(placed.c.place)
    )


def why_empty(organisation: Organisation, divisions: Iterable[Division]) -> Emptiness:
    ids = [division.id for division in divisions]
    given = exists().where(Task.division_id.in_(ids), Task.state != TaskState.WITHDRAWN, Task.plan_id == Plan.id)
    approved = (Plan.organisation_id == organisation.id) & (Plan.state == PlanState.APPROVED)
    plans, with_work = db.session.execute(
        select(func.count(Plan.id), func.count(Plan.id).filter(given)).where(approved)
    ).one()
    if not plans:
        return Emptiness.NO_PLAN
    return Emptiness.ALL_DONE if with_work else Emptiness.NOTHING_GIVEN


def named(person: Person, organisation: Organisation) -> list[Named]:
    """The newest first; one more than is shown tells that there are others."""
    rows = db.session.execute(
        select(
            Mention.id,
            Comment.id.label("comment_id"),
            Comment.text,
            Comment.said_at,
            func.coalesce(func.nullif(Comment.said_as, ""), Person.name).label("who"),
            Comment.task_id,
            Task.title,
        )
        .join(Comment, Comment.id == Mention.comment_id)
        .join(Person, Person.id == Comment.person_id)
        .join(Task, Task.id == Comment.task_id)
        .where(
            Mention.person_id == person.id,
            Mention.seen_at.is_(None),
            Mention.organisation_id == organisation.id,
            Comment.taken_back_at.is_(None),
        )
        .order_by(Comment.id.desc())
        .limit(MOST_MENTIONS + 1)
    ).mappings()
    return [Named(**row) for row in rows]
