"""Which rules count for a year: what an administrator wrote down for it, else what the program brings along."""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import select

from .extensions import db
from .models import AssessmentFile, Plan
from .standards.assessments import Assessment, Unreadable, assessment, known_years, read
from .thai import FiscalYear


def standard(year: int, known_texts: Mapping[int, str] | None = None) -> Assessment:
    """Of a year that nobody has written down, the last one before it.

    `known_texts`: `own_texts()`, where several years are asked for.
    """
    own = own_texts() if known_texts is None else known_texts
    readable = {number: found for number, text in own.items() if (found := _readable(text))}
    known = [number for number in {*known_years(), *readable} if number <= year]
    nearest = max(known, default=min(known_years()))
    return readable.get(nearest) or assessment(FiscalYear(nearest))


def answered_by(plan: Plan) -> Assessment:
    """A plan answers the assessment of the year before it: its codes are those of that year."""
    return standard(plan.fiscal_year - 1)


def own_texts() -> dict[int, str]:
    """Of each year the last one that stands."""
    asked = select(AssessmentFile.fiscal_year, AssessmentFile.text).where(AssessmentFile.withdrawn_at.is_(None))
    return {row.fiscal_year: row.text for row in db.session.execute(asked.order_by(AssessmentFile.id))}


def is_known(year: int) -> bool:
    """Whether anybody has written down this very year."""
    return year in known_years() or year in own_texts()


@lru_cache(maxsize=64)
def _readable(text: str) -> Assessment | None:
    """None: a newer version of the program asks more of a file than the one that took it; the program's own counts."""
    try:
        return read(text)
    except Unreadable:
        return None
