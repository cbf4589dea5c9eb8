"""Amounts and other figures as Thai offices write them: ๑๒,๕๐๐.๐๐, 12 500, 12,500 บาท."""

import re
from decimal import Decimal
from enum import StrEnum

from .digits import to_arabic

BAHT = "บาท"
FIGURE = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?")
LARGEST = Decimal("999999999999.99")


class Fault(StrEnum):
    NOT_A_FIGURE = "not_a_figure"
    # Less than a satang, or a third decimal.
    TOO_FINE = "too_fine"
    TOO_LARGE = "too_large"


class WrittenFigureError(ValueError):
    """What was typed is not a figure that can be kept; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def read_figure(text: str) -> Decimal:
    """At least zero, with two decimals at most; separators stand where thousands end, or nowhere."""
    written = "".join(to_arabic(text).split()).removesuffix(BAHT)
    match = FIGURE.fullmatch(written)
    if match is None:
        raise WrittenFigureError(Fault.NOT_A_FIGURE)
    if len((match[2] or "").rstrip("0")) > 2:
        raise WrittenFigureError(Fault.TOO_FINE)
    figure = Decimal(written.replace(",", ""))
    if figure > LARGEST:
        raise WrittenFigureError(Fault.TOO_LARGE)
    return figure
