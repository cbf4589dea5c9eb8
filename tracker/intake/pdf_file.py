"""A PDF with a text layer → its paragraphs, and the tables that are drawn with lines."""

import ctypes
import re
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from .document import Cell, Document, Note, Sheaf
from .page_words import PageWords, Word, inside, lines
from .refusal import Refusal, RefusedDocumentError
from .ruling import Grid, Line, boxes, grids
from .words import lists

MOST_PAGES = 1_000
_MOST_OBJECTS = 40_000
_THIN = 3.0
_PAGE_NUMBER = re.compile(r"[\s\-–—|/•]*[0-9\u0e50-\u0e59]{1,4}[\s\-–—|/]*")
_MARKER = re.compile(
    r"^\s*(?:\(?[0-9\u0e50-\u0e59]{1,2}(?:\.[0-9\u0e50-\u0e59]{1,2}){0,2}[.)]|[0-9\u0e50-\u0e59]{1,2}\.[0-9\u0e50-\u0e59]{1,2}\s|[-–•●▪☐☑☒□■✓*])"
)
_THAI_END, _THAI_START = re.compile(r"[\u0e01-\u0e4e]$"), re.compile(r"^[\u0e01-\u0e2e\u0e40-\u0e44]")


def read(data: bytes) -> Document:
    sheaf = Sheaf()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        raise RefusedDocumentError(Refusal.PROTECTED if is_locked else Refusal.DAMAGED) from None
    try:
        pages = len(document)
        if pages > MOST_PAGES:
            raise RefusedDocumentError(Refusal.TOO_MUCH)
        silent = [number for number in range(pages) if not _read_page(sheaf, document, number)]
    except pypdfium2.PdfiumError:
        raise RefusedDocumentError(Refusal.DAMAGED) from None
    finally:
        document.close()
    if len(silent) == pages or not sheaf.blocks:
        raise RefusedDocumentError(Refusal.NO_TEXT)
    if silent:
        sheaf.remark(Note.PAGES_WITHOUT_TEXT, detail=", ".join(str(number + 1) for number in silent[:20]))
    return sheaf.bound()


def _read_page(sheaf: Sheaf, document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether the page has any text."""
    page = document[number]
    text = page.get_textpage()
    try:
        if text.count_chars() == 0:
            return False
        words = PageWords(text)
        left: list[Word] = words.words
        height = page.get_size()[1] + 1
        margin = max((word.end for word in left), default=0.0)
        # On a page of short lines none of them was wrapped.
        margin = margin if margin >= page.get_size()[0] * _TO_THE_MARGIN else height * 9
        for grid in grids(_lines(page)):
            _paragraphs(sheaf, [word for word in left if grid.top <= word.y + 1 < height], margin)
            _table(sheaf, words.apart(grid.columns, grid.bottom, grid.top), grid)
            left = [word for word in left if word.y + 1 < grid.bottom]
            height = grid.top
        _paragraphs(sheaf, left, margin)
        return bool(words.words)
    finally:
        text.close()
        page.close()


def _table(sheaf: Sheaf, words: list[Word], grid: Grid) -> None:
    inner = inside(words, (grid.columns[0], grid.bottom, grid.columns[-1], grid.top))
    rows = []
    for row in boxes(grid):
        cells = []
        for box in row:
            area = (box.left, box.bottom, box.right, box.top)
            text = (
                ""
                if box.is_continued
                else _unwrapped(inside(inner, area), box.right - max(_ROOM * (box.right - box.left), _LONGEST_WORD))
            )
            cells.append(Cell(sheaf.tidied(text), box.column, box.span, box.is_continued))
        rows.append(cells)
    sheaf.table(_filled_down(rows))


def _filled_down(rows: list[list[Cell]]) -> list[list[Cell]]:
    above: dict[int, str] = {}
    filled = []
    for row in rows:
        cells = [Cell(above.get(c.column, ""), c.column, c.span, True) if c.is_continued else c for c in row]
        above.update({cell.column: cell.text for cell in cells})
        filled.append(cells)
    return filled


def _paragraphs(sheaf: Sheaf, words: list[Word], margin: float) -> None:
    """A line that reaches the margin goes on in the next one, unless that begins as an item or a section does."""
    joined, is_full = "", False
    for line in lines(words):
        if _PAGE_NUMBER.fullmatch(line.text):
            continue
        begins = _MARKER.match(line.text) or lists().topic_prefix.match(line.text)
        if joined and is_full and not begins:
            joined = _continued(joined, line.text)
        else:
            sheaf.paragraph(sheaf.tidied(joined))
            joined = line.text
        is_full = line.end >= margin * _FULL
    sheaf.paragraph(sheaf.tidied(joined))


_FULL, _TO_THE_MARGIN = 0.93, 0.8


def _continued(text: str, line: str) -> str:
    """Thai words are broken without a sign, and have no space between them."""
    is_one_word = _THAI_END.search(text) and _THAI_START.match(line)
    return text + line if is_one_word else f"{text} {line}"


# A line that leaves so much of its cell empty was not wrapped: its paragraph ends there.
_ROOM, _LONGEST_WORD = 0.4, 58.0


def _unwrapped(words: list[Word], full: float) -> str:
    """Lines of a cell are how it was wrapped, unless one begins as an item of a list does, or ends early."""
    joined = ""
    end = full
    for each in lines(words):
        line, before, end = each.text, end, each.end
        if not joined:
            joined = line
        elif _MARKER.match(line) or before < full:
            joined += "\n" + line
        else:
            joined = _continued(joined, line)
    return joined


@dataclass(frozen=True)
class _Matrix:
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    """Every upright and level line that is drawn, also as a thin box or as the edge of one."""
    lines: list[Line] = []
    for count, thing in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4)):
        if count > _MOST_OBJECTS:
            raise RefusedDocumentError(Refusal.TOO_MUCH)
        left, bottom, right, top = thing.get_bounds()
        if right - left <= _THIN and top - bottom > _THIN:
            lines.append(Line((left + right) / 2, bottom, (left + right) / 2, top))
        elif top - bottom <= _THIN and right - left > _THIN:
            lines.append(Line(left, (bottom + top) / 2, right, (bottom + top) / 2))
        elif top - bottom > _THIN:
            lines += _edges(thing)
    return lines


def _edges(thing: pypdfium2.PdfObject) -> list[Line]:
    found: list[Line] = []
    at = _matrix(thing)
    x, y = ctypes.c_float(), ctypes.c_float()
    here = begin = (0.0, 0.0)
    for place in range(min(raw.FPDFPath_CountSegments(thing), _MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(thing, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = at.at(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        else:
            found.append(Line(*here, *point))
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            found.append(Line(*here, *begin))
            here = begin
    return [line for line in found if line.is_level or line.is_upright]


def _matrix(thing: pypdfium2.PdfObject) -> _Matrix:
    found = thing.get_matrix()
    return _Matrix(found.a, found.b, found.c, found.d, found.e, found.f)
