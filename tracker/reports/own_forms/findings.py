"""What was found in a form of an office's own."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    # No field of this document.
    UNKNOWN = "unknown"
    # Braces that do not close, or do not open.
    BRACES = "braces"
    # A row with columns of two tables.
    MIXED = "mixed"
    # A row for a topic with no row of its table below it.
    NO_ROW = "no_row"
    # What stands for whole blocks, within a text or outside the body.
    NOT_ALONE = "not_alone"
    # It would fetch something from elsewhere whenever it is opened.
    OUTSIDE = "outside"
    # Nothing would be filled in.
    EMPTY = "empty"


@dataclass(frozen=True)
class Finding:
    fault: Fault
    # The name that was written, the one that may be meant, and the text in which it stands.
    field: str = ""
    near: str = ""
    beside: str = ""
    # Of the table, counted from one; nought: in no table.
    table: int = 0


@dataclass(frozen=True)
class Check:
    findings: tuple[Finding, ...] = ()
    used: tuple[str, ...] = ()
    # Tables and blocks of the document that the form has no place for.
    left_out: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.findings
