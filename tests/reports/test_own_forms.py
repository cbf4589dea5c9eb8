"""A form of an office's own is checked before it counts, filled in with all that ours says, and keeps what it is."""

import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.reports import story
from tracker.reports.apart import CHECK, made_apart, told
from tracker.reports.as_docx import as_docx
from tracker.reports.as_pdf import as_pictures
from tracker.reports.own_forms import offer_of
from tracker.reports.own_forms.checking import check
from tracker.reports.own_forms.findings import Check, Fault
from tracker.reports.own_forms.samples import SAMPLES, sample
from tracker.reports.own_forms.starting import starting_form
from tracker.reports.paper import Letterhead, Paper
from tracker.reports.papers import offering, paper_of
from tracker.reports.stored import read

NAMES = Path(__file__).with_name("field_names.json")
STORIES = {
    "progress_report": "progress-12", "action_plan_progress": "action-plan-progress", "measures_table": "measures",
    "action_plan": "action-plan", "overdue_memo": "memo", "meeting_pack": "meeting", "proof_of_reminding": "proof",
    "ita_analysis": "analysis",
}  # fmt: skip


@pytest.fixture
def form(tmp_path):
    """A document of that text as the file of an office; a list is a row of a table."""

    def made(*lines: str | list[list[str]], header: str = "") -> Path:
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = header
        for line in lines:
            if isinstance(line, str):
                document.add_paragraph(line)
            else:
                table = document.add_table(len(line), len(line[0]))
                for row, texts in zip(table.rows, line, strict=True):
                    for cell, text in zip(row.cells, texts, strict=True):
                        cell.text = text
        path = tmp_path / f"form-{len(list(tmp_path.iterdir()))}.docx"
        document.save(path)
        return path

    return made


def paper(writing_app, name: str, form: Path | None = None) -> Paper:
    with writing_app.test_request_context():
        return paper_of(*story.facts(STORIES[name]), letterhead=Letterhead(form=str(form) if form else ""))


def offered(writing_app, name: str) -> Paper:
    kind, facts = sample(name)
    with writing_app.test_request_context():
        return offering(paper_of(kind, facts), kind, facts)


def checked(writing_app, name: str, path: Path) -> Check:
    return check(docx.Document(str(path)), offer_of(offered(writing_app, name)))


def filled(writing_app, name: str, path: Path):
    return docx.Document(io.BytesIO(as_docx(paper(writing_app, name, path), story.MADE_AT)))


def texts(document) -> str:
    """Spaces between what never parts are spaces."""
    lines = (
        "".join(_of(piece) for piece in p.iter(qn("w:t"), qn("w:br"))) for p in document.element.body.iter(qn("w:p"))
    )
    return "\n".join(lines).replace("\u00a0", " ")


def _of(piece) -> str:
    return "\n" if piece.tag == qn("w:br") else piece.text or ""


@pytest.mark.parametrize("name", STORIES)
def test_our_own_form_with_fields_is_good_and_says_all_that_ours_says(writing_app, name, tmp_path):
    path = tmp_path / "start.docx"
    path.write_bytes(as_docx(starting_form(offered(writing_app, name)), story.MADE_AT))

    assert checked(writing_app, name, path) == replace(checked(writing_app, name, path), findings=(), left_out=())
    ours, own = (
        docx.Document(io.BytesIO(as_docx(paper(writing_app, name), story.MADE_AT))),
        filled(writing_app, name, path),
    )
    said = set(texts(own).split("\n"))
    assert {line for line in texts(ours).split("\n") if line.strip()} <= said
    assert "{{" not in texts(own)


@pytest.mark.parametrize("name", STORIES)
def test_names_of_fields_stay_what_they_are(writing_app, name):
    """Forms that offices keep name them: a name that changes here leaves a gap in their documents."""
    known = json.loads(NAMES.read_text(encoding="utf-8"))

    assert offer_of(offered(writing_app, name)).names == known[name]
    assert set(SAMPLES) == set(known)


def test_a_name_that_is_no_field_is_told_with_the_nearest_one_and_its_place(writing_app, form):
    path = form("เรื่อง {{ชื่อเอกสาร}}", [["{{ลำดับ}}", "{{มาตรการแนวทาง}}"]])

    [found] = checked(writing_app, "progress_report", path).findings

    assert (found.fault, found.field, found.near) == (Fault.UNKNOWN, "มาตรการแนวทาง", "มาตรการ/แนวทาง")
    assert found.table == 1


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("{{ชื่อเอกสาร",), Fault.BRACES),
        (("ไม่มีช่องใด",), Fault.EMPTY),
        (("{{ชื่อเอกสาร}}", [["{{หลักฐาน}}", "{{เกินกำหนด}}"]]), Fault.MIXED),
        (("{{ชื่อเอกสาร}}", [["{{หัวข้อ}}", ""]]), Fault.NO_ROW),
        (("{{หลักฐาน}}",), Fault.NO_ROW),
        (("ดังนี้ {{เนื้อหา}}",), Fault.NOT_ALONE),
    ],
)
def test_what_cannot_be_filled_in_is_told(writing_app, form, lines, fault):
    found = checked(writing_app, "progress_report", form(*lines)).findings

    assert {one.fault for one in found} == {fault}


def test_whole_blocks_do_not_go_into_the_head_of_a_page(writing_app, form):
    found = checked(writing_app, "progress_report", form("{{ชื่อเอกสาร}}", header="{{เนื้อหา}}")).findings

    assert [one.fault for one in found] == [Fault.NOT_ALONE]


def test_a_form_that_fetches_from_elsewhere_is_told_and_the_template_of_its_writer_is_left_behind(
    writing_app, form, tmp_path
):
    document = docx.Document(str(form("{{ชื่อเอกสาร}}")))
    part = document.part
    part.relate_to("http://198.51.100.7/pixel.png", "http://x.example/relationships/image", is_external=True)
    fetching = tmp_path / "fetching.docx"
    document.save(str(fetching))
    own = docx.Document(str(form("{{ชื่อเอกสาร}}")))
    _settings(own).relate_to("file:///C:/แบบ.dotm", "http://x.example/relationships/attachedTemplate", True)
    attached = tmp_path / "attached.docx"
    own.save(str(attached))

    [found] = checked(writing_app, "progress_report", fetching).findings

    assert (found.fault, found.field) == (Fault.OUTSIDE, "http://198.51.100.7/pixel.png")
    assert checked(writing_app, "progress_report", attached).is_good
    ties = _settings(filled(writing_app, "progress_report", attached)).rels.values()
    assert not any(tie.is_external for tie in ties)


def _settings(document):
    return next(part for part in document.part.package.iter_parts() if part.partname == "/word/settings.xml")


def test_a_field_is_found_however_word_has_cut_it(writing_app, form, tmp_path):
    document = docx.Document(str(form("x")))
    paragraph = document.paragraphs[0]
    paragraph.runs[0].text = "หน่วยงาน {"
    for piece in ("{ชื่อ", "หน่วยงาน ", "}} จังหวัด", "{{จังหวัด}}"):
        paragraph.add_run(piece).bold = True
    path = tmp_path / "cut.docx"
    document.save(str(path))

    assert filled(writing_app, "progress_report", path).paragraphs[0].text == "หน่วยงาน เทศบาลตำบลตัวอย่าง จังหวัดตัวอย่าง"


def test_one_row_of_the_form_becomes_a_row_for_each_measure_under_its_topic(writing_app, form):
    path = form([["ที่", "มาตรการ"], ["{{หัวข้อ}}", ""], ["{{ลำดับ}}", "ข้อ {{ลำดับ}}: {{มาตรการ/แนวทาง}}"]])
    grid = next(one for one in paper(writing_app, "measures_table", path).tables if one.name == "มาตรการ")

    rows = [[cell.text for cell in row.cells] for row in filled(writing_app, "measures_table", path).tables[0].rows]

    topics = [row.text for row in grid.rows if not isinstance(row, tuple)]
    numbers = [row[0].text for row in grid.rows if isinstance(row, tuple)]
    assert [row[0].strip() for row in rows[1:]] == [
        row[0].text if isinstance(row, tuple) else row.text for row in grid.rows
    ]
    assert (len(topics), len(numbers)) == (7, 9)
    assert rows[2][1].startswith(f"ข้อ {numbers[0]}: จัดทำแผนผัง")


def test_what_people_wrote_in_braces_is_theirs_and_no_field(writing_app, form):
    path = form([["{{ลำดับ}}", "{{มาตรการ/แนวทาง}}", "ปี {{ปีงบประมาณ}}{{งบประมาณ}}"]])
    kind, facts = story.facts("measures")
    written = replace(facts.measures[0], title="{{เนื้อหา}} และ {{ไม่ใช่ช่อง}}")
    with writing_app.test_request_context():
        told = paper_of(kind, replace(facts, measures=(written,)), letterhead=Letterhead(form=str(path)))

    row = docx.Document(io.BytesIO(as_docx(told, story.MADE_AT))).tables[0].rows[0]

    assert [cell.text for cell in row.cells] == ["๑.๑", "{{เนื้อหา}} และ {{ไม่ใช่ช่อง}}", "ปี ๒๕๗๐"]


def test_lines_of_a_field_that_is_alone_are_paragraphs_set_as_the_form_sets_one(writing_app, form, tmp_path):
    document = docx.Document(str(form([["{{ขั้นตอน/วิธีการดำเนินการ}}"]])))
    document.tables[0].cell(0, 0).paragraphs[0].paragraph_format.left_indent = Mm(7)
    path = tmp_path / "set.docx"
    document.save(str(path))

    first = filled(writing_app, "measures_table", path).tables[0].cell(0, 0)

    assert len(first.paragraphs) == 3
    assert {round(one.paragraph_format.left_indent / Mm(1)) for one in first.paragraphs} == {7}


def test_a_plan_without_a_row_leaves_one_empty_row(writing_app, form):
    path = form([["{{ลำดับ}}", "{{ส่วนราชการ}}"]])
    kind, facts = story.facts("memo")
    with writing_app.test_request_context():
        nothing = paper_of(kind, replace(facts, overdue=()), letterhead=Letterhead(form=str(path)))

    document = docx.Document(io.BytesIO(as_docx(nothing, story.MADE_AT)))

    assert "{{" not in texts(document)


def test_what_a_form_has_no_place_for_is_named(writing_app, form):
    path = form("{{ชื่อเอกสาร}}", [["{{ลำดับ}}", "{{หลักฐาน}}"]])

    assert checked(writing_app, "progress_report", path).left_out == ("ส่วนราชการ", "คะแนน ITA", "งานเกินกำหนด", "ลงนาม")


def test_blocks_wear_the_styles_of_the_form_and_fit_between_its_margins(writing_app, tmp_path):
    document = docx.Document()
    normal = document.styles["Normal"].element
    normal.set(qn("w:styleId"), "a")
    document.sections[0].page_width = Mm(148)
    document.add_paragraph("{{เนื้อหา}}")
    path = tmp_path / "a5.docx"
    document.save(str(path))

    own = filled(writing_app, "progress_report", path)

    known = {style.style_id for style in own.styles}
    assert {used.get(qn("w:val")) for used in own.element.body.iter(qn("w:pStyle"))} <= known
    room = (own.sections[0].page_width - own.sections[0].left_margin - own.sections[0].right_margin) / 635
    widths = [sum(int(one.get(qn("w:w"))) for one in grid) for grid in own.element.body.iter(qn("w:tblGrid"))]
    assert widths
    assert max(widths) <= room + 20


def test_a_form_is_opened_in_a_process_of_its_own(writing_app, form):
    path = form("{{ชื่อเอกสาร}}", "{{เนื้อหา}}")
    asked = replace(offered(writing_app, "progress_report"), letterhead=Letterhead(form=str(path)))

    [answer] = made_apart(told(asked), CHECK, story.MADE_AT)
    [file] = made_apart(told(paper(writing_app, "progress_report", path)), "docx", story.MADE_AT)

    assert read(Check, json.loads(answer)).is_good
    assert "{{" not in texts(docx.Document(io.BytesIO(file)))


def test_the_emblem_stands_over_the_title_and_the_garuda_in_the_head_of_a_memo(writing_app, tmp_path):
    picture = tmp_path / "0a" / "0a12"
    picture.parent.mkdir()
    picture.write_bytes(as_pictures(Paper(("ตรา",)), story.MADE_AT, 20)[0])
    with writing_app.test_request_context():
        report = paper_of(*story.facts("progress-6"), letterhead=Letterhead(emblem=str(picture)))
        memo = paper_of(*story.facts("memo"), letterhead=Letterhead(garuda=str(picture)))

    for bare, dressed in ((paper(writing_app, "progress_report"), report), (paper(writing_app, "overdue_memo"), memo)):
        document = docx.Document(io.BytesIO(as_docx(dressed, story.MADE_AT)))
        drawn = len(docx.Document(io.BytesIO(as_docx(bare, story.MADE_AT))).inline_shapes)
        assert len(document.inline_shapes) == drawn + 1
        assert as_pictures(dressed, story.MADE_AT, 30)[0] != as_pictures(bare, story.MADE_AT, 30)[0]
