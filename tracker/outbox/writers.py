"""Which function writes which kind of letter, from what is true when it leaves."""

from collections.abc import Callable, Mapping
from datetime import datetime

from ..mailer import Writing
from ..models import Letter, LetterKind

# None: there is nothing left to say, or nobody to say it to.
Writer = Callable[[Letter, datetime], Writing | None]

WRITERS: Mapping[LetterKind, Writer] = {}
