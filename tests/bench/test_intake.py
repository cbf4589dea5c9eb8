"""How long a document takes to be read, beside the bare library that opens it and hands over its texts.

The same is asked of every library: the text of each paragraph, and of each cell in its row. What a PDF knows of cells
are the places of its lines. The parser of the standard library makes no document of a web page: it is told beside
Beautiful Soup, which does.
"""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from tests.intake.long_plans import long_plan
from tests.intake.papers import FORMATS
from tests.intake.plans import YEAR
from tracker.intake import dating, dividing, read_plan, text
from tracker.schedule import rule

pytestmark = pytest.mark.bench
AT_MOST = 3
HONEST_MEGABYTES = 300
# Documents of real offices, where they lie beside the project.
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "plans"
REMEMBERING = (dating._read, dating._found_in, dividing.named_in, text.skeleton, rule.due_dates)


def open_docx(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        str(paragraph.text)
    for table in document.tables:
        for row in table.rows:
            [cell.text for cell in row.cells]


def open_xlsx(data: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            list(map(str, row))


class Gatherer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str | list[list[str]]] = []
        self.rows: list[list[str]] = []
        self.row: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.text = []
        elif tag == "tr":
            self.row = []
        elif tag == "table":
            self.rows = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.row.append("".join(self.text))
        elif tag == "tr":
            self.rows.append(self.row)
        elif tag == "table":
            self.blocks.append(self.rows)
        elif tag == "p":
            self.blocks.append("".join(self.text))


def meet_html(data: bytes) -> None:
    Gatherer().feed(data.decode())


def open_html(data: bytes) -> None:
    page = BeautifulSoup(data, "html.parser")
    for paragraph in page.find_all("p"):
        paragraph.get_text()
    for row in page.find_all("tr"):
        [cell.get_text() for cell in row.find_all(["td", "th"])]


def open_pdf(data: bytes) -> None:
    for page in pypdfium2.PdfDocument(data):
        page.get_textpage().get_text_range()
        for thing in page.get_objects():
            thing.get_bounds()


OPENERS = {".docx": open_docx, ".xlsx": open_xlsx, ".html": open_html, ".pdf": open_pdf}


def read(data: bytes, name: str) -> None:
    """As in the process of its own in which documents are read: nothing is known of any phrase yet."""
    for remembers in REMEMBERING:
        remembers.cache_clear()
    read_plan(data, name, YEAR)


def seconds(*works: Callable[[], object]) -> list[float]:
    """Of the processor, the best of five, by turns: other programs only ever make it slower."""
    rounds = [[_seconds(work) for work in works] for _ in range(5)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


DOCUMENTS = {"40 pages": long_plan(40), "300 pages": long_plan(300)}
MADE = [(f"{name}{ending}", ending) for name in DOCUMENTS for ending in OPENERS]
LAID_BESIDE = [(file.name, file.suffix) for file in sorted(REAL.glob("*")) if file.suffix in OPENERS]


def document(name: str, ending: str) -> bytes:
    made = name.removesuffix(ending)
    return FORMATS[ending](DOCUMENTS[made]) if made in DOCUMENTS else (REAL / name).read_bytes()


@pytest.mark.parametrize(("name", "ending"), [*MADE, *LAID_BESIDE])
def test_reading_takes_at_most_a_few_times_as_long_as_opening(name, ending):
    data = document(name, ending)

    reading, opening = seconds(lambda: read(data, f"plan{ending}"), lambda: OPENERS[ending](data))

    sys.stdout.write(f"\n{name}: {reading:.3f} s, opening {opening:.3f} s, ratio {reading / opening:.1f}")
    assert reading / opening <= AT_MOST


@pytest.mark.parametrize("name", [name for name, ending in (*MADE, *LAID_BESIDE) if ending == ".html"])
def test_a_web_page_beside_a_parser_that_only_meets_its_tags(name):
    data = document(name, ".html")

    reading, meeting = seconds(lambda: read(data, "plan.html"), lambda: meet_html(data))

    sys.stdout.write(f"\n{name}: {reading:.3f} s, meeting its tags {meeting:.3f} s, ratio {reading / meeting:.1f}")
    assert reading / meeting <= 10


@pytest.mark.parametrize("ending", OPENERS)
def test_a_plan_of_300_pages_is_read_apart_in_little_memory(ending, tmp_path):
    file = tmp_path / f"plan{ending}"
    file.write_bytes(FORMATS[ending](DOCUMENTS["300 pages"]))

    megabytes = _megabytes("from tracker.intake import read_apart; read_apart(data, name, 2568)", file)
    opening = _megabytes(f"from tests.bench.test_intake import OPENERS; OPENERS[{ending!r}](data)", file)

    sys.stdout.write(f"\n300 pages {ending}: {megabytes} MB, opening {opening} MB")
    assert megabytes < HONEST_MEGABYTES


def _megabytes(work: str, file: Path) -> int:
    """The most that a process, or the child it reads in, held at once."""
    program = (
        f"import resource, pathlib\nname = {str(file)!r}\ndata = pathlib.Path(name).read_bytes()\n{work}\n"
        "own = pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]\n"
        "print(max(int(own), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=Path.cwd())
    return int(done.stdout.split()[-1]) // 1024
