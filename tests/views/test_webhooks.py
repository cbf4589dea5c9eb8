"""Programs that are told: added with a secret that is shown once, changed, given a new secret, switched off and on."""

import re

import pytest

from tests import make
from tests.make_webhook import make_message, make_webhook
from tracker.extensions import db
from tracker.models import Entry, Webhook, WebhookTry
from tracker.webhooks import secret_of

FORM = {
    "name": "ประกาศเข้ากลุ่มของสำนักงาน",
    "url": "https://notices.example.go.th/tidtam?room=1",
    "events": ["task.overdue", "task.returned"],
}


@pytest.fixture
def office(app):
    return make.make_organisation()


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make.make_coordinator(office))


def test_a_program_is_added_and_its_secret_shown_once(app, browser, office):
    page = browser.post("/settings/webhooks/new", data=FORM).text

    secret = re.search(r"whsec_[\w-]{43}", page)[0]
    [webhook] = db.session.scalars(Webhook.of(office))
    assert (webhook.url, webhook.events) == (FORM["url"], ["task.returned", "task.overdue"])
    assert secret == secret_of(app.config["SECRET_KEY"], webhook.seed)
    assert secret not in browser.get(f"/settings/webhooks/{webhook.id}").text
    assert webhook.seed not in "".join(db.session.scalars(db.select(Entry.changes)))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://notices.example.go.th/", "https://"),
        ("https://10.1.2.3/", "ภายใน"),
        ("https://[::ffff:127.0.0.1]/", "ภายใน"),
        ("https://user:secret@example.go.th/", "@"),
        ("https://notices.example.go.th:25/", "พอร์ต"),
        ("notices", "https://"),
        ("", "ที่อยู่"),
    ],
)
def test_an_address_that_is_not_reached_from_outside_is_refused_and_stays_in_the_box(browser, office, url, said):
    answer = browser.post("/settings/webhooks/new", data={**FORM, "url": url})

    assert answer.status_code == 422
    assert said in answer.text
    assert FORM["name"] in answer.text
    assert db.session.scalars(Webhook.of(office)).all() == []


def test_something_has_to_be_told(browser, office):
    answer = browser.post("/settings/webhooks/new", data={**FORM, "events": []})

    assert answer.status_code == 422
    assert db.session.scalars(Webhook.of(office)).all() == []


def test_there_are_not_endlessly_many(browser, office):
    with make.together():
        for _ in range(10):
            make_webhook(office)

    assert browser.post("/settings/webhooks/new", data=FORM).status_code == 422


def test_particulars_are_changed(browser, office):
    webhook = make_webhook(office)

    browser.post(f"/settings/webhooks/{webhook.id}/particulars", data=FORM)

    db.session.expire_all()
    assert (webhook.name, webhook.url) == (FORM["name"], FORM["url"])


def test_a_new_secret_is_shown_once_and_the_old_one_goes_on_for_a_day(app, browser, office, now):
    webhook = make_webhook(office)
    former = webhook.seed

    page = browser.post(f"/settings/webhooks/{webhook.id}/rotation").text

    db.session.expire_all()
    assert webhook.seeds(now) == [webhook.seed, former]
    assert secret_of(app.config["SECRET_KEY"], webhook.seed) in page


def test_every_act_stands_in_the_trail(browser, office):
    webhook = make_webhook(office)
    for act in ("switching-off", "switching-on", "rotation"):
        browser.post(f"/settings/webhooks/{webhook.id}/{act}")

    page = browser.get("/trail").text

    assert [words in page for words in ("เลิกแจ้งเหตุการณ์", "แจ้งเหตุการณ์อีกครั้ง", "เปลี่ยนรหัสลับ")] == [True] * 3


def test_the_list_of_messages_tells_every_try(browser, office, now):
    message = make_message(make_webhook(office))
    for status in (503, 502):
        make.kept(WebhookTry(message=message, at=now, ending="answered", status=status, words="busy", milliseconds=80))

    page = browser.get(f"/settings/webhooks/{message.webhook_id}").text

    assert "503" in page
    assert "502" in page


def test_more_messages_take_no_more_statements(browser, office, statements):
    webhook = make_webhook(office)
    make_message(webhook)
    browser.get(f"/settings/webhooks/{webhook.id}")
    with statements() as few:
        browser.get(f"/settings/webhooks/{webhook.id}")
    with make.together():
        for number in range(2, 19):
            make_message(webhook, key=f"trail {number}")

    with statements() as many:
        browser.get(f"/settings/webhooks/{webhook.id}")

    assert len(many) == len(few)
