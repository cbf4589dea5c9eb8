"""How long and with how much memory a report of twelve months is made, beside the bare library on the same texts."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pytest
import typst
from openpyxl.styles import Alignment, Border, Font, Side

from tests.bench.test_intake import seconds
from tests.reports import story
from tracker.reports import breaking
from tracker.reports.apart import told
from tracker.reports.as_docx import as_docx
from tracker.reports.as_pdf import FONTS, as_pdf
from tracker.reports.as_sheet import as_sheet
from tracker.reports.paper import Grid, Paper, TopicRow
from tracker.reports.papers import paper_of

pytestmark = pytest.mark.bench
MEASURES = 60
AT_MOST = 2.0
HONEST_MEGABYTES = 250

EDGE = Side(style="thin")
LOOK = Font(name="TH Sarabun New", size=14), Alignment(wrap_text=True), Border(EDGE, EDGE, EDGE, EDGE)
Table = list[list[str]]


@pytest.fixture(scope="module")
def paper(the_app) -> Paper:
    kind, facts = story.facts("progress-12")
    many = (facts.measures * 7)[:MEASURES]
    with the_app.app_context():
        return paper_of(kind, replace(facts, measures=many, as_of=date(2027, 9, 30)))


def tables(paper: Paper) -> list[Table]:
    """The same texts, as plain rows."""
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    return [[list(grid.headings), *(_row(row, len(grid.headings)) for row in grid.rows)] for grid in grids]


def _row(row: object, columns: int) -> list[str]:
    if isinstance(row, TopicRow):
        return [row.text, *[""] * (columns - 1)]
    return [cell.text for cell in row]  # type: ignore[attr-defined]


def bare_pdf(found: list[Table]) -> None:
    source = """#let d = json(bytes(sys.inputs.data))
#set page(paper: "a4", flipped: true)
#set text(font: "Sarabun", size: 10pt, lang: "th")
#for rows in d {
  table(columns: (1fr,) * rows.first().len(), table.header(..rows.first()), ..rows.slice(1).flatten())
}"""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    data = json.dumps(found, ensure_ascii=False)
    typst.compile(source.encode(), font_paths=fonts, sys_inputs={"data": data}, pdf_standards="a-2b")


def bare_docx(found: list[Table]) -> None:
    document = docx.Document()
    for rows in found:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(io.BytesIO())


def bare_xlsx(found: list[Table]) -> None:
    """One look for all cells, without heights of rows and without joined cells."""
    book = openpyxl.Workbook()
    for rows in found:
        sheet = book.create_sheet()
        for number, row in enumerate(rows, start=1):
            for place, text in enumerate(row, start=1):
                cell = sheet.cell(number, place, text)
                cell.font, cell.alignment, cell.border = LOOK
    book.save(io.BytesIO())


FORMATS: dict[str, tuple[Callable[[Paper], object], Callable[[list[Table]], object]]] = {
    "pdf": (lambda paper: as_pdf(paper, story.MADE_AT), bare_pdf),
    "docx": (lambda paper: as_docx(paper, story.MADE_AT), bare_docx),
    "xlsx": (lambda paper: as_sheet(paper, story.MADE_AT), bare_xlsx),
}


def afresh(make: Callable[[Paper], object], paper: Paper) -> None:
    """Nothing is known of any text yet."""
    breaking.words.cache_clear()
    make(paper)


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_of_sixty_measures_takes_at_most_twice_as_long_as_its_bare_text(paper, name):
    ours, bare = FORMATS[name]
    found = tables(paper)

    making, plainly = seconds(lambda: afresh(ours, paper), lambda: bare(found))

    sys.stdout.write(
        f"\n{MEASURES} measures {name}: {making:.3f} s, bare {plainly:.3f} s, ratio {making / plainly:.2f}"
    )
    assert making / plainly <= AT_MOST


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_of_sixty_measures_is_made_apart_in_little_memory(paper, name):
    program = (
        "import os, pathlib, runpy, sys\nsys.argv[0] = 'tracker.reports'\nout = os.dup(1)\n"
        "os.dup2(os.open(os.devnull, os.O_WRONLY), 1)\n"
        "runpy.run_module('tracker.reports', run_name='__main__')\n"
        "told = pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]\n"
        "os.write(out, told.encode())"
    )
    command = [sys.executable, "-c", program, name, story.MADE_AT.isoformat()]

    done = subprocess.run(command, input=told(paper).encode(), capture_output=True, check=True)

    megabytes = int(done.stdout) // 1024
    sys.stdout.write(f"\n{MEASURES} measures {name}: {megabytes} MB in the process that makes it")
    assert megabytes <= HONEST_MEGABYTES
