"""Who may decide today: the people behind a role, with the seat through which they do."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from ..extensions import db
from ..models import Holding, Organisation, Person, Position, Report, Role
from ..models.position import RANKS
from ..viewer import DECIDERS, MAY, Act


def holders(organisation: Organisation, roles: Collection[Role], today: date) -> list[Holding]:
    """The highest office first; somebody acting for its holder comes after them."""
    asked = (
        select(Holding)
        .join(Holding.position)
        .join(Holding.person)
        .where(Position.organisation_id == organisation.id, Position.role.in_(sorted(roles)), Holding.covering(today))
        .where(Person.deactivated_on.is_(None))
        .options(contains_eager(Holding.position), contains_eager(Holding.person))
    )
    return sorted(db.session.scalars(asked), key=lambda h: (RANKS.index(h.position.role), h.is_acting, h.id))


def of_extensions(organisation: Organisation, today: date) -> list[Holding]:
    """The level that the organisation chose."""
    return holders(organisation, DECIDERS[organisation.extension_level], today)


def of_report(organisation: Organisation, report: Report, today: date) -> list[Holding]:
    """Reviewers who neither wrote nor sent it."""
    reviewers = holders(organisation, MAY[Act.REVIEW_TASKS], today)
    return [holding for holding in reviewers if not report.is_work_of(holding.person_id)]
