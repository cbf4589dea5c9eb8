"""A workbook on its way to its file, row by row: looks of cells, joined cells, choices. Text stays text in it."""

import io
import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from ..thai.typeface import TYPEFACE
from .cells import Value, writable

INK = "FF17212B"
# A cell declared as text keeps 1.10 and 1/2 as they are typed, but shows nothing longer than this in older programs.
_AS_TEXT, _LONGEST_AS_TEXT = "@", 250
_AS_IT_IS = "General"
# Excel cuts off whatever is longer.
_LONGEST, _LONGEST_NAME = 32_000, 31
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys(r"[]:*?/\\", " "))
_A4 = "9"
_WIDTH_OF_A_LIST = 40

Written = Value | float


@dataclass(frozen=True)
class Look:
    points: int = 16
    is_bold: bool = False
    ink: str = INK
    fill: str = ""
    # The colour of the frame around the cell.
    frame: str = ""
    side: str | None = None
    stands: str = "top"
    # How a number or a day is shown.
    shown_as: str = _AS_IT_IS

    @property
    def is_seen_empty(self) -> bool:
        return bool(self.fill or self.frame)


@dataclass(frozen=True)
class Offer:
    """Words to choose from in a column below its heading; others may be typed all the same."""

    place: int
    heading: str
    words: Sequence[str]
    prompt: str


class Page:
    """One sheet. A row is on its way to the file before the next one is written, so its cells serve again."""

    def __init__(self, sheet: Any, columns: int, wardrobe: "_Wardrobe") -> None:
        self._sheet, self.name, self.columns = sheet, sheet.title, columns
        self._wardrobe = wardrobe
        self.rows = 0
        self._cells: dict[tuple[int, Look, str], Any] = {}

    def row(self, values: Sequence[Written], looks: Sequence[Look], height: float | None = None) -> None:
        self.rows += 1
        if height:
            self._sheet.row_dimensions[self.rows].height = height
        self._sheet.append([self._cell(*told) for told in zip(range(len(looks)), values, looks, strict=True)])

    def joined(self, text: str, look: Look, height: float | None = None) -> None:
        """One cell over all columns."""
        self.row([text, *[None] * (self.columns - 1)], [look] * self.columns, height)
        if self.columns > 1:
            area = CellRange(min_row=self.rows, max_row=self.rows, min_col=1, max_col=self.columns)
            self._sheet.merged_cells.ranges.add(area)

    def filter_by(self, heading: int) -> None:
        last = get_column_letter(self.columns)
        self._sheet.auto_filter.ref = f"A{heading}:{last}{self.rows}"

    def choose(self, choice: DataValidation) -> None:
        self._sheet.data_validations.append(choice)

    def _cell(self, place: int, value: Written, look: Look) -> Any:
        if value is None or value == "":
            return self._kept(place, look, _AS_TEXT, None) if look.is_seen_empty else None
        if not isinstance(value, str):
            # Excel knows no time zones.
            plain = value.replace(tzinfo=None) if isinstance(value, datetime) else value
            return self._kept(place, look, look.shown_as, plain)
        # Excel reads _x0041_ as A; whoever wrote it so meant it so.
        text = _CODE.sub("_x005F_", writable(value)[:_LONGEST])
        cell = self._kept(place, look, _AS_TEXT if len(text) <= _LONGEST_AS_TEXT else "", text)
        # openpyxl takes =… for a formula and #N/A for an error; here both are words.
        cell.data_type = "s"
        return cell

    def _kept(self, place: int, look: Look, shown_as: str, value: Written) -> Any:
        cell = self._cells.get((place, look, shown_as))
        if cell is None:
            cell = self._cells[place, look, shown_as] = WriteOnlyCell(self._sheet)
            self._wardrobe.dress(cell, look, shown_as)
        cell.value = value
        return cell


class Book:
    """`now`: the moment that the file itself names."""

    def __init__(self, title: str, now: datetime) -> None:
        self._book = openpyxl.Workbook(write_only=True)
        self._wardrobe = _Wardrobe()
        made = self._book.properties
        made.creator, made.title = "Tidtam", writable(title)
        made.created = made.modified = now.replace(tzinfo=None, microsecond=0)

    def page(
        self,
        name: str,
        widths: Sequence[float],
        heading: int = 0,
        *,
        hidden: Sequence[int] = (),
        is_standing: bool = False,
        filled_in: Look | None = None,
    ) -> Page:
        """`heading`: the row that stays in sight and stands on every printed page; `filled_in`: how cells look that
        somebody fills in, also below those that are drawn."""
        sheet: Any = self._book.create_sheet(self._free_name(name))
        for place, width in enumerate(widths):
            column = sheet.column_dimensions[get_column_letter(place + 1)]
            column.width, column.hidden = width, place in hidden
            if filled_in:
                self._wardrobe.dress(column, filled_in, _AS_TEXT)
        if heading:
            sheet.freeze_panes, sheet.print_title_rows = f"A{heading + 1}", f"{heading}:{heading}"
        sheet.page_setup.orientation = "portrait" if is_standing else "landscape"
        sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = _A4, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        return Page(sheet, len(widths), self._wardrobe)

    def offer(self, page: Page, offers: Sequence[Offer], name: str, first: int, last: int, head: Look) -> None:
        """Choices in the rows from the first to the last; they stand on a sheet of their own, where people add more."""
        lists = self.page(name, [_WIDTH_OF_A_LIST] * len(offers))
        lists.row([offer.heading for offer in offers], [head] * len(offers))
        plain = [Look(points=head.points)] * len(offers)
        for number in range(max(len(offer.words) for offer in offers)):
            lists.row([offer.words[number] if number < len(offer.words) else None for offer in offers], plain)
        for place, offer in enumerate(offers):
            column, letter = get_column_letter(offer.place + 1), get_column_letter(place + 1)
            source = f"'{lists.name}'!${letter}$2:${letter}${max(len(offer.words), 1) + 1}"
            choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
            choice.promptTitle, choice.prompt, choice.showInputMessage = offer.heading, offer.prompt, True
            choice.add(f"{column}{first}:{column}{last}")
            page.choose(choice)

    def as_bytes(self) -> bytes:
        file = io.BytesIO()
        self._book.save(file)
        return file.getvalue()

    def _free_name(self, wanted: str) -> str:
        """Names are short, and no two alike."""
        plain = " ".join(writable(wanted).translate(_NOT_IN_A_NAME).split()).strip("'")[:_LONGEST_NAME].strip()
        number = len(self._book.worksheets) + 1
        name = plain or str(number)
        taken = {sheet.title.casefold() for sheet in self._book.worksheets}
        return name if name.casefold() not in taken else f"{name[: _LONGEST_NAME - 3]} {number}"


class _Wardrobe:
    """A look is put together once; openpyxl compares all that it knows of looks at every piece of each."""

    def __init__(self) -> None:
        self._known: dict[tuple[Look, str], Any] = {}

    def dress(self, thing: Any, look: Look, shown_as: str) -> None:
        """A cell, or a whole column."""
        if known := self._known.get((look, shown_as)):
            thing._style = copy(known)
            return
        thing.font = Font(name=TYPEFACE, size=look.points, bold=look.is_bold, color=look.ink)
        thing.alignment = Alignment(horizontal=look.side, vertical=look.stands, wrap_text=True)
        thing.number_format = shown_as or _AS_IT_IS
        if not shown_as:
            # A long text: edited by hand, it would become a formula after all.
            thing.quotePrefix = True
        if look.fill:
            thing.fill = PatternFill("solid", fgColor=look.fill)
        if look.frame:
            edge = Side(style="thin", color=look.frame)
            thing.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        self._known[look, shown_as] = copy(thing._style)
