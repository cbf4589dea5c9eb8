"""What a document says becomes rows of a plan, and whatever is not certain is asked about."""

import pytest

from tests.taking_over.documents import CLERK, FINANCE, OFFICE, WORKS, YEAR, measure, read, reading
from tracker.sheet import Sheet
from tracker.taking_over import EVERY_DIVISION, NOBODY, Asked, Corrections, rows
from tracker.taking_over.divisions import Divisions, KnownDivision


def asked(row):
    return [(doubt.asked, doubt.words) for doubt in row.doubts]


def test_a_clear_row_is_a_sheet_without_a_question():
    [row] = read(measure())

    assert row.doubts == ()
    assert row.sheet.number == "1"
    assert row.sheet.title == "มาตรการงดรับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่"
    assert [step.text for step in row.sheet.steps] == ["จัดทำประกาศนโยบาย", "เผยแพร่ประกาศให้ประชาชนทราบ"]
    assert row.sheet.leads == (FINANCE.id,)
    assert [line.rule for line in row.sheet.deadlines] == ["quarterly"]


def test_the_words_of_the_document_stay_with_its_deadline():
    [row] = read(measure(monitoring="รายงานผลเป็นประจำทุกไตรมาส"))

    assert row.sheet.deadlines[0].phrase == "รายงานผลเป็นประจำทุกไตรมาส"


@pytest.mark.parametrize(
    ("written", "division"),
    [
        ("กองคลัง", FINANCE),
        ("ส่วนการคลัง", FINANCE),
        ("สำนักปลัด", CLERK),
        ("กองโยธา", WORKS),
        ("ก อ ง ค ลั ง", FINANCE),
    ],
)
def test_a_division_is_known_by_every_name_it_has(written, division):
    [row] = read(measure(who=written))

    assert row.sheet.leads == (division.id,)
    assert row.doubts == ()


def test_every_division_is_every_division():
    [row] = read(measure(who="ทุกส่วนราชการ"))

    assert row.sheet.is_for_all
    assert row.sheet.leads == ()


def test_who_collects_beside_every_division_collects():
    [row] = read(measure(who="ทุกส่วนราชการ โดยสำนักปลัดรวบรวม"))

    assert row.sheet.is_for_all
    assert row.sheet.collector == CLERK.id


def test_who_leads_beside_every_division_leads():
    [row] = read(measure(who="สำนักปลัด และทุกส่วนราชการ"))

    assert row.sheet.is_for_all
    assert row.sheet.leads == (CLERK.id,)


def test_a_division_nobody_knows_is_asked_about():
    [row] = read(measure(who="กองกิจการพิเศษ"))

    assert asked(row) == [(Asked.DIVISION, "กองกิจการพิเศษ")]
    assert row.sheet.leads == ()


def test_a_section_is_taken_for_its_division_and_asked_about():
    [row] = read(measure(who="งานประชาสัมพันธ์"))

    assert asked(row) == [(Asked.DIVISION, "งานประชาสัมพันธ์")]
    assert row.doubts[0].guess == CLERK.id


def test_a_row_without_a_division_is_asked_about():
    [row] = read(measure(who=""))

    assert [doubt.asked for doubt in row.doubts] == [Asked.NOBODY]


def test_two_divisions_of_one_name_are_not_told_apart_by_it():
    two = Divisions((KnownDivision(1, "กองช่าง ก", ("กองช่าง",)), KnownDivision(2, "กองช่าง ข", ("กองช่าง",))))

    [row] = read(measure(who="กองช่าง"), office=two)

    assert asked(row) == [(Asked.DIVISION, "กองช่าง")]


def test_words_mean_in_every_row_what_somebody_said_once():
    said = Corrections().with_division("กองกิจการพิเศษ", str(WORKS.id))

    found = read(measure(who="กองกิจการพิเศษ"), measure("๒", "มาตรการอื่นของหน่วยงาน", who="กองกิจการพิเศษ"), corrections=said)

    assert [row.sheet.leads for row in found] == [(WORKS.id,), (WORKS.id,)]
    assert [row.doubts for row in found] == [(), ()]


def test_words_mean_something_else_in_one_row():
    [first, _] = read(measure(who="กองกิจการพิเศษ"), measure("๒", "มาตรการอื่นของหน่วยงาน", who="กองกิจการพิเศษ"))
    said = Corrections().with_division("กองกิจการพิเศษ", str(FINANCE.id), first.key)

    found = read(measure(who="กองกิจการพิเศษ"), measure("๒", "มาตรการอื่นของหน่วยงาน", who="กองกิจการพิเศษ"), corrections=said)

    assert [row.sheet.leads for row in found] == [(FINANCE.id,), ()]
    assert [bool(row.doubts) for row in found] == [False, True]


@pytest.mark.parametrize(("meaning", "is_for_all"), [(EVERY_DIVISION, True), (NOBODY, False)])
def test_words_may_mean_everybody_or_nobody_yet(meaning, is_for_all):
    said = Corrections().with_division("กองกิจการพิเศษ", meaning)

    [row] = read(measure(who="กองกิจการพิเศษ"), corrections=said)

    assert (row.sheet.is_for_all, row.sheet.leads, row.doubts) == (is_for_all, (), ())


def test_a_division_that_is_gone_is_asked_about_again():
    said = Corrections().with_division("กองกิจการพิเศษ", "99")

    [row] = read(measure(who="กองกิจการพิเศษ"), corrections=said)

    assert asked(row) == [(Asked.DIVISION, "กองกิจการพิเศษ")]


def test_the_time_a_measure_takes_is_no_deadline_beside_the_reports():
    [row] = read(measure(period="ต.ค. ๖๙ - ก.ย. ๗๐", monitoring="รายงานผลเป็นประจำทุกไตรมาส"))

    assert [line.rule for line in row.sheet.deadlines] == ["quarterly"]
    assert row.sheet.period == "ต.ค. ๖๙ - ก.ย. ๗๐"


def test_a_deadline_that_is_not_clear_gives_no_task_before_somebody_says_what_it_means():
    [row] = read(measure(monitoring="ติดตามผลเป็นรายเดือนหรือรายไตรมาส"))

    assert [doubt.asked for doubt in row.doubts] == [Asked.DEADLINE]
    assert [line.rule for line in row.sheet.deadlines] == [""]


def test_a_rule_that_somebody_chose_counts_for_every_row_with_these_words():
    [row] = read(measure(monitoring="ติดตามผลเป็นรายเดือนหรือรายไตรมาส"))
    said = Corrections().with_rule(row.doubts[0].words, "monthly")

    [row] = read(measure(monitoring="ติดตามผลเป็นรายเดือนหรือรายไตรมาส"), corrections=said)

    assert [(line.rule, line.is_by_hand) for line in row.sheet.deadlines] == [("monthly", True)]
    assert row.doubts == ()


def test_a_row_without_a_deadline_gets_the_one_that_somebody_chose():
    [row] = read(measure(period="", monitoring=""))
    said = Corrections().with_rule("", "half-yearly", row.key)

    [corrected] = read(measure(period="", monitoring=""), corrections=said)

    assert [doubt.asked for doubt in row.doubts] == [Asked.NO_DEADLINE]
    assert [line.rule for line in corrected.sheet.deadlines] == ["half-yearly"]
    assert corrected.doubts == ()


def test_a_row_that_somebody_wrote_anew_is_as_they_wrote_it():
    [row] = read(measure(who="กองกิจการพิเศษ"))

    [written] = read(measure(who="กองกิจการพิเศษ"), corrections=Corrections().with_sheet(row.key, Sheet(title="เขียนใหม่")))

    assert (written.sheet.title, written.is_edited, written.doubts) == ("เขียนใหม่", True, ())
    assert written.raw == row.raw


def test_what_was_put_right_is_kept_whole():
    said = (
        Corrections()
        .with_division("กองกิจการพิเศษ", "1")
        .with_rule("ทุกเดือน", "monthly", "@1-2-0-1")
        .with_sheet("@1-2-0-1", Sheet(title="เขียนใหม่"))
        .leaving_out("@1-3-0-1")
        .confirming("@1-4-0-1")
        .with_roles({(1, 2): "steps"})
    )

    assert Corrections.read(said.stored()) == said


def test_the_next_document_knows_what_words_meant_but_not_what_one_row_was():
    said = Corrections().with_division("กองกิจการพิเศษ", "1").with_division("อื่น", "2", "@1-2-0-1").leaving_out("@1-2-0-1")

    assert said.for_the_next == Corrections().with_division("กองกิจการพิเศษ", "1")


def test_another_role_of_a_column_is_another_reading():
    headings = ["ลำดับ", "มาตรการ", "สิ่งที่ทำ", "ใครทำ", "ระยะเวลาดำเนินการ", "การติดตามประเมินผล"]

    told = reading(measure(), headings=headings, roles={(1, 2): "steps", (1, 3): "responsible"})

    [row] = rows(told, Corrections(), OFFICE, YEAR)
    assert len(row.sheet.steps) == 2
    assert row.sheet.leads == (FINANCE.id,)


def test_a_reading_shows_what_its_columns_hold():
    [table] = reading(measure()).tables

    assert [column.role for column in table.columns] == [
        "number",
        "title",
        "steps",
        "responsible",
        "period",
        "monitoring",
    ]
    assert table.columns[3].sample == "กองคลัง"
