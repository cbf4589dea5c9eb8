"""Who is named, in the words and the damage of real cells."""

import pytest

from tracker.intake.dividing import named_in
from tracker.intake.states import state_of


@pytest.mark.parametrize(
    ("written", "divisions"),
    [
        ("สำนักปลัดเทศบาล", ("สำนักปลัด",)),
        ("นิติกร สำนักปลัด", ("สำนักปลัด",)),
        ("สำนักปลัด งานการเจ้าหน้าที่", ("สำนักปลัด",)),
        ("กองคลัง/งานพัสดุ", ("กองคลัง",)),
        ("เจ้าหน้าที่ พัสดุ", ("กองคลัง",)),
        ("ผู้อำนวยการกองช่าง", ("กองช่าง",)),
        ("กองคลังและกองช่าง", ("กองคลัง", "กองช่าง")),
        ("ก อ ง ค ลั ง", ("กองคลัง",)),
        ("กองประปา", ("กองประปา",)),
        ("ทุกสำนัก กอง", ("ALL",)),
        ("ทุกส่วนราชการ", ("ALL",)),
        ("ท ก ส วั น ราชการ", ("ALL",)),
        ("ทุ ก ส ่ ว น\nราชการ", ("ALL",)),
        ("นิติกร สำนักปลัด ทุกกอง", ("ALL", "สำนักปลัด")),
        ("ทุกส่วนงานเขียนรายงาน แล้วให้สำนักปลัดรวบรวม", ("ALL", "สำนักปลัด")),
        ("เทศบาลตำบลตัวอย่าง", ()),
        ("ผู้บริหาร", ()),
        ("-", ()),
    ],
)
def test_who_is_named(written, divisions):
    assert named_in(written).divisions == divisions


@pytest.mark.parametrize(("written", "is_sure"), [("กองคลัง", True), ("เจ้าหน้าที่พัสดุ", False), ("กองประปา", False)])
def test_a_guess_is_said_to_be_one(written, is_sure):
    assert named_in(written).is_sure == is_sure


@pytest.mark.parametrize(
    ("result", "state"),
    [
        ("ดำเนินการแล้วเสร็จ", ("done", True)),
        ("มีการจัดประชุมพนักงาน", ("done", False)),
        ("อยู่ระหว่างจัดทำ", ("in_progress", True)),
        ("ยังไม่ได้ดำเนินการ", ("not_done", True)),
        ("๑. ดำเนินการแล้วเสร็จ ๒. ยังไม่ได้ดำเนินการ", ("in_progress", True)),
        ("ประชุมแล้ว ยังไม่มีผู้ร้องเรียน", ("done", False)),
        ("☐ ดำเนินการแล้วเสร็จ ☑ ยังไม่ได้ดำเนินการ", ("not_done", True)),
    ],
)
def test_how_a_result_is_worded_tells_the_state(result, state):
    told = state_of(result)

    assert told is not None
    assert (told.name, told.is_sure) == state


@pytest.mark.parametrize("result", ["", "-"])
def test_an_empty_result_tells_nothing(result):
    assert state_of(result) is None
