"""A round of a plan: which days it covers, until when it is reported, and which tasks belong to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..models import Plan
from ..thai import Round

MONTHS = (6, 12)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PlanRound:
    plan: Plan
    # 6 or 12.
    months: int

    @property
    def period(self) -> Round:
        return next(one for one in self.plan.year.rounds if one.months == self.months)

    @property
    def first_day(self) -> date:
        return self.period.first_day

    @property
    def last_day(self) -> date:
        return self.period.last_day

    @property
    def report_by(self) -> date:
        """The end of the month after it: April, and October after the year."""
        return self.plan.year.month_start(self.months + 1) - _ONE_DAY

    def has_begun(self, today: date) -> bool:
        return today >= self.first_day

    def is_over(self, today: date) -> bool:
        return today > self.last_day

    def is_late(self, today: date) -> bool:
        return today > self.report_by

    def usual_day(self, today: date) -> date:
        """As of which day it is reported: today, as long as the round is being reported."""
        return min(today, self.report_by)

    def holds(self, covers_to: date, due_on: date) -> bool:
        """What covers days of the round alone belongs to it, also where it is due in the month after."""
        return min(covers_to, due_on) <= self.last_day


def rounds_of(plans: Iterable[Plan]) -> list[PlanRound]:
    return [PlanRound(plan, months) for plan in plans if not plan.is_draft for months in MONTHS]
