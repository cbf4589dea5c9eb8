"""The whole way of a division on a telephone, without script: from what is owed to what is sent."""

import pytest

from tests import make
from tests.browser.conftest import DemoOffice, PageMaker
from tests.browser.state import holder_of
from tracker import clock, history
from tracker.extensions import db
from tracker.models import Plan, Role, Task, TaskState

PHONE = {"width": 360, "height": 780}


@pytest.fixture
def task(demo_office: DemoOffice) -> int:
    """One more thing that the first head owes today."""
    with demo_office.app.app_context(), history.acting(door="command"):
        division = holder_of(Role.DIVISION_HEAD).holdings[0].position.division
        plan = db.session.scalars(Plan.of(division.organisation)).first()
        deadline = make.make_deadline(make.make_measure(plan, division=division))
        return make.make_task("ส่งบัญชีวัสดุคงเหลือ", division, deadline, due_on=clock.today()).id


@pytest.fixture
def page(demo_office: DemoOffice, new_page: PageMaker):
    page = new_page(demo_office.address, script=False)
    kept = demo_office.cookies("division_head").items()
    page.context.add_cookies([{"name": n, "value": v, "url": demo_office.address} for n, v in kept])
    page.set_viewport_size(PHONE)
    return page


def test_a_head_reports_from_the_telephone_without_script(demo_office, page, task):
    page.goto("/")
    page.get_by_role("link", name="รายงานผล ส่งบัญชีวัสดุคงเหลือ").click()
    page.get_by_label("ผลการดำเนินการ").fill("ส่งบัญชีวัสดุคงเหลือครบทุกกองแล้ว")
    page.get_by_role("button", name="ส่งให้ตรวจรับ").click()
    assert "ยังส่งให้ตรวจรับไม่ได้ ขาด 3 ข้อ" in page.get_by_role("alert").inner_text()

    page.get_by_label("งบประมาณที่ใช้").fill("๐")
    page.get_by_label("ปัญหาและอุปสรรค").fill("ไม่มี เพราะเริ่มแต่ต้นเดือน")
    page.get_by_label("ข้อเสนอแนะ").fill("ไม่มี เพราะแบบเดิมใช้ได้ดี")
    page.get_by_role("button", name="ส่งให้ตรวจรับ").click()

    assert "ส่งให้ตรวจรับแล้ว" in page.get_by_role("status").inner_text()
    with demo_office.app.app_context():
        assert db.session.get_one(Task, task).state is TaskState.SUBMITTED
