"""A form about what others change too, where no one row has a version: it knows what its reader had seen."""

from typing import Any

from wtforms import HiddenField

from .. import refusals
from .base import Form


class SealedForm(Form):
    # What was seen when the page was drawn; the page writes `seal`, never the one that came with a refused form.
    seen = HiddenField()
    seal: str

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if self.seen.data != self.seal:
            self.form_errors.append(self.told_of_a_change())
            return False
        return is_valid

    def told_of_a_change(self) -> str:
        return refusals.changed_meanwhile()
