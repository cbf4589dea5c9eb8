"""What a list says, row by row, exactly as it was written."""

from dataclasses import asdict, dataclass, fields
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


@dataclass(frozen=True)
class Row:
    """One line of the list; `fault` and `fault_column` tell of the first cell that could not be taken."""

    sheet: str
    number: int
    name: str = ""
    email: str = ""
    phone: str = ""
    division: str = ""
    title: str = ""
    role: str = ""
    acting: str = ""
    starts_on: str = ""
    fault: str = ""
    fault_column: str = ""

    def as_text(self) -> dict[str, str]:
        return {key: str(value) for key, value in asdict(self).items()}

    @classmethod
    def from_text(cls, kept: dict[str, str]) -> "Row":
        known = {field.name for field in fields(cls)} - {"number"}
        return cls(number=int(kept["number"]), **{key: value for key, value in kept.items() if key in known})
