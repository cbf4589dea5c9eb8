"""What a reviewer says to a report."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, TextAreaField
from wtforms.validators import AnyOf, Length, ValidationError

from ..models import Reason, Verdict
from ..refusal_words import REFUSALS
from .versioned import VersionedForm

# Longer than any letter needs, short enough to be read.
LONGEST = 5000


class VerdictForm(VersionedForm):
    verdict = HiddenField(_l("Verdict"), [AnyOf([verdict.value for verdict in Verdict], _l("Accept it or return it"))])
    verdict_comment = TextAreaField(_l("Comment"), [Length(max=LONGEST)])

    def validate_verdict_comment(self, field: Field) -> None:
        if self.is_returned and not field.data:
            raise ValidationError(str(REFUSALS[Reason.COMMENT_IS_MISSING]))

    @property
    def is_returned(self) -> bool:
        return bool(self.verdict.data == Verdict.RETURNED.value)

    @property
    def comment(self) -> str:
        said: Any = self.verdict_comment.data
        return str(said or "")
