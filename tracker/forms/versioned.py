"""A form about a row that others change too: it knows which version its reader had before their eyes."""

from typing import Any, Protocol

from wtforms import HiddenField

from .. import refusals
from .base import Form


class Versioned(Protocol):
    @property
    def version(self) -> Any: ...


class VersionedForm(Form):
    # The page writes the version of the row it shows, never the one that came with a refused form.
    version = HiddenField()

    def __init__(self, row: Versioned, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.row = row

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if self.version.data != str(self.row.version):
            self.form_errors.append(refusals.changed_meanwhile())
            return False
        return is_valid
