"""The button that makes tasks follow their plan, together with what was shown beside it."""

from typing import Any

from flask_babel import gettext as _
from wtforms import HiddenField

from ..assignment import Difference
from .base import Form


class AssignmentForm(Form):
    seen = HiddenField()

    def __init__(self, difference: Difference, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.difference = difference

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.seen.data != self.difference.fingerprint:
            told = _("The plan or its tasks changed meanwhile. Look at what would be done now, then go on.")
            self.form_errors.append(told)
            return False
        return True
