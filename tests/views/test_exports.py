"""Every list as a file: what is in it, how it is called, who gets it."""

import csv
import io
from datetime import date
from decimal import Decimal
from urllib.parse import unquote

import openpyxl
import pytest

from tests import make
from tracker.models import Part, PlanState, Step, TaskState
from tracker.models.measure import Kpi


@pytest.fixture
def coordinator(office, finance, sign_in):
    return sign_in(make.make_coordinator(office))


def lines_of(answer) -> list[list[str]]:
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def sheet_of(answer):
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0]


def column(answer, title: str) -> list[str]:
    head, *rows = lines_of(answer)
    return [row[head.index(title)] for row in rows]


def test_the_tasks_are_handed_out_as_they_are_filtered(coordinator, finance):
    make.make_task("ตรวจนับพัสดุ", finance, due_on=date(2027, 2, 20))
    make.make_task("รายงานการเงิน", finance, due_on=date(2027, 4, 30))

    assert column(coordinator.get("/tasks.csv?state=overdue"), "งาน") == ["ตรวจนับพัสดุ"]
    assert column(coordinator.get("/tasks.csv?q=การเงิน"), "งาน") == ["รายงานการเงิน"]
    assert column(coordinator.get("/tasks.csv?since=1/4/2570"), "กำหนดส่ง") == ["2027-04-30"]


def test_a_file_has_a_thai_name_and_a_plain_one(coordinator, finance):
    make.make_task("ตรวจนับพัสดุ", finance)

    said = coordinator.get("/tasks.xlsx").headers["Content-Disposition"]

    assert said.startswith("attachment; filename=\"tidtam-tasks-2027-03-01.xlsx\"; filename*=UTF-8''")
    assert unquote(said.rpartition("''")[2]) == "งานทั้งหมด 1 มี.ค. 2570.xlsx"


def test_excel_is_told_that_a_csv_file_is_utf_8(coordinator):
    answer = coordinator.get("/divisions.csv")

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("title", ["=1+1", "+66", "-5", "@SUM(A1)", "＝1"])
def test_a_title_is_no_formula_in_any_file(coordinator, finance, title):
    make.make_task(title, finance)

    sheet = sheet_of(coordinator.get("/tasks.xlsx"))

    assert column(coordinator.get("/tasks.csv"), "งาน") == [f"'{title}"]
    assert (sheet["C2"].value, sheet["C2"].data_type) == (title, "s")


def test_the_measures_carry_everything_the_office_wrote(coordinator, office, finance):
    plan = make.make_plan(office)
    measure = make.make_measure(plan, "ตรวจนับพัสดุประจำปี", finance, topic="ทรัพย์สิน", budget_allocated=Decimal(1200))
    measure.steps = [Step(organisation_id=office.id, text="ตั้งกรรมการ", place=1)]
    measure.kpis = [Kpi(organisation_id=office.id, text="ตรวจนับครบ", value=Decimal(100), unit="ร้อยละ")]
    make.make_deadline(measure, phrase="ทุกไตรมาส")

    [head, row] = lines_of(coordinator.get(f"/plans/{plan.id}/measures.csv"))

    told = dict(zip(head, row, strict=True))
    assert (told["มาตรการ"], told["ขั้นตอน"], told["การติดตาม"]) == ("ตรวจนับพัสดุประจำปี", "ตั้งกรรมการ", "ทุกไตรมาส")
    assert (told["งบประมาณที่ได้รับ"], told["ส่วนราชการที่รับผิดชอบ"]) == ("1200.00", "กองคลัง")
    assert "ตรวจนับครบ (ไม่น้อยกว่า 100 ร้อยละ)" in told["ผลผลิต ผลลัพธ์ และตัวชี้วัด"]


def test_the_measures_are_handed_out_as_they_are_filtered(coordinator, office, finance):
    plan = make.make_plan(office)
    make.make_measure(plan, "ตรวจนับพัสดุ", finance, topic="ทรัพย์สิน")
    make.make_measure(plan, "เผยแพร่ข้อมูล", finance, topic="การเปิดเผย")

    assert column(coordinator.get(f"/plans/{plan.id}/measures.csv?topic=ทรัพย์สิน"), "มาตรการ") == ["ตรวจนับพัสดุ"]


def test_only_who_may_change_tasks_gets_what_reads_them_back(coordinator, finance, sign_in):
    make.make_task("ตรวจนับพัสดุ", finance)
    member = sign_in(make.make_member(finance))

    kept = [cell.value for cell in sheet_of(coordinator.get("/tasks.xlsx"))[1]]
    plain = [cell.value for cell in sheet_of(member.get("/tasks.xlsx"))[1]]

    assert kept[-3:] == ["tidtam.id.task", "tidtam.version", "tidtam.seal"]
    assert not any(title.startswith("tidtam") for title in plain)


def test_the_list_of_another_organisation_does_not_exist(coordinator):
    plan = make.make_plan(make.make_organisation())

    assert coordinator.get(f"/plans/{plan.id}/measures.xlsx").status_code == 404
    assert coordinator.get(f"/plans/{plan.id}/occurrences.csv").status_code == 404


def test_tasks_of_another_organisation_are_in_no_file(coordinator):
    make.make_task("งานของผู้อื่น")

    assert lines_of(coordinator.get("/tasks.csv"))[1:] == []


def test_a_filter_that_cannot_be_understood_gives_no_file(coordinator):
    assert coordinator.get("/tasks.csv?since=32/1/2570").status_code == 400


def test_people_are_handed_out_as_they_are_filtered(coordinator, finance):
    make.make_head(finance, name="นายตัวอย่างหนึ่ง สกุลดี")

    answer = coordinator.get(f"/people.csv?division={finance.id}")

    assert column(answer, "ชื่อ") == ["นายตัวอย่างหนึ่ง สกุลดี"]
    assert column(answer, "ตำแหน่ง") == ["ผู้อำนวยการกองคลัง"]


def test_positions_are_handed_out_as_they_are_filtered(coordinator, finance):
    make.make_position("นักวิชาการพัสดุ", division=finance)

    assert column(coordinator.get("/positions.csv?state=vacant"), "ตำแหน่ง") == ["นักวิชาการพัสดุ"]


def test_the_days_off_are_dates(coordinator, office):
    make.make_holiday(date(2027, 4, 6), "วันจักรี")

    sheet = sheet_of(coordinator.get("/holidays.xlsx?year=2570"))

    assert (sheet["A2"].value.date(), sheet["B2"].value) == (date(2027, 4, 6), "วันจักรี")
    assert "041E" in sheet["A2"].number_format


def test_events_carry_their_date_and_number(coordinator, office, finance):
    measure = make.make_measure(make.make_plan(office), division=finance)
    make.make_occurrence(make.make_deadline(measure), reference="ลร. 5/2570")

    answer = coordinator.get(f"/plans/{measure.plan_id}/occurrences.csv")

    assert column(answer, "เลขอ้างอิง") == ["ลร. 5/2570"]


def test_what_waits_for_review_carries_the_report(coordinator, finance):
    task = make.make_task("ตรวจนับพัสดุ", finance)
    by = make.signature()
    make.full_report(task, by)
    task.submit(by)

    answer = coordinator.get("/reviews.csv")

    assert column(answer, "ผล") == ["ตรวจนับครบทุกรายการ ยอดตรงกับทะเบียน"]


def test_a_list_of_many_rows_takes_no_more_statements(coordinator, office, finance, statements):
    plan = make.make_plan(office)
    make.make_task(deadline=make.make_deadline(make.make_measure(plan, division=finance)))
    addresses = ["/tasks.csv", f"/plans/{plan.id}/measures.xlsx", "/people.csv", "/positions.xlsx", "/reviews.csv"]
    coordinator.get("/tasks.csv")
    with statements() as few:
        assert [coordinator.get(address).status_code for address in addresses] == [200] * 5
    with make.together():
        for _ in range(20):
            measure = make.make_measure(plan, division=finance)
            make.make_task(deadline=make.make_deadline(measure), division=finance, state=TaskState.DONE)
            make.make_member(finance)

    with statements() as many:
        assert [coordinator.get(address).status_code for address in addresses] == [200] * 5

    assert len(many) == len(few)


@pytest.mark.parametrize(
    "noun", ["tasks", "people", "divisions", "positions", "holidays", "reviews", "extensions", "disputes"]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_empty_list_is_a_file_with_headings(coordinator, noun, kind):
    answer = coordinator.get(f"/{noun}.{kind}")

    assert answer.status_code == 200
    assert len(answer.data) > 50


def test_a_draft_can_be_taken_along_too(coordinator, office, finance):
    plan = make.make_plan(office, state=PlanState.DRAFT)
    measure = make.make_measure(plan, division=finance)

    assert column(coordinator.get(f"/plans/{plan.id}/measures.csv"), "มาตรการ") == [measure.title]
    assert measure.divisions_in(Part.LEAD) == [finance]
