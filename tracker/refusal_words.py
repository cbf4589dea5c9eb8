"""Why something cannot be done: a sentence for every reason."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from .models import Reason

# Each says what is wrong, then what can be done.
REFUSALS: dict[Reason, LazyString] = {
    Reason.PLAN_IS_CLOSED: _l("The plan is closed. Reopen it before anything in it is changed."),
    Reason.PLAN_IS_APPROVED: _l("The plan is approved already. Look at it again before you go on."),
    Reason.PLAN_IS_DRAFT: _l("The plan is still a draft. Approve it first."),
    Reason.PLAN_HAS_NO_MEASURE: _l("The plan has no measure yet. Add at least one, then approve it."),
    Reason.PLAN_HAS_OPEN_TASKS: _l("The plan has open tasks. Accept, withdraw or carry them over first."),
    Reason.IMPORT_IS_DECIDED: _l("This document was decided about already; nothing was changed again."),
    Reason.MEASURE_IS_WITHDRAWN: _l("The measure was withdrawn. Take it up again before you change it."),
    Reason.MEASURE_IS_STANDING: _l("The measure is not withdrawn, so there is nothing to take up again."),
    Reason.DEADLINE_WAITS_FOR_NO_EVENT: _l("The deadline no longer counts from an event, so there is none to record."),
    Reason.EVENT_IS_RECORDED: _l("%(reference)s is recorded already, as of %(date)s."),
    Reason.EVENT_IS_WITHDRAWN: _l("The event was withdrawn already."),
    Reason.TASK_IS_CLOSED: _l("The task is closed, so nothing about it can be changed."),
    Reason.TASK_IS_OPEN: _l("The task is open, so there is nothing to take back."),
    Reason.TASK_IS_SUBMITTED: _l("The task waits for review. Take it back first, or wait for the reviewer."),
    Reason.TASK_IS_NOT_SUBMITTED: _l("The task does not wait for review any longer. Look at it again."),
    Reason.TASK_IS_STARTED: _l("The task was begun already."),
    Reason.REPORT_IS_INCOMPLETE: _l("The report is not complete yet. Fill in what is missing, then send it."),
    Reason.REVIEWER_IS_DOER: _l("You wrote or sent this report yourself. Somebody else has to review it."),
    Reason.COMMENT_IS_MISSING: _l("Write a comment, so that the division knows what to do."),
    Reason.REASON_IS_MISSING: _l("Write the reason."),
    Reason.NOT_THE_SENDER: _l("Only the division that sent it can take it back."),
    Reason.NOT_IN_DIVISION: _l("This person does not work in the division. Choose somebody who does."),
    Reason.DIVISION_IS_CLOSED: _l("%(division)s has ended. Choose a division that is open."),
    Reason.DIVISION_HAS_IT_ALREADY: _l("%(division)s has this very task already."),
    Reason.DATE_IS_THE_SAME: _l("It is due on that day already."),
    Reason.DIVISION_IS_THE_SAME: _l("It belongs to %(division)s already."),
    Reason.EXTENSION_IS_PENDING: _l("A later date was asked for already and waits for a decision."),
    Reason.EXTENSION_IS_DECIDED: _l("This request was decided already. Look at the task again."),
    Reason.DATE_IS_NOT_LATER: _l("The new date has to be after %(date)s."),
    Reason.DATE_IS_OUTSIDE_THE_YEAR: _l("The date has to lie between %(first)s and %(last)s."),
    Reason.DISPUTE_IS_PENDING: _l(
        "The coordinator was told already that it is not your work, and has not decided yet."
    ),
    Reason.DISPUTE_IS_DECIDED: _l("The coordinator decided about this already. Look at the task again."),
    Reason.EVIDENCE_IS_THERE: _l("This file is in the task already, as “%(title)s”."),
    Reason.EVIDENCE_IS_FULL: _l("There are %(most)s already, and more are not kept. Take out what is not needed."),
    Reason.EVIDENCE_IS_OUT: _l("This piece of evidence was taken out. Put it back first."),
    Reason.NO_ROOM_LEFT: _l("The room for evidence of this organisation is full. Tell the system administrator."),
    Reason.ROUND_IS_CLOSED: _l("The round is closed already. Reopen it before it is closed anew."),
    Reason.ROUND_IS_OPEN: _l("The round is open, so there is nothing to reopen."),
    Reason.ENTRY_IS_THERE: _l("This project is marked as entered already."),
    Reason.ENTRY_IS_WITHDRAWN: _l("This project is not marked as entered any longer."),
    Reason.ORDER_IS_OPEN: _l("There is no answer to this order that has not been seen."),
    Reason.ORDER_IS_CLOSED: _l("The order was answered or withdrawn already. Look at it again."),
    Reason.ROUND_IS_NOT_OVER: _l("The round runs until %(date)s. What it came to can be kept from that day on."),
    Reason.SNAPSHOT_IS_THERE: _l("The report of this round is kept already. Withdraw it before you keep another."),
    Reason.SNAPSHOT_IS_WITHDRAWN: _l("This report was withdrawn already."),
    Reason.CLOSING_IS_ALTERED: _l(
        "What was kept of a closed round is not what was closed, so nothing is published from it. "
        "Restore the database from a backup."
    ),
    Reason.NO_PLAN_FOR_ITEMS: _l(
        "There is no approved plan of fiscal year %(year)s in which the tasks could stand. Approve the plan first."
    ),
    Reason.ITEM_HAS_NO_DIVISION: _l("Nobody keeps the item yet. Choose its division first."),
    Reason.ITEM_HAS_NO_ADDRESS: _l("The item has no address yet. Write it down first."),
    Reason.LINKS_ARE_BEING_CHECKED: _l("This website is being looked at at the moment. Try again in two minutes."),
    Reason.ALREADY_UNDONE: _l("This was taken back already."),
    Reason.TOO_LATE_TO_UNDO: _l("A change can be taken back for 24 hours; those are over."),
    Reason.CHANGED_SINCE: _l("%(what)s was changed since, so it cannot be taken back as a whole."),
}
