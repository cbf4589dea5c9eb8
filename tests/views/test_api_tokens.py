"""Tokens are made by their owner, shown once, listed with their use, and revoked."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests import make
from tests.make_api_token import bearer, make_api_token
from tracker.extensions import db
from tracker.models import MOST_OPEN, ApiToken, Entry, Scope

FORM = {"name": "ระบบสารบรรณของสำนักปลัด", "scope": "update", "days": "90"}


@pytest.fixture
def member(app):
    return make.make_member()


@pytest.fixture
def browser(member, sign_in):
    return sign_in(member)


def test_a_token_is_shown_once_and_opens(app, browser, member):
    page = browser.post("/account/tokens/new", data=FORM).text

    secret = re.search(r"tdt_[\w-]{43}", page)[0]
    [token] = db.session.scalars(ApiToken.of(member))
    assert (token.name, token.scope, str(token.expires_on)) == (FORM["name"], Scope.UPDATE, "2027-05-30")
    assert app.test_client().get("/api/v1/organisation", headers=bearer(secret)).status_code == 200
    assert secret not in browser.get("/account/tokens").text


def test_the_database_keeps_nothing_that_opens(browser, member):
    secret = re.search(r"tdt_[\w-]{43}", browser.post("/account/tokens/new", data=FORM).text)[0]

    [token] = db.session.scalars(ApiToken.of(member))
    told = [str(value) for value in vars(token).values()]
    assert not any(secret[12:] in value for value in told)
    assert secret[12:] not in "".join(db.session.scalars(db.select(Entry.changes)))


def test_making_and_revoking_stand_in_the_trail(browser, member, sign_in):
    browser.post("/account/tokens/new", data=FORM)
    [token] = db.session.scalars(ApiToken.of(member))
    browser.post(f"/account/tokens/{token.id}/revocation")

    trail = sign_in(make.make_coordinator(token.organisation)).get("/trail").text

    assert 'สร้างโทเคน: <span class="w">ระบบสารบรรณของสำนักปลัด' in trail
    assert 'เพิกถอนโทเคน: <span class="w">ระบบสารบรรณของสำนักปลัด' in trail


@pytest.mark.parametrize("given", [{"name": " "}, {"scope": "everything"}, {"days": "3650"}, {"name": "ก" * 101}])
def test_what_is_not_taken_is_told_and_nothing_is_made(browser, member, given):
    answer = browser.post("/account/tokens/new", data={**FORM, **given})

    assert answer.status_code == 422
    assert db.session.scalars(ApiToken.of(member)).all() == []


def test_no_more_tokens_are_open_than_somebody_keeps_an_eye_on(browser, member, now):
    tokens = [make_api_token(member)[0] for _ in range(MOST_OPEN)]

    refused = browser.post("/account/tokens/new", data=FORM)
    tokens[0].revoke(now)
    made = browser.post("/account/tokens/new", data=FORM)

    assert (refused.status_code, made.status_code) == (422, 200)
    assert "ท่านมีโทเคน 10 รายการแล้ว" in refused.text


def test_the_list_tells_when_each_was_used_last(app, browser, member, now):
    _, secret = make_api_token(member)
    before = browser.get("/account/tokens").text
    with time_machine.travel(now + timedelta(minutes=7), tick=False):
        app.test_client().get("/api/v1/tasks", headers=bearer(secret))

    after = browser.get("/account/tokens").text

    assert "ยังไม่มี" in before or "ยังไม่เคย" in before
    assert re.search(r"09.07", after)


def test_a_revoked_token_opens_nothing_and_stays_in_the_list(app, browser, member):
    token, secret = make_api_token(member)

    page = browser.post(f"/account/tokens/{token.id}/revocation", follow_redirects=True).text

    assert "เพิกถอน “โปรแกรมสารบรรณของกอง” แล้ว" in page
    assert "เพิกถอนแล้ว" in page
    assert app.test_client().get("/api/v1/tasks", headers=bearer(secret)).status_code == 401


def test_nobody_else_sees_or_revokes_it(member, sign_in):
    token, _ = make_api_token(member)
    keeper = sign_in(make.make_coordinator(token.organisation))

    asked = f"/account/tokens/{token.id}/revocation"
    answers = [keeper.get(asked), keeper.post(asked)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert token.name not in keeper.get("/account/tokens").text
    assert db.session.get(ApiToken, token.id).revoked_at is None


def test_who_belongs_nowhere_is_told_why_there_is_no_token(sign_in):
    make.make_organisation()

    answer = sign_in(make.make_person()).post("/account/tokens/new", data=FORM)

    assert answer.status_code == 422
    assert "ไม่ได้สังกัดหน่วยงานใด" in answer.text


def test_a_longer_list_takes_no_more_statements(browser, member, statements):
    make_api_token(member)
    browser.get("/account/tokens")
    with statements() as few:
        browser.get("/account/tokens")
    with make.together():
        for _ in range(20):
            make_api_token(member)

    with statements() as many:
        browser.get("/account/tokens")

    assert len(many) == len(few)
