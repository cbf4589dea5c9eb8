"""The words for what was answered by the links of letters."""

from flask_babel import lazy_gettext as _l

from ...models import Deed, LinkAct
from .nouns import Case, Column, Kind, Noun, by_value

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
