"""What could not be placed or should be looked at, each with where it stands; the words for it are the edge's."""

from dataclasses import dataclass
from enum import StrEnum

from .document import NOWHERE, Note, Place


class What(StrEnum):
    TABLE_NOT_UNDERSTOOD = "table_not_understood"
    COLUMN_NOT_KNOWN = "column_not_known"
    CELL_NOT_PLACED = "cell_not_placed"
    ROW_WITHOUT_MEASURE = "row_without_measure"
    NO_MEASURES = "no_measures"
    NOBODY_NAMED = "nobody_named"
    DIVISION_NOT_KNOWN = "division_not_known"
    SECTION_FOR_DIVISION = "section_for_division"
    DEADLINE_UNSURE = "deadline_unsure"
    NO_DEADLINE = "no_deadline"
    NO_STEPS = "no_steps"
    COLUMNS_BY_CONTENT = "columns_by_content"
    STATE_UNSURE = "state_unsure"
    SHIFTED_ROW = "shifted_row"
    STEPS_DIVIDED = "steps_divided"
    PLACEHOLDER = "placeholder"
    OTHER_YEAR = "other_year"
    LISTED_ONLY = "listed_only"


@dataclass(frozen=True)
class Problem:
    what: What | Note
    place: Place = NOWHERE
    detail: str = ""
    # The measure it is about, counted from 1 in the order of the document; 0 is the document.
    measure: int = 0
