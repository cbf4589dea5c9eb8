"""What is typed into a long form survives a closed window and a lost signal, and its rows come and go in place."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tracker.extensions import db
from tracker.models import Plan, PlanState

KEPT = "เก็บร่างไว้เมื่อ"


@pytest.fixture
def page(browsers):
    page = browsers["coordinator"].new_page()
    yield page
    page.close()


@pytest.fixture
def address(demo_office):
    with demo_office.app.app_context():
        plan = db.session.scalars(select(Plan).where(Plan.state != PlanState.CLOSED).order_by(Plan.id)).first()
        return f"/plans/{plan.id}/measures/new"


def throw_away(page, address):
    page.goto(address)
    page.get_by_role("button", name="ทิ้งร่างนี้").click()
    expect(page.get_by_text("ทิ้งร่างแล้ว")).to_be_visible()


def test_what_was_typed_is_there_after_the_window_was_closed(page, address):
    page.goto(address)
    page.fill("#title", "มาตรการที่พิมพ์ค้างไว้")
    expect(page.locator("[data-draft-status]")).to_contain_text(KEPT)

    page.goto(address)
    page.get_by_role("link", name="เขียนต่อจากร่าง").click()

    expect(page.locator("#title")).to_have_value("มาตรการที่พิมพ์ค้างไว้")
    throw_away(page, address)


def test_what_was_typed_without_a_connection_is_sent_with_the_next_one(page, address):
    page.goto(address)
    page.context.set_offline(True)
    page.fill("#title", "พิมพ์ตอนไม่มีสัญญาณ")
    expect(page.locator("[data-draft-status]")).to_contain_text("ขาดการเชื่อมต่อ")

    page.context.set_offline(False)

    expect(page.locator("[data-draft-status]")).to_contain_text(KEPT)
    throw_away(page, address)


def test_a_window_closed_without_a_connection_loses_nothing(page, address, browsers):
    page.goto(address)
    browsers["coordinator"].set_offline(True)
    page.fill("#title", "ปิดหน้าต่างไปแล้ว")
    page.close()
    browsers["coordinator"].set_offline(False)

    again = browsers["coordinator"].new_page()
    again.goto(address)
    again.locator("[data-draft-status] a").click()

    expect(again.locator("#title")).to_have_value("ปิดหน้าต่างไปแล้ว")
    throw_away(again, address)
    again.close()


def test_a_row_is_added_in_place_and_waits_for_its_words(page, address):
    page.goto(address)
    page.fill("#title", "ยังอยู่")

    page.get_by_role("button", name="เพิ่มขั้นตอน").click()

    expect(page.locator("#steps-0-text")).to_be_focused()
    expect(page.locator("#title")).to_have_value("ยังอยู่")
