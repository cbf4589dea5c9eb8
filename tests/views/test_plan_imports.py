"""Documents of a plan: uploaded, read, put right, compared with the plan, taken over, taken back."""

import io
import re
from datetime import timedelta
from html import unescape

import openpyxl
import pytest
import time_machine
from docx import Document
from docx.oxml.ns import qn
from sqlalchemy import func, select

from tests import make
from tests.conftest import NOW
from tests.intake.papers import archive, csv_file, docx, html, pdf, txt, xlsx
from tests.make_plan_import import GIFT, HEADINGS, PROPERTY, STRANGE, TITLE, paper
from tests.views.measure_forms import MeasureForm
from tracker.extensions import db
from tracker.intake import Refusal, RefusedDocumentError, loaded
from tracker.models import (
    Division,
    Entry,
    ImportedMeasure,
    Measure,
    Plan,
    PlanImport,
    PlanKind,
    PlanState,
    Task,
    TaskState,
    Undo,
)
from tracker.views import reading_desk

MOVED = [*GIFT[:5], "รายงานผลรอบ ๖ เดือน และรอบ ๑๒ เดือน"]


@pytest.fixture
def coordinator(office):
    return make.make_coordinator(office)


@pytest.fixture
def browser(coordinator, finance, works, sign_in):
    return sign_in(coordinator)


def send(browser, data=None, name="แผน ๒๕๗๐.docx", **given):
    files = {"file": (io.BytesIO(data), name)} if data is not None else {}
    return browser.post("/plans/imports", data={**files, **given}, content_type="multipart/form-data")


def uploaded(browser, *rows, **given) -> str:
    """The address of the document, read already."""
    return str(send(browser, paper(*(rows or (GIFT, PROPERTY))), **given).location)


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.text


def question(text, number=1, at=0):
    """What stands in the form of one question."""
    form = re.search(rf'<form class="stack s" id="q{number}x{at}".*?</form>', text, re.DOTALL)
    assert form, "there is no such question"
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0])
    return {name: unescape(value) for name, value in found}


def answer(browser, address, number=1, at=0, scope="all", **given):
    asked = question(page(browser, f"{address}?show=unsure"), number, at)
    own = {f"q{number}x{at}-{name.replace('__', '-')}": value for name, value in given.items()}
    return browser.post(f"{address}/corrections", data={**asked, **own, "scope": scope})


def acceptance(browser, address, **given):
    """What the page of the differences sends when nothing on it is touched."""
    text = page(browser, f"{address}/acceptance")
    seen = re.search(r'name="seen" value="(\w+)"', text)
    return {
        "seal": re.search(r'name="seal" value="(\w+)"', text)[1],
        "row": re.findall(r'name="row" value="([^"]+)" checked', text),
        **({"seen": seen[1]} if seen else {}),
        "do": "accept",
        **given,
    }


def accept(browser, address, **given):
    return browser.post(f"{address}/acceptance", data=acceptance(browser, address, **given))


def everything(kind):
    return db.session.scalar(select(func.count()).select_from(kind))


def measures():
    db.session.expire_all()
    return list(db.session.scalars(select(Measure).order_by(Measure.place)))


# --- upload


def test_nothing_is_written_before_the_document_is_accepted(browser):
    text = page(browser, uploaded(browser))

    assert "อ่านได้ชัดเจน" in text
    assert everything(Measure) == 0


def test_the_page_answers_before_the_document_is_read(browser, monkeypatch):
    monkeypatch.setattr(reading_desk.ReadingDesk, "put", lambda *_: None)

    text = page(browser, uploaded(browser))

    assert "กำลังอ่านเอกสาร" in text
    assert 'http-equiv="refresh"' in text


def test_a_page_that_waits_is_told_when_the_reading_is_over(browser, monkeypatch):
    address = uploaded(browser)
    monkeypatch.setattr(reading_desk.ReadingDesk, "put", lambda *_: None)
    waiting = uploaded(browser, GIFT)

    answers = [browser.get(one, headers={"HX-Request": "true"}) for one in (address, waiting)]

    assert [(one.status_code, one.headers.get("HX-Refresh")) for one in answers] == [(204, "true"), (204, None)]


def test_a_reading_whose_process_died_can_be_begun_again(browser, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(reading_desk.ReadingDesk, "put", lambda *_: None)
        address = uploaded(browser)

    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        assert "การอ่านหยุดกลางคัน" in page(browser, address)
        browser.post(f"{address}/reading")

        assert "ตรวจผลการอ่านเอกสาร" in page(browser, address)


@pytest.mark.parametrize(
    ("make_file", "ending"),
    [(docx, ".docx"), (xlsx, ".xlsx"), (html, ".html"), (csv_file, ".csv"), (txt, ".txt"), (pdf, ".pdf")],
)
def test_every_format_of_an_office_is_read(browser, make_file, ending):
    data = make_file([TITLE, [HEADINGS, GIFT, PROPERTY]])

    address = send(browser, data, f"แผน{ending}", fiscal_year="2570").location

    assert "มาตรการตรวจสอบการใช้ทรัพย์สิน" in page(browser, f"{address}?show=all")


def test_a_table_can_be_pasted(browser):
    text = "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in (HEADINGS, GIFT))

    address = send(browser, text=text, fiscal_year="2570").location

    assert "มาตรการงดรับของขวัญ" in page(browser, f"{address}?show=all")


def test_the_same_file_again_is_the_same_document_that_waits(browser):
    assert uploaded(browser) == uploaded(browser)
    assert everything(PlanImport) == 1


def test_a_document_that_was_put_aside_can_be_brought_again(browser):
    address = uploaded(browser)
    browser.post(f"{address}/discard")

    assert uploaded(browser) != address


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "เลือกไฟล์ก่อน หรือวางข้อความด้านล่าง"),
        ({"data": b""}, "ไฟล์ว่างเปล่า"),
        ({"data": b"   "}, "ไฟล์ว่างเปล่า"),
    ],
)
def test_an_upload_without_a_document_is_told_so(browser, given, told):
    answer = send(browser, fiscal_year="2570", **given)

    assert answer.status_code == 422
    assert told in answer.text
    assert everything(PlanImport) == 0


def bomb():
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"0" * 400_000_000})


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (bomb, "ระเบิด.docx", "ไฟล์"),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096, "แผน.doc", "Office"),
        (lambda: paper(GIFT)[:900], "ขาด.docx", "เสียหาย"),
        (lambda: b"\x7fELF" + b"\0" * 500, "แผน.docx", "ไฟล์"),
        (lambda: b"%PDF-1.7 nothing", "แผน.pdf", "ไฟล์"),
        (lambda: docx([TITLE], extra={"word/vbaProject.bin": b"macro"}), "แผน.docx", "ไฟล์"),
    ],
)
def test_a_hostile_or_damaged_document_is_one_sentence_and_harms_nothing(browser, data, name, told):
    address = send(browser, data(), name, fiscal_year="2570").location

    text = page(browser, address)

    assert "อ่านเอกสารนี้ไม่ได้" in text
    assert told in text
    assert browser.get("/plans").status_code == 200


def test_a_document_that_tells_no_year_is_asked_for_it_and_read_then(browser):
    address = send(browser, docx(["มาตรการ", [HEADINGS, [*GIFT[:4], "ตลอดปี", GIFT[5]]]])).location
    assert "ไม่ได้ระบุปีงบประมาณ" in page(browser, address) or "ปีงบประมาณ" in page(browser, address)

    browser.post(f"{address}/reading", data={"fiscal_year": "2570", "kind": ""})

    assert "ตรวจผลการอ่านเอกสาร" in page(browser, address)


def test_a_reading_that_takes_too_long_is_ended_and_can_be_begun_again(browser, monkeypatch):
    def ended(*_, **__):
        raise RefusedDocumentError(Refusal.TOO_SLOW)

    with monkeypatch.context() as patch:
        patch.setattr(reading_desk, "read_apart", ended)
        address = uploaded(browser)
        text = page(browser, address)

    browser.post(f"{address}/reading", data={"fiscal_year": "2570", "kind": ""})

    assert "อ่านเอกสารนี้ไม่ได้" in text
    assert "ตรวจผลการอ่านเอกสาร" in page(browser, address)


def test_scores_in_the_document_are_kept_with_it(browser):
    scores = [["ตัวชี้วัด", "เครื่องมือ", "คะแนน"], ["การปฏิบัติหน้าที่", "IIT", "๙๒.๑๖"], ["การใช้งบประมาณ", "IIT", "๘๘.๔๐"]]

    address = send(browser, docx(["ผลการประเมิน ITA", scores, TITLE, [HEADINGS, GIFT]])).location

    assert "พบคะแนน ITA 2 ค่าด้วย" in page(browser, address)
    assert len(loaded(db.session.scalars(select(PlanImport)).one().reading).scores) == 2


def test_the_original_can_be_had_as_it_came(browser):
    answer = browser.get(f"{uploaded(browser)}/file")

    assert answer.data == paper(GIFT, PROPERTY)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_uploads_without_end_are_stopped(browser, monkeypatch):
    monkeypatch.setattr(reading_desk.ReadingDesk, "put", lambda *_: None)

    answers = [send(browser, paper(GIFT, [str(n), *PROPERTY[1:]])).status_code for n in range(31)]

    assert answers[-2:] == [302, 429]


# --- templates


def test_the_form_of_the_office_is_read_back_as_it_was_filled_in(browser):
    book = openpyxl.load_workbook(io.BytesIO(browser.get("/plans/imports/template.xlsx").data))
    sheet = book.worksheets[0]
    [heading] = [row[0].row for row in sheet.iter_rows(max_row=10) if row[0].value == "ลำดับ"]
    for column, text in enumerate(["๑", "ประเด็น", GIFT[1], GIFT[2], "กองคลัง", "ปีงบประมาณ ๒๕๗๐", GIFT[5]], start=1):
        sheet.cell(heading + 1, column, text)
    file = io.BytesIO()
    book.save(file)

    address = send(browser, file.getvalue(), "แบบฟอร์ม.xlsx", fiscal_year="2570").location
    accept(browser, address)

    [measure] = measures()
    assert (measure.title, measure.topic) == (GIFT[1], "ประเด็น")
    assert [division.name for division in measure.leads] == ["กองคลัง"]


def test_the_form_as_a_document_is_read_back_too(browser):
    form = Document(io.BytesIO(browser.get("/plans/imports/template.docx").data))
    cells = form.tables[0].rows[1].cells
    for cell, text in zip(cells, ["๑", "ประเด็น", GIFT[1], GIFT[2], "กองช่าง", "ปีงบประมาณ ๒๕๗๐", GIFT[5]], strict=False):
        cell.text = text
    file = io.BytesIO()
    form.save(file)

    address = send(browser, file.getvalue(), "แบบฟอร์ม.docx", fiscal_year="2570").location
    accept(browser, address)

    [measure] = measures()
    assert [division.name for division in measure.leads] == ["กองช่าง"]


def test_what_was_chosen_from_its_lists_is_read_too(browser):
    form = Document(io.BytesIO(browser.get("/plans/imports/template.docx").data))
    cells = form.tables[0].rows[1].cells
    cells[0].text, cells[2].text, cells[3].text = "๑", GIFT[1], GIFT[2]
    [who], [when] = (list(cells[place]._tc.iter(qn("w:t"))) for place in (4, 6))
    who.text, when.text = "กองคลัง", "รายงานผลเป็นประจำทุกไตรมาส"
    file = io.BytesIO()
    form.save(file)

    accept(browser, send(browser, file.getvalue(), "แบบฟอร์ม.docx", fiscal_year="2570").location)

    [measure] = measures()
    assert [division.name for division in measure.leads] == ["กองคลัง"]
    assert [deadline.phrase for deadline in measure.deadlines] == ["รายงานผลเป็นประจำทุกไตรมาส"]


def test_the_form_offers_the_divisions_of_the_office(browser):
    book = openpyxl.load_workbook(io.BytesIO(browser.get("/plans/imports/template.xlsx").data))

    assert [cell.value for cell in book.worksheets[1]["A"] if cell.value][1:] == ["ทุกส่วนราชการ", "กองคลัง", "กองช่าง"]


def test_every_row_of_the_form_as_a_document_offers_them_too(browser):
    form = Document(io.BytesIO(browser.get("/plans/imports/template.docx").data))

    boxes = form.element.body.iter(qn("w:comboBox"))
    offered = [tuple(item.get(qn("w:value")) for item in box.iter(qn("w:listItem"))) for box in boxes]
    assert offered.count(("ทุกส่วนราชการ", "กองคลัง", "กองช่าง")) == len(form.tables[0].rows) - 1 == 12


# --- putting right


def test_what_is_not_certain_stands_beside_the_words_of_the_document(browser):
    text = page(browser, uploaded(browser, GIFT, STRANGE))

    assert "ไม่แน่ใจ 1 แถว" in text
    assert "<mark>กองกิจการพิเศษ</mark>" in text
    assert "หมายถึงส่วนราชการใด" in text


def test_a_division_is_chosen_for_a_name(browser, works):
    address = uploaded(browser, STRANGE)

    answer(browser, address, meaning=works.id)

    assert "หมายถึงส่วนราชการใด" not in page(browser, address)
    assert "กองช่าง" in page(browser, f"{address}?show=all")


def test_a_name_is_kept_for_the_division_where_the_clerk_says_so(browser, works):
    answer(browser, uploaded(browser, STRANGE), meaning=works.id, is_alias="y")

    db.session.expire_all()
    assert db.session.get_one(Division, works.id).aliases == ["กองกิจการพิเศษ"]
    assert "กองกิจการพิเศษ" not in page(browser, uploaded(browser, GIFT, STRANGE)).split("<h4>")[-1].split("</h4>")[0]


def test_all_guesses_of_divisions_are_confirmed_at_once(browser, office):
    make.make_division("สำนักปลัด", office, code="clerk_office")
    sections = [[number, f"มาตรการ{name}", GIFT[2], "งานประชาสัมพันธ์", *GIFT[4:]] for number, name in ("๑ก", "๒ข")]
    address = uploaded(browser, *sections)
    before = page(browser, address)

    browser.post(f"{address}/corrections", data={"do": "guesses"})

    assert "ใช้ตามที่คาดทุกแถว" in before
    assert "อ่านได้ชัดเจนทุกแถว" in page(browser, address)


def test_the_year_of_the_document_is_told_where_another_one_was_chosen(browser):
    text = page(browser, uploaded(browser, fiscal_year="2569"))

    assert "เอกสารระบุปีงบประมาณ 2570 แต่กำลังอ่านเป็นของปี 2569" in text


def test_a_rule_is_chosen_for_a_phrase(browser, works):
    address = uploaded(browser, STRANGE)
    answer(browser, address, meaning=works.id)

    answer(browser, address, due__kind="monthly", due__month_due="31")

    assert "อ่านได้ชัดเจนทุกแถว" in page(browser, address)
    accept(browser, address)
    assert [d.rule for d in measures()[0].deadlines] == ["monthly"]


def test_a_choice_holds_for_every_row_that_says_the_same(browser, works):
    again = ["๔", "มาตรการเสริมสร้างความรู้เรื่องผลประโยชน์ทับซ้อน", *STRANGE[2:]]
    address = uploaded(browser, STRANGE, again)

    answer(browser, address, meaning=works.id, scope="all")

    assert "หมายถึงส่วนราชการใด" not in page(browser, address)


def test_a_choice_holds_for_one_row_alone(browser, works):
    again = ["๔", "มาตรการเสริมสร้างความรู้เรื่องผลประโยชน์ทับซ้อน", *STRANGE[2:]]
    address = uploaded(browser, STRANGE, again)

    answer(browser, address, meaning=works.id, scope="row")

    assert page(browser, address).count("หมายถึงส่วนราชการใด") == 1


def test_a_question_without_an_answer_is_asked_again(browser):
    address = uploaded(browser, STRANGE)

    refused = answer(browser, address, meaning="")

    assert refused.status_code == 422
    assert "เลือกว่าหมายถึงส่วนราชการใด" in refused.text


def test_a_question_that_a_colleague_answered_is_told_so(browser, works):
    address = uploaded(browser, STRANGE)
    asked = question(page(browser, address))
    answer(browser, address, meaning=works.id)

    sent = browser.post(f"{address}/corrections", data={**asked, "q1x0-meaning": "2"}, follow_redirects=True)

    assert "เรื่องนี้มีผู้ระบุแล้ว" in sent.text


def test_nothing_is_put_right_in_a_document_that_was_put_aside_meanwhile(browser, works):
    address = uploaded(browser, STRANGE)
    asked = question(page(browser, address))
    browser.post(f"{address}/discard")

    sent = browser.post(f"{address}/corrections", data={**asked, "q1x0-meaning": works.id}, follow_redirects=True)

    assert "รับเข้าแผนหรือพับเก็บไปแล้ว" in sent.text


def test_a_whole_row_is_written_anew_on_the_form_of_a_measure(browser):
    address = uploaded(browser)
    [key, *_] = acceptance(browser, address)["row"]

    MeasureForm(browser, f"{address}/rows/{key}/particulars").press(title="ชื่อที่เจ้าหน้าที่แก้ก่อนรับเข้าแผน")
    accept(browser, address)

    assert [measure.title for measure in measures()] == ["ชื่อที่เจ้าหน้าที่แก้ก่อนรับเข้าแผน", PROPERTY[1]]


def test_a_row_that_is_refused_on_the_form_keeps_what_was_typed(browser):
    address = uploaded(browser)
    [key, *_] = acceptance(browser, address)["row"]

    refused = MeasureForm(browser, f"{address}/rows/{key}/particulars").press(title="", topic="หัวข้อที่พิมพ์ไว้")

    assert refused.status_code == 422
    assert "หัวข้อที่พิมพ์ไว้" in refused.text


def test_a_row_that_is_left_out_does_not_become_a_measure(browser):
    address = uploaded(browser)
    [key, *_] = acceptance(browser, address)["row"]

    browser.post(f"{address}/corrections", data={"row": key, "do": "leave_out"})
    accept(browser, address)

    assert [measure.title for measure in measures()] == [PROPERTY[1]]


def test_a_column_that_was_not_known_is_told_and_the_document_is_read_again(browser, finance):
    headings = [*HEADINGS[:3], "ใครทำ", *HEADINGS[4:]]
    address = send(
        browser, docx([TITLE, [headings, [*GIFT[:3], "พี่ติ๋ม", *GIFT[4:]], PROPERTY]]), fiscal_year="2570"
    ).location
    before = page(browser, f"{address}/columns")

    chosen = {
        f"role-0-{at}": role
        for at, role in enumerate(["number", "title", "steps", "responsible", "period", "monitoring"])
    }
    browser.post(f"{address}/columns", data=chosen)

    assert "ใครทำ" in before
    assert "ทุกส่วนราชการ" in page(browser, f"{address}?show=all")


def test_what_was_put_right_stays_when_the_document_is_read_again(browser, works):
    address = uploaded(browser, STRANGE)
    answer(browser, address, meaning=works.id)

    browser.post(f"{address}/reading", data={"fiscal_year": "2570", "kind": "action_plan"})

    assert "หมายถึงส่วนราชการใด" not in page(browser, address)
    assert "แผนปฏิบัติการป้องกันการทุจริต" in page(browser, address)


def test_a_document_that_waits_is_there_tomorrow_and_for_a_colleague(browser, office, sign_in, works):
    address = uploaded(browser, STRANGE)
    answer(browser, address, meaning=works.id)
    colleague = make.make_coordinator(office)

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        theirs = sign_in(colleague)
        text = page(theirs, "/plans/imports")

        assert address in text
        assert "รอทำต่อ" in text
        assert "หมายถึงส่วนราชการใด" not in page(theirs, address)


# --- taking over


def test_a_new_plan_begins_as_a_draft_with_the_measures_of_the_document(browser):
    accept(browser, uploaded(browser))

    plan = db.session.scalars(select(Plan)).one()
    assert (plan.fiscal_year, plan.kind, plan.state) == (2570, PlanKind.MEASURES, PlanState.DRAFT)
    assert [measure.title for measure in measures()] == [GIFT[1], PROPERTY[1]]
    assert measures()[1].is_for_all


def test_the_measures_go_into_the_draft_that_is_there(browser, office):
    plan = make.make_plan(office, fiscal_year=2570, state=PlanState.DRAFT)
    make.make_measure(plan, title="มาตรการที่พิมพ์ไว้ก่อน")

    accept(browser, uploaded(browser))

    assert {measure.plan_id for measure in measures()} == {plan.id}
    assert len(measures()) == 3


def test_only_the_ticked_rows_are_taken_over(browser):
    address = uploaded(browser)
    [first, _second] = acceptance(browser, address)["row"]

    accept(browser, address, row=[first])

    assert [measure.title for measure in measures()] == [GIFT[1]]


def test_nothing_ticked_is_told_so(browser):
    refused = accept(browser, uploaded(browser), row=[])

    assert refused.status_code == 422
    assert "เลือกอย่างน้อยหนึ่งแถว" in refused.text


def test_the_trail_tells_who_took_over_what_from_which_file(browser, coordinator):
    accept(browser, uploaded(browser, name="ประกาศ.docx"))

    told = list(db.session.scalars(select(Entry).where(Entry.noun == "plan_imports").order_by(Entry.id)))
    assert {entry.person_id for entry in told} == {coordinator.id}
    assert "ประกาศ.docx" in page(browser, "/trail?noun=plan_imports")
    assert everything(ImportedMeasure) == 2


def test_reading_the_same_document_again_changes_nothing(browser):
    accept(browser, uploaded(browser))

    text = page(browser, f"{uploaded(browser)}/acceptance")

    assert "2 มาตรการในแผนตรงกับเอกสารแล้ว" in text
    assert len(measures()) == 2


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_form_that_the_plan_hands_out_is_the_plan(browser, kind):
    headings = [HEADINGS[0], "ประเด็น", *HEADINGS[1:]]
    rows = [[row[0], "การใช้ทรัพย์สินของราชการ", *row[1:]] for row in (GIFT, PROPERTY)]
    accept(browser, send(browser, docx([TITLE, [headings, *rows]])).location)
    form = browser.get(f"/plans/{measures()[0].plan_id}/form.{kind}").data

    address = send(browser, form, f"แบบแผน.{kind}", fiscal_year="2570").location

    assert "2 มาตรการในแผนตรงกับเอกสารแล้ว" in page(browser, f"{address}/acceptance")


def test_a_document_that_changes_nothing_can_be_finished(browser):
    accept(browser, uploaded(browser))
    address = uploaded(browser)

    answer = accept(browser, address)

    assert answer.location.startswith("/plans/")
    assert everything(Undo) == 1
    assert "รอทำต่อ" not in page(browser, "/plans/imports")


def test_a_corrected_document_updates_and_does_not_double(browser, works):
    accept(browser, uploaded(browser))

    accept(browser, uploaded(browser, [*GIFT[:3], "กองช่าง", *GIFT[4:]], PROPERTY))

    assert [measure.title for measure in measures()] == [GIFT[1], PROPERTY[1]]
    assert [division.name for division in measures()[0].leads] == ["กองช่าง"]


def test_what_was_changed_by_hand_is_not_overwritten(browser):
    accept(browser, uploaded(browser))
    MeasureForm(browser, f"/measures/{measures()[0].id}/particulars").press(title="ชื่อที่แก้ในแผน")

    accept(browser, uploaded(browser, [*GIFT[:3], "กองช่าง", *GIFT[4:]], PROPERTY))

    assert measures()[0].title == "ชื่อที่แก้ในแผน"
    assert [division.name for division in measures()[0].leads] == ["กองช่าง"]


def contested(browser, works) -> str:
    """The clerk and the document both changed who is responsible."""
    accept(browser, uploaded(browser))
    by_hand = MeasureForm(browser, f"/measures/{measures()[0].id}/particulars")
    by_hand.press(leads=[], is_for_all="y")
    return uploaded(browser, [*GIFT[:3], "กองช่าง", *GIFT[4:]], PROPERTY)


def test_what_both_changed_stays_as_it_is_in_the_plan_unless_the_clerk_chooses(browser, works):
    address = contested(browser, works)
    text = page(browser, f"{address}/acceptance")

    accept(browser, address)

    assert "ใช้ข้อความใด" in text
    assert measures()[0].leads == []


def test_the_document_counts_where_the_clerk_chooses_it(browser, works):
    address = contested(browser, works)
    [key] = acceptance(browser, address)["row"]

    accept(browser, address, **{f"field-{key}-leads": "document"})

    assert [division.name for division in measures()[0].leads] == ["กองช่าง"]


def test_a_question_that_was_answered_is_not_asked_by_the_same_document_again(browser, works):
    accept(browser, contested(browser, works))

    text = page(browser, f"{uploaded(browser, [*GIFT[:3], 'กองช่าง', *GIFT[4:]], PROPERTY)}/acceptance")

    assert "ใช้ข้อความใด" not in text


def test_what_the_document_no_longer_names_stays_in_the_plan(browser):
    accept(browser, uploaded(browser))

    address = uploaded(browser, GIFT)
    text = page(browser, f"{address}/acceptance")

    assert "อยู่ในแผน แต่ไม่มีในเอกสาร" in text
    assert len(measures()) == 2


def test_two_tabs_cannot_take_a_document_over_twice(browser):
    address = uploaded(browser)
    sent = acceptance(browser, address)
    browser.post(f"{address}/acceptance", data=sent)

    again = browser.post(f"{address}/acceptance", data=sent, follow_redirects=True)

    assert "รับเข้าแผนหรือพับเก็บไปแล้ว" in again.text
    assert len(measures()) == 2


def test_a_plan_that_was_changed_meanwhile_is_shown_again_first(browser, office):
    accept(browser, uploaded(browser))
    address = uploaded(browser, [*GIFT[:3], "กองช่าง", *GIFT[4:]], PROPERTY)
    sent = acceptance(browser, address)
    MeasureForm(browser, f"/measures/{measures()[0].id}/particulars").press(topic="หัวข้อใหม่")

    refused = browser.post(f"{address}/acceptance", data=sent)

    assert refused.status_code == 422
    assert [division.name for division in measures()[0].leads] == ["กองคลัง"]


def test_a_closed_plan_takes_nothing_over(browser, office):
    make.make_plan(office, fiscal_year=2570, state=PlanState.CLOSED)

    refused = accept(browser, uploaded(browser))

    assert refused.status_code == 422
    assert everything(Measure) == 0


# --- an approved plan


@pytest.fixture
def approved(browser, office):
    """The plan of the document, approved: its quarterly tasks are made."""
    accept(browser, uploaded(browser))
    plan = db.session.scalars(select(Plan)).one()
    text = page(browser, f"/plans/{plan.id}/approval")
    seen = re.search(r'name="seen"[^>]*value="([^"]+)"', text)[1]
    given = {"approved_by": "นายก", "approved_on": "1/3/2570", "seen": seen, "knowingly": "y"}
    browser.post(f"/plans/{plan.id}/approval", data=given)
    db.session.expire_all()
    assert plan.is_approved
    return plan


def open_tasks(measure):
    asked = select(Task).where(Task.measure_id == measure.id, Task.state != TaskState.WITHDRAWN).order_by(Task.due_on)
    return list(db.session.scalars(asked))


def test_what_becomes_of_tasks_is_shown_before_an_approved_plan_changes(browser, approved):
    address = uploaded(browser, MOVED, PROPERTY)

    text = page(browser, f"{address}/acceptance")

    assert "งานที่จะเปลี่ยน" in text
    assert 'name="seen"' in text


def test_tasks_follow_the_document_into_an_approved_plan(browser, approved):
    before = len(open_tasks(measures()[0]))

    accept(browser, uploaded(browser, MOVED, PROPERTY))

    assert len(open_tasks(measures()[0])) < before


def test_tasks_do_not_change_unseen(browser, approved):
    address = uploaded(browser, MOVED, PROPERTY)
    before = len(open_tasks(measures()[0]))

    refused = accept(browser, address, seen="something else")

    assert refused.status_code == 422
    assert len(open_tasks(measures()[0])) == before


def test_a_measure_added_to_an_approved_plan_gets_its_tasks(browser, approved, works):
    new = ["๓", "มาตรการใหม่ที่เพิ่มระหว่างปี", "๑. ดำเนินการ", "กองช่าง", "ปีงบประมาณ ๒๕๗๐", "รายงานผลเป็นประจำทุกเดือน"]

    accept(browser, uploaded(browser, GIFT, PROPERTY, new))

    assert open_tasks(measures()[2])


# --- taking back


def undo(browser):
    last = db.session.scalars(select(Undo).order_by(Undo.id.desc())).first()
    return browser.post(f"/undos/{last.id}", follow_redirects=True)


def test_a_document_that_was_taken_over_can_be_taken_back(browser):
    accept(browser, uploaded(browser))

    undo(browser)

    assert [measure.is_standing for measure in measures()] == [False, False]


def test_a_changed_measure_is_as_it_was_before(browser, works):
    accept(browser, uploaded(browser))
    accept(browser, uploaded(browser, [*GIFT[:3], "กองช่าง", *GIFT[4:]], PROPERTY))

    undo(browser)

    assert [division.name for division in measures()[0].leads] == ["กองคลัง"]
    assert measures()[0].is_standing


def test_what_somebody_changed_since_stays(browser):
    accept(browser, uploaded(browser))
    MeasureForm(browser, f"/measures/{measures()[0].id}/particulars").press(topic="หัวข้อใหม่")
    last = db.session.scalars(select(Undo).order_by(Undo.id)).first()

    browser.post(f"/undos/{last.id}")

    assert [measure.is_standing for measure in measures()] == [True, False]


def test_what_was_taken_back_can_be_taken_over_again(browser):
    accept(browser, uploaded(browser))
    undo(browser)
    address = uploaded(browser)
    keys = re.findall(r'name="row" value="([^"]+)"', page(browser, f"{address}/acceptance"))

    accept(browser, address, row=keys)

    assert [measure.is_standing for measure in measures()] == [True, True]


def test_the_plan_offers_to_take_it_back(browser):
    answer = accept(browser, uploaded(browser))

    assert "นำเข้าจาก “แผน ๒๕๗๐.docx”" in page(browser, answer.location)


# --- others


def test_a_document_of_another_office_does_not_exist(browser, sign_in):
    address = uploaded(browser)
    stranger = sign_in(make.make_coordinator(make.make_organisation("ไกลโพ้น", province="ลำปาง")))

    assert [stranger.get(f"{address}{rest}").status_code for rest in ("", "/file", "/acceptance")] == [404] * 3


def test_an_officer_of_a_division_may_not_import(browser, finance, sign_in):
    assert sign_in(make.make_member(finance)).get("/plans/imports").status_code == 403


def test_the_plan_and_its_empty_page_lead_to_the_import(browser, office):
    plan = make.make_plan(office, state=PlanState.DRAFT)

    assert "/plans/imports" in page(browser, "/plans")
    assert "/plans/imports" in page(browser, f"/plans/{plan.id}")


@pytest.mark.parametrize("rest", ["", "?show=all", "?show=unsure", "/acceptance"])
def test_statements_do_not_grow_with_the_rows(browser, statements, rest):
    def many(count):
        rows = [[str(n), f"{PROPERTY[1]} แห่งที่ {n} {'กขคงจ'[n % 5] * (n % 7)}", *STRANGE[2:]] for n in range(count)]
        accept(browser, uploaded(browser, *rows[: count // 2]))
        return uploaded(browser, *rows)

    few, lots = many(4), many(16)
    said = []
    for address in (few, lots):
        with statements() as those:
            page(browser, f"{address}{rest}")
        said.append(len(those))

    assert said[0] == said[1]
