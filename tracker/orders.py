"""Orders of the executives: which there are, which wait for an answer, and which answers wait to be seen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import joinedload

from .extensions import db
from .models import Division, Order, Organisation, Task
from .thai import WorkingDays

USUAL_WORKING_DAYS = 3
# A year that was typed wrongly is noticed.
LONGEST = timedelta(days=366)

IN_A_LIST = (
    joinedload(Order.division),
    joinedload(Order.task),
    joinedload(Order.given_by),
    joinedload(Order.answered_by),
)


class Standing(StrEnum):
    OPEN = "open"
    # Answered, and not acknowledged yet.
    ANSWERED = "answered"
    ALL = "all"


@dataclass(frozen=True)
class Counts:
    open: int
    answered: int
    all: int

    def of(self, standing: Standing) -> int:
        return {Standing.OPEN: self.open, Standing.ANSWERED: self.answered, Standing.ALL: self.all}[standing]


def is_open() -> ColumnElement[bool]:
    return Order.withdrawn_at.is_(None) & Order.answered_at.is_(None)


def is_to_be_seen() -> ColumnElement[bool]:
    return and_(Order.withdrawn_at.is_(None), Order.answered_at.is_not(None), Order.acknowledged_at.is_(None))


CONDITIONS = {Standing.OPEN: is_open, Standing.ANSWERED: is_to_be_seen}


def listed(
    organisation: Organisation, standing: Standing, divisions: Collection[Division] | None = None
) -> Select[Order]:
    """Answers that wait to be seen first, then what is open by its day, then what is over, the newest first."""
    place = case((is_to_be_seen(), 0), (is_open(), 1), else_=2)
    found = _of(Order.of(organisation), divisions).order_by(None)
    if standing in CONDITIONS:
        found = found.where(CONDITIONS[standing]())
    return found.order_by(place, case((is_open(), Order.answer_by)), Order.id.desc()).options(*IN_A_LIST)


def counts(organisation: Organisation, divisions: Collection[Division] | None = None) -> Counts:
    every = _of(Order.of(organisation), divisions).order_by(None)
    numbers = (func.count().filter(is_open()), func.count().filter(is_to_be_seen()), func.count())
    return Counts(*db.session.execute(every.with_only_columns(*numbers)).one())


def owed_by(divisions: Collection[Division]) -> list[Order]:
    """What these divisions have to answer, the next day first."""
    owed = select(Order).where(Order.division_id.in_([division.id for division in divisions]), is_open())
    return list(db.session.scalars(owed.order_by(Order.answer_by, Order.id).options(*IN_A_LIST)))


def about(task: Task) -> list[Order]:
    """The newest first."""
    asked = select(Order).where(Order.task_id == task.id).order_by(Order.id.desc()).options(*IN_A_LIST)
    return list(db.session.scalars(asked))


def same_as(order: Order) -> Order | None:
    """One that says the very same to the same division and waits for its answer: the button was pressed twice."""
    same = select(Order).where(
        Order.division_id == order.division.id,
        Order.task_id.is_(None) if order.task is None else Order.task_id == order.task.id,
        Order.given_by_id == order.given_by_id,
        Order.text == order.text,
        is_open(),
    )
    return db.session.scalars(same.limit(1)).first()


def usual_answer_day(working: WorkingDays, today: date) -> date:
    return working.add_working_days(today, USUAL_WORKING_DAYS)


def _of(orders: Select[Order], divisions: Collection[Division] | None) -> Select[Order]:
    """None: of every division."""
    if divisions is None:
        return orders
    return orders.where(Order.division_id.in_([division.id for division in divisions]))
