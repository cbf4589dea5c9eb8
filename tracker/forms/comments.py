"""What somebody says beside a task, and whom they name."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length

from ..models import CommentKind
from ..office.colleagues import Colleague
from .base import Form

MOST_LETTERS = 2000


class CommentForm(Form):
    """Progress is told by the division alone, while it is its turn."""

    kind = RadioField(_l("What is it?"), coerce=CommentKind, default=CommentKind.PROGRESS)
    text = TextAreaField(
        _l("Message"),
        [
            DataRequired(_l("Write a message first.")),
            Length(max=MOST_LETTERS, message=_l("The message is too long; 2,000 characters are enough.")),
        ],
    )
    mentioned = SelectMultipleField(_l("Tell these people"), coerce=int)

    def __init__(self, colleagues: Iterable[Colleague], *args: Any, may_tell_progress: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = list(colleagues)
        self.mentioned.choices = [(colleague.person_id, colleague.name) for colleague in self.colleagues]
        self.kind.choices = [
            (CommentKind.PROGRESS, _("How far the work is")),
            (CommentKind.COMMENT, _("A comment or a question")),
        ]
        if not may_tell_progress:
            del self.kind

    @property
    def chosen_kind(self) -> CommentKind:
        kind: CommentKind = self.kind.data if self.kind else CommentKind.COMMENT
        return kind
