"""Whatever is wrong with a request, a program is told in one form, in the language it asks for."""

import pytest
import time_machine

from tests import make
from tests.make_api_token import bearer, make_api_token
from tracker.api import acts, rates
from tracker.api.problems import KINDS


@pytest.fixture
def asking(program, member):
    return program(member)


def send(asking, address, data, content_type="application/json", method="POST"):
    return asking.client.open(
        f"/api/v1{address}", method=method, data=data, content_type=content_type, headers=bearer(asking.secret)
    )


def told(answer):
    problem = answer.json
    assert answer.mimetype == "application/problem+json"
    assert problem["status"] == answer.status_code
    assert problem["type"] == f"/api/#{problem['code']}"
    assert problem["title"]
    assert problem["detail"]
    return answer.status_code, problem["code"]


@pytest.mark.parametrize(
    ("data", "content_type", "expected"),
    [
        (b'{"text": ', "application/json", (400, "not-understood")),
        (b"\xff\xfe", "application/json", (400, "not-understood")),
        (b'{"text": "\\ud800"}', "application/json", (400, "not-understood")),
        (b"[" * 100_000, "application/json", (400, "not-understood")),
        (b'{"n": ' + b"9" * 5000 + b"}", "application/json", (400, "not-understood")),
        (b"[]", "application/json", (422, "invalid")),
        (b"null", "application/json", (422, "invalid")),
        (b'{"text": 7}', "application/json", (422, "invalid")),
        (b'{"text": null}', "application/json", (422, "invalid")),
        (b'{"text": "\\u0000"}', "application/json", (422, "invalid")),
        (b'{"text": "x", "kind": "comment"}', "application/json", (422, "invalid")),
        (b"text=x", "application/x-www-form-urlencoded", (415, "not-json")),
        (b'{"text": "x"}', "text/plain", (415, "not-json")),
        (b'{"text": "' + b"x" * 600_000 + b'"}', "application/json", (413, "too-large")),
    ],
    ids=range(14),
)
def test_a_body_that_is_not_taken_says_why(asking, finance, data, content_type, expected):
    task = make.make_task(division=finance)

    assert told(send(asking, f"/tasks/{task.id}/notes", data, content_type)) == expected


@pytest.mark.parametrize(
    "address", ["/nothing", "/tasks/x", "/tasks/0", "/tasks/99999999999999999999", "/tasks/7/extension"]
)
def test_an_address_that_leads_nowhere_is_a_problem_too(asking, address):
    assert told(asking.get(address)) == (404, "not-found")


def test_an_address_outside_of_every_version_is_a_problem_too(app):
    assert told(app.test_client().get("/api/v9/tasks")) == (404, "not-found")


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH", "POST", "OPTIONS"])
def test_another_method_says_which_there_are(asking, method):
    answer = asking.ask(method, "/tasks", None, {})

    assert told(answer) == (405, "other-method")
    assert answer.headers["Allow"] == "GET, HEAD"


def test_another_format_is_refused(asking):
    assert told(asking.get("/tasks", Accept="text/html")) == (406, "other-format")
    assert asking.get("/tasks", Accept="text/html, */*;q=0.1").status_code == 200


def test_it_is_told_in_thai_unless_english_is_asked_for(asking):
    thai, english = asking.get("/tasks/0"), asking.get("/tasks/0", Accept_Language="en-GB, th;q=0.5")

    assert (thai.json["title"], english.json["title"]) == ("ไม่พบ", "Not found")


def test_the_language_of_a_person_or_a_browser_counts_for_nothing(app, member, sign_in):
    member.language = "en"
    _, secret = make_api_token(member)

    assert sign_in(member).get("/api/v1/tasks/0", headers=bearer(secret)).json["title"] == "ไม่พบ"


def test_a_fault_of_ours_is_told_without_its_words(app, asking, finance, monkeypatch):
    task = make.make_task(division=finance)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr(acts, "send", lambda *_: 1 / 0)
    whole = {"outcome": "not_done", "result": "x"}

    answer = asking.post(f"/tasks/{task.id}/submission", whole, If_Match="*")

    assert told(answer) == (500, "failed")
    assert "division by zero" not in answer.text


def test_a_token_is_answered_so_many_times_a_minute(program, member, now, monkeypatch):
    monkeypatch.setattr(rates, "PER_MINUTE", 3)
    asking, other = program(member), program(member)

    answers = [asking.get("/tasks").status_code for _ in range(3)]
    with time_machine.travel(now.replace(second=20), tick=False):
        late = asking.get("/tasks")
    with time_machine.travel(now.replace(minute=1), tick=False):
        later = asking.get("/tasks")

    assert answers == [200] * 3
    assert told(late) == (429, "too-many")
    assert late.headers["Retry-After"] == "40"
    assert (later.status_code, other.get("/tasks").status_code) == (200, 200)


def test_every_kind_of_refusal_has_its_own_word():
    assert len({kind.slug for kind in KINDS.values()}) == len(KINDS)
