"""What people call a role, a state, a reason to refuse; the one place where each gets its words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from .links import Finding
from .models import (
    Audience,
    CommentKind,
    Comparison,
    Decision,
    EvidenceKind,
    ExtensionLevel,
    Fate,
    HolidayKind,
    ItemState,
    KpiKind,
    Lack,
    LetterKind,
    LetterState,
    LinkAct,
    MessageState,
    Missing,
    Origin,
    Outcome,
    Part,
    PlanKind,
    PlanState,
    Reason,
    Rhythm,
    Role,
    Ruling,
    Scope,
    TaskPart,
    TaskState,
    UndoKind,
    Verdict,
    WebhookEvent,
)
from .standards.holidays import Standing

ROLES: dict[Role, LazyString] = {
    Role.COORDINATOR: _l("Coordinator"),
    Role.DIVISION_HEAD: _l("Head of division"),
    Role.DIVISION_MEMBER: _l("Officer of a division"),
    Role.CHIEF_ADMINISTRATOR: _l("Chief administrator"),
    Role.DEPUTY_CHIEF_ADMINISTRATOR: _l("Deputy chief administrator"),
    Role.MAYOR: _l("Mayor"),
    Role.DEPUTY_MAYOR: _l("Deputy mayor"),
    Role.AUDITOR: _l("Auditor"),
    Role.PROVINCIAL_VIEWER: _l("Provincial viewer"),
    Role.SYSTEM_ADMINISTRATOR: _l("System administrator"),
}

# What a role entitles to, in one line.
DUTIES: dict[Role, LazyString] = {
    Role.COORDINATOR: _l("Keeps the plan, the people and the settings of this organisation"),
    Role.DIVISION_HEAD: _l("Answers for the division, receives its letters and reports its work"),
    Role.DIVISION_MEMBER: _l("Does and reports the work of the division"),
    Role.CHIEF_ADMINISTRATOR: _l("Sees everything, decides, and is told what is overdue"),
    Role.DEPUTY_CHIEF_ADMINISTRATOR: _l("Sees everything, as deputy of the chief administrator"),
    Role.MAYOR: _l("Sees everything and is told last of what stays overdue"),
    Role.DEPUTY_MAYOR: _l("Sees everything, as deputy of the mayor"),
    Role.AUDITOR: _l("Reads everything including the trail; changes nothing of the plan"),
    Role.PROVINCIAL_VIEWER: _l("Reads the organisations of one province; changes nothing"),
    Role.SYSTEM_ADMINISTRATOR: _l("Keeps all organisations, administrators and the system itself"),
}

HOLIDAY_KINDS: dict[HolidayKind, LazyString] = {
    HolidayKind.NATIONAL: _l("National day off"),
    HolidayKind.OWN: _l("The organisation's own day off"),
    HolidayKind.WORKED: _l("National day off on which the organisation works"),
}

STANDINGS: dict[Standing, LazyString] = {
    Standing.ANNOUNCED: _l("Announced"),
    Standing.EXPECTED: _l("Not yet announced"),
    Standing.DISPUTED: _l("Some offices work"),
}


def role_word(role: Role) -> str:
    return str(ROLES[role])


def role_duty(role: Role) -> str:
    return str(DUTIES[role])


# --- plans and tasks

PLAN_KINDS: dict[PlanKind, LazyString] = {
    PlanKind.MEASURES: _l("Measures for integrity and transparency"),
    PlanKind.ACTION_PLAN: _l("Action plan against corruption"),
}

PLAN_STATES: dict[PlanState, LazyString] = {
    PlanState.DRAFT: _l("Draft"),
    PlanState.APPROVED: _l("Approved"),
    PlanState.CLOSED: _l("Closed"),
}

TASK_STATES: dict[TaskState, LazyString] = {
    TaskState.NOT_STARTED: _l("Not started"),
    TaskState.IN_PROGRESS: _l("In progress"),
    TaskState.SUBMITTED: _l("Waiting for review"),
    TaskState.RETURNED: _l("Returned to be put right"),
    TaskState.DONE: _l("Done"),
    TaskState.NOT_DONE: _l("Not carried out"),
    TaskState.WITHDRAWN: _l("Withdrawn"),
}

PARTS: dict[Part, LazyString] = {
    Part.LEAD: _l("Responsible"),
    Part.CONTRIBUTE: _l("Takes part"),
    Part.COLLECT: _l("Collects from all"),
}

TASK_PARTS: dict[TaskPart, LazyString] = {
    TaskPart.DO: _l("Does it"),
    TaskPart.COLLECT: _l("Collects from all"),
}

KPI_KINDS: dict[KpiKind, LazyString] = {KpiKind.OUTPUT: _l("Output"), KpiKind.OUTCOME: _l("Outcome")}

COMPARISONS: dict[Comparison, LazyString] = {
    Comparison.AT_LEAST: _l("at least"),
    Comparison.AT_MOST: _l("at most"),
    Comparison.EXACTLY: _l("exactly"),
}

OUTCOMES: dict[Outcome, LazyString] = {Outcome.DONE: _l("Done"), Outcome.NOT_DONE: _l("Not carried out in this round")}

VERDICTS: dict[Verdict, LazyString] = {
    Verdict.ACCEPTED: _l("Accepted by the reviewer"),
    Verdict.RETURNED: _l("Returned to be put right"),
}

COMMENT_KINDS: dict[CommentKind, LazyString] = {
    CommentKind.PROGRESS: _l("Progress"),
    CommentKind.COMMENT: _l("Comment"),
}

EVIDENCE_KINDS: dict[EvidenceKind, LazyString] = {
    EvidenceKind.FILE: _l("File"),
    EvidenceKind.LINK: _l("Link"),
}

DECISIONS: dict[Decision, LazyString] = {
    Decision.GRANTED: _l("Granted"),
    Decision.REFUSED: _l("Not granted"),
    Decision.TAKEN_BACK: _l("Taken back"),
}

RULINGS: dict[Ruling, LazyString] = {
    Ruling.STAYS: _l("Stays with the division"),
    Ruling.HANDED_OVER: _l("Handed over to another division"),
    Ruling.WITHDRAWN: _l("Withdrawn"),
    Ruling.TAKEN_BACK: _l("Taken back"),
}

FATES: dict[Fate, LazyString] = {
    Fate.CARRY_ON: _l("Goes on as it is"),
    Fate.CHANGE: _l("Goes on, changed"),
    Fate.DROP: _l("Not carried on"),
}

EXTENSION_LEVELS: dict[ExtensionLevel, LazyString] = {
    ExtensionLevel.COORDINATOR: _l("The coordinator"),
    ExtensionLevel.CHIEF_ADMINISTRATOR: _l("The chief administrator"),
}

MISSING: dict[Missing, LazyString] = {
    Missing.RESULT: _l("What was done"),
    Missing.FIGURES: _l("Figures against the indicators"),
    Missing.BUDGET_USED: _l("Budget used"),
    Missing.OBSTACLES: _l("Problems and obstacles"),
    Missing.SUGGESTIONS: _l("Suggestions"),
}

LACKS: dict[Lack, LazyString] = {
    Lack.RESULT: _l("Not reported yet"),
    Lack.FIGURES: _l("Figures against the indicators"),
    Lack.BUDGET_USED: _l("Budget used"),
    Lack.OBSTACLES: _l("Problems and obstacles"),
    Lack.SUGGESTIONS: _l("Suggestions"),
    Lack.EVIDENCE: _l("Evidence"),
}

UNDO_KINDS: dict[UndoKind, LazyString] = {
    UndoKind.MOVE_TASKS: _l("Dates of several tasks moved"),
    UndoKind.REASSIGN_TASKS: _l("Several tasks handed over"),
    UndoKind.WITHDRAW_TASKS: _l("Several tasks withdrawn"),
    UndoKind.ARRANGE_MEASURES: _l("Order of the measures changed"),
    UndoKind.EDIT_MEASURE: _l("Measure changed"),
    UndoKind.IMPORT_MEASURES: _l("Measures taken over from a document"),
    UndoKind.TAKE_OVER_ITEMS: _l("Addresses and divisions of public items taken over"),
    UndoKind.WRITE_SCORES: _l("Scores of the assessment written"),
}

ORIGINS: dict[Origin, LazyString] = {
    Origin.TYPED: _l("Typed"),
    Origin.WORKBOOK: _l("From a workbook"),
    Origin.DOCUMENT: _l("From a document"),
}

# --- public items

ITEM_STATES: dict[ItemState, LazyString] = {
    ItemState.NO_ADDRESS: _l("No address yet"),
    ItemState.BROKEN: _l("Does not open"),
    ItemState.DOUBTFUL: _l("Did not open once; looked at again tomorrow"),
    ItemState.UNCHECKED: _l("Not looked at yet"),
    ItemState.WORKS: _l("Opens"),
}

# What a stranger who follows the link finds, and so what has to be put right.
FINDINGS: dict[Finding, LazyString] = {
    Finding.WORKS: _l("Opens"),
    Finding.NEEDS_SIGN_IN: _l("Opens only to those who sign in or have a permission"),
    Finding.ERROR_PAGE: _l("Leads to a page that says there is nothing here"),
    Finding.NOT_FOUND: _l("The page or file no longer exists (404)"),
    Finding.SERVER_ERROR: _l("The website answers with an error"),
    Finding.REFUSED: _l("The website refuses the request"),
    Finding.BUSY: _l("The website has too much to do; looked at again tomorrow"),
    Finding.LOOP: _l("Leads round in a circle and never to a page"),
    Finding.TOO_MANY_HOPS: _l("Leads on too often and never to a page"),
    Finding.TOO_SLOW: _l("The website did not answer in time"),
    Finding.NOT_PUBLIC: _l("Leads to a place inside a network that the public cannot reach"),
    Finding.NO_SUCH_NAME: _l("There is no website of this name"),
    Finding.NO_CONNECTION: _l("The website cannot be reached"),
    Finding.NOT_TRUSTED: _l("The certificate of the website is not valid; browsers warn of it"),
    Finding.NOT_WEB: _l("Is no address of a web page (http or https)"),
    Finding.BROKEN: _l("The website broke off in the middle of its answer"),
}

# --- letters

AUDIENCES: dict[Audience, LazyString] = {
    Audience.DIVISION: _l("The division that owes it"),
    Audience.CHIEF_ADMINISTRATOR: _l("Chief administrator"),
    Audience.MAYOR: _l("Mayor"),
}

LETTER_KINDS: dict[LetterKind, LazyString] = {
    LetterKind.MORNING: _l("Letter of the morning"),
    LetterKind.EXTENSION_ASKED: _l("Request for a later date"),
    LetterKind.EXTENSION_DECIDED: _l("Decision about a later date"),
    LetterKind.RETURNED: _l("Report returned"),
    LetterKind.ORDER: _l("Order of an executive"),
    LetterKind.ORDER_ANSWERED: _l("Order answered"),
    LetterKind.ROUND_REMINDER: _l("What a report still lacks"),
    LetterKind.MAIL_FAILURE: _l("Letters that did not arrive"),
    LetterKind.TEST: _l("Test letter"),
}

LETTER_STATES: dict[LetterState, LazyString] = {
    LetterState.WAITING: _l("Waits to leave"),
    LetterState.SENT: _l("Taken by the mail server"),
    LetterState.KEPT: _l("Kept on this machine"),
    LetterState.REFUSED: _l("Refused by the mail server"),
    LetterState.GIVEN_UP: _l("Given up after many tries"),
    LetterState.SUPERSEDED: _l("Replaced by a later letter"),
    LetterState.NEEDLESS: _l("No longer needed"),
}

LINK_ACTS: dict[LinkAct, LazyString] = {
    LinkAct.DONE: _l("A report was sent"),
    LinkAct.EXTENSION: _l("More time was asked for"),
    LinkAct.NOT_OURS: _l("Said to be not theirs"),
}

RHYTHMS: dict[Rhythm, LazyString] = {
    Rhythm.DAILY: _l("On every working day on which there is something"),
    Rhythm.WEEKLY: _l("Once a week, on its first working day"),
}

SCOPES: dict[Scope, LazyString] = {
    Scope.READ: _l("Read only"),
    Scope.UPDATE: _l("Read, and update tasks"),
}

WEBHOOK_EVENTS: dict[WebhookEvent, LazyString] = {
    WebhookEvent.TASK_SUBMITTED: _l("A task was sent to be reviewed"),
    WebhookEvent.TASK_VERIFIED: _l("A task was reviewed and closed"),
    WebhookEvent.TASK_RETURNED: _l("A task was returned to be put right"),
    WebhookEvent.TASK_OVERDUE: _l("The day of a task is over"),
    WebhookEvent.TASK_EXTENDED: _l("A task has got a later date"),
    WebhookEvent.PLAN_APPROVED: _l("A plan was approved"),
    WebhookEvent.TEST: _l("Test"),
}

MESSAGE_STATES: dict[MessageState, LazyString] = {
    MessageState.WAITING: _l("Waits"),
    MessageState.DELIVERED: _l("Arrived"),
    MessageState.GIVEN_UP: _l("Given up"),
}

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

KINDS: dict[type[StrEnum], Mapping[Any, LazyString]] = {
    type(next(iter(words))): words
    for words in (
        PLAN_KINDS,
        PLAN_STATES,
        TASK_STATES,
        PARTS,
        TASK_PARTS,
        KPI_KINDS,
        COMPARISONS,
        OUTCOMES,
        VERDICTS,
        COMMENT_KINDS,
        EVIDENCE_KINDS,
        DECISIONS,
        RULINGS,
        LACKS,
        FATES,
        EXTENSION_LEVELS,
        MISSING,
        UNDO_KINDS,
        ORIGINS,
        ITEM_STATES,
        FINDINGS,
        AUDIENCES,
        LETTER_KINDS,
        LETTER_STATES,
        LINK_ACTS,
        RHYTHMS,
        SCOPES,
        WEBHOOK_EVENTS,
        MESSAGE_STATES,
    )
}


def event_word(written: str) -> str:
    """Of an event as a row keeps it."""
    return str(WEBHOOK_EVENTS[WebhookEvent(written)])


def word(of: StrEnum) -> str:
    """Two kinds may spell a member alike and mean two things, so the kind is asked first."""
    return str(KINDS[type(of)][of])
