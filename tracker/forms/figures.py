"""An amount of money or another figure as people type it: Thai digits, separators, satang."""

from decimal import Decimal

from flask_babel import gettext as _
from wtforms import Field
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from .. import shell
from ..thai.figures import Fault, WrittenFigureError, read_figure
from .base import Form, tidy


class FigureField(Field):
    """`data` is the figure understood, or None; what was typed stays in the box."""

    widget = TextInput()
    data: Decimal | None

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.data = None
        text = tidy(valuelist[0])
        if text:
            try:
                self.data = read_figure(text)
            except WrittenFigureError as error:
                raise ValueError(sentence(error)) from None

    def pre_validate(self, form: Form) -> None:
        """What could not be read is not asked further: it has its sentence already."""
        if self.process_errors:
            raise StopValidation

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return shell.money(self.data) if self.data is not None else ""


def sentence(error: WrittenFigureError) -> str:
    """What is wrong with a typed figure, and how it can be put right."""
    match error.fault:
        case Fault.TOO_FINE:
            text = _("Two decimals are enough; write for example 12,500.50")
        case Fault.TOO_LARGE:
            text = _("This is more than can be kept; write a figure below 1,000,000,000,000")
        case Fault.NOT_A_FIGURE:
            text = _("This cannot be read as a figure; write for example 12,500 or 0")
    return shell.in_digits(text)
