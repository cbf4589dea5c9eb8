"""The sample's year before: it is over, its rounds are closed and published, so that there are reports to look at."""

from .demo_plan import SAMPLE, SampleYear
from .extensions import db
from .models import Plan, PlanKind
from .public_year.publishing import publish
from .rounds import PlanRound, Reading, close, rounds_of

SAID = SAMPLE["year_before"]


class YearBefore(SampleYear):
    def __post_init__(self) -> None:
        super().__post_init__()
        self.year = self.year.previous

    def make(self) -> Plan:
        """Everything was done, some of it late."""
        measures = [said for said in SAMPLE["measures"] if said["number"] in SAID["measures"]]
        plan = self._plan(PlanKind.MEASURES, measures)
        self._approve(plan)
        for turn, task in enumerate(self._tasks(plan), start=1):
            finish = self._finish_late if turn % SAID["late"] == 0 else self._finish
            finish(task)
        close_and_publish(self, plan)
        with self.acting(self.coordinator, self.today):
            plan.close(self.today)
        return plan


def close_and_publish(year: SampleYear, plan: Plan) -> None:
    """As of today: what the trail tells of the sample began today."""
    for one in rounds_of([plan]):
        if one.is_over(year.today):
            _close_and_publish(year, one)


def _close_and_publish(year: SampleYear, a_round: PlanRound) -> None:
    with year.acting(year.coordinator, year.today) as by:
        standing = Reading([a_round.plan], by.on).standing(a_round)
        close(standing, by.on, SAID["reason"], by)
        db.session.flush()
        publish(year.organisation, a_round.period, by)
