"""Every event is told once, signed, and tried until it arrives or is given up loudly."""

import hashlib
import hmac
import json
from datetime import date, timedelta
from ipaddress import ip_address

import pytest
import time_machine

from jobs.tell_programs import tell_programs
from tests import make
from tests.make_webhook import make_message, make_webhook
from tests.reaching.servers import answering, way
from tracker.api import samples
from tracker.extensions import db
from tracker.models import Entry, MessageState, PlanState, Webhook, WebhookEvent, WebhookMessage, WebhookTry
from tracker.reaching import LOOPBACK, Way
from tracker.webhooks import secret_of, sending
from tracker.webhooks.sending import PAUSES

OK = b"HTTP/1.1 204 No Content\r\n\r\n"
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy"


@pytest.fixture
def office(app, monkeypatch):
    """On this machine the name of the program leads here."""
    monkeypatch.setitem(app.config, "WAY_OUT", way(notices__example="127.0.0.1"))
    return make.make_organisation("ดอยงาม")


@pytest.fixture
def finance(office):
    return make.make_division("กองคลัง", office)


def listening(office, server, **given):
    return make_webhook(office, f"http://notices.example:{server.port}/tidtam", **given)


def told(server):
    return [json.loads(asked.partition(b"\r\n\r\n")[2]) for asked in server.asked]


def header(asked, name):
    lines = asked.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    return next(line.partition(": ")[2] for line in lines if line.lower().startswith(f"{name.lower()}:"))


def submit(task, by):
    make.full_report(task, by)
    task.submit(by)
    db.session.commit()


def messages():
    db.session.expire_all()
    return list(db.session.scalars(db.select(WebhookMessage).order_by(WebhookMessage.id)))


# --- what is told


def test_the_way_of_a_task_is_told_as_it_goes(office, finance, today, now):
    member, clerk = make.make_member(finance), make.make_chief_administrator(office)
    task = make.make_task("ตรวจนับพัสดุ", finance)
    with answering(OK) as server:
        listening(office, server)
        submit(task, make.signature(member))
        tell_programs(today, now)
        task.return_(make.signature(clerk), "ขาดรูปถ่าย")
        db.session.commit()
        tell_programs(today, now)
        submit(task, make.signature(member))
        task.verify(make.signature(clerk))
        db.session.commit()
        tell_programs(today, now)

    events = ["task.submitted", "task.returned", "task.submitted", "task.verified"]
    assert [one["event"] for one in told(server)] == events
    assert told(server)[0]["task"]["title"] == "ตรวจนับพัสดุ"
    assert told(server)[0]["organisation"] == {"id": office.id, "name": "เทศบาลตำบลดอยงาม"}


def test_nothing_about_persons_is_told(office, finance, today, now):
    member = make.make_member(finance, name="สมหญิง ใจดี")
    task = make.make_task(division=finance, assignee=member)
    with answering(OK) as server:
        listening(office, server)
        submit(task, make.signature(member))
        tell_programs(today, now)

    assert "สมหญิง" not in json.dumps(told(server), ensure_ascii=False)
    assert server.asked


def test_a_later_date_and_an_approved_plan_are_told(office, finance, today, now):
    task = make.make_task(division=finance)
    draft = make.make_plan(office, fiscal_year=2571, state=PlanState.DRAFT)
    make.make_measure(draft, division=finance)
    with answering(OK) as server:
        listening(office, server)
        task.move(date(2027, 4, 30), make.signature())
        draft.approve("นายกเทศมนตรี", today, "", None)
        db.session.commit()
        tell_programs(today, now)

    extended, approved = sorted(told(server), key=lambda one: one["event"], reverse=True)
    assert (extended["event"], extended["task"]["due_on"]) == ("task.extended", "2027-04-30")
    assert (approved["event"], approved["plan"]["fiscal_year"]) == ("plan.approved", 2571)


def test_what_is_overdue_is_told_once_the_day_after(office, finance, today, now):
    make.make_task("ครบวันนี้", finance, due_on=today)
    make.make_task("เกินมานานแล้ว", finance, due_on=today - timedelta(days=30))
    tomorrow = today + timedelta(days=1)
    with answering(OK) as server:
        listening(office, server, overdue_to=today)
        tell_programs(today, now)
        tell_programs(tomorrow, now + timedelta(days=1))
        tell_programs(tomorrow, now + timedelta(days=1))

    assert [(one["event"], one["task"]["title"]) for one in told(server)] == [("task.overdue", "ครบวันนี้")]


def test_days_without_power_are_caught_up(office, finance, today, now):
    for days in range(4):
        make.make_task(f"งานที่ {days}", finance, due_on=today + timedelta(days=days))
    with answering(OK) as server:
        listening(office, server, overdue_to=today)
        tell_programs(today + timedelta(days=4), now + timedelta(days=4))

    assert [one["task"]["title"] for one in told(server)] == ["งานที่ 0", "งานที่ 1", "งานที่ 2", "งานที่ 3"]


def test_only_what_was_chosen_and_only_of_the_own_organisation_is_told(office, finance, today, now):
    other = make.make_division()
    ours, theirs = make.make_task(division=finance), make.make_task(division=other)
    with answering(OK) as server:
        listening(office, server, events=["task.returned"])
        submit(ours, make.signature(make.make_member(finance)))
        submit(theirs, make.signature(make.make_member(other)))
        tell_programs(today, now)

    assert server.asked == []
    assert messages() == []


def test_telling_twice_tells_nothing_twice(office, finance, today, now):
    with answering(OK) as server:
        listening(office, server)
        submit(make.make_task(division=finance), make.signature(make.make_member(finance)))
        tell_programs(today, now)
        tell_programs(today, now)

    assert len(server.asked) == 1


# --- the signature


def test_the_signature_proves_where_a_message_comes_from(app, office, today, now):
    with answering(OK) as server:
        webhook = listening(office, server)
        make_message(webhook)
        tell_programs(today, now)

    [asked] = server.asked
    body = asked.partition(b"\r\n\r\n")[2]
    secret = secret_of(app.config["SECRET_KEY"], webhook.seed)
    right = hmac.new(secret.encode(), f"{int(now.timestamp())}.".encode() + body, hashlib.sha256).hexdigest()
    assert header(asked, "Tidtam-Signature") == f"t={int(now.timestamp())},v1={right}"
    assert header(asked, "Tidtam-Event") == "task.submitted"


def test_the_sample_of_the_page_checks_it(app, office, today, now):
    with answering(OK) as server:
        webhook = listening(office, server)
        make_message(webhook)
        tell_programs(today, now)
    given: dict[str, object] = {}
    exec(samples.CHECKING, given)  # noqa: S102 - it is ours, and what people copy

    [asked] = server.asked
    secret, body = secret_of(app.config["SECRET_KEY"], webhook.seed), asked.partition(b"\r\n\r\n")[2]
    signature = header(asked, "Tidtam-Signature")
    assert given["comes_from_tidtam"](secret, signature, body)
    assert not given["comes_from_tidtam"](secret, signature, body + b" ")
    assert not given["comes_from_tidtam"]("whsec_other", signature, body)


def test_after_a_new_secret_both_sign_for_a_day(app, office, today, now):
    with answering(OK) as server:
        webhook = listening(office, server)
        webhook.rotate("1" * 40, now + timedelta(days=1))
        make_message(webhook, key="trail 1")
        tell_programs(today, now)
        make_message(webhook, key="trail 2", due_at=now + timedelta(hours=25))
        tell_programs(today, now + timedelta(hours=25))

    both, one = (header(asked, "Tidtam-Signature") for asked in server.asked)
    assert (both.count("v1="), one.count("v1=")) == (2, 1)


# --- until it arrives


def test_what_did_not_arrive_is_tried_again_ever_more_rarely(office, today, now):
    with answering(BUSY) as server:
        make_message(listening(office, server))
        at = now
        for pause in PAUSES:
            tell_programs(today, at)
            tell_programs(today, at + pause - timedelta(seconds=5))
            at += pause

    [message] = messages()
    assert len(server.asked) == len(message.tries) == len(PAUSES)
    assert {one.status for one in message.tries} == {503}
    assert message.tries[0].words == "busy"
    assert message.state is MessageState.WAITING


def test_after_the_last_try_it_is_given_up_loudly(office, today, now):
    with answering(BUSY) as server:
        message = make_message(listening(office, server))
        message.tries_made = len(PAUSES)
        outcome = tell_programs(today, now)

    assert messages()[0].state is MessageState.GIVEN_UP
    assert outcome.is_bad


def test_one_that_fails_silences_no_other(office, today, now):
    with answering(BUSY) as failing, answering(OK) as well:
        for number in range(3):
            make_message(listening(office, failing), key=f"trail {number}")
        make_message(listening(office, well))
        tell_programs(today, now)

    assert len(well.asked) == 1


def test_a_heap_of_messages_to_one_that_fails_keeps_nobody_else_waiting(office, today, now, monkeypatch):
    monkeypatch.setattr(sending, "AT_A_TIME", 3)
    with answering(BUSY) as failing, answering(OK) as well:
        heap = listening(office, failing)
        for number in range(6):
            make_message(heap, key=f"trail {number}")
        make_message(listening(office, well))
        tell_programs(today, now)
        tell_programs(today, now + timedelta(seconds=20))

    assert len(well.asked) == 1


def test_who_does_not_answer_is_asked_once_a_round(office, today, now):
    with answering(BUSY) as server:
        webhook = listening(office, server)
        for number in range(5):
            make_message(webhook, key=f"trail {number}")
        tell_programs(today, now)

    assert len(server.asked) == 1


def test_whoever_died_while_sending_leaves_the_message_to_others(office, today, now):
    with answering(OK) as server:
        message = make_message(listening(office, server))
        message.due_at = now + timedelta(minutes=2)
        tell_programs(today, now)
        assert server.asked == []
        tell_programs(today, now + timedelta(minutes=3))

    assert messages()[0].state is MessageState.DELIVERED


def test_a_redirect_is_no_arrival_and_is_not_followed(office, today, now):
    with answering(OK) as elsewhere, answering(b"") as server:
        away = f"HTTP/1.1 307 Away\r\nLocation: http://127.0.0.1:{elsewhere.port}/\r\nContent-Length: 0\r\n\r\n"
        server.asked.clear()
        with answering(away.encode()) as redirecting:
            make_message(listening(office, redirecting))
            tell_programs(today, now)

    assert elsewhere.asked == []
    assert [one.status for one in db.session.scalars(db.select(WebhookTry))] == [307]


def test_an_address_that_leads_into_the_house_is_never_asked(app, office, today, now, monkeypatch):
    monkeypatch.setitem(app.config, "WAY_OUT", Way(look_up=lambda _host, _port: [ip_address("10.0.0.5")]))
    make_message(make_webhook(office, "https://notices.example/tidtam"))

    tell_programs(today, now)

    [one] = db.session.scalars(db.select(WebhookTry))
    assert (one.ending, one.words, one.status) == ("refused", "private", None)


def test_plain_http_is_never_spoken_outside_of_tests(app, office, today, now, monkeypatch):
    monkeypatch.delitem(app.config, "WAY_OUT")
    make_message(make_webhook(office, "http://127.0.0.1:9/"))

    tell_programs(today, now)

    [one] = db.session.scalars(db.select(WebhookTry))
    assert (one.ending, one.words) == ("refused", "not_web")
    assert LOOPBACK


# --- switched off


def test_after_days_in_vain_it_is_switched_off_and_the_coordinator_is_told(office, today, now, sign_in):
    with answering(BUSY) as server:
        webhook = listening(office, server, failing_since=now - timedelta(days=5))
        make_message(webhook, key="trail 1")
        make_message(webhook, key="trail 2")
        tell_programs(today, now)

    db.session.expire_all()
    assert (webhook.is_on, webhook.has_failed) == (False, True)
    assert {message.state for message in messages()} == {MessageState.GIVEN_UP}
    page = sign_in(make.make_coordinator(office)).get("/").text
    assert "ประกาศเข้ากลุ่มไลน์ของสำนักงาน" in page
    last = db.session.scalars(Entry.of(office).where(Entry.noun == "webhooks").limit(1)).one()
    assert "has_failed" in last.changes


def test_what_arrives_ends_the_count(office, today, now):
    with answering(OK) as server:
        webhook = listening(office, server, failing_since=now - timedelta(days=4))
        make_message(webhook)
        tell_programs(today, now)

    db.session.expire_all()
    assert (webhook.is_on, webhook.failing_since) == (True, None)


def test_who_is_gone_for_good_is_switched_off_at_once(office, today, now):
    with answering(b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n") as server:
        webhook = listening(office, server)
        make_message(webhook)
        tell_programs(today, now)

    db.session.expire_all()
    assert not db.session.get(Webhook, webhook.id).is_on


def test_what_happened_while_it_was_off_is_not_told(office, finance, today, now, sign_in):
    with answering(OK) as server:
        webhook = listening(office, server)
        coordinator = sign_in(make.make_coordinator(office))
        coordinator.post(f"/settings/webhooks/{webhook.id}/switching-off")
        submit(make.make_task(division=finance), make.signature(make.make_member(finance)))
        tell_programs(today, now)
        coordinator.post(f"/settings/webhooks/{webhook.id}/switching-on")
        tell_programs(today, now)

    assert server.asked == []
    assert WebhookEvent.TEST not in {message.event for message in messages()}


# --- on its page


def test_a_test_is_sent_at_once_and_its_answer_shown(office, sign_in, now):
    coordinator = sign_in(make.make_coordinator(office))
    with answering(OK) as server, time_machine.travel(now, tick=True):
        webhook = listening(office, server)
        page = coordinator.post(f"/settings/webhooks/{webhook.id}/test", follow_redirects=True).text

    assert [one["event"] for one in told(server)] == ["test"]
    assert "204" in page


def test_what_was_given_up_is_sent_again(office, sign_in, today, now):
    with answering(OK) as server:
        message = make_message(listening(office, server), state=MessageState.GIVEN_UP)
        sign_in(make.make_coordinator(office)).post(f"/settings/webhooks/messages/{message.id}/resend")
        tell_programs(today, now)

    assert len(server.asked) == 1
    assert messages()[0].state is MessageState.DELIVERED
