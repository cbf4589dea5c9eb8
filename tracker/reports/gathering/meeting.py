"""What stands on a day → the facts of the monthly meeting and of the memo about overdue tasks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from ...clock import day_of
from ...models import Plan
from ...progress import AFTER, BEFORE, Figures, month_of
from ..facts import DivisionYear, Matter, MatterKind, MeetingPack, MonthCell, OverdueMemo
from .office import in_thai, office_and_signers
from .planned import plan_facts, standing_measures
from .standing import PlanOnADay

# A week to answer a memo.
A_WEEK = timedelta(days=7)


@in_thai
def meeting_pack(plan: Plan, day: date, at: datetime) -> MeetingPack:
    """`at`: when the figures were taken; of an earlier day they are those of its end."""
    today = day_of(at)
    then = PlanOnADay(plan, day, today)
    month = month_of(day, plan.year)
    office, _signers = office_and_signers(plan.organisation, today)
    return MeetingPack(
        office,
        plan_facts(plan),
        at if day == today else then.end - timedelta(minutes=1),
        None if month in (BEFORE, AFTER) else month,
        _cell(then.progress.whole),
        then.progress.whole.waiting,
        tuple(_divisions(then)),
        then.overdue(_numbers(plan, day)),
        tuple(matters(then)),
    )


@in_thai
def overdue_memo(plan: Plan, day: date, today: date, address: str) -> OverdueMemo:
    then = PlanOnADay(plan, day, today)
    office, signers = office_and_signers(plan.organisation, today)
    numbers = _numbers(plan, day)
    return OverdueMemo(
        office,
        signers,
        plan_facts(plan),
        day,
        day + A_WEEK,
        len(numbers),
        then.overdue(numbers),
        tuple(matters(then)),
        address,
    )


def _numbers(plan: Plan, day: date) -> dict[int, str]:
    return {measure.id: measure.number for measure in standing_measures(plan, day)}


def _divisions(then: PlanOnADay) -> Iterator[DivisionYear]:
    for number, name in then.names.items():
        whole = then.progress.by_division.get(number)
        if whole and whole.owed:
            found = then.progress.by_division_and_month
            months = tuple(_cell(found.get((number, month), Figures())) for month in range(12))
            yield DivisionYear(name, months, _cell(whole))


def _cell(figures: Figures) -> MonthCell:
    return MonthCell(figures.owed, figures.done, figures.overdue)


def matters(then: PlanOnADay) -> Iterator[Matter]:
    """What waits for a decision, the oldest question first."""
    rows = {row.id: row for row in then.progress.rows if row.state.is_open}
    later = [
        Matter(
            MatterKind.LATER_DATE,
            then.names[rows[task_id].division_id],
            then.described[task_id].title,
            day_of(one.asked_at),
            " ".join(one.reason.split()),
            one.old_due_on,
            one.new_due_on,
        )
        for task_id, one in then.extensions.items()
        if task_id in rows
    ]
    not_ours = [
        Matter(
            MatterKind.NOT_OURS,
            then.names[one.division_id],
            then.described[task_id].title,
            day_of(one.raised_at),
            " ".join(one.reason.split()),
        )
        for task_id, one in then.disputes.items()
        if task_id in rows
    ]
    yield from sorted([*later, *not_ours], key=lambda matter: (matter.asked_on, matter.division, matter.title))
