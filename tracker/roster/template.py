"""The empty list that is handed out: headings, two examples, and the choices of this office."""

from collections.abc import Sequence

from ..reports.paper import Cell, Choices, Grid, Line, Paper, Shade
from .words import words

# In millimetres of the sheet.
_WIDTHS = {"name": 76, "email": 63, "phone": 38, "division": 72, "title": 84, "role": 50, "acting": 40, "starts_on": 38}
_ROWS = 30


def empty_list(divisions: Sequence[str]) -> Paper:
    wording = words().template
    columns = list(_WIDTHS)
    offered = {"division": divisions, "role": wording.roles.values(), "acting": [wording.yes]}
    grid = Grid(
        tuple(wording.headings[column] for column in columns),
        tuple(_WIDTHS.values()),
        tuple(tuple(Cell((example[column],), shade=Shade.LIGHT) for column in columns) for example in wording.examples),
        name=wording.sheet,
        empty_rows=_ROWS,
        choices=tuple(
            Choices(columns.index(column), tuple(told), wording.choose_from_list) for column, told in offered.items()
        ),
    )
    return Paper((wording.title,), (Line(wording.instruction), grid), is_landscape=True)
