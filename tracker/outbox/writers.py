"""Which function writes which kind of letter, from what is true when it leaves."""

from collections.abc import Callable, Mapping
from datetime import datetime

from ..letters import decisions, failures, orders, returns, rounds
from ..mailer import Writing
from ..models import Letter, LetterKind

# None: there is nothing left to say, or nobody to say it to.
Writer = Callable[[Letter, datetime], Writing | None]

WRITERS: Mapping[LetterKind, Writer] = {
    LetterKind.EXTENSION_ASKED: decisions.extension_asked,
    LetterKind.EXTENSION_DECIDED: decisions.extension_decided,
    LetterKind.RETURNED: returns.returned,
    LetterKind.ORDER: orders.order,
    LetterKind.ORDER_ANSWERED: orders.order_answered,
    LetterKind.ROUND_REMINDER: rounds.round_reminder,
    LetterKind.MAIL_FAILURE: failures.mail_failure,
}
