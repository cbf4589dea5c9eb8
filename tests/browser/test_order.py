"""The measures of a plan are dragged, moved by keys, by buttons and by typing; without script by buttons and typing."""

import pytest

from tests import make
from tests.browser.state import holder_of
from tracker import history
from tracker.extensions import db
from tracker.models import Measure, Plan, PlanState, Role

TITLES = ["จัดทำคู่มือ", "เผยแพร่สถิติ", "คุมทะเบียนพัสดุ", "ประชุมติดตาม"]
FISCAL_YEAR = 2551


@pytest.fixture
def plan(demo_office):
    """A plan of its own, long ago, whose measures stand as they were added."""
    with demo_office.app.app_context(), history.acting(door="command"):
        office = holder_of(Role.COORDINATOR).holdings[0].position.organisation
        known = db.session.scalars(Plan.of(office).where(Plan.fiscal_year == FISCAL_YEAR)).first()
        plan = known or make.make_plan(office, FISCAL_YEAR, state=PlanState.DRAFT)
        for measure in plan.measures or [make.make_measure(plan, title) for title in TITLES]:
            measure.place = TITLES.index(measure.title)
        db.session.commit()
        return plan.id


@pytest.fixture
def kept(demo_office, plan):
    def order():
        with demo_office.app.app_context():
            found = db.session.scalars(Measure.of(db.session.get_one(Plan, plan)))
            return [TITLES.index(measure.title) + 1 for measure in found]

    return order


@pytest.fixture
def page(new_page, demo_office, plan):
    return open_as_coordinator(new_page, demo_office, plan)


def open_as_coordinator(new_page, demo_office, plan, script=True):
    page = new_page(demo_office.address, script=script)
    cookies = demo_office.cookies("coordinator")
    page.context.add_cookies([{"name": n, "value": v, "url": demo_office.address} for n, v in cookies.items()])
    page.goto(f"/plans/{plan}/order")
    return page


def keep(page):
    page.locator("form[data-order] .btns button").first.click()
    page.wait_for_url("**undo=*")


def test_a_measure_is_dragged(page, kept):
    grip = page.locator(".grip").nth(0).bounding_box()
    third = page.locator(".order li").nth(2).bounding_box()

    page.mouse.move(grip["x"] + 20, grip["y"] + 20)
    page.mouse.down()
    page.mouse.move(grip["x"] + 20, third["y"] + 10, steps=10)
    page.mouse.up()
    keep(page)

    assert kept() == [2, 1, 3, 4]


def test_a_measure_is_moved_by_arrow_keys(page, kept):
    page.locator(".grip").nth(3).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    keep(page)

    assert kept() == [1, 4, 2, 3]


def test_a_typed_place_moves_the_measure_at_once(page, kept):
    page.locator(".place").nth(0).fill("๓")
    page.locator(".place").nth(0).blur()

    assert page.locator(".order li p span:first-child").nth(2).inner_text().endswith("จัดทำคู่มือ")
    keep(page)
    assert kept() == [2, 3, 1, 4]


def test_nothing_is_kept_before_the_button(page, kept):
    page.locator("[name=down]").first.click()

    assert page.locator("[data-order-news]").is_visible()
    assert kept() == [1, 2, 3, 4]


def test_without_script_buttons_and_typed_places_do_the_same(new_page, demo_office, plan, kept):
    page = open_as_coordinator(new_page, demo_office, plan, script=False)

    page.locator("[name=up]").nth(3).click()
    page.locator(".place").nth(0).fill("4")
    keep(page)

    assert kept() == [2, 4, 3, 1]
