"""What everybody may read of the assessment of a year: the total with its level, and each instrument."""

from flask_babel import gettext as _

from ..models import Organisation
from ..scoreboard.years import Year, years_of
from ..thai import FiscalYear
from .shown import Score


def scores_of(organisation: Organisation, year: FiscalYear) -> tuple[Score, ...]:
    found = next((one for one in years_of(organisation) if one.number == year.number), None)
    return tuple(_told(found)) if found else ()


def _told(year: Year) -> list[Score]:
    total = year.total
    told = [] if total is None else [Score("total", _total_title(year.level), f"{total:.2f}")]
    for one in year.standard.instruments:
        value = year.value(one.code)
        if value is not None:
            told.append(Score(one.code, f"{one.code} {one.title}", f"{value:.2f}"))
    return told


def _total_title(level: str) -> str:
    return str(_("In all, at the level %(level)s", level=level) if level else _("In all"))
