"""The first day of an office, as a person goes through it."""

import pytest

from tests.browser.examine import faults, open_quietly

EMAIL = "somying@example.go.th"
PASSWORD = "ดอกบัวบานยามเช้า 42"


def set_up(page):
    page.goto("/")
    page.select_option("[name=kind]", "subdistrict_municipality")
    page.fill("[name=name]", "บ้านสวน")
    page.fill("[name=district]", "เมือง")
    page.select_option("[name=province]", "ชลบุรี")
    page.fill("[name=coordinator_name]", "ตัวอย่างหก สกุลดี")
    page.fill("[name=coordinator_title]", "นักวิเคราะห์นโยบายและแผนชำนาญการ")
    page.select_option("[name=coordinator_division]", "clerk_office")
    page.fill("[name=coordinator_email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def sign_out(page):
    if not page.locator("form[action='/sign-out'] button").is_visible():
        page.click("details.menu summary")
    page.click("form[action='/sign-out'] button")


def ask_for_link(page):
    page.goto("/sign-in")
    page.fill("[name=email]", EMAIL)
    page.click("button[value=link]")


def add_division(page):
    page.goto("/divisions/new")
    page.select_option("[name=standard]", "personnel")
    page.click("main button[type=submit]")


def test_the_set_up_page_is_for_everybody(installation, new_page):
    page = new_page(installation.address)

    said = open_quietly(page, "/")

    assert page.url.endswith("/setup")
    assert said == []
    assert faults(page) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_person_goes_through_the_first_day(installation, new_page, script):
    page = new_page(installation.address, script=script)

    set_up(page)
    sign_out(page)
    ask_for_link(page)
    [link] = [found for found in installation.letter_to(EMAIL).links if "/sign-in/link/" in found]
    page.goto(link)
    page.click("main button[type=submit]")
    add_division(page)

    assert page.locator("header small").inner_text() == "เทศบาลตำบลบ้านสวน"
    assert page.locator("h1").inner_text() == "กองการเจ้าหน้าที่"


def test_a_link_opens_only_where_it_was_asked_for(installation, new_page):
    page, stranger = new_page(installation.address), new_page(installation.address)
    set_up(page)
    sign_out(page)
    ask_for_link(page)
    [link] = [found for found in installation.letter_to(EMAIL).links if "/sign-in/link/" in found]

    stranger.goto(link)

    assert stranger.locator("header small").count() == 0
    assert stranger.get_by_text("ตัวอย่างหก").count() == 0


def test_a_password_signs_in_too(installation, new_page):
    page = new_page(installation.address)
    set_up(page)
    sign_out(page)

    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("button[value=password]:visible")

    assert page.locator("header small").inner_text() == "เทศบาลตำบลบ้านสวน"
