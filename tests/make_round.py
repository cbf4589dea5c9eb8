"""Makers of what hangs on a reporting round."""

from datetime import datetime

from sqlalchemy import text

from tests import make
from tests.conftest import NOW
from tracker.extensions import db
from tracker.models import Person, Plan, RoundClosing, RoundEntry
from tracker.rounds import PlanRound, Reading, close
from tracker.rounds.entries import enter, project_entries


def make_closing(
    plan: Plan, by: Person, months: int = 6, reason: str = "ผู้บริหารขอรับรายงาน", now: datetime = NOW
) -> RoundClosing:
    """Closed now, as everything stands."""
    signature = make.signature(by, now)
    standing = Reading([plan], signature.on).standing(PlanRound(plan, months))
    return make.kept(close(standing, signature.on, reason, signature))


def make_entry(plan: Plan, measure_id: int, by: Person, months: int = 6, now: datetime = NOW) -> RoundEntry:
    """Typed into e-PlanNACC as it stands."""
    a_round, signature = PlanRound(plan, months), make.signature(by, now)
    [one] = [one for one in project_entries(a_round, signature.on) if one.measure_id == measure_id]
    return make.kept(enter(a_round, one, signature))


def untie(table: str) -> None:
    """Whoever owns the database can alter even what it refuses to alter."""
    of_table = f" ON {table}" if db.engine.name == "postgresql" else ""
    db.session.execute(text(f"DROP TRIGGER {table}_no_update{of_table}"))
