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
    MessageState.NEEDLESS: _l("No longer needed"),
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
