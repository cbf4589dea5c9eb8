"""The same page in every format that offices send: paragraphs and tables with joined cells."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import openpyxl


@dataclass(frozen=True)
class Wide:
    """A cell that reaches over several columns."""

    text: str
    columns: int


@dataclass(frozen=True)
class Down:
    """The first of cells that are joined downwards."""

    text: str


@dataclass(frozen=True)
class Below:
    """A cell that is joined with the one above."""


Cell = str | Wide | Down | Below
Rows = list[list[Cell]]
Blocks = Sequence[str | Rows]

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENTS = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def text_of(cell: Cell) -> str:
    return cell if isinstance(cell, str) else getattr(cell, "text", "")


def docx(blocks: Blocks, *, extra: dict[str, bytes] | None = None, contents: str = CONTENTS) -> bytes:
    body = "".join(_paragraphs(block) if isinstance(block, str) else _word_table(block) for block in blocks)
    parts = {
        "[Content_Types].xml": contents.encode(),
        "_rels/.rels": _RELATIONS.encode(),
        "word/document.xml": word_body(body),
    }
    return archive({**parts, **(extra or {})})


def word_body(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {_WORD}><w:body>{body}</w:body></w:document>'.encode()


def archive(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return file.getvalue()


def _paragraphs(text: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))


def _word_table(rows: Rows) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_word_cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def _word_cell(cell: Cell) -> str:
    marks = {
        Wide: f'<w:gridSpan w:val="{getattr(cell, "columns", 1)}"/>',
        Down: '<w:vMerge w:val="restart"/>',
        Below: "<w:vMerge/>",
    }
    return f"<w:tc><w:tcPr>{marks.get(type(cell), '')}</w:tcPr>{_paragraphs(text_of(cell))}</w:tc>"


def html(blocks: Blocks) -> bytes:
    body = "".join(f"<p>{escape(block)}</p>" if isinstance(block, str) else _html_table(block) for block in blocks)
    return f"<!doctype html><meta charset=utf-8><body>{body}".encode()


def _html_table(rows: Rows) -> str:
    lines = []
    for at, row in enumerate(rows):
        cells = []
        for place, cell in enumerate(row):
            if isinstance(cell, Below):
                continue
            span = f' colspan="{cell.columns}"' if isinstance(cell, Wide) else ""
            if isinstance(cell, Down):
                span = f' rowspan="{1 + _joined(rows[at + 1 :], place)}"'
            lines_of_cell = "".join(f"<p>{escape(line)}</p>" for line in text_of(cell).split("\n"))
            cells.append(f"<td{span}>{lines_of_cell}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def _joined(below: Rows, place: int) -> int:
    count = 0
    for row in below:
        if place >= len(row) or not isinstance(row[place], Below):
            break
        count += 1
    return count


def xlsx(blocks: Blocks) -> bytes:
    """Everything on one sheet, with an empty row between."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    number = 1
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(number, 1, block)
            number += 2
            continue
        for at, row in enumerate(block):
            column = 1
            for place, cell in enumerate(row):
                if not isinstance(cell, Below):
                    sheet.cell(number, column, text_of(cell) or None)
                if isinstance(cell, Wide):
                    sheet.merge_cells(
                        start_row=number, end_row=number, start_column=column, end_column=column + cell.columns - 1
                    )
                if isinstance(cell, Down):
                    last = number + _joined(block[at + 1 :], place)
                    sheet.merge_cells(start_row=number, end_row=last, start_column=column, end_column=column)
                column += cell.columns if isinstance(cell, Wide) else 1
            number += 1
        number += 2
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def txt(blocks: Blocks) -> bytes:
    """As a scanner's program writes it: tabs between cells, paragraphs of a cell in tags."""
    parts = [
        block if isinstance(block, str) else "\n".join("\t".join(_scanned(row)) for row in block) for block in blocks
    ]
    return "\n\n".join(parts).encode()


def _scanned(row: list[Cell]) -> list[str]:
    cells = []
    for cell in row:
        lines = text_of(cell).split("\n")
        cells.append(" ".join(f"<p>{line}</p>" for line in lines) if len(lines) > 1 else lines[0])
        cells += [""] * (cell.columns - 1 if isinstance(cell, Wide) else 0)
    return cells


def csv_file(blocks: Blocks) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    for block in blocks:
        for row in [[block]] if isinstance(block, str) else block:
            writer.writerow([text_of(cell) for cell in row])
    return ("\ufeff" + out.getvalue()).encode()


# A page of A4 lying on its side, in points.
_WIDTH, _HEIGHT, _MARGIN, _LETTER, _LEADING = 842.0, 595.0, 30.0, 5.0, 13.0
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")


class _Page:
    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.y = _HEIGHT - _MARGIN

    def write(self, x: float, y: float, text: str) -> None:
        letters = "".join(f"{ord(letter):04X}" for letter in text + " " if ord(letter) < 0x10000)
        self.drawn.append(f"BT /F 10 Tf 1 0 0 1 {x:.1f} {y:.1f} Tm <{letters}> Tj ET")

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.drawn.append(f"{x1:.1f} {y1:.1f} m {x2:.1f} {y2:.1f} l S")


def pdf(blocks: Blocks) -> bytes:
    """A table is drawn with lines and goes on over pages; nothing is repeated at the top of the next one."""
    pages = [_Page()]
    for block in blocks:
        if isinstance(block, str):
            for line in _wrapped(block, _WIDTH - 2 * _MARGIN):
                pages[-1].y -= _LEADING
                if pages[-1].y < _MARGIN:
                    pages.append(_Page())
                    pages[-1].y -= _LEADING
                pages[-1].write(_MARGIN, pages[-1].y, line)
            pages[-1].y -= _LEADING
        else:
            _pdf_table(pages, block)
    return _pdf_file(["\n".join(page.drawn) for page in pages])


def _pdf_table(pages: list[_Page], rows: Rows) -> None:
    columns = max(sum(cell.columns if isinstance(cell, Wide) else 1 for cell in row) for row in rows)
    width = (_WIDTH - 2 * _MARGIN) / columns
    for at, row in enumerate(rows):
        texts = [_wrapped(text_of(cell), width * (cell.columns if isinstance(cell, Wide) else 1) - 8) for cell in row]
        height = max(map(len, texts)) * _LEADING + 6
        if pages[-1].y - height < _MARGIN:
            pages.append(_Page())
            at = 0
        page = pages[-1]
        top, bottom, x = page.y, page.y - height, _MARGIN
        for place, (cell, lines) in enumerate(zip(row, texts, strict=True)):
            wide = width * (cell.columns if isinstance(cell, Wide) else 1)
            if at == 0 or not isinstance(cell, Below):
                page.line(x, top, x + wide, top)
            is_open = isinstance(cell, Down | Below) and _joined(rows[rows.index(row) + 1 :], place) > 0
            if not is_open:
                page.line(x, bottom, x + wide, bottom)
            page.line(x, top, x, bottom)
            page.line(x + wide, top, x + wide, bottom)
            for number, line in enumerate(lines):
                page.write(x + 4, top - 4 - _LEADING * (number + 0.7), line)
            x += wide
        page.y = bottom
    pages[-1].y -= _LEADING


def _wrapped(text: str, width: float) -> list[str]:
    """Broken anywhere but inside a number, as Thai is on paper."""
    lines = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for piece in re.findall(r"[๐-๙0-9.]+|.", paragraph):
            step = sum(0.0 if letter in _MARKS else _LETTER for letter in piece)
            if used + step > width:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + piece, used + step
        lines.append(line)
    return lines


_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"100 beginbfrange\n"
    + b"".join(b"<%02X00> <%02XFF> <%02X00>\n" % (n, n, n) for n in (0, *range(14, 15), *range(32, 39)))
    + b"endbfrange\n"
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)


_SYSTEM = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_RESOURCES = "/Resources<</Font<</F 3 0 R>>>>"


def _pdf_file(pages: list[str]) -> bytes:
    """The font is named, not embedded: what is read is the text, by its own table of letters."""
    marks = " ".join(f"{ord(mark)} [0]" for mark in sorted(_MARKS))
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    things: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Sarabun/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/Sarabun/DW 500/W[{marks}]{_SYSTEM}>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(_UNICODE), _UNICODE),
    ]
    for at, page in enumerate(pages):
        drawn = page.encode()
        box = f"[0 0 {_WIDTH} {_HEIGHT}]"
        things.append(f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents {7 + 2 * at} 0 R{_RESOURCES}>>".encode())
        things.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, thing in enumerate(things, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(things) + 1, start)
    return bytes(out)


FORMATS = {".docx": docx, ".xlsx": xlsx, ".html": html, ".txt": txt, ".pdf": pdf}
