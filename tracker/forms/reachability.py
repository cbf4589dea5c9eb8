"""A message that came back, as it is uploaded; and the sentence for each file that says nothing."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import Field
from wtforms.validators import ValidationError

from ..letters.bounces import LARGEST, Bounce, Refusal, RefusedBounce, read
from .base import Form

REFUSALS: dict[Refusal, LazyString] = {
    Refusal.EMPTY: _l("The file is empty."),
    Refusal.TOO_LARGE: _l("The file is larger than 1 MB, so it was not read. Save only the message that came back."),
    Refusal.NO_REPORT: _l(
        "This is no message that came back, or it brings no report of the mail server. "
        "Mark the address by hand, on the page of the person."
    ),
    Refusal.NOT_FOR_GOOD: _l("The message tells only of a delay; the letter may still arrive, so nothing was marked."),
}


class BounceForm(Form):
    file = FileField(_l("The message that came back (.eml)"), [FileRequired(_l("Choose a file first."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bounces: list[Bounce] = []

    def validate_file(self, field: Field) -> None:
        try:
            self.bounces = read(field.data.stream.read(LARGEST + 1))
        except RefusedBounce as refused:
            raise ValidationError(REFUSALS[refused.refusal]) from None
