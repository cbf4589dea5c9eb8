"""What waits for the reviewer, as a letter tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from .. import review_queue
from ..extensions import db
from ..models import Evidence, Letter, LetterKind, LetterState, Organisation, Report, Task
from ..thai import WorkingDays

NAMED = 10
# A report is reviewed within so many working days; after that the executives see it in their summary.
REVIEW_WITHIN = 5


@dataclass(frozen=True)
class WaitingReport:
    title: str
    division: str
    sent_on: date
    # How many working days it has waited.
    waited: int
    times_sent: int
    evidence: int


@dataclass(frozen=True)
class Review:
    number: int
    items: tuple[WaitingReport, ...]
    # Until when the first one should be reviewed.
    first_by: date

    @property
    def more(self) -> int:
        return self.number - len(self.items)

    @property
    def longest(self) -> int:
        return max(item.waited for item in self.items)


def review(
    organisation: Organisation, person_id: int, today: date, working: WorkingDays, is_weekly: bool
) -> Review | None:
    """Told when something came in since the last letter, and on the first working day of the week."""
    waiting = review_queue.waiting(organisation)
    number, latest = db.session.execute(
        waiting.with_only_columns(func.count(), func.max(Report.sent_on)).order_by(None)
    ).one()
    told = _last_told(organisation, person_id, today)
    if not number or latest is None or not is_news(latest, told, is_weekly):
        return None
    loads = (
        contains_eager(Report.task).joinedload(Task.division),
        contains_eager(Report.task).selectinload(Task.reports),
    )
    reports = list(db.session.scalars(waiting.options(*loads).limit(NAMED)))
    evidence = _evidence(reports)
    items = tuple(_told(report, today, working, evidence) for report in reports)
    return Review(number, items, working.add_working_days(items[0].sent_on, REVIEW_WITHIN))


def is_news(latest: date, told: date | None, is_weekly: bool) -> bool:
    return is_weekly or told is None or latest >= told


def _told(report: Report, today: date, working: WorkingDays, evidence: Mapping[int, int]) -> WaitingReport:
    assert report.sent_on
    return WaitingReport(
        title=report.task.title,
        division=report.task.division.name,
        sent_on=report.sent_on,
        waited=working.working_days_between(report.sent_on, today),
        times_sent=sum(other.is_sent and not other.is_taken_back for other in report.task.reports),
        evidence=evidence.get(report.task_id, 0),
    )


def _evidence(reports: list[Report]) -> dict[int, int]:
    counted = select(Evidence.task_id, func.count()).where(
        Evidence.task_id.in_([report.task_id for report in reports]), Evidence.removed_on.is_(None)
    )
    return dict(db.session.execute(counted.group_by(Evidence.task_id)).all())


def _last_told(organisation: Organisation, person_id: int, today: date) -> date | None:
    """The day of the last letter that reached them."""
    left = [state for state in LetterState if state.has_left]
    return db.session.scalar(
        select(func.max(Letter.day)).where(
            Letter.organisation_id == organisation.id,
            Letter.person_id == person_id,
            Letter.kind == LetterKind.MORNING,
            Letter.day < today,
            Letter.state.in_(left),
        )
    )
