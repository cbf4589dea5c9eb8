"""A document beside the plan it was read for: what is new, what changed, what people changed by hand."""

from dataclasses import replace

import pytest

from tests.taking_over.documents import FINANCE, WORKS, measure, read, standing
from tracker.sheet import Sheet, StepLine
from tracker.taking_over import Kind, compare
from tracker.taking_over.comparing import chosen
from tracker.taking_over.matching import Words, pairs

PROPERTY = "มาตรการตรวจสอบการใช้ทรัพย์สินของราชการ"


def kinds(compared):
    return [one.kind for one in compared.rows]


def taken_over(row, number=1):
    """A measure as the import of this row left it."""
    return standing(row.sheet, of=row, number=number)


def test_what_the_plan_does_not_have_is_new():
    assert kinds(compare(read(measure()), [])) == [Kind.NEW]


def test_the_same_document_again_changes_nothing():
    found = read(measure(), measure("๒", PROPERTY))

    assert kinds(compare(found, [taken_over(row, row.number) for row in found])) == [Kind.SAME, Kind.SAME]


def test_what_the_plan_has_settled_is_not_asked_about_again():
    [row] = read(measure(who="กองกิจการพิเศษ"))
    settled = replace(row.sheet, leads=(WORKS.id,))

    [one] = compare([row], [standing(settled, of=row)]).rows

    assert (one.kind, one.is_unsure) == (Kind.SAME, False)


def test_what_is_open_in_the_plan_as_well_is_asked_about_again():
    [row] = read(measure(who="กองกิจการพิเศษ"))

    [one] = compare([row], [taken_over(row)]).rows

    assert (one.kind, one.is_unsure) == (Kind.SAME, True)


def test_other_digits_and_spaces_are_no_change():
    before = read(measure(period="ปีงบประมาณ ๒๕๗๐"))
    after = read(measure("1", period="ปีงบประมาณ  2570"))

    assert kinds(compare(after, [taken_over(before[0])])) == [Kind.SAME]


def test_what_the_document_changed_is_shown_as_a_change():
    before, after = read(measure(who="กองคลัง")), read(measure(who="กองช่าง"))

    [one] = compare(after, [taken_over(before[0])]).rows

    assert one.kind is Kind.CHANGED
    assert set(one.changes) == {"leads", "responsible"}
    assert one.sheet.leads == (WORKS.id,)


def test_what_people_changed_stays_when_the_document_says_what_it_said():
    [row] = read(measure())
    by_hand = replace(row.sheet, title="ชื่อที่เจ้าหน้าที่แก้ไว้ในแผน")

    [one] = compare([row], [standing(by_hand, of=row)]).rows

    assert one.kind is Kind.SAME
    assert one.kept == ("title",)
    assert one.sheet.title == "ชื่อที่เจ้าหน้าที่แก้ไว้ในแผน"


def test_what_both_changed_is_asked_about_and_stays_until_then():
    [before], [after] = read(measure()), read(measure(who="กองช่าง"))
    by_hand = replace(before.sheet, leads=())

    [one] = compare([after], [standing(by_hand, of=before)]).rows

    assert one.kind is Kind.CONTESTED
    assert one.contested == ("leads",)
    assert one.sheet.leads == ()


def test_the_words_of_the_document_are_taken_where_somebody_chose_them():
    [before], [after] = read(measure()), read(measure(who="กองช่าง"))
    compared = compare([after], [standing(replace(before.sheet, leads=()), of=before)])

    [one] = chosen(compared, frozenset([after.key]), {after.key: ["leads"]})

    assert one.sheet.leads == (WORKS.id,)


def test_a_measure_that_people_typed_is_filled_in_but_not_overwritten():
    [row] = read(measure())
    typed = Sheet(title=row.sheet.title, number="1", topic="ประเด็นที่พิมพ์เอง", steps=(StepLine("7", "ขั้นตอนที่พิมพ์เอง"),))

    [one] = compare([row], [standing(typed)]).rows

    assert one.kind is Kind.CONTESTED
    assert one.contested == ("steps",)
    assert one.sheet.topic == "ประเด็นที่พิมพ์เอง"
    assert one.sheet.leads == (FINANCE.id,)


def test_what_the_document_no_longer_names_is_listed_and_stays():
    first, second = read(measure(), measure("๒", PROPERTY))

    compared = compare([first], [taken_over(first, 1), taken_over(second, 2)])

    assert [one.id for one in compared.missing] == [2]


def test_a_withdrawn_measure_is_taken_up_again_only_where_somebody_says_so():
    [row] = read(measure())

    compared = compare([row], [standing(row.sheet, of=row, is_standing=False)])

    assert kinds(compared) == [Kind.WITHDRAWN]
    assert not compared.rows[0].changes_something


def test_a_step_that_was_reworded_keeps_its_row():
    [before] = read(measure(steps="๑. จัดทำประกาศนโยบาย\n๒. เผยแพร่ประกาศ"))
    [after] = read(measure(steps="๑. จัดทำประกาศนโยบายฉบับใหม่\n๒. เผยแพร่ประกาศ\n๓. รายงานผลต่อผู้บริหาร"))
    kept = replace(before.sheet, steps=tuple(replace(s, key=k) for s, k in zip(before.sheet.steps, "78", strict=True)))

    [one] = compare([after], [standing(kept, of=before)]).rows

    assert [step.key for step in one.sheet.steps][:2] == ["7", "8"]


def test_a_deadline_with_another_date_keeps_its_row_and_its_tasks():
    [before] = read(measure(monitoring="รายงานผลภายในเดือนเมษายน ๒๕๗๐"))
    [after] = read(measure(monitoring="รายงานผลภายในเดือนพฤษภาคม ๒๕๗๐"))
    kept = replace(before.sheet, deadlines=(replace(before.sheet.deadlines[0], key="41"),))

    [one] = compare([after], [standing(kept, of=before)]).rows

    assert [(line.key, line.rule) for line in one.sheet.deadlines] == [("41", after.sheet.deadlines[0].rule)]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        (PROPERTY, "2"),
        ("มาตรการตรวจสอบการใช้ทรัพย์สินของทางราชการ", "2"),
        ("มาตรการการตรวจสอบการใช้ทรัพย์สินของราชการ", "๕"),
        ("การตรวจสอบการใช้ทรัพย์สินของหน่วยงาน", "2"),
    ],
)
def test_a_measure_is_found_again_however_it_is_reworded(title, number):
    plan = [Words("1", "มาตรการงดรับของขวัญ"), Words("2", PROPERTY), Words("3", "มาตรการจัดการเรื่องร้องเรียน")]

    assert pairs([Words(number, title)], plan) == {0: 1}


def test_a_measure_that_people_renamed_is_found_by_what_the_document_called_it():
    renamed = Words("1", "ชื่อใหม่ที่ไม่เหมือนเดิมเลย", before=PROPERTY)

    assert pairs([Words("1", PROPERTY)], [renamed]) == {0: 0}


def test_another_measure_under_the_same_number_is_another_measure():
    assert pairs([Words("1", "โครงการฝึกอบรมคุณธรรมและจริยธรรมบุคลากร")], [Words("1", PROPERTY)]) == {}


def test_two_measures_of_one_name_are_two():
    twice = [Words("1", PROPERTY, "ประเด็นที่ ๑"), Words("1", PROPERTY, "ประเด็นที่ ๒")]

    assert pairs(twice, twice) == {0: 0, 1: 1}
