"""From the letter to the answer on a telephone: three taps after the link is opened, and nothing before them."""

import pytest
from sqlalchemy import select

from tests import make
from tests.browser.conftest import DemoOffice, PageMaker
from tests.browser.examine import faults, open_quietly
from tests.browser.state import holder_of
from tests.evidence import papers
from tests.make_letter import make_letter
from tracker import clock, history
from tracker.entrance import letter_links
from tracker.extensions import db
from tracker.models import Entry, LinkUse, Person, Plan, Role, Task, TaskState

PHONE = {"width": 360, "height": 780}
PHOTO = {"name": "IMG_2031.jpg", "mimeType": "image/jpeg", "buffer": papers.jpeg(40, 30)}


@pytest.fixture
def sent(demo_office: DemoOffice) -> tuple[int, str]:
    """A task of the first head that asks for its result alone, and the link of this morning's letter."""
    with demo_office.app.app_context(), history.acting(door="command"):
        head: Person = holder_of(Role.DIVISION_HEAD)
        division = head.holdings[0].position.division
        plan = db.session.scalars(Plan.of(division.organisation)).first()
        deadline = make.make_deadline(make.make_measure(plan, division=division), asks_for_report=False)
        task = make.make_task("ประชุมชี้แจงขั้นตอนการเบิกจ่ายและการยืมเงินให้บุคลากร", division, deadline, due_on=clock.today())
        letter = make_letter(head, told=(task,), day=clock.today(), made_at=clock.now())
        return task.id, f"/q/{letter_links.token_of(letter, task.id)}"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request, demo_office, new_page: PageMaker):
    page = new_page(demo_office.address, script=request.param)
    page.set_viewport_size(PHONE)
    return page


def rows(demo_office: DemoOffice) -> tuple[int, int]:
    with demo_office.app.app_context():
        return len(db.session.scalars(select(Entry.id)).all()), len(db.session.scalars(select(LinkUse.id)).all())


def test_a_head_is_done_with_a_photograph_in_three_taps(demo_office, page, sent):
    task, link = sent
    before = rows(demo_office)
    page.goto(link)
    assert rows(demo_office) == before

    page.get_by_label("ผลการดำเนินการ").click()
    page.keyboard.type("ประชุมแล้ว ผู้เข้าร่วม 46 คน")
    with page.expect_file_chooser() as chooser:
        page.get_by_label("ถ่ายภาพหรือแนบไฟล์").click()
    chooser.value.set_files(PHOTO)
    page.get_by_role("button", name="ยืนยัน").click()

    assert "ขอบคุณ บันทึกเรียบร้อยแล้ว" in page.get_by_role("status").inner_text()
    with demo_office.app.app_context():
        done = db.session.get_one(Task, task)
        assert (done.state, len(done.evidence)) == (TaskState.SUBMITTED, 1)


def test_only_the_fields_of_the_chosen_answer_are_shown(page, sent):
    page.goto(sent[1])
    result, new_date = page.get_by_label("ผลการดำเนินการ"), page.get_by_label("กำหนดใหม่")
    before = [result.is_visible(), new_date.is_visible()]

    page.get_by_text("ขอเวลาเพิ่ม").click()

    assert before == [True, False]
    assert [result.is_visible(), new_date.is_visible()] == [False, True]


@pytest.mark.parametrize("answer", ["เสร็จแล้ว", "กำลังทำ", "ขอเวลาเพิ่ม", "ไม่ใช่งานของกองเรา"])
def test_the_page_is_for_everybody_whatever_is_chosen(demo_office, new_page, sent, answer):
    page = new_page(demo_office.address)
    said = open_quietly(page, sent[1])
    page.get_by_text(answer, exact=True).click()

    assert said == []
    assert faults(page) == []


def test_the_other_pages_of_a_letter_are_for_everybody(demo_office, new_page, sent):
    page = new_page(demo_office.address)
    page.goto(sent[1])
    page.get_by_text("ไม่ใช่งานของกองเรา").click()
    page.get_by_label("เหตุผลที่ไม่ใช่งานของกอง").fill("อยู่ในหน้าที่ของกองช่าง")
    page.get_by_role("button", name="ยืนยัน").click()
    thanks = faults(page)
    page.get_by_role("link", name="งานที่ยังไม่แล้วเสร็จทั้งหมด").click()
    everything = faults(page)
    page.goto(sent[1])

    assert page.get_by_role("heading", name="ลิงก์นี้ใช้ไปแล้ว").is_visible()
    assert [thanks, everything, faults(page)] == [[], [], []]


def test_the_page_is_for_everybody_with_its_errors(demo_office, new_page, sent):
    page = new_page(demo_office.address)
    page.goto(sent[1])
    page.get_by_role("button", name="ยืนยัน").click()

    assert page.get_by_role("alert").is_visible()
    assert faults(page) == []
