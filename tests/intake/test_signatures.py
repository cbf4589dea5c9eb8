"""Who signs a plan stands under it, in a table as often as not; a signature is no measure and no part of one."""

import pytest

from tracker.intake import What, read_plan
from tracker.intake.showing import Taken

from .papers import FORMATS, Below, Blocks, Down, Wide
from .plans import BY_INDICATOR, BY_TOPIC, FORMS, LAYOUTS, RESULTS, SIX_COLUMNS, YEAR
from .reading import gist, read, titles

DOTS, LONG_DOTS = "." * 40, "…" * 18

THREE_BESIDE = [
    [f"ลงชื่อ{DOTS}ผู้จัดทำ", f"ลงชื่อ{DOTS}ผู้ตรวจสอบ", f"ลงชื่อ{DOTS}ผู้อนุมัติ"],
    ["(นายตัวอย่าง แผนดี)", "(นางสาวตัวอย่าง ตรวจดี)", "(นายตัวอย่าง อนุมัติดี)"],
    ["นักวิเคราะห์นโยบายและแผนชำนาญการ", "ปลัดเทศบาลตำบลตัวอย่าง", "นายกเทศมนตรีตำบลตัวอย่าง"],
    ["วันที่ ๑ ตุลาคม ๒๕๖๗", "วันที่......เดือน................พ.ศ.........", "......../......../........"],
]
WHOLE_CELLS = [
    [
        f"ผู้เสนอแผน\n(ลงชื่อ){LONG_DOTS}\n({DOTS})\nตำแหน่ง{DOTS}",
        f"ผู้เห็นชอบแผน\n(ลงชื่อ){LONG_DOTS}\n({DOTS})\nตำแหน่ง{DOTS}",
    ]
]
ROLES_AS_HEADINGS = [
    ["ผู้จัดทำแผน", "ผู้เห็นชอบแผน", "ผู้อนุมัติแผน"],
    ["", "", ""],
    [DOTS, DOTS, DOTS],
    ["(ว่าที่ร้อยตรีตัวอย่าง แผนดี)", "(นางตัวอย่าง ตรวจดี)", "(ดร.ตัวอย่าง อนุมัติดี)"],
    ["นิติกรปฏิบัติการ", "รองปลัด รักษาราชการแทน\nปลัดองค์การบริหารส่วนตำบล", "นายกองค์การบริหารส่วนตำบล"],
]
LABELLED = [
    ["", "ผู้จัดทำ", "ผู้ตรวจสอบ", "ผู้อนุมัติ"],
    ["ลงชื่อ", "", "", ""],
    ["ชื่อ-สกุล", "นายตัวอย่าง แผนดี", "นางตัวอย่าง ตรวจดี", "นายตัวอย่าง อนุมัติดี"],
    ["ตำแหน่ง", "นักทรัพยากรบุคคล", "หัวหน้าสำนักปลัด", "นายกเทศมนตรี"],
    ["วันที่", "๑ ต.ค. ๒๕๖๗", "๒ ต.ค. ๒๕๖๗", "๓/๑๐/๒๕๖๗"],
]
ONE_A_ROW = [
    [f"ผู้เสนอแผน  (ลงชื่อ){LONG_DOTS}", "(นายตัวอย่าง แผนดี)\nเจ้าพนักงานธุรการ"],
    [f"ผู้เห็นชอบแผน  (ลงชื่อ){LONG_DOTS}", "(นายตัวอย่าง ตรวจดี)\nปลัดเทศบาล"],
    [f"ผู้อนุมัติแผน  (ลงชื่อ){LONG_DOTS}", "(นายตัวอย่าง อนุมัติดี)\nนายกเทศมนตรี"],
]
UNKNOWN_POSITION = [
    ["ลงชื่อ ____________ ผู้รายงาน", "ลงชื่อ ____________ ผู้รับรอง"],
    ["(นายตัวอย่าง แผนดี)", "(นายตัวอย่าง ตรวจดี)"],
    ["ครูชำนาญการพิเศษ", "เลขาธิการสภาท้องถิ่นผู้ได้รับมอบหมาย"],
]
NO_LINE_FOR_THE_PEN = [
    ["ผู้จัดทำ นายตัวอย่าง แผนดี", "ผู้ตรวจสอบ: นางตัวอย่าง ตรวจดี"],
    ["ชื่อ นายกิตติ ตัวอย่าง", "นายช่างโยธาชำนาญงาน"],
]
WITH_OPINION = [
    [f"ความเห็นของปลัดเทศบาล\n{DOTS}{DOTS}\n(ลงชื่อ){DOTS}\n(นายตัวอย่าง ตรวจดี)\nปลัดเทศบาล", "[ ] อนุมัติ  [ ] ไม่อนุมัติ"]
]
IN_WORDS_OF_ITS_OWN = [
    [
        f"ได้จัดทำแผนตามแนวทางของสำนักงาน ป.ป.ช. แล้ว\nลงชื่อ{DOTS}\n(นายตัวอย่าง แผนดี)\nนิติกร",
        f"ได้พิจารณาแล้วเห็นว่าแผนนี้เหมาะสม\nลงชื่อ{DOTS}\n(นายตัวอย่าง ตรวจดี)\nปลัดเทศบาล",
    ]
]
OPINION_ABOVE = [[f"ความเห็น{DOTS}", f"ความเห็น{DOTS}"], [f"ลงชื่อ{DOTS}ผู้ตรวจสอบ", f"ลงชื่อ{DOTS}ผู้อนุมัติ"]]
TABLES = {
    "three beside each other": THREE_BESIDE,
    "each in one cell": WHOLE_CELLS,
    "roles as headings": ROLES_AS_HEADINGS,
    "labels at the side": LABELLED,
    "one a row": ONE_A_ROW,
    "positions nobody knows": UNKNOWN_POSITION,
    "names after their roles": NO_LINE_FOR_THE_PEN,
    "in words of its own": IN_WORDS_OF_ITS_OWN,
    "with an opinion": WITH_OPINION,
}
PLANS = {name: plan for name, plan in LAYOUTS.items() if plan in (BY_TOPIC, BY_INDICATOR, SIX_COLUMNS, RESULTS, FORMS)}


def on_the_same_table(plan: Blocks, signed: list[list[object]]) -> Blocks:
    """As the last rows of the table of the plan, with cells joined to reach over its columns."""
    *before, last = plan
    width = sum(cell.columns if isinstance(cell, Wide) else 1 for cell in last[0])
    return [*before, [*last, *[_stretched(row, width) for row in signed]]]


def _stretched(row, width):
    first, *others = row
    return [Wide(first, width - len(others)), *others]


def what(reading):
    return [problem.what for problem in reading.problems]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("layout", PLANS)
@pytest.mark.parametrize("signed", TABLES)
def test_a_table_of_signatures_under_a_plan_changes_nothing(signed, layout, ending):
    plan = PLANS[layout]

    assert gist(read([*plan, TABLES[signed]], ending)) == gist(read(plan, ending))


@pytest.mark.parametrize("signed", TABLES)
def test_it_is_nothing_that_somebody_must_look_at(signed):
    assert what(read([*BY_TOPIC, TABLES[signed]])) == what(read(BY_TOPIC))


@pytest.mark.parametrize("ending", [".docx", ".html"])
@pytest.mark.parametrize("layout", [name for name, plan in PLANS.items() if plan is not FORMS])
@pytest.mark.parametrize("signed", TABLES)
def test_signatures_may_be_the_last_rows_of_the_table_itself(signed, layout, ending):
    plan = PLANS[layout]

    assert gist(read(on_the_same_table(plan, TABLES[signed]), ending)) == gist(read(plan, ending))


@pytest.mark.parametrize("ending", [".docx", ".html"])
@pytest.mark.parametrize("first", [1, 2, 3])
def test_signatures_may_be_cut_by_the_end_of_a_page(first, ending):
    cut = [*BY_TOPIC, THREE_BESIDE[:first], "- ๒ -", THREE_BESIDE[first:]]

    assert gist(read(cut, ending)) == gist(read(BY_TOPIC, ending))
    assert what(read(cut, ending)) == what(read(BY_TOPIC, ending))


def test_an_opinion_may_stand_above_the_signatures():
    assert gist(read([*BY_TOPIC, OPINION_ABOVE])) == gist(read(BY_TOPIC))
    assert what(read([*BY_TOPIC, OPINION_ABOVE])) == what(read(BY_TOPIC))


def test_signatures_may_stand_under_every_page():
    head, *rows = BY_TOPIC[1]
    pages = [BY_TOPIC[0], [head, *rows[:2]], THREE_BESIDE, [head, *rows[2:]], THREE_BESIDE]

    assert gist(read(pages)) == gist(read(BY_TOPIC))


def test_joined_cells_of_a_signature_are_no_measure():
    joined = [[Down(f"ลงชื่อ{DOTS}ผู้จัดทำ"), "(นายตัวอย่าง แผนดี)"], [Below(), "นิติกร"], [Below(), "วันที่ ๑ ตุลาคม ๒๕๖๗"]]

    assert gist(read([*BY_TOPIC, joined])) == gist(read(BY_TOPIC))


@pytest.mark.parametrize("ending", FORMATS)
def test_lines_of_signatures_under_a_project_are_no_part_of_its_last_section(ending):
    signed = [f"ลงชื่อ{DOTS}ผู้เสนอโครงการ", "(นายตัวอย่าง แผนดี)", "นิติกรปฏิบัติการ", f"ลงชื่อ{DOTS}ผู้อนุมัติโครงการ", f"({DOTS})"]

    assert gist(read([*FORMS, *signed], ending)) == gist(read(FORMS, ending))


def test_the_office_form_of_each_project_may_end_with_its_signatures():
    boxed = [["ชื่อโครงการ", "อบรมคุณธรรม"], ["วัตถุประสงค์", "เพื่อสร้างวินัย"], ["วิธีดำเนินการ", "จัดอบรม"],
             ["ระยะเวลาดำเนินการ", "ปีงบประมาณ ๒๕๖๘"], ["ผู้รับผิดชอบ", "สำนักปลัด"]]  # fmt: skip

    assert gist(read([*boxed_plan(boxed), ONE_A_ROW])) == gist(read(boxed_plan(boxed)))
    assert gist(read(boxed_plan([*boxed, *ONE_A_ROW]))) == gist(read(boxed_plan(boxed)))


def boxed_plan(rows):
    return ["แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", rows]


# --- what is no signature


def test_a_measure_about_signing_stays_a_measure():
    head = BY_TOPIC[1][0]
    row = ["๑. ลงชื่อปฏิบัติราชการทุกวัน", "๑.๑ ลงชื่อเข้างานก่อนเวลา ๐๘.๓๐ น.", "กองคลัง", "ปีงบประมาณ ๒๕๖๘", "รายงานทุกเดือน"]

    assert titles(read([BY_TOPIC[0], [head, row]])) == ["ลงชื่อปฏิบัติราชการทุกวัน"]


def test_who_inspects_may_be_who_is_responsible():
    head = BY_TOPIC[1][0]
    rows = [
        ["๑. ตรวจสอบพัสดุ", "๑.๑ ตรวจนับ", "กองคลัง", "ปีงบประมาณ ๒๕๖๘", "รายงานทุกเดือน"],
        ["", "", "ผู้ตรวจสอบ\nนายช่างโยธา", "", ""],
    ]

    [measure] = read([BY_TOPIC[0], [head, *rows]]).measures
    assert "ผู้ตรวจสอบ" in measure.responsible.text


def test_who_answers_for_a_project_is_no_signature():
    boxed = [["ชื่อโครงการ", "อบรมคุณธรรม"], ["วัตถุประสงค์", "เพื่อสร้างวินัย"], ["วิธีดำเนินการ", "จัดอบรม"],
             ["งบประมาณ", "๕,๐๐๐ บาท"], ["ผู้รับผิดชอบโครงการ", "นายตัวอย่าง ดีงาม หัวหน้าสำนักปลัด"]]  # fmt: skip

    [measure] = read(boxed_plan(boxed)).measures
    assert "หัวหน้าสำนักปลัด" in measure.responsible.text


def test_the_next_project_may_begin_right_below_a_signature():
    signed = [f"(ลงชื่อ){DOTS}ผู้เสนอโครงการ", "(นายตัวอย่าง แผนดี)"]
    second = ["ชื่อโครงการ : ตรวจนับพัสดุ", "วิธีดำเนินการ", "ตรวจนับ", "งบประมาณ", "ไม่ใช้งบประมาณ", "ผู้รับผิดชอบ", "กองคลัง"]

    assert gist(read([*FORMS, *signed, *second])) == gist(read([*FORMS, *second]))


def test_a_table_taken_for_signatures_can_be_told_to_hold_measures():
    signed = [["ผู้จัดทำ", "ลงชื่อ"], ["นิติกร", DOTS]]
    data = FORMATS[".docx"]([BY_TOPIC[0], signed])

    [shown] = read_plan(data, "plan.docx", YEAR).tables
    told = read_plan(data, "plan.docx", YEAR, {(1, 0): "title", (1, 1): "steps"})

    assert shown.taken is Taken.LEFT_OUT
    assert What.NO_MEASURES not in what(told)
