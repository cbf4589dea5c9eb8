"""Why a verb of the business cannot be done now; the words for each stand in tracker/words.py."""

from enum import StrEnum


class Reason(StrEnum):
    # plans
    PLAN_IS_CLOSED = "plan_is_closed"
    PLAN_IS_APPROVED = "plan_is_approved"
    PLAN_IS_DRAFT = "plan_is_draft"
    PLAN_HAS_NO_MEASURE = "plan_has_no_measure"
    PLAN_HAS_OPEN_TASKS = "plan_has_open_tasks"
    IMPORT_IS_DECIDED = "import_is_decided"
    MEASURE_IS_WITHDRAWN = "measure_is_withdrawn"
    MEASURE_IS_STANDING = "measure_is_standing"
    DEADLINE_WAITS_FOR_NO_EVENT = "deadline_waits_for_no_event"
    EVENT_IS_RECORDED = "event_is_recorded"
    EVENT_IS_WITHDRAWN = "event_is_withdrawn"
    # tasks
    TASK_IS_CLOSED = "task_is_closed"
    TASK_IS_OPEN = "task_is_open"
    TASK_IS_SUBMITTED = "task_is_submitted"
    TASK_IS_NOT_SUBMITTED = "task_is_not_submitted"
    TASK_IS_STARTED = "task_is_started"
    REPORT_IS_INCOMPLETE = "report_is_incomplete"
    REVIEWER_IS_DOER = "reviewer_is_doer"
    COMMENT_IS_MISSING = "comment_is_missing"
    REASON_IS_MISSING = "reason_is_missing"
    NOT_THE_SENDER = "not_the_sender"
    NOT_IN_DIVISION = "not_in_division"
    DIVISION_IS_CLOSED = "division_is_closed"
    DIVISION_HAS_IT_ALREADY = "division_has_it_already"
    DIVISION_IS_THE_SAME = "division_is_the_same"
    DATE_IS_THE_SAME = "date_is_the_same"
    # extensions and disputes
    EXTENSION_IS_PENDING = "extension_is_pending"
    EXTENSION_IS_DECIDED = "extension_is_decided"
    DATE_IS_NOT_LATER = "date_is_not_later"
    DATE_IS_OUTSIDE_THE_YEAR = "date_is_outside_the_year"
    DISPUTE_IS_PENDING = "dispute_is_pending"
    DISPUTE_IS_DECIDED = "dispute_is_decided"
    # evidence
    EVIDENCE_IS_THERE = "evidence_is_there"
    EVIDENCE_IS_FULL = "evidence_is_full"
    EVIDENCE_IS_OUT = "evidence_is_out"
    NO_ROOM_LEFT = "no_room_left"
    # reporting rounds
    ROUND_IS_CLOSED = "round_is_closed"
    ROUND_IS_OPEN = "round_is_open"
    ENTRY_IS_THERE = "entry_is_there"
    ENTRY_IS_WITHDRAWN = "entry_is_withdrawn"
    # orders
    ORDER_IS_OPEN = "order_is_open"
    ORDER_IS_CLOSED = "order_is_closed"
    # what the public is shown
    ROUND_IS_NOT_OVER = "round_is_not_over"
    SNAPSHOT_IS_THERE = "snapshot_is_there"
    SNAPSHOT_IS_WITHDRAWN = "snapshot_is_withdrawn"
    CLOSING_IS_ALTERED = "closing_is_altered"
    # public items
    NO_PLAN_FOR_ITEMS = "no_plan_for_items"
    ITEM_HAS_NO_DIVISION = "item_has_no_division"
    ITEM_HAS_NO_ADDRESS = "item_has_no_address"
    LINKS_ARE_BEING_CHECKED = "links_are_being_checked"
    # undoing
    ALREADY_UNDONE = "already_undone"
    TOO_LATE_TO_UNDO = "too_late_to_undo"
    CHANGED_SINCE = "changed_since"


class NotPossible(Exception):
    """Nothing was changed; `reason` says why, and `about` what the words need (names, dates, numbers)."""

    def __init__(self, reason: Reason, **about: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.about = about
