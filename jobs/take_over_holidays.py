"""Takes the days off of every checked year over, and of this year and the next as far as anybody can tell."""

from datetime import date, datetime

from tracker.extensions import db
from tracker.office import standard_days
from tracker.standards import holidays
from tracker.thai import FiscalYear

from .outcome import N_, Outcome

SAYS = N_("Days off taken over: %(days)s")


def take_over_holidays(today: date, now: datetime) -> Outcome:
    """A year that was taken over already costs two questions; a newer list of it adds what is missing."""
    this_year = FiscalYear.of(today).number
    days = 0
    for number in sorted({*holidays.checked_years(), this_year, this_year + 1}):
        days += standard_days.take_over(holidays.days_off(FiscalYear(number)), now)
        db.session.commit()
    return Outcome(SAYS, {"days": days})
