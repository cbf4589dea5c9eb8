"""The weekly summary to the executives, as they read it."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import make
from tests.approved import assert_approved
from tests.conftest import NOW, TODAY
from tracker import mailer
from tracker.letters.letterhead import letterhead_of
from tracker.mailer import Writing
from tracker.models import Dispute, Extension, Role, TaskState
from tracker.overview import weekly_figures

APPROVED = Path(__file__).parent / "approved"
NEXT_MONDAY = date(2027, 3, 8)
LINK = "https://tidtam.example/"
S = TaskState


@dataclass(frozen=True)
class Raised:
    """As the morning run hands it over."""

    number: int
    division: str
    title: str
    due_on: date
    days_over: int


@pytest.fixture
def office(app):
    """A small office in the middle of its year; the first of March is a Monday."""
    office = make.make_organisation("บ้านสวน", district="แม่ริม")
    office.phone = "0 5300 0000 ต่อ 101"
    make.make_coordinator(office, email="coordinator@example.go.th")
    finance, works = (make.make_division(name, office, place=n) for n, name in enumerate(["กองคลัง", "กองช่าง"], 1))
    make.make_task("เผยแพร่ข้อมูลโครงการก่อสร้าง", works, due_on=date(2027, 2, 15))
    later = make.make_task("จัดทำทะเบียนคุมการใช้รถยนต์ส่วนกลาง", works, due_on=date(2027, 2, 26))
    make.make_task("รายงานการเงิน เดือนกุมภาพันธ์ 2570", finance, due_on=date(2027, 3, 5))
    disputed = make.make_task("ตรวจสอบแบบแปลนอาคาร", works, due_on=date(2027, 3, 3))
    make.make_task("งบทดลอง", finance, due_on=date(2027, 1, 29), state=S.DONE)
    make.make_task("ตรวจนับพัสดุ", finance, due_on=date(2027, 2, 26), state=S.SUBMITTED)
    make.make_task("เผยแพร่แผนจัดซื้อ", finance, due_on=date(2027, 4, 30), first_due_on=date(2027, 3, 31))
    by = make.signature(make.make_head(works), NOW - timedelta(days=3))
    make.kept(Extension.asked_for(later, date(2027, 3, 31), "รอเอกสารจากผู้รับจ้าง", by))
    make.kept(Dispute.raised(disputed, "เป็นงานของกองการศึกษา", None, by))
    return office


def letter(office, role=Role.CHIEF_ADMINISTRATOR, title="ปลัดเทศบาล", language="th", raised=(), **more):
    """What a person with that role would get."""
    seat = make.make_holder(role, office, title=title).holdings[0].position
    writing = Writing(
        name="weekly_summary",
        key="weekly",
        to="clerk@example.go.th",
        title="ปลัดเทศบาลตำบลบ้านสวน" if language == "th" else "Municipal Clerk",
        language=language,
        head=letterhead_of(office, TODAY),
        written_at=NOW,
        context={
            "week": weekly_figures(office, TODAY),
            "link": LINK,
            "seat": seat,
            "today": TODAY,
            "next_on": NEXT_MONDAY,
            "raised": raised,
            **more,
        },
    )
    return mailer.write(writing)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_letter_is_the_approved_one(office, language):
    message = letter(office, language=language)

    assert_approved(APPROVED / f"weekly_summary.{language}.txt", f"{message.subject}\n\n{message.body}")


def test_its_first_lines_say_what_is_asked_where_and_who_hears_next(office):
    lines = letter(office).body.splitlines()[:5]

    assert lines[0] == "เรียน ปลัดเทศบาลตำบลบ้านสวน"
    assert lines[1].startswith("สัปดาห์นี้ ๒ ส่วนราชการมีงานครบกำหนด ๒ รายการ (๓ – ๕ มีนาคม ๒๕๗๐)")
    assert lines[2] == f"เปิดภาพรวมผู้บริหาร: {LINK}"
    assert lines[3].endswith("ทุกวันทำการแรกของสัปดาห์")
    assert lines[4].startswith("ผู้ที่จะทราบต่อไป:")
    assert "วันจันทร์ที่ ๘ มีนาคม ๒๕๗๐" in lines[4]


def test_the_html_says_what_the_text_says(office):
    message = letter(office)

    assert "เผยแพร่ข้อมูลโครงการก่อสร้าง" in message.html
    assert ">๑/๔<" in message.html
    assert "รอการตัดสินใจของท่าน (๑)" in message.html


def test_what_somebody_typed_is_never_markup(office):
    office.divisions[0].name = "กอง <b>คลัง</b>"
    make.make_task("<script>งาน</script>", office.divisions[1], due_on=date(2027, 2, 1))

    html = letter(office).html

    assert "<script>" not in html
    assert "<b>คลัง" not in html
    assert "&lt;script&gt;งาน" in html


def test_a_mayor_reads_what_others_decide(office):
    message = letter(office, Role.MAYOR, "นายกเทศมนตรี")

    assert "และมีเรื่องรอการตัดสินใจ ๒ เรื่อง" in message.body
    assert "รอการตัดสินใจของท่าน" not in message.body
    assert "รอผู้อื่นพิจารณา (๒)" in message.body


def test_what_is_raised_today_comes_first_and_is_not_told_twice(office):
    raised = [Raised(1, "กองช่าง", "เผยแพร่ข้อมูลโครงการก่อสร้าง", date(2027, 2, 15), 14)]

    body = letter(office, raised=raised).body

    assert "วันนี้เสนอท่านพิจารณางานเกินกำหนด ๑ เรื่อง" in body.splitlines()[1]
    assert body.index("เสนอท่านพิจารณาวันนี้ ๑ เรื่อง") < body.index("๑. กองช่าง: เผยแพร่") < body.index("แล้วเสร็จ:")
    assert body.count("เผยแพร่ข้อมูลโครงการก่อสร้าง") == 1
    assert "๒. กองช่าง: จัดทำทะเบียน" in body


def test_whoever_acts_for_the_holder_is_told_so(office):
    assert "ในฐานะผู้รักษาราชการแทน" in letter(office, is_acting=True).body


def test_an_office_in_which_all_is_well_reads_a_short_letter(app):
    office = make.make_organisation("ดอยงาม")
    make.make_task("งบทดลอง", make.make_division("กองคลัง", office), due_on=date(2027, 1, 29), state=S.DONE)

    message = letter(office)

    assert message.body.splitlines()[1] == "สัปดาห์นี้ไม่มีงานครบกำหนด ไม่มีงานเกินกำหนด"
    assert "เกินกำหนดนานที่สุด" not in message.body
    assert "ร้อยละ ๑๐๐.๐๐" in message.body


def test_many_requests_are_capped(office):
    works = office.divisions[1]
    by = make.signature(make.make_member(works))
    for number in range(12):
        task = make.make_task(f"งานที่ {number}", works)
        make.kept(Extension.asked_for(task, date(2027, 4, 30), "รอเอกสาร", by))

    body = letter(office).body

    assert "รอการตัดสินใจของท่าน (๑๓)" in body
    assert body.count("- กองช่าง ขอขยายเวลา") == 10


def test_the_subject_stays_short(office):
    message = letter(replace_name(office))

    assert len(message.subject) <= 60
    assert message.subject.endswith("สรุป ๑ มี.ค. เกินกำหนด ๒ รอพิจารณา ๑ เรื่อง")


def replace_name(office):
    office.name = "หนองบัวใต้ผืนฟ้ากว้างใหญ่ไพศาลสุดสายตา"
    return office
