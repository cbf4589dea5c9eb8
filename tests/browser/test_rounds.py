"""A report is prepared: what is incomplete, the letter about it, the round closed, and its document as it was."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests import make
from tests.browser.state import holder_of
from tests.conftest import Letter, parse_letter
from tracker import clock, history, outbox
from tracker.extensions import db
from tracker.models import Measure, Plan, PlanKind, Role, Task

FISCAL_YEAR = 2556
TITLE = "เผยแพร่แผนการจัดซื้อจัดจ้างประจำปีบนเว็บไซต์ของหน่วยงาน"


@pytest.fixture
def measure(demo_office):
    """Of an action plan long ago: one project with one task that nobody has reported."""
    with demo_office.app.app_context(), history.acting(door="command"):
        head = holder_of(Role.DIVISION_HEAD)
        division = head.holdings[0].position.division
        known = Plan.of(division.organisation).where(Plan.fiscal_year == FISCAL_YEAR)
        if plan := db.session.scalars(known).first():
            return plan.measures[0].id
        plan = make.make_plan(division.organisation, FISCAL_YEAR, kind=PlanKind.ACTION_PLAN)
        measure = make.make_measure(plan, TITLE, division=division)
        make.make_task(TITLE, division, make.make_deadline(measure), due_on=plan.year.halves[0].last_day)
        return measure.id


@pytest.fixture
def page(new_page, demo_office):
    return open_as_coordinator(new_page, demo_office)


def open_as_coordinator(new_page, demo_office, script=True):
    page = new_page(demo_office.address, script=script)
    cookies = demo_office.cookies("coordinator")
    page.context.add_cookies([{"name": n, "value": v, "url": demo_office.address} for n, v in cookies.items()])
    return page


def plan_of(demo_office, measure):
    with demo_office.app.app_context():
        return db.session.get_one(Measure, measure).plan_id


def letters_sent(demo_office):
    """What leaves when the office works next."""
    with demo_office.app.app_context(), history.acting(door="job"):
        outbox.deliver(lambda: clock.now().replace(year=2099))
    folder = demo_office.app.config["TRACKER"].mail_folder
    return [Letter(parse_letter(file.read_bytes())) for file in sorted(folder.glob("**/*.eml"))]


def words_of(answer):
    assert answer.status == 200
    with ZipFile(BytesIO(answer.body())) as archive:
        return archive.read("word/document.xml").decode()


def change(demo_office, measure):
    with demo_office.app.app_context(), history.acting(door="command"):
        found = db.session.get_one(Measure, measure)
        found.title = "ชื่อใหม่ของโครงการ"
        task = db.session.query(Task).filter_by(measure_id=measure).one()
        task.title = "ชื่อใหม่ของงาน"
        db.session.commit()


def test_from_what_is_incomplete_to_a_document_that_stays_as_it_was(page, demo_office, measure):
    plan = plan_of(demo_office, measure)
    page.goto(f"/rounds?year={FISCAL_YEAR}")
    page.locator("article a.btn").first.click()
    assert page.get_by_role("link", name=TITLE).is_visible()

    page.locator("form[action$=reminders] button").first.click()
    page.wait_for_selector(".banner.ok")
    assert any(
        TITLE in letter.text and f"/plans/{plan}/rounds/6" in letter.text for letter in letters_sent(demo_office)
    )

    page.locator("a[href$='/closing']").click()
    page.fill("[name=reason]", "กองส่งข้อมูลไม่ทันกำหนด")
    page.locator("form button.stop").click()
    page.wait_for_url(f"**/plans/{plan}/rounds/6")
    page.locator("a[href$='/closings/1']").click()
    word = page.locator("a[href$='progress-report.docx']").get_attribute("href")
    before = words_of(page.request.get(word))

    change(demo_office, measure)

    assert words_of(page.request.get(word)) == before
    page.goto(f"/plans/{plan}/rounds/12")
    assert page.get_by_role("link", name="ชื่อใหม่ของงาน").is_visible()


def test_a_field_goes_to_the_clipboard_and_the_button_says_so(page, demo_office, measure):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/plans/{plan_of(demo_office, measure)}/rounds/12/entries/{measure}")

    page.locator("[data-copy='field-title']").click()

    # The browser takes it along behind the page, so the button says so a moment later.
    page.locator("[data-copy='field-title']").filter(has_text="คัดลอกแล้ว").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#field-title").inner_text()


def test_without_script_there_is_no_button_and_the_field_can_be_selected(new_page, demo_office, measure):
    page = open_as_coordinator(new_page, demo_office, script=False)
    page.goto(f"/plans/{plan_of(demo_office, measure)}/rounds/12/entries/{measure}")

    assert page.locator("#field-title").is_visible()
    assert not page.locator("[data-copy]").first.is_visible()
