"""Scores come from a workbook or from a report: compared one by one, explained, and then taken over."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from tests.assessments.papers import PAPERS
from tests.make import kept, make_coordinator
from tests.make_plan_import import make_plan_import
from tests.make_scores import make_result, make_score_import, report_of_2565, report_of_2566, report_of_2567
from tracker.extensions import db
from tracker.intake import dumped, read_plan
from tracker.models import AssessmentResult, Door, Entry, Origin, ScoreImport, Undo


@pytest.fixture
def clerk(office):
    return make_coordinator(office)


@pytest.fixture
def coordinator(clerk, sign_in):
    return sign_in(clerk)


def template(browser, year):
    return openpyxl.load_workbook(io.BytesIO(browser.get(f"/assessments/{year}/template.xlsx").data))


def filled_in(browser, year, told):
    book = template(browser, year)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        for column, part in ((3, 0), (4, 1), (5, 2)):
            code = row[0].value + (f"#{part}" if part else "")
            if code in told:
                row[column].value = told[code]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload(browser, data, name="คะแนน.xlsx"):
    return browser.post("/assessments/imports", data={"file": (io.BytesIO(data), name)})


def seen(page):
    return page.split('name="seen" value="')[1].split('"')[0]


def accept(browser, address, **chosen):
    page = browser.get(address).text
    return browser.post(f"{address}/acceptance", data={"seen": seen(page), **chosen})


def values(year):
    result = db.session.scalars(select(AssessmentResult).filter_by(fiscal_year=year)).one()
    return {score.label: str(score.value) for score in result.scores}


def of_report(office, clerk, report):
    plan_import = make_plan_import(office, clerk, name="รายงานการวิเคราะห์.docx")
    plan_import.reading = dumped(read_plan(report, "รายงาน.docx", 2568))
    return kept(plan_import)


@pytest.mark.parametrize(
    ("report", "year", "total", "level"),
    [
        (report_of_2565, 2565, "85.29", "A"),
        (report_of_2566, 2566, "92.16", "ผ่านดี"),
        (report_of_2567, 2567, "78.50", "ต้องปรับปรุง"),
    ],
)
def test_the_scores_of_a_report_are_taken_over_with_its_total_and_level(
    coordinator, office, clerk, report, year, total, level
):
    plan_import = of_report(office, clerk, report())

    offered = coordinator.get(f"/plans/imports/{plan_import.id}").text
    address = coordinator.post(f"/plans/imports/{plan_import.id}/scores").location
    accept(coordinator, address)

    assert "รับคะแนนไปใช้" in offered
    page = coordinator.get(f"/assessments/{year}").text
    assert f"รวม {total} คะแนน ระดับ “{level}”" in page
    assert "บวกกันไม่ลงตัว" not in page


def test_what_a_report_prints_in_two_ways_is_shown_with_the_value_that_fits_before_it_is_taken(
    coordinator, office, clerk
):
    plan_import = of_report(office, clerk, report_of_2565())
    address = coordinator.post(f"/plans/imports/{plan_import.id}/scores").location

    page = coordinator.get(address).text
    accept(coordinator, address)

    assert "น่าจะพิมพ์ผิด: 53.77 ของ 9 การเปิดเผยข้อมูล ค่าที่บวกกันลงตัวคือ 73.79" in page
    assert values(2565)["9"] == "73.79"


def test_the_clerk_may_take_the_other_value_all_the_same(coordinator, office, clerk):
    plan_import = of_report(office, clerk, report_of_2565())
    address = coordinator.post(f"/plans/imports/{plan_import.id}/scores").location

    accept(coordinator, address, **{"s-9": "53.77"})

    assert values(2565)["9"] == "53.77"


def test_an_instrument_told_as_an_indicator_is_named(coordinator, office, clerk):
    plan_import = of_report(office, clerk, report_of_2566())

    page = coordinator.get(coordinator.post(f"/plans/imports/{plan_import.id}/scores").location).text

    assert "น่าจะพิมพ์ผิด: 80.79 ของ 5 การแก้ไขปัญหาการทุจริต ค่าที่บวกกันลงตัวคือ 87.88" in page
    assert "ต่างเพียงหลักเดียวจาก 90.79" in page


def test_asking_twice_for_the_scores_of_a_report_makes_one_list(coordinator, office, clerk):
    plan_import = of_report(office, clerk, report_of_2567())

    addresses = {coordinator.post(f"/plans/imports/{plan_import.id}/scores").location for _ in "12"}

    assert len(addresses) == 1


def test_a_filled_in_template_is_read_with_its_year(coordinator):
    data = filled_in(coordinator, 2566, {"total": 92.16, "1": "๙๖.๒๗", "e1#1": 85.66, "O24": 0})

    answer = upload(coordinator, data)
    accept(coordinator, answer.location)

    assert values(2566) == {"1": "96.27", "e1 (1)": "85.66", "O24": "0.00"}


def test_the_template_holds_what_is_written_down_already(coordinator, office):
    make_result(office, 2567)

    rows = list(template(coordinator, 2567).worksheets[0].iter_rows(min_row=2, values_only=True))

    assert {row[0]: row[3] for row in rows if row[3] is not None} == {
        code: float(value) for code, value in PAPERS[2567].items()
    }


def test_a_cell_that_is_no_score_is_named_with_its_place(coordinator):
    answer = upload(coordinator, filled_in(coordinator, 2567, {"i1": "มาก", "i2": 88}))

    assert answer.status_code == 422
    assert "(i1): “มาก” คะแนนเป็นตัวเลข" in answer.text
    assert db.session.scalars(select(ScoreImport)).all() == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"not a workbook", "ไม่ใช่ไฟล์ Excel"), (b"", "ไฟล์ว่าง")],
)
def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(coordinator, data, reason):
    answer = upload(coordinator, data)

    assert answer.status_code == 422
    assert 'class="err"' in answer.text


def test_another_workbook_is_sent_to_the_template(coordinator):
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "รายการ"
    book.save(file)

    assert "ไม่ใช่แบบฟอร์มคะแนน" in upload(coordinator, file.getvalue()).text


def test_rows_tell_what_is_new_what_changes_and_what_stays(coordinator, office, clerk):
    make_result(office, 2567)
    score_import = make_score_import(office, clerk, 2567, **{"1": "98.09", "2": "90.00", "i1": "80"})

    page = coordinator.get(f"/assessments/imports/{score_import.id}").text

    assert page.count("ตรงกับที่กรอกไว้") >= 2
    assert "ต่างจากที่กรอกไว้" in page
    assert "จะบันทึก 2 ค่า" in page


def test_scores_that_the_file_says_nothing_of_stay(coordinator, office, clerk):
    make_result(office, 2567)
    score_import = make_score_import(office, clerk, 2567, i1="80")

    accept(coordinator, f"/assessments/imports/{score_import.id}")

    assert values(2567)["1"] == "98.09"
    assert values(2567)["i1"] == "80.00"


def test_a_score_keeps_where_it_came_from_and_the_trail_tells_the_door(coordinator, office, clerk):
    score_import = make_score_import(office, clerk, 2567, i1="80")

    accept(coordinator, f"/assessments/imports/{score_import.id}")

    score = db.session.scalars(select(AssessmentResult)).one().scores[0]
    assert (score.origin, score.place) == (Origin.WORKBOOK, "คะแนน.xlsx: คะแนน แถวที่ 3")
    entries = db.session.scalars(select(Entry).filter_by(noun="assessment_scores"))
    assert {entry.door for entry in entries} == {Door.IMPORT}


def test_taken_over_scores_can_be_taken_back(coordinator, office, clerk):
    make_result(office, 2567)
    score_import = make_score_import(office, clerk, 2567, **{"1": "10.00"})
    accept(coordinator, f"/assessments/imports/{score_import.id}")

    undo = db.session.scalars(select(Undo)).one()
    coordinator.post(f"/undos/{undo.id}")

    assert values(2567)["1"] == "98.09"


def test_scores_that_somebody_wrote_meanwhile_are_looked_at_again(coordinator, office, clerk):
    result = make_result(office, 2567)
    score_import = make_score_import(office, clerk, 2567, **{"1": "10.00"})
    page = coordinator.get(f"/assessments/imports/{score_import.id}").text
    result.level = "ต้องปรับปรุง"
    db.session.commit()

    answer = coordinator.post(f"/assessments/imports/{score_import.id}/acceptance", data={"seen": seen(page)})

    assert answer.status_code == 409
    assert values(2567)["1"] == "98.09"


def test_what_was_decided_is_not_decided_twice(coordinator, office, clerk):
    score_import = make_score_import(office, clerk, 2567, **{"1": "10.00"})
    accept(coordinator, f"/assessments/imports/{score_import.id}")

    answer = coordinator.post(f"/assessments/imports/{score_import.id}/discard")
    page = coordinator.get(f"/assessments/imports/{score_import.id}")

    assert answer.location == "/assessments/imports"
    assert "ยอมรับ" in page.text or "รับ" in page.text
    assert db.session.get(ScoreImport, score_import.id).discarded_at is None


def test_a_code_that_the_year_does_not_ask_is_left_out_and_told(coordinator, office, clerk):
    score_import = make_score_import(office, clerk, 2567, O40="100", i1="80")

    page = coordinator.get(f"/assessments/imports/{score_import.id}").text
    accept(coordinator, f"/assessments/imports/{score_import.id}")

    assert "ไม่ใช่ข้อที่ประเมินในปี 2567" in page
    assert set(values(2567)) == {"i1"}
