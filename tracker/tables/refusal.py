"""Why a file or a cell of it cannot be read."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why a whole file cannot be read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OLD_EXCEL = "old_excel"
    NOT_A_WORKBOOK = "not_a_workbook"
    PROTECTED = "protected"
    HOSTILE = "hostile"
    DAMAGED = "damaged"
    NO_HEADINGS = "no_headings"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"


class RefusedFileError(Exception):
    def __init__(self, refusal: Refusal, sheet: str = "", row: int = 0) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.sheet = sheet
        self.row = row


class CellFault(StrEnum):
    """Why a cell says nothing that can be taken over."""

    FORMULA = "formula"
    CALCULATION_ERROR = "calculation_error"
    TOO_LONG = "too_long"
