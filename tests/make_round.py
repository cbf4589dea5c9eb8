"""Makers of what hangs on a reporting round."""

from datetime import date

from tests import make
from tests.conftest import TODAY
from tracker.models import Person, Plan, RoundClosing
from tracker.rounds import PlanRound, Reading, close


def make_closing(
    plan: Plan, by: Person, months: int = 6, as_of: date = TODAY, reason: str = "ผู้บริหารขอรับรายงาน"
) -> RoundClosing:
    """Closed now, as everything stands."""
    standing = Reading([plan], TODAY).standing(PlanRound(plan, months))
    return make.kept(close(standing, as_of, reason, make.signature(by)))
