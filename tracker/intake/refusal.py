"""Why a document cannot be read."""

from enum import StrEnum


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    # It unpacks to more than any document of an office, or holds more tables, rows or text than one.
    TOO_MUCH = "too_much"
    LONG_CELL = "long_cell"
    HOSTILE = "hostile"
    MACROS = "macros"
    PROTECTED = "protected"
    OLD_OFFICE = "old_office"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    OTHER_KIND = "other_kind"
    # Its name promises something else than it holds.
    WRONG_NAME = "wrong_name"
    NO_YEAR = "no_year"
    # It took more time or memory than reading may take.
    TOO_SLOW = "too_slow"


class RefusedDocumentError(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
