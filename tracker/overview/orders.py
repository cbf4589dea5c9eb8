"""Orders that are not settled: answered and not seen yet, or not answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import joinedload

from ..extensions import db
from ..models import Order, Organisation


@dataclass(frozen=True)
class Orders:
    # The longest answered first.
    to_be_seen: tuple[Order, ...] = ()
    # The oldest day of answer first.
    overdue: tuple[Order, ...] = ()
    in_time: tuple[Order, ...] = ()

    @classmethod
    def of(cls, orders: Iterable[Order], today: date) -> "Orders":
        unsettled = list(orders)
        answered = [order for order in unsettled if order.is_to_be_seen]
        owed = sorted((order for order in unsettled if order.is_open), key=lambda order: (order.answer_by, order.id))
        return cls(
            tuple(sorted(answered, key=lambda order: (order.answered_at, order.id))),
            tuple(order for order in owed if order.is_overdue(today)),
            tuple(order for order in owed if not order.is_overdue(today)),
        )

    @property
    def any(self) -> bool:
        return bool(self.to_be_seen or self.overdue or self.in_time)


def orders_of(organisation: Organisation, today: date, division_id: int | None = None) -> Orders:
    """One statement."""
    unsettled = Order.of(organisation).where(Order.acknowledged_at.is_(None), Order.withdrawn_at.is_(None))
    if division_id is not None:
        unsettled = unsettled.where(Order.division_id == division_id)
    return Orders.of(db.session.scalars(unsettled.options(joinedload(Order.division), joinedload(Order.task))), today)
