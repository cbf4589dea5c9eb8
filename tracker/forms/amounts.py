"""Amounts and counts as people type them: either digits, with or without the commas between thousands."""

import re
from decimal import Decimal

from flask_babel import gettext as _
from wtforms import Field
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from .. import shell
from ..thai import to_arabic
from .base import Form, tidy

_WRITTEN = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?", re.ASCII)
MOST = Decimal(999_999_999_999)
EXAMPLE = Decimal("12500.50")


class AmountField(Field):
    """`data` is a Decimal, or None where nothing is written; what was typed stays in the box."""

    widget = TextInput()
    data: Decimal | None
    most = MOST
    takes_fractions = True

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.data = None
        text = tidy(valuelist[0])
        if text:
            self.data = self._read(text)

    def _read(self, text: str) -> Decimal:
        found = _WRITTEN.fullmatch(to_arabic(text).replace(" ", ""))
        if not found or (found[2] and not self.takes_fractions):
            raise ValueError(self.not_read())
        amount = Decimal(found[0].replace(",", ""))
        if amount > self.most:
            raise ValueError(_("The most that can be written here is %(most)s.", most=shell.number(int(self.most))))
        return amount

    def not_read(self) -> str:
        return str(
            _(
                "This cannot be read as an amount; write only figures, such as %(example)s.",
                example=shell.money(EXAMPLE),
            )
        )

    def pre_validate(self, form: Form) -> None:
        """What could not be read has its sentence already."""
        if self.process_errors:
            raise StopValidation

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else shell.money(self.data)


class CountField(AmountField):
    """A whole number; `count` is it as one."""

    most = Decimal(99_999_999)
    takes_fractions = False

    def not_read(self) -> str:
        example = shell.number(1250)
        return str(
            _("This cannot be read as a whole number; write only figures, such as %(example)s.", example=example)
        )

    @property
    def count(self) -> int | None:
        return None if self.data is None else int(self.data)
