"""How documents say dates, numbers and shares: Thai digits, months in full in a text and short in a table."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from flask_babel import gettext as _

from ...clock import BANGKOK
from ...thai import formal_time, long_date, month_year, short_date, short_month_year, to_thai
from ..facts import Office, PlanFacts

NOTHING = "–"
_HUNDREDTH = Decimal("0.01")


def formal(text: str) -> str:
    return to_thai(text)


def whole(number: int) -> str:
    return to_thai(f"{number:,}")


def hundredths(value: Decimal) -> str:
    """Two decimals, rounded only here; a minus is a minus."""
    written = f"{value.quantize(_HUNDREDTH, ROUND_HALF_UP):,.2f}"
    return to_thai(written.replace("-", "−"))


def change(value: Decimal) -> str:
    return f"+{hundredths(value)}" if value >= 0 else hundredths(value)


def amount(value: Decimal) -> str:
    """Without satang where there are none."""
    return to_thai(f"{value:,.2f}".removesuffix(".00"))


def in_text(day: date) -> str:
    return to_thai(long_date(day, "th"))


def in_table(day: date) -> str:
    return to_thai(short_date(day, "th"))


def month_in_text(day: date) -> str:
    return to_thai(month_year(day, "th"))


def month_in_table(day: date) -> str:
    return to_thai(short_month_year(day, "th"))


def hour(at: datetime) -> str:
    return to_thai(formal_time(at.astimezone(BANGKOK).time(), "th"))


def year_of(number: int) -> str:
    return str(_("Fiscal year B.E. %(year)s", year=to_thai(str(number))))


def era(number: int) -> str:
    """A fiscal year where there is little room."""
    return str(_("B.E. %(year)s", year=to_thai(str(number))))


def place_of(office: Office) -> str:
    known = [(office.district, _("%(district)s District", district=office.district))]
    known += [(office.province, _("%(province)s Province", province=office.province))]
    return " ".join([office.full_name, *(str(words) for name, words in known if name)])


def plan_name(plan: PlanFacts) -> str:
    """Its title without the year, which stands on a line of its own."""
    name = " ".join(to_thai(plan.title).split())
    year = year_of(plan.fiscal_year)
    return name.removesuffix(year).rstrip() or name


def shares(counts: Sequence[int]) -> list[Decimal]:
    """Per cent with two decimals that sum to a hundred: what rounding leaves over goes where most was cut off."""
    total = sum(counts)
    if not total:
        return [Decimal("0.00") for _count in counts]
    exact = [Decimal(count) * 100 / total for count in counts]
    cut = [value.quantize(_HUNDREDTH, ROUND_FLOOR) for value in exact]
    left = int((Decimal(100) - sum(cut)) / _HUNDREDTH)
    by_loss = sorted(range(len(counts)), key=lambda place: (cut[place] - exact[place], place))
    for place in by_loss[:left]:
        cut[place] += _HUNDREDTH
    return cut
