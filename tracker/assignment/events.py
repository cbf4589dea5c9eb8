"""An event is recorded, and its tasks come with it; it is taken back, and they go."""

from datetime import date

from ..extensions import db
from ..models import Deadline, NotPossible, Occurrence, Reason, Signature
from ..turns import take_turn
from .carrying_out import carry_out
from .comparing import occurrence_difference


def record(deadline: Deadline, happened_on: date, reference: str, by: Signature) -> Occurrence:
    # Two people who record the same event at once: the second one meets the first one's.
    take_turn(_turn_of(deadline))
    refuse_where_no_event_counts(deadline)
    if known := deadline.standing_occurrence(reference):
        raise NotPossible(Reason.EVENT_IS_RECORDED, reference=known.reference, date=known.happened_on)
    occurrence = Occurrence(
        organisation_id=deadline.organisation_id,
        deadline=deadline,
        happened_on=happened_on,
        reference=reference,
        recorded_at=by.at,
        recorded_by_id=by.person_id,
        recorded_as=by.title,
    )
    db.session.add(occurrence)
    # Its tasks are told apart by its number.
    db.session.flush()
    carry_out(occurrence_difference(occurrence, by.on), by)
    return occurrence


def withdraw(occurrence: Occurrence, reason: str, by: Signature) -> None:
    """What nobody has begun goes with it; where somebody has, the coordinator decides."""
    take_turn(_turn_of(occurrence.deadline))
    occurrence.deadline.measure.plan.refuse_when_closed()
    if not occurrence.is_standing:
        raise NotPossible(Reason.EVENT_IS_WITHDRAWN)
    occurrence.withdraw(reason, by.on)
    carry_out(occurrence_difference(occurrence, by.on), by)


def _turn_of(deadline: Deadline) -> str:
    return f"events of deadline {deadline.id}"


def refuse_where_no_event_counts(deadline: Deadline) -> None:
    plan, measure = deadline.measure.plan, deadline.measure
    plan.refuse_when_closed()
    if plan.is_draft:
        raise NotPossible(Reason.PLAN_IS_DRAFT)
    if not measure.is_standing:
        raise NotPossible(Reason.MEASURE_IS_WITHDRAWN)
    if not deadline.is_standing or deadline.after_event is None:
        raise NotPossible(Reason.DEADLINE_WAITS_FOR_NO_EVENT)
