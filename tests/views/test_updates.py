"""A list taken along, edited in Excel, and read back: looked through, accepted, and nothing lost."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from sqlalchemy import select

from tests import make
from tracker.extensions import db
from tracker.models import Door, Entry, Measure, PlanState, Task, TaskState, Undo, UndoKind
from tracker.thai import normal_spelling


@pytest.fixture
def plan(office):
    return make.make_plan(office)


@pytest.fixture
def measure(plan, finance):
    return make.make_measure(
        plan, "ตรวจนับพัสดุ", finance, budget_allocated=Decimal("1200.50"), evidence_expected="ทะเบียน\nภาพถ่าย"
    )


@pytest.fixture
def task(measure, finance):
    return make.make_task("ตรวจนับพัสดุ ไตรมาสที่ 2", finance, make.make_deadline(measure), due_on=date(2027, 3, 31))


@pytest.fixture
def coordinator(office):
    return make.make_coordinator(office)


@pytest.fixture
def browser(coordinator, sign_in):
    return sign_in(coordinator)


def taken_along(browser, plan, noun: str) -> bytes:
    address = f"/plans/{plan.id}/measures.xlsx" if noun == "measure" else f"/tasks.xlsx?plan={plan.id}"
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.data


def edited(data: bytes, row: int = 2, **cells: object) -> bytes:
    """`cells` by the heading of their column, with _ for a space; Python spells names of its own in another way."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    for title, value in cells.items():
        sheet.cell(row, places[normal_spelling(title.replace("_", " "))]).value = value
    return as_bytes(book)


def as_bytes(book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload(browser, plan, data: bytes, name: str = "มาตรการ แก้ไข.xlsx"):
    file = {"file": (io.BytesIO(data), name)}
    return browser.post(f"/plans/{plan.id}/updates/new", data=file, content_type="multipart/form-data")


def preview(browser, plan, data: bytes) -> str:
    answer = upload(browser, plan, data)
    assert answer.status_code == 302, answer.text
    return " ".join(browser.get(f"/plans/{plan.id}/updates").text.split())


def accept(browser, plan):
    return browser.post(f"/plans/{plan.id}/updates", follow_redirects=True)


def fresh(row):
    db.session.rollback()
    return db.session.get_one(type(row), row.id, populate_existing=True)


# --- looking through


def test_a_file_that_nobody_edited_changes_nothing(browser, plan, measure, task):
    for noun in ("measure", "task"):
        assert "ไม่มีสิ่งใดจะเปลี่ยนแปลง" in preview(browser, plan, taken_along(browser, plan, noun))


def test_what_would_change_is_shown_and_nothing_is_written(browser, plan, measure):
    page = preview(browser, plan, edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับพัสดุประจำปี"))

    assert '<del><span class="lines">ตรวจนับพัสดุ</span></del>' in page
    assert '<ins><span class="lines">ตรวจนับพัสดุประจำปี</span></ins>' in page
    assert fresh(measure).title == "ตรวจนับพัสดุ"


def test_accepting_changes_the_measure_and_tells_the_trail(browser, plan, measure):
    data = edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับพัสดุประจำปี", งบประมาณที่ได้รับ="๑,๕๐๐.๒๕")
    preview(browser, plan, data)

    page = accept(browser, plan).text

    assert "เปลี่ยน 1 แถว" in page
    assert (fresh(measure).title, measure.budget_allocated) == ("ตรวจนับพัสดุประจำปี", Decimal("1500.25"))
    assert "ตรวจนับพัสดุประจำปี" in measure.search_text
    entry = db.session.scalars(select(Entry).where(Entry.noun == "measures").order_by(Entry.id.desc())).first()
    assert entry.door is Door.IMPORT


def test_the_same_file_a_second_time_changes_nothing(browser, plan, measure):
    data = edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับพัสดุประจำปี")
    preview(browser, plan, data)
    accept(browser, plan)

    assert "ไม่มีสิ่งใดจะเปลี่ยนแปลง" in preview(browser, plan, data)


def test_the_change_of_a_measure_can_be_taken_back(browser, plan, measure):
    preview(browser, plan, edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับพัสดุประจำปี"))
    accept(browser, plan)
    undo = db.session.scalars(select(Undo)).one()

    browser.post(f"/undos/{undo.id}")

    assert fresh(measure).title == "ตรวจนับพัสดุ"


def test_a_task_is_moved_handed_over_and_given_to_somebody(browser, plan, task, works):
    make.make_member(works, name="เจ้าหน้าที่ตัวอย่าง กองช่าง")
    data = edited(
        taken_along(browser, plan, "task"),
        กำหนดส่ง=datetime(2027, 4, 30),  # noqa: DTZ001 - as Excel keeps it
        ส่วนราชการ="กองช่าง",
        ผู้ดำเนินการ="เจ้าหน้าที่ตัวอย่าง กองช่าง",
        งาน="ตรวจนับพัสดุ (แก้ไข)",
    )
    preview(browser, plan, data)

    accept(browser, plan)

    now = fresh(task)
    assert (now.due_on, now.first_due_on) == (date(2027, 4, 30), date(2027, 3, 31))
    assert (now.division.name, now.assignee.name) == ("กองช่าง", "เจ้าหน้าที่ตัวอย่าง กองช่าง")
    assert now.title == "ตรวจนับพัสดุ (แก้ไข)"
    kinds = set(db.session.scalars(select(Undo.kind)))
    assert kinds == {UndoKind.MOVE_TASKS, UndoKind.REASSIGN_TASKS}


@pytest.mark.parametrize("written", ["30 เม.ย. 2570", "๓๐/๔/๗๐", datetime(2570, 4, 30)])  # noqa: DTZ001
def test_a_date_may_be_written_as_offices_write_it(browser, plan, task, written):
    preview(browser, plan, edited(taken_along(browser, plan, "task"), กำหนดส่ง=written))
    accept(browser, plan)

    assert fresh(task).due_on == date(2027, 4, 30)


# --- what cannot be accepted


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"กำหนดส่ง": "ปลายเดือน"}, "“ปลายเดือน” ไม่ใช่วันที่"),
        ({"กำหนดส่ง": None}, "ช่องนี้เว้นว่างไม่ได้"),
        ({"กำหนดส่ง": "30/9/2572"}, "วันที่ต้องอยู่ระหว่าง"),
        ({"ส่วนราชการ": "กองดุริยางค์"}, "“กองดุริยางค์” ไม่ใช่ส่วนราชการของหน่วยงานนี้"),
        ({"ผู้ดำเนินการ": "คนที่ไม่มี"}, "ไม่มีผู้ชื่อ “คนที่ไม่มี” ปฏิบัติงานในกองคลัง"),
        ({"สถานะ": "ดำเนินการแล้วเสร็จ"}, "คอลัมน์นี้มีไว้ให้อ่าน"),
        ({"งาน": "=1+1"}, "ช่องนี้เป็นสูตร"),
        ({"งาน": None}, "ช่องนี้เว้นว่างไม่ได้"),
        ({"tidtam.id.task": 999999}, "ไม่มีแถวนี้ในแผนนี้"),
        ({"tidtam.id.task": None}, "แถวนี้เป็นแถวใหม่"),
    ],
)
def test_a_cell_that_cannot_be_taken_over_says_why(browser, plan, task, cells, sentence):
    given = {"งาน": "ชื่อใหม่", **cells}

    page = preview(browser, plan, edited(taken_along(browser, plan, "task"), **given))
    accept(browser, plan)

    assert sentence in page
    assert '<td role="cell" data-l="แถว" class="nw">2<div class="meta">งานทั้งหมด</div></td>' in page
    assert (fresh(task).title, task.due_on) == ("ตรวจนับพัสดุ ไตรมาสที่ 2", date(2027, 3, 31))


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"งบประมาณที่ได้รับ": "หนึ่งพัน"}, "“หนึ่งพัน” ไม่ใช่จำนวนเงิน"),
        ({"งบประมาณที่ได้รับ": -5}, "“-5” ไม่ใช่จำนวนเงิน"),
        ({"จำนวนเป้าหมาย": "12.5"}, "“12.5” ไม่ใช่จำนวนเต็ม"),
        ({"มาตรการที่": "1" * 21}, "ข้อความยาวเกินไป"),
        ({"มาตรการ": None}, "ช่องนี้เว้นว่างไม่ได้"),
        ({"ส่วนราชการที่รับผิดชอบ": "กองช่าง"}, "คอลัมน์นี้มีไว้ให้อ่าน"),
    ],
)
def test_a_cell_of_a_measure_says_why_it_is_left_out(browser, plan, measure, cells, sentence):
    assert sentence in preview(browser, plan, edited(taken_along(browser, plan, "measure"), **cells))


def test_the_good_rows_are_taken_and_the_others_told(browser, plan, measure, finance):
    other = make.make_measure(plan, "เผยแพร่ข้อมูล", finance)
    data = edited(taken_along(browser, plan, "measure"), 2, มาตรการ="ตรวจนับประจำปี")
    data = edited(data, 3, มาตรการ="เผยแพร่ใหม่", งบประมาณที่ได้รับ="มาก")

    page = preview(browser, plan, data)
    told = accept(browser, plan).text

    assert "รับเฉพาะแถวที่รับได้" in page
    assert "ไม่รับ 1 แถว" in told
    assert (fresh(measure).title, fresh(other).title) == ("ตรวจนับประจำปี", "เผยแพร่ข้อมูล")


def test_a_row_that_stands_twice_counts_once(browser, plan, measure):
    book = openpyxl.load_workbook(io.BytesIO(edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับประจำปี")))
    book.worksheets[0].append([cell.value for cell in book.worksheets[0][2]])

    assert "แถวนี้ซ้ำในไฟล์" in preview(browser, plan, as_bytes(book))


# --- several people


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(browser, plan, measure):
    data = edited(taken_along(browser, plan, "measure"), มาตรการ="ชื่อในไฟล์", ระยะเวลาดำเนินการ="ทั้งปี")
    measure.title = "ชื่อของเพื่อนร่วมงาน"
    db.session.commit()

    page = preview(browser, plan, data)

    assert "มีผู้แก้ไขช่องนี้หลังจากดาวน์โหลดไฟล์" in page
    assert "ชื่อของเพื่อนร่วมงาน" in page


def test_work_that_went_on_meanwhile_does_not_stop_another_date(browser, plan, task):
    data = edited(taken_along(browser, plan, "task"), กำหนดส่ง="30/4/2570")
    task.start(make.signature())
    db.session.commit()
    preview(browser, plan, data)

    accept(browser, plan)

    assert (fresh(task).due_on, task.state) == (date(2027, 4, 30), TaskState.IN_PROGRESS)


def test_what_changes_between_the_look_and_the_acceptance_is_compared_anew(browser, plan, measure):
    preview(browser, plan, edited(taken_along(browser, plan, "measure"), มาตรการ="ชื่อในไฟล์"))
    fresh(measure).title = "ชื่อของเพื่อนร่วมงาน"
    db.session.commit()

    told = accept(browser, plan).text

    assert "ไม่รับ 1 แถว" in told
    assert fresh(measure).title == "ชื่อของเพื่อนร่วมงาน"


def test_accepting_twice_carries_the_file_out_once(browser, plan, measure):
    preview(browser, plan, edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับประจำปี"))

    accept(browser, plan)
    told = accept(browser, plan).text

    assert "ตัดสินใจไปแล้ว" in told
    assert len(list(db.session.scalars(select(Undo)))) == 1


def test_the_file_waits_for_whoever_was_interrupted_and_for_nobody_else(browser, plan, measure, office, sign_in):
    preview(browser, plan, edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับประจำปี"))
    colleague = sign_in(make.make_coordinator(office))

    assert "มีไฟล์รอท่านตัดสินใจ: มาตรการ แก้ไข.xlsx" in browser.get(f"/plans/{plan.id}/updates/new").text
    assert "มีไฟล์รอท่านตัดสินใจ" not in colleague.get(f"/plans/{plan.id}/updates/new").text


def test_a_file_that_was_discarded_is_gone(browser, plan, measure):
    preview(browser, plan, edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับประจำปี"))

    browser.post(f"/plans/{plan.id}/updates/discard")

    assert "มีไฟล์รอ" not in browser.get(f"/plans/{plan.id}/updates/new").text
    assert fresh(measure).title == "ตรวจนับพัสดุ"


# --- files of other kinds


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "ไฟล์ว่างเปล่า"),
        (b"number,title", "ไฟล์นี้ไม่ใช่สมุดงาน Excel"),
        (b"PK\x03\x04", "ไฟล์เสียหาย"),
    ],
)
def test_a_file_that_is_no_list_of_ours_is_refused(browser, plan, data, sentence):
    answer = upload(browser, plan, data)

    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_list_without_its_hidden_columns_is_refused(browser, plan, measure):
    book = openpyxl.Workbook()
    book.active.append(["มาตรการที่", "มาตรการ"])

    answer = upload(browser, plan, as_bytes(book))

    assert answer.status_code == 422
    assert "ไม่มีคอลัมน์ที่ซ่อนไว้" in answer.text


def test_a_list_of_another_plan_changes_nothing_here(browser, office, plan, measure):
    other = make.make_plan(office, fiscal_year=2571, state=PlanState.DRAFT)

    page = preview(browser, other, edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับประจำปี"))

    assert "ไม่มีแถวนี้ในแผนนี้" in page


def test_a_list_taken_along_in_english_is_read_back_in_thai(browser, coordinator, plan, measure):
    coordinator.language = "en"
    data = edited(taken_along(browser, plan, "measure"), Measure="ตรวจนับประจำปี")
    coordinator.language = "th"

    assert "<ins>" in preview(browser, plan, data)


def test_nothing_of_a_closed_plan_is_changed(browser, plan, measure):
    data = edited(taken_along(browser, plan, "measure"), มาตรการ="ตรวจนับประจำปี")
    plan.close(date(2027, 9, 30))

    assert "แผนนี้ปิดแล้ว" in preview(browser, plan, data)


def test_whoever_may_not_keep_plans_may_not_update_them(plan, measure, finance, sign_in):
    member = sign_in(make.make_member(finance))

    assert member.get(f"/plans/{plan.id}/updates/new").status_code == 403
    assert member.post(f"/plans/{plan.id}/updates").status_code == 403


def test_many_rows_take_no_more_statements_than_few(browser, plan, measure, finance, works, statements):
    def looked_at(rows: int) -> int:
        with make.together():
            for _ in range(rows):
                make.make_task(division=finance, deadline=make.make_deadline(measure))
        data = taken_along(browser, plan, "task")
        for number in range(2, rows + 2):
            data = edited(data, number, ส่วนราชการ="กองช่าง", กำหนดส่ง="30/4/2570")
        upload(browser, plan, data)
        with statements() as said:
            assert browser.get(f"/plans/{plan.id}/updates").status_code == 200
        return len(said)

    looked_at(1)

    assert looked_at(3) == looked_at(9)


def test_tasks_and_measures_of_others_are_never_touched(browser, plan, measure):
    elsewhere = make.make_task("งานของผู้อื่น")
    assert isinstance(elsewhere, Task)
    data = edited(taken_along(browser, plan, "measure"), **{"tidtam.id.measure": elsewhere.measure_id, "มาตรการ": "ยึด"})
    preview(browser, plan, data)

    accept(browser, plan)

    assert db.session.get_one(Measure, elsewhere.measure_id, populate_existing=True).title != "ยึด"
