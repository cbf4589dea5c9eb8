"""The projects of a round as they are typed into e-PlanNACC, and which of them are there."""

from dataclasses import dataclass
from datetime import date

from ..extensions import db
from ..models import Measure, NotPossible, Reason, RoundEntry, Signature
from ..reports.facts import MeasureProgress
from ..reports.gathering.planned import standing_measures
from .copying import Project, copied
from .freezing import Frozen, gathered
from .reading import standing_closings
from .round import PlanRound


@dataclass(frozen=True)
class ProjectEntry:
    measure_id: int
    project: Project
    entry: RoundEntry | None

    @property
    def is_entered(self) -> bool:
        return self.entry is not None

    @property
    def has_changed(self) -> bool:
        """Since somebody typed it in."""
        return self.entry is not None and self.entry.sha256 != self.project.sha256


def project_entries(a_round: PlanRound, today: date) -> list[ProjectEntry]:
    """In the order of the plan. A closed round is told as it was closed, so that both papers say the same."""
    standing = RoundEntry.standing_of(a_round.plan, a_round.months)
    entries = {entry.measure_id: entry for entry in db.session.scalars(standing)}
    return [ProjectEntry(number, copied(one), entries.get(number)) for number, one in _progress(a_round, today)]


def _progress(a_round: PlanRound, today: date) -> list[tuple[int, MeasureProgress]]:
    closing = standing_closings([a_round.plan]).get((a_round.plan.id, a_round.months))
    if closing:
        frozen = Frozen.of(closing)
        return list(zip(frozen.measures, frozen.progress.measures, strict=True))
    day = a_round.usual_day(today)
    numbers = [measure.id for measure in standing_measures(a_round.plan, day)]
    return list(zip(numbers, gathered(a_round, day, today).measures, strict=True))


def enter(a_round: PlanRound, one: ProjectEntry, by: Signature) -> RoundEntry:
    if one.entry:
        raise NotPossible(Reason.ENTRY_IS_THERE)
    entry = RoundEntry(
        organisation_id=a_round.plan.organisation_id,
        plan=a_round.plan,
        measure=db.session.get_one(Measure, one.measure_id),
        months=a_round.months,
        sha256=one.project.sha256,
        entered_at=by.at,
        entered_on=by.on,
        entered_by_id=by.person_id,
        entered_as=by.title,
    )
    db.session.add(entry)
    return entry
