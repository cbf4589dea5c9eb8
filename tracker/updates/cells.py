"""The text of one cell → a value, or why it is none."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ..thai import WrittenDateError, read_date, to_arabic


class Fault(StrEnum):
    # of a row
    NEW_ROW = "new_row"
    UNKNOWN_ROW = "unknown_row"
    TWICE = "twice"
    REFUSED = "refused"
    # of a cell
    FORMULA = "formula"
    CALCULATION_ERROR = "calculation_error"
    TOO_LONG = "too_long"
    READ_ONLY = "read_only"
    CHANGED_SINCE = "changed_since"
    MISSING = "missing"
    BAD_DATE = "bad_date"
    BAD_AMOUNT = "bad_amount"
    BAD_COUNT = "bad_count"
    UNKNOWN_DIVISION = "unknown_division"
    UNKNOWN_PERSON = "unknown_person"
    SEVERAL_PEOPLE = "several_people"


class FaultyCellError(Exception):
    def __init__(self, fault: Fault, about: str = "") -> None:
        super().__init__(fault)
        self.fault, self.about = fault, about


_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_COUNT = re.compile(r"[0-9]{1,8}(\.0+)?")


def read_text(text: str, longest: int = 0, is_needed: bool = False) -> str:
    if is_needed and not text:
        raise FaultyCellError(Fault.MISSING)
    if longest and len(text) > longest:
        raise FaultyCellError(Fault.TOO_LONG)
    return text


def read_day(text: str) -> date:
    if not text:
        raise FaultyCellError(Fault.MISSING)
    try:
        return read_date(text)
    except WrittenDateError:
        raise FaultyCellError(Fault.BAD_DATE) from None


def read_amount(text: str) -> Decimal | None:
    plain = _plain(text)
    if plain and not _AMOUNT.fullmatch(plain):
        raise FaultyCellError(Fault.BAD_AMOUNT)
    return Decimal(plain) if plain else None


def read_count(text: str) -> int | None:
    plain = _plain(text)
    if plain and not _COUNT.fullmatch(plain):
        raise FaultyCellError(Fault.BAD_COUNT)
    return int(Decimal(plain)) if plain else None


def _plain(text: str) -> str:
    """A dash says that there is none."""
    return "" if text in {"-", "–"} else to_arabic(text).replace(",", "").replace(" ", "")
