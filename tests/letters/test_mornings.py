"""The letters of a morning, as their readers get them: Friday 12 March 2570, half past eight."""

import re
from datetime import timedelta

import pytest

from tests import make
from tests.approved import assert_approved
from tests.letters.conftest import APPROVED
from tests.make_letter import make_letter, make_told
from tests.reminders.story import FRIDAY, HALF_PAST_EIGHT, make_story
from tracker import mailer
from tracker.extensions import db
from tracker.letters.mornings import Desk
from tracker.models import Audience, Comment, CommentKind, Extension, Letter, LetterState
from tracker.reminders.morning import Office


@pytest.fixture
def office(app):
    story = make_story()
    story.organisation.rename("subdistrict_municipality", "ตัวอย่าง")
    story.organisation.district = story.organisation.province = "ตัวอย่าง"
    story.organisation.phone = "0 0000 0000 ต่อ 101"
    for person, title in ((story.member, "นักวิชาการพัสดุ"), (story.coordinator, "นักวิเคราะห์นโยบายและแผน")):
        person.holdings[0].position.title = title
    return make.kept(story.organisation) and story


def of(office, person):
    """What this person gets this morning; None: nothing."""
    db.session.commit()
    desk = Desk()
    desk.open([Office.on(office.organisation, FRIDAY)], HALF_PAST_EIGHT)
    letter = Letter(id=1, key="morning", organisation_id=office.organisation.id, person=person, day=FRIDAY)
    letter.person_id = person.id
    writing = desk.write(letter, HALF_PAST_EIGHT)
    db.session.rollback()
    return mailer.write(writing) if writing else None


def assert_reads_as_approved(message, name: str) -> None:
    """The same words as in the file that somebody has read as an officer would."""
    lines = [message.subject, "", *re.sub(r"http://localhost/\S*", "<link>", message.body).splitlines()]
    written = "\n".join(line.rstrip() for line in lines) + "\n"
    assert_approved(APPROVED / f"{name}.txt", written)


def told(office, task, person, days_ago: int, days_left: int, audience=Audience.DIVISION) -> None:
    day = FRIDAY - timedelta(days=days_ago)
    make_told(make_letter(person, state=LetterState.SENT, day=day), task, days_left, audience)


def test_a_digest_names_the_nearest_tasks_and_how_often_each_was_told(office):
    week = office.task("จัดทำสรุปผลการจัดซื้อจัดจ้าง (แบบ สขร.๑) เดือนกุมภาพันธ์ ๒๕๗๐", 3)
    told(office, week, office.head, 11, 14)
    told(office, week, office.head, 4, 7)
    office.task("รายงานผลการใช้จ่ายงบประมาณ ประจำเดือนกุมภาพันธ์ ๒๕๗๐", 0)
    for number in range(1, 7):
        office.task(f"ตรวจสอบวัสดุและครุภัณฑ์ ประจำไตรมาสที่ ๒ ชุดที่ {number}", 19)

    assert_reads_as_approved(of(office, office.head), "digest")


def test_who_reads_english_gets_the_digest_in_english(office):
    office.task("รายงานผลการใช้จ่ายงบประมาณ ประจำเดือนกุมภาพันธ์ ๒๕๗๐", 0, assignee=office.member)
    office.member.language = "en"

    assert_reads_as_approved(of(office, office.member), "digest.en")


def test_a_warning_tells_who_will_hear_and_when(office):
    task = office.task("ปรับปรุงคู่มือสำหรับประชาชน งานใบอนุญาตประกอบกิจการ", -1)
    told(office, task, office.head, 1, 0)
    office.task("รายงานสถิติการให้บริการ ประจำเดือนกุมภาพันธ์ ๒๕๗๐", 3)

    assert_reads_as_approved(of(office, office.head), "fair-warning")


def test_a_warning_names_what_it_warns_of_however_much_else_is_overdue(office):
    for number in range(12):
        old = office.task(f"งานค้างเรื่องที่ {number}", -30 - number)
        told(office, old, office.head, 20, -20)
    office.task("งานที่จะเสนอปลัดในอีกสองวัน", -1)

    message = of(office, office.head)

    assert message.subject == "ทต.ตัวอย่าง: จะเสนอผู้บริหาร ๑๖ มี.ค. ๑ เรื่อง (กองคลัง)"
    assert "งานที่จะเสนอปลัดในอีกสองวัน" in message.body
    assert "วันพฤหัสบดีที่ ๑๑ มีนาคม ๒๕๗๐" in message.body.splitlines()[1]


def test_the_chief_administrator_reads_what_is_new_and_what_still_lies_there(office):
    new = office.task("จัดทำแผนผังขั้นตอนการขออนุญาตก่อสร้างและติดประกาศ ณ จุดบริการ", -3, office.works)
    told(office, new, office.head_of_works, 3, 0)
    by = make.signature(office.head_of_works, HALF_PAST_EIGHT)
    make.kept(Comment.said(new, CommentKind.PROGRESS, "อยู่ระหว่างจัดพิมพ์ป้าย", [], by))
    old = office.task("เผยแพร่ข้อมูลโครงการก่อสร้างของปีงบประมาณบนเว็บไซต์", -7, office.works)
    told(office, old, office.chief, 2, -3, Audience.CHIEF_ADMINISTRATOR)
    make.kept(Extension.asked_for(old, FRIDAY + timedelta(days=19), "รอข้อมูลจากผู้รับจ้าง", by))

    assert_reads_as_approved(of(office, office.chief), "escalation-to-chief-administrator")


def test_the_mayor_reads_that_nobody_comes_after(office):
    task = office.task("เผยแพร่หลักเกณฑ์และขั้นตอนการขอรับเบี้ยยังชีพบนเว็บไซต์", -9)
    told(office, task, office.chief, 4, -3, Audience.CHIEF_ADMINISTRATOR)

    assert_reads_as_approved(of(office, office.mayor), "escalation-to-mayor")


def test_the_coordinator_reads_what_waits_for_review(office):
    make.make_sent_task("ประชุมบุคลากรประจำเดือนกุมภาพันธ์ ๒๕๗๐", office.finance)

    assert_reads_as_approved(of(office, office.coordinator), "review-queue")


def test_the_coordinator_reads_of_a_division_without_anybody(office):
    empty = make.make_division("กองการเจ้าหน้าที่", office.organisation)
    office.task("แจ้งเวียนประมวลจริยธรรมและข้อควรปฏิบัติ", 0, empty)

    assert_reads_as_approved(of(office, office.coordinator), "unreachable-division")


@pytest.mark.parametrize("what", ["head", "chief", "mayor"])
def test_the_html_says_the_same_and_escapes_what_people_typed(office, what):
    office.task("<b>งาน</b> & ข้อมูล", -9)

    message = of(office, getattr(office, what))

    assert "<b>งาน</b> & ข้อมูล" in message.body
    assert "&lt;b&gt;งาน&lt;/b&gt; &amp; ข้อมูล" in message.html
    assert "<b>งาน</b>" not in message.html


def test_a_digest_of_two_thousand_tasks_is_a_page(office):
    with make.together():
        for number in range(200):
            office.task(f"งานเกินกำหนดเรื่องที่ {number}", -1)

    message = of(office, office.head)

    assert len(message.as_bytes()) < 60_000
    assert "๒๐๐ รายการ" in message.body
