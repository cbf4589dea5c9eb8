"""The main menu: one row for every role, groups that open by key and without script, and where one is marked."""

import pytest

from tests.browser.examine import faults
from tracker.models import Role

ROWS = "new Set([...document.querySelectorAll('#nav > ul > li')].map(one => one.getBoundingClientRect().top)).size"


@pytest.fixture
def page(browsers):
    page = browsers["coordinator"].new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize("width", [1280, 1024])
@pytest.mark.parametrize("who", [role.value for role in Role])
def test_it_is_one_row_for_every_role(browsers, who, width):
    page = browsers[who].new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")

    rows = page.evaluate(ROWS)
    page.close()

    assert rows == 1


def test_it_is_one_row_in_english_too(page):
    page.goto("/")
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en]")
    rows = page.evaluate(ROWS)
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="ภาษาไทย").click()
    page.wait_for_selector("html[lang=th]")

    assert rows == 1


def test_a_group_opens_by_key_and_closes_when_another_opens(page):
    page.goto("/")
    group, other = page.locator("#nav details").nth(0), page.locator("#nav details").nth(1)

    group.locator("summary").press("Enter")
    opened = group.get_by_role("link").first.is_visible()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent")
    other.locator("summary").press("Enter")

    assert opened
    assert focused == "คะแนน ITA"
    assert not group.get_by_role("link").first.is_visible()
    assert other.get_by_role("link").first.is_visible()


def test_the_group_of_the_page_and_the_page_in_it_are_marked(page):
    page.goto("/letters")

    assert page.locator("#nav [aria-current]").count() == 2
    assert page.locator("#nav summary[aria-current=true]").inner_text() == "จัดการหน่วยงาน"
    assert page.locator("#nav a[aria-current=page]").text_content() == "จดหมาย"


def test_without_script_it_opens_on_a_telephone_and_leads_on(new_page, demo_office):
    page = new_page(demo_office.address, script=False)
    cookies = demo_office.cookies("coordinator")
    page.context.add_cookies([{"name": n, "value": v, "url": demo_office.address} for n, v in cookies.items()])
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("/")

    page.locator(".navbtn").click()
    page.locator("#nav summary", has_text="จัดการหน่วยงาน").click()
    page.get_by_role("link", name="บุคลากร", exact=True).click()

    assert page.url.endswith("/people")


def test_an_open_group_is_for_everybody(page):
    page.goto("/letters")
    page.locator("#nav summary[aria-current]").click()

    assert faults(page) == []
