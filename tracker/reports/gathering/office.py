"""The head of a document and who signs it, from the positions of the office."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import ParamSpec, TypeVar

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ...extensions import db
from ...letters.letterhead import of_office, with_division
from ...models import Organisation, Position, Role
from ..facts import Office, Signers

P = ParamSpec("P")
T = TypeVar("T")


def in_thai(gather: Callable[P, T]) -> Callable[P, T]:
    """Official documents are Thai, whoever asks for them."""

    @wraps(gather)
    def gathered(*args: P.args, **kwargs: P.kwargs) -> T:
        with force_locale("th"):
            return gather(*args, **kwargs)

    return gathered


def office_and_signers(organisation: Organisation, today: date) -> tuple[Office, Signers]:
    """One statement. A seat that nobody made yet is called as the kind of office calls it."""
    asked = select(Position).where(Position.organisation_id == organisation.id).options(joinedload(Position.division))
    seats = [seat for seat in db.session.scalars(asked.order_by(Position.id)) if seat.is_open(today)]
    reporter = _seat(seats, Role.COORDINATOR)
    division = reporter.division if reporter else None
    head = next((s for s in seats if division and s.division_id == division.id and s.role.heads_division), None)
    office = Office(
        organisation.full_name,
        organisation.district,
        organisation.province,
        division.name if division else "",
        organisation.phone,
    )
    standard = organisation.standard
    return office, Signers(
        reporter=with_division(reporter) if reporter else "",
        checker=_title(seats, Role.CHIEF_ADMINISTRATOR, standard.chief_administrator, organisation),
        approver=_title(seats, Role.MAYOR, standard.mayor, organisation),
        head=head.title if head else "",
    )


def _seat(seats: Sequence[Position], role: Role) -> Position | None:
    return next((seat for seat in seats if seat.role is role), None)


def _title(seats: Sequence[Position], role: Role, usual: str, organisation: Organisation) -> str:
    seat = _seat(seats, role)
    return of_office(seat.title if seat else usual, organisation)
