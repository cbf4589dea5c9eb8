"""Whether it is clear when a measure is due: from words that were read surely, or from a rule chosen by hand."""

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Select, exists, select
from sqlalchemy.sql.elements import ColumnElement

from ..models import Deadline, Measure, Plan
from ..schedule import read
from ..thai import FiscalYear


@lru_cache(maxsize=10_000)
def is_sure(phrase: str, fiscal_year: int) -> bool:
    return read(phrase).is_sure_in(FiscalYear(fiscal_year))


def phrases(plan: Plan) -> Select[str]:
    """Every wording of the plan once; those of a rule chosen by hand need no reading."""
    standing = Deadline.removed_on.is_(None) & Deadline.is_by_hand.is_(False)
    return select(Deadline.phrase).join(Deadline.measure).where(Measure.plan_id == plan.id, standing).distinct()


def unclear(plan: Plan, worded: Iterable[str]) -> ColumnElement[bool]:
    """The condition for a query: words that a person should look at, or no deadline and nobody who said so."""
    unsure = [phrase for phrase in worded if not is_sure(phrase, plan.fiscal_year)]
    standing = (Deadline.measure_id == Measure.id) & Deadline.removed_on.is_(None)
    is_decided = Deadline.is_by_hand | (Deadline.rule != "")
    is_doubtful = Deadline.is_by_hand.is_(False) & Deadline.phrase.in_(unsure)
    is_unclear = ~exists().where(standing & is_decided) | exists().where(standing & is_doubtful)
    return Measure.withdrawn_on.is_(None) & is_unclear
