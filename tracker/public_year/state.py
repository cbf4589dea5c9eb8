"""One honest word for a measure, from its tasks and from what is published of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..models import TaskState


class MeasureState(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    # A task of it is over the date first agreed, whatever was agreed later.
    LATE = "late"
    # Everything is done and accepted; nothing of it can be looked at.
    NO_EVIDENCE = "no_evidence"
    DONE = "done"
    DONE_LATE = "done_late"
    NOT_DONE = "not_done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Work:
    """A task as far as the public is concerned; withdrawn ones are none."""

    state: TaskState
    due_on: date
    first_due_on: date
    days_late_first: int | None = None
    touched_on: date | None = None
    delivered_on: date | None = None
    closed_on: date | None = None

    def is_overdue(self, today: date) -> bool:
        return self.state.is_with_division and self.first_due_on < today

    @property
    def is_done(self) -> bool:
        return self.state is TaskState.DONE

    @property
    def is_done_late(self) -> bool:
        return self.is_done and bool(self.days_late_first)


def state_of(works: Sequence[Work], has_evidence: bool, today: date) -> MeasureState:
    """Of a measure that is not withdrawn."""
    if any(work.is_overdue(today) for work in works):
        return MeasureState.LATE
    if any(work.state.is_open for work in works) or not works:
        is_begun = any(work.state is not TaskState.NOT_STARTED for work in works)
        return MeasureState.IN_PROGRESS if is_begun else MeasureState.NOT_STARTED
    if not all(work.is_done for work in works):
        return MeasureState.NOT_DONE
    if not has_evidence:
        return MeasureState.NO_EVIDENCE
    return MeasureState.DONE_LATE if any(work.is_done_late for work in works) else MeasureState.DONE
