"""The words for the ladder by which letters are sent, and for what was answered by their links."""

from flask_babel import lazy_gettext as _l

from ...models import Deed, LinkAct
from ...words import AUDIENCES, PLAN_KINDS
from .nouns import Case, Column, Kind, Noun, Turn, by_value

LINK_USES = Noun(
    _l("Answer from a letter"),
    {
        "task_id": Column(_l("Task"), Kind.ROW, table="tasks"),
        "act": Column(
            _l("What was answered"),
            Kind.WORD,
            by_value(
                {
                    LinkAct.DONE: _l("The result was sent"),
                    LinkAct.EXTENSION: _l("A later date is asked for"),
                    LinkAct.NOT_OURS: _l("It is not the division's work"),
                }
            ),
        ),
    },
    (Case(Deed.ADDED, _l("Answered from the letter: %(label)s")),),
    silent=frozenset({"organisation_id", "letter_id", "used_at"}),
)

RUNGS = Noun(
    _l("Line of the ladder"),
    {
        "days_left": Column(_l("Days before the due date (below zero: working days after it)")),
        "audience": Column(_l("Whom it tells"), Kind.WORD, by_value(AUDIENCES)),
        "plan_kind": Column(_l("Only of plans of this kind"), Kind.WORD, by_value(PLAN_KINDS)),
    },
    (
        Case(Deed.ADDED, _l("Line added to the ladder of letters")),
        Case(Deed.REMOVED, _l("Line taken out of the ladder of letters")),
        Case(Deed.CHANGED, _l("Line of the ladder of letters changed")),
    ),
    silent=frozenset({"organisation_id"}),
)

WEBHOOKS = Noun(
    _l("Program that is told"),
    {
        "name": Column(_l("Name")),
        "url": Column(_l("Address at which it listens")),
        "events": Column(_l("What it is told")),
        "switched_off_at": Column(_l("Switched off"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("Program that is told added: %(label)s")),
        Case(Deed.CHANGED, _l("Switched off, because nothing arrived: %(label)s"), "has_failed", True),
        Case(Deed.CHANGED, _l("No longer told: %(label)s"), "switched_off_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Told again: %(label)s"), "switched_off_at", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Given a new secret: %(label)s"), "seed"),
        Case(Deed.CHANGED, _l("Program that is told changed: %(label)s")),
    ),
    silent=frozenset(
        {
            "organisation_id",
            "seed",
            "former_seed",
            "former_until",
            "made_at",
            "made_by_id",
            "has_failed",
            "failing_since",
            "read_to",
            "overdue_to",
        }
    ),
)
