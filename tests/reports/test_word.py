"""Word documents: real styles with attributes for Thai, heads that repeat, rows that stay whole."""

import io
import itertools
import shutil
import subprocess
import zipfile

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from tests.reports import story
from tracker.reports.as_docx import as_docx
from tracker.reports.paper import Grid, Paper, cell
from tracker.reports.papers import paper_of

# Not on the machine that decides about a change; the documents were looked at through it.
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def document(writing_app):
    def make(name):
        with writing_app.app_context():
            return docx.Document(io.BytesIO(as_docx(paper_of(*story.facts(name)), story.MADE_AT)))

    return make


@pytest.mark.parametrize("style", ["Normal", "Title", "Heading 1", "FormCell", "FormSmall", "MemoTitle"])
def test_every_style_writes_thai_in_the_letters_of_official_papers(document, style):
    properties = document("memo").styles[style].element.rPr

    fonts = properties.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"TH Sarabun New"}
    assert properties.find(qn("w:szCs")).get(qn("w:val")) == properties.find(qn("w:sz")).get(qn("w:val"))
    assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"


def test_running_text_has_sixteen_points_and_tables_a_little_less(document):
    styles = document("progress-6").styles

    assert (styles["Normal"].font.size.pt, styles["FormCell"].font.size.pt, styles["FormSmall"].font.size.pt) == (
        16,
        14,
        13,
    )


def test_the_head_of_a_table_repeats_and_its_rows_stay_whole(document):
    table = next(table for table in document("progress-6").tables if len(table.columns) == 9)

    head, *rows = table._tbl.tr_lst
    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_a_row_higher_than_a_page_may_be_divided():
    tall = "\n".join(f"บรรทัดที่ {number}" for number in range(90))
    grid = Grid(("ก", "ข"), (60, 60), ((cell("๑"), cell(tall)),))

    [table] = docx.Document(io.BytesIO(as_docx(Paper((), (grid,)), story.MADE_AT))).tables

    assert table._tbl.tr_lst[1].trPr.find(qn("w:cantSplit")) is None


def test_pages_are_numbered_in_thai_digits_from_the_second_on(document):
    section = document("progress-6").sections[0]

    assert section.different_first_page_header_footer
    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) == "thaiNumbers"
    assert "PAGE" in "".join(one.text or "" for one in section.header._element.iter(qn("w:instrText")))
    assert section.first_page_header.paragraphs[0].text == ""


def test_two_tables_do_not_run_into_one(document):
    tags = [element.tag for element in document("progress-6").element.body]

    assert all({one, other} != {qn("w:tbl")} for one, other in itertools.pairwise(tags))


def test_a_text_that_looks_like_markup_stays_a_text():
    told = "<w:p> & ]]> \x0b ok"

    data = as_docx(Paper((told,), (Grid(("ก",), (60,), ((cell(told),),)),)), story.MADE_AT)

    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert docx.Document(io.BytesIO(data)).tables[0].cell(1, 0).text == "<w:p> & ]]> ok"


if SOFFICE:

    @pytest.mark.parametrize("name", story.NAMES)
    def test_the_document_opens_elsewhere(document, name, tmp_path):
        document(name).save(tmp_path / "paper.docx")

        command = [SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(tmp_path), str(tmp_path / "paper.docx")],
            check=True,
            capture_output=True,
            timeout=180,
        )

        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "paper.pdf"))
        assert "ส่วนราชการ" in text.replace("\n", "") or len(text) > 200
