"""The empty plan that is handed out: the table that is read back, with the divisions of the office to choose from."""

from collections.abc import Sequence
from dataclasses import replace

from ..reports.paper import Choices, Grid, Line, Paper
from ..thai import to_thai
from .words import words

_WHO, _WHEN = 4, 6
# Millimetres of a lying page; in a workbook there is more room.
_ON_PAPER = (17, 28, 44, 58, 32, 30, 30, 23)
_IN_A_SHEET = (17, 55, 84, 100, 55, 50, 71, 38)
_ROWS_ON_PAPER, _ROWS_IN_A_SHEET = 12, 30


def empty_plan(organisation: str, fiscal_year: int, divisions: Sequence[str]) -> Paper:
    wording = words().template
    choices = {_WHO: [wording.every_division, *divisions], _WHEN: wording.phrases}
    on_paper = Grid(
        tuple(wording.headings),
        _ON_PAPER,
        name=wording.sheet,
        is_only_paper=True,
        empty_rows=_ROWS_ON_PAPER,
        choices=tuple(Choices(place, tuple(told), wording.choose) for place, told in choices.items()),
    )
    in_a_sheet = replace(
        on_paper, widths=_IN_A_SHEET, empty_rows=_ROWS_IN_A_SHEET, is_only_paper=False, is_only_sheet=True
    )
    title = (wording.title, organisation, wording.year.format(year=to_thai(str(fiscal_year))))
    return Paper(title, (Line(wording.help), on_paper, in_a_sheet), is_landscape=True)
