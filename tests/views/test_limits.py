"""Numbers that no row has, forms without end, a program let loose: one clear answer, whatever the database."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from tests import make
from tests.access.office import Office
from tests.conftest import NOW
from tracker.entrance.patience import Ceiling
from tracker.extensions import db
from tracker.models import Comment
from tracker.views.limits import CEILINGS, DRAFTS, MESSAGES, MOST_INPUTS, TEST_LETTERS

BEYOND = ("2147483648", "99999999999999999999999")
FILTERS = ("page", "task", "plan", "undo", "division", "measure", "assignee", "year", "fiscal_year", "who", "person")


@pytest.fixture
def office(app):
    return Office(app.config["TRACKER"].mail_folder)


@pytest.fixture
def task(app):
    return make.make_task(division=make.make_division())


@pytest.fixture
def officer(task, sign_in):
    return sign_in(make.make_member(task.division))


@pytest.mark.parametrize("number", BEYOND)
def test_the_address_of_a_row_beyond_any_number_is_not_there(office, sign_in, number):
    browser = sign_in(office.people["admin"])
    addresses = [
        "/tasks/{}",
        "/plans/{}",
        "/evidence/{}",
        "/divisions/{}/board",
        "/people/{}",
        "/plans/{}/measures.csv",
    ]

    assert {browser.get(address.format(number)).status_code for address in addresses} == {404}
    assert browser.post(f"/tasks/{number}/start").status_code == 404


@pytest.mark.parametrize("number", BEYOND)
def test_no_list_has_a_page_beyond_any_number(office, sign_in, number):
    browser = sign_in(office.people["coordinator"])

    answers = [browser.get(f"/{noun}?page={number}") for noun in ("tasks", "people", "reviews", "undos", "trail")]

    assert [answer.status_code for answer in answers] == [404] * 5


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_for_a_number_beyond_any_row_breaks_no_page(office, sign_in, name):
    browser = sign_in(office.people["coordinator"])
    pages = ("/tasks", "/people", "/reviews", "/board", "/calendar", "/trail", "/search", "/task-changes/new")

    answers = [browser.get(f"{page}?{name}=99999999999999999999") for page in (*pages, f"/plans/{office.plan.id}")]

    assert [answer.request.path for answer in answers if answer.status_code >= 500] == []


def test_a_form_without_end_is_refused_with_a_sentence(office, sign_in):
    browser = sign_in(office.people["coordinator"])

    answer = browser.post("/task-changes/new", data={"tasks": [f"{n}-1" for n in range(MOST_INPUTS + 1)]})

    assert answer.status_code == 413
    assert "แบบฟอร์มมีข้อมูลเกิน" in answer.text


def test_a_form_of_thousands_of_rows_is_answered(office, sign_in):
    browser = sign_in(office.people["coordinator"])
    rows = {f"decisions-{number}-measure": str(number) for number in range(2000)}

    answer = browser.post(f"/plans/{office.plan.id}/carry-over", data=rows)

    assert answer.status_code < 500


def test_lists_within_lists_are_no_draft(officer, task):
    nested = f'{{"about": "tasks/{task.id}/report", "content": {"[" * 50_000}{"]" * 50_000}}}'

    answer = officer.post("/drafts", data=nested, content_type="application/json")

    assert answer.status_code == 422


def test_a_draft_of_half_letters_and_nothings_is_shown_again(officer, task):
    content = {"result": ["ครึ่ง\ud800 \x00ตัว"], "obstacles\x00\udfff": ["-"]}

    kept = officer.post("/drafts", json={"about": f"tasks/{task.id}/report", "content": content})
    shown = officer.get(f"/tasks/{task.id}?draft=1")

    assert (kept.status_code, shown.status_code) == (200, 200)
    assert "ครึ่ง? ตัว" in shown.text


# --- within a time

A_FEW = 3


@pytest.fixture
def few_messages(monkeypatch):
    monkeypatch.setitem(CEILINGS, "comments.add", ("messages", Ceiling(A_FEW, MESSAGES.memory)))


def comments_sent(browser, task, count):
    address = f"/tasks/{task.id}/comments"
    return [browser.post(address, data={"text": f"ข้อความ {number}"}).status_code for number in range(count)]


def test_a_program_that_writes_comments_is_stopped_with_a_sentence(officer, task, few_messages):
    told = comments_sent(officer, task, A_FEW)

    refused = officer.post(f"/tasks/{task.id}/comments", data={"text": "อีกหนึ่งข้อความ"})

    assert set(told) == {302}
    assert (refused.status_code, int(refused.headers["Retry-After"])) == (429, 600)
    assert "มากกว่าที่คนหนึ่งคนส่งได้" in refused.text
    assert db.session.scalar(select(func.count(Comment.id))) == A_FEW


def test_one_person_stops_nobody_else(officer, task, sign_in, few_messages):
    comments_sent(officer, task, A_FEW)
    colleague = sign_in(make.make_member(task.division))

    [answer] = comments_sent(colleague, task, 1)

    assert answer == 302


def test_after_a_while_messages_are_taken_again(officer, task, few_messages):
    comments_sent(officer, task, A_FEW)

    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        [answer] = comments_sent(officer, task, 1)

    assert answer == 302


def test_too_many_drafts_are_told_of_under_the_form(officer, task, monkeypatch):
    monkeypatch.setitem(CEILINGS, "drafts.keep", ("drafts", Ceiling(1, DRAFTS.memory)))
    draft = {"about": f"tasks/{task.id}/report", "content": {"result": ["ตรวจนับแล้ว"]}}

    first, second = officer.post("/drafts", json=draft), officer.post("/drafts", json=draft)

    assert (first.status_code, second.status_code) == (200, 429)
    assert second.json["told"]


def test_nobody_fills_a_mailbox_with_test_letters(office, sign_in, letters):
    browser = sign_in(office.people["coordinator"])
    before = len(letters)

    answers = [browser.post("/system/mail", data={"to": "a@example.go.th"}) for _ in range(TEST_LETTERS.most + 1)]

    assert [answer.status_code for answer in answers] == [200] * TEST_LETTERS.most + [429]
    assert len(letters) - before == TEST_LETTERS.most
    assert "มากกว่าที่คนหนึ่งคนส่งได้" in answers[-1].text
    assert int(answers[-1].headers["Retry-After"]) == TEST_LETTERS.memory.total_seconds()


def test_nobody_typing_all_day_meets_the_limit_of_drafts():
    one_draft_each = timedelta(seconds=3)

    assert DRAFTS.memory / one_draft_each <= DRAFTS.most / 2


def test_a_person_may_say_something_every_ten_seconds():
    assert MESSAGES.memory / MESSAGES.most <= timedelta(seconds=10)
