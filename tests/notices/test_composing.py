"""The text that people paste into the group of a division."""

from datetime import date
from urllib.parse import unquote

import pytest

from tracker.models import TaskState
from tracker.notices import About, AboutOrder, AboutTask, Due, Group, Notice, composed, fitting, share_address
from tracker.notices.composing import one_line
from tracker.notices.sharing import LONGEST, length_in_address

MONDAY = date(2027, 3, 1)
OFFICE = ("เทศบาลตำบลดอยงาม", MONDAY, "https://tidtam.example.go.th/")


def late(title="ตรวจนับพัสดุประจำปี", division="กองคลัง"):
    return Due(title, division, date(2027, 2, 15))


def notice(*groups, division=None, has_thai_digits=False):
    return Notice(*OFFICE, has_thai_digits, division=division, groups=groups)


def test_the_text_for_every_division(app):
    text = composed(
        notice(
            Group(About.OVERDUE, (late(), late("รายงานผลรอบ 6 เดือน", "กองช่าง")), 12),
            Group(About.TODAY, (Due("ประชุมคณะทำงาน", "สำนักปลัด", MONDAY),), 1),
            Group(About.WEEK, (Due("เผยแพร่แผน", "กองคลัง", date(2027, 3, 5)),), 1),
        )
    )

    assert text == (
        "แจ้งติดตามงาน\n"
        "เทศบาลตำบลดอยงาม\n"
        "ณ วันจันทร์ที่ 1 มีนาคม 2570\n"
        "\n"
        "เกินกำหนด 12 งาน\n"
        "• กองคลัง: ตรวจนับพัสดุประจำปี (15 ก.พ. 2570 เกินมา 14 วัน)\n"
        "• กองช่าง: รายงานผลรอบ 6 เดือน (15 ก.พ. 2570 เกินมา 14 วัน)\n"
        "และอีก 10 งาน\n"
        "\n"
        "ครบกำหนดวันนี้ 1 งาน\n"
        "• สำนักปลัด: ประชุมคณะทำงาน\n"
        "\n"
        "ครบกำหนดภายใน 7 วัน 1 งาน\n"
        "• กองคลัง: เผยแพร่แผน (5 มี.ค. 2570)\n"
        "\n"
        "เปิดดูและรายงานผล (ต้องเข้าสู่ระบบ):\n"
        "https://tidtam.example.go.th/"
    )


def test_of_one_division_its_name_stands_once(app):
    text = composed(notice(Group(About.OVERDUE, (late(),), 1), division="กองคลัง"))

    assert "กองคลัง เทศบาลตำบลดอยงาม" in text
    assert "• ตรวจนับพัสดุประจำปี (" in text


def test_digits_are_those_of_the_office_and_the_address_stays_as_it_opens(app):
    facts = notice(Group(About.OVERDUE, (late("รายงานรอบ 6 เดือน"),), 1), has_thai_digits=True)
    text = composed(AboutTask(*OFFICE[:2], "http://localhost/tasks/17", True, task=late(), state=TaskState.RETURNED))

    assert "รายงานรอบ ๖ เดือน (๑๕ ก.พ. ๒๕๗๐ เกินมา ๑๔ วัน)" in composed(facts)
    assert text.endswith("http://localhost/tasks/17")


@pytest.mark.parametrize(
    "title",
    [
        "แผน\nเกินกำหนด 99 งาน",
        "แผน\r\n\r\nhttps://",
        "แผน\u2028บรรทัดใหม่",
        "แผน\u2029บรรทัดใหม่",
        "แผน\x0b\x0c\x85บรรทัดใหม่",
        "แผน\x00\x1b[2J",
        "แผน\u202eกลับทิศ",
        "แผน\u200bซ่อน\ufeff",
    ],
)
def test_a_title_cannot_break_its_line(app, title):
    text = composed(notice(Group(About.OVERDUE, (late(title), late("งานถัดไป")), 2)))

    assert len(text.splitlines()) == len(composed(notice(Group(About.OVERDUE, (late(), late()), 2))).splitlines())
    assert not set(text) & set("\x00\x1b\x0b\x0c\x85\r\u2028\u2029\u202e\u200b\ufeff")


def test_a_long_title_is_cut():
    assert len(one_line("ก" * 5000)) == 120


def test_the_text_about_one_task(app):
    text = composed(AboutTask(*OFFICE, False, task=late(), state=TaskState.IN_PROGRESS))

    assert text.splitlines()[0] == "แจ้งติดตามงาน: ตรวจนับพัสดุประจำปี"
    assert "กำหนดส่ง: วันจันทร์ที่ 15 กุมภาพันธ์ 2570 (เกินมา 14 วัน)" in text
    assert "สถานะ: อยู่ระหว่างดำเนินการ" in text


def test_what_was_sent_is_not_called_overdue(app):
    assert "เกินกำหนด" not in composed(AboutTask(*OFFICE, False, task=late(), state=TaskState.SUBMITTED))


def test_the_text_about_an_order_tells_its_day_and_its_task(app):
    order = AboutOrder(*OFFICE, False, division="กองคลัง", title="ตรวจนับพัสดุ", answer_by=MONDAY, is_open=True)

    text = composed(order)

    assert "เกี่ยวกับงาน: ตรวจนับพัสดุ" in text
    assert "ตอบภายใน: วันจันทร์ที่ 1 มีนาคม 2570 (วันนี้)" in text


def test_where_there_is_less_room_fewer_tasks_are_told_and_the_numbers_stay(app):
    facts = notice(Group(About.OVERDUE, tuple(late(f"งานที่ {n} " + "ก" * 100) for n in range(10)), 40))

    text = fitting(facts, 700)

    assert len(text) <= 700
    assert "เกินกำหนด 40 งาน" in text
    assert text.count("•") + int(text.split("และอีก ")[1].split()[0]) == 40


def test_the_address_for_line_opens_with_the_text_and_stays_short_enough(app):
    facts = notice(*(Group(one, tuple(late("ก" * 120) for _ in range(10)), 10) for one in About))

    address = share_address(fitting(facts, LONGEST, length_in_address))

    assert len(address) <= LONGEST
    assert address.startswith("https://line.me/R/share?text=")
    assert "เกินกำหนด 10 งาน\n" in unquote(address)
