"""Texts for LINE: of every division, of one, of a task, of an order; nobody's name, and nothing of other offices."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import pytest

from tests import make
from tests.make_order import make_order
from tracker.models import Digits, TaskState


@pytest.fixture
def office(app):
    return make.make_organisation("ดอยงาม", digits=Digits.ARABIC)


@pytest.fixture
def finance(office):
    return make.make_division("กองคลัง", office)


@pytest.fixture
def coordinator(office, sign_in):
    return sign_in(make.make_coordinator(office))


@pytest.fixture
def due(finance, today):
    """A task for each part of the text, and one for none."""
    with make.together():
        for title, days in {"ค้างส่ง": -14, "ส่งวันนี้": 0, "ส่งในสัปดาห์": 7, "ส่งภายหลัง": 8}.items():
            make.make_task(title, finance, due_on=today + timedelta(days=days))


def text_of(page):
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.text, re.DOTALL)
    return unescape(found[1]) if found else None


def test_a_coordinator_gets_the_text_of_every_division(coordinator, due):
    text = text_of(coordinator.get("/notices"))

    assert "เกินกำหนด 1 งาน\n• กองคลัง: ค้างส่ง" in text
    assert "ครบกำหนดวันนี้ 1 งาน\n• กองคลัง: ส่งวันนี้" in text
    assert "ครบกำหนดภายใน 7 วัน 1 งาน\n• กองคลัง: ส่งในสัปดาห์" in text
    assert "ส่งภายหลัง" not in text
    assert text.endswith("http://localhost/")


def test_the_office_chooses_the_division_and_what_is_in_it(coordinator, office, finance, due, today):
    works = make.make_division("กองช่าง", office)
    make.make_task("ซ่อมถนน", works, due_on=today - timedelta(days=1))

    text = text_of(coordinator.get(f"/notices?division={works.id}&about=overdue&about=today"))

    assert "ซ่อมถนน" in text
    assert "กองคลัง" not in text
    assert "ภายใน 7 วัน" not in text


def test_only_what_waits_for_its_division_is_told(coordinator, finance, today):
    late = today - timedelta(days=3)
    make.make_task("ส่งแล้ว", finance, due_on=late, state=TaskState.SUBMITTED)

    page = coordinator.get("/notices")

    assert text_of(page) is None
    assert "ไม่มีเรื่องที่ต้องแจ้ง" in page.text


def test_a_head_gets_that_of_the_own_division_alone(office, finance, due, sign_in, today):
    works = make.make_division("กองช่าง", office)
    make.make_task("ซ่อมถนน", works, due_on=today)
    head = sign_in(make.make_head(finance))

    own, others = head.get("/notices"), head.get(f"/notices?division={works.id}")

    assert "ค้างส่ง" in text_of(own)
    assert "ซ่อมถนน" not in own.text
    assert others.status_code == 422
    assert "ซ่อมถนน" not in others.text


def test_a_division_of_another_office_is_no_choice(coordinator, today):
    stranger = make.make_division("กองของที่อื่น")
    make.make_task("งานของที่อื่น", stranger, due_on=today)

    answer = coordinator.get(f"/notices?division={stranger.id}")

    assert answer.status_code == 422
    assert "งานของที่อื่น" not in answer.text
    assert "งานของที่อื่น" not in coordinator.get("/notices").text


@pytest.mark.parametrize("asked", ["about=everything", "division=x", "division=99999999999999999999"])
def test_what_is_not_understood_is_said(coordinator, due, asked):
    assert coordinator.get(f"/notices?{asked}").status_code == 422


def test_nobody_is_named_in_any_of_them(coordinator, finance, today):
    member = make.make_member(finance, name="สมหญิง ใจดี")
    task = make.make_task("ตรวจนับพัสดุ", finance, due_on=today, assignee=member)
    order = make_order(finance, task=task, text="ให้สมหญิง ใจดี ชี้แจง")

    paths = ("/notices", f"/tasks/{task.id}/notice", f"/orders/{order.id}/notice")
    texts = [text_of(coordinator.get(path)) for path in paths]

    assert ["ตรวจนับพัสดุ" in text for text in texts] == [True] * 3
    assert ["สมหญิง" in text for text in texts] == [False] * 3


def test_the_text_of_a_task_and_of_an_order_lead_to_their_pages(coordinator, finance, today):
    task = make.make_task("ตรวจนับพัสดุ", finance, due_on=today)
    order = make_order(finance, task=task)

    about_task, about_order = (
        coordinator.get(f"/{path}/notice") for path in (f"tasks/{task.id}", f"orders/{order.id}")
    )

    assert text_of(about_task).endswith(f"http://localhost/tasks/{task.id}")
    assert text_of(about_order).endswith(f"http://localhost/orders/{order.id}")
    assert f'href="/tasks/{task.id}/notice"' in coordinator.get(f"/tasks/{task.id}").text
    assert f'href="/orders/{order.id}/notice"' in coordinator.get(f"/orders/{order.id}").text


def test_line_is_opened_by_a_click_and_learns_nothing_of_this_page(coordinator, due):
    page = coordinator.get("/notices")

    link = re.search(r'<a [^>]*href="(https://line\.me/[^"]+)"[^>]*>', page.text)
    assert 'rel="noopener noreferrer"' in link[0]
    assert unquote(unescape(link[1])).endswith(text_of(page))


def test_it_is_offered_where_people_need_it(coordinator, office, finance, due, sign_in):
    clerk, head = sign_in(make.make_chief_administrator(office)), sign_in(make.make_head(finance))

    pages = [coordinator.get(path) for path in ("/", "/calls", "/overview", "/tasks?state=overdue")]
    pages += [clerk.get("/"), head.get("/"), head.get(f"/overview/divisions/{finance.id}")]

    assert [page.request.path for page in pages if "/notices" not in page.text] == []


def test_an_officer_is_not_offered_it(finance, due, sign_in):
    member = sign_in(make.make_member(finance))

    assert "/notices" not in member.get("/").text
    assert member.get("/notices").status_code == 403


def test_more_tasks_take_no_more_statements(coordinator, finance, due, today, statements):
    coordinator.get("/notices")
    with statements() as few:
        coordinator.get("/notices")
    with make.together():
        for number in range(30):
            make.make_task(f"งานที่ {number}", finance, due_on=today - timedelta(days=number))

    with statements() as many:
        text = text_of(coordinator.get("/notices"))

    assert len(many) == len(few)
    assert "เกินกำหนด 30 งาน" in text
    assert "และอีก 20 งาน" in text
