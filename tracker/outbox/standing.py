"""How the post stands: what waits, since when, and what failed today."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select

from .. import clock
from ..extensions import db
from ..models import Letter, LetterState, Organisation

LOST = (LetterState.REFUSED, LetterState.GIVEN_UP)


@dataclass(frozen=True)
class Standing:
    waiting: int
    # Since when the longest waiting one could have left.
    oldest_at: datetime | None
    failed_today: int
    # Tried already, and not taken yet.
    stuck: int

    @property
    def is_failing(self) -> bool:
        return bool(self.failed_today or self.stuck)


def standing(today: date, organisation: Organisation | None = None) -> Standing:
    """Of one organisation, or of all; two statements, each by an index."""
    here = [Letter.organisation_id == organisation.id] if organisation else []
    tried = func.sum(case((Letter.tries > 0, 1), else_=0))
    asked = select(func.count(Letter.id), func.min(Letter.made_at), tried)
    waiting, oldest_at, stuck = db.session.execute(asked.where(Letter.state == LetterState.WAITING, *here)).one()
    midnight = datetime.combine(today, datetime.min.time(), clock.BANGKOK)
    failed = select(func.count(Letter.id)).where(Letter.state.in_(LOST), Letter.ended_at >= midnight, *here)
    return Standing(waiting, oldest_at, db.session.scalar(failed) or 0, int(stuck or 0))
