"""A group hears once a working morning what is due as things stand then, until it arrives or is given up loudly."""

import io
import json
import logging
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import unquote

import pytest

from jobs.clean import clean
from jobs.summarise import summarise
from jobs.tell_channels import tell_channels
from tests import make
from tests.make_channel import KEY_OF_BOT, make_channel, make_channel_message
from tests.publishing.test_at_once import run_at_once
from tracker.channels import sending, speaking
from tracker.channels.sending import PAUSES
from tracker.extensions import db
from tracker.models import Channel, ChannelMessage, ChannelTry, Digits, Entry, MessageState
from tracker.office import hours

REFUSED = (
    b"HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n"
    b'{"ok":false,"error_code":401,"description":"no such bot...."}'
)


@pytest.fixture
def office(app):
    return make.make_organisation("ดอยงาม", digits=Digits.ARABIC)


@pytest.fixture
def finance(office):
    return make.make_division("กองคลัง", office)


@pytest.fixture
def late(finance, today):
    return make.make_task("ตรวจนับพัสดุ", finance, due_on=today - timedelta(days=5))


def heard(server):
    """The texts that the service was given."""
    return [json.loads(asked.partition(b"\r\n\r\n")[2])["text"] for asked in server.asked]


def messages():
    db.session.expire_all()
    return list(db.session.scalars(db.select(ChannelMessage).order_by(ChannelMessage.id)))


def morning(today, now):
    """As the scheduler does both."""
    made = summarise(today, now)
    return made, tell_channels(today, now)


# --- what is told


def test_a_group_hears_what_is_due(channels_allowed, office, late, telegram, today, now):
    make_channel(office)
    with telegram() as server:
        morning(today, now)

    [text] = heard(server)
    assert text.replace("\r", "").splitlines() == [
        "แจ้งติดตามงาน",
        "เทศบาลตำบลดอยงาม",
        "ณ วันจันทร์ที่ 1 มีนาคม 2570",
        "",
        "เกินกำหนด 1 งาน",
        "• กองคลัง: ตรวจนับพัสดุ (24 ก.พ. 2570 เกินมา 5 วัน)",
        "",
        "เปิดดูและรายงานผล (ต้องเข้าสู่ระบบ):",
        "http://localhost/",
    ]
    assert messages()[0].state is MessageState.DELIVERED
    assert [one.ending for one in messages()[0].tries] == ["arrived"]


def test_the_group_of_a_division_hears_of_its_own_tasks(channels_allowed, office, late, telegram, today, now):
    works = make.make_division("กองช่าง", office)
    make.make_task("ซ่อมถนน", works, due_on=today)
    make_channel(office, works)
    with telegram() as server:
        morning(today, now)

    assert ["ซ่อมถนน" in text and "ตรวจนับพัสดุ" not in text for text in heard(server)] == [True]


def test_no_group_hears_of_another_office(channels_allowed, office, telegram, today, now):
    make.make_task("งานของที่อื่น", make.make_division(), due_on=today)
    make_channel(office)
    with telegram() as server:
        morning(today, now)

    assert server.asked == []
    assert messages() == []


def test_nothing_about_persons_is_told(channels_allowed, office, finance, telegram, today, now):
    member = make.make_member(finance, name="สมหญิง ใจดี")
    make.make_task("ตรวจนับพัสดุ", finance, due_on=today, assignee=member)
    make_channel(office)
    with telegram() as server:
        morning(today, now)

    assert ["สมหญิง" in text for text in heard(server)] == [False]


def test_a_title_calls_nobody_and_makes_no_link(channels_allowed, office, finance, telegram, today, now):
    make.make_task("@everyone <!channel> <b>ด่วน</b> [ที่นี่](http://x) **ตัวหนา**", finance, due_on=today)
    make_channel(office)
    with telegram() as server:
        morning(today, now)

    [text] = heard(server)
    assert not set("@<*[") & set(text)
    assert "everyone" in text


def test_nothing_is_told_when_nothing_is_due(channels_allowed, office, finance, telegram, today, now):
    make.make_task("อีกนาน", finance, due_on=today + timedelta(days=30))
    make_channel(office)
    with telegram() as server:
        morning(today, now)

    assert (server.asked, messages()) == ([], [])


def test_it_is_written_from_what_is_true_when_it_leaves(channels_allowed, office, finance, late, telegram, today, now):
    other = make.make_task("ส่งแล้วก่อนแปดโมงสี่สิบห้า", finance, due_on=today)
    make_channel(office)
    summarise(today, now)
    by = make.signature(make.make_member(finance))
    make.full_report(other, by)
    other.submit(by)
    db.session.commit()
    with telegram() as server:
        tell_channels(today, now)

    assert "ส่งแล้ว" not in heard(server)[0]


def test_what_was_all_done_meanwhile_is_not_told(channels_allowed, office, finance, late, telegram, today, now):
    make_channel(office)
    summarise(today, now)
    late.withdraw("ยกเลิก", make.signature())
    db.session.commit()
    with telegram() as server:
        tell_channels(today, now)

    assert server.asked == []
    assert messages()[0].state is MessageState.NEEDLESS


# --- when


def test_it_is_told_once_a_day(channels_allowed, office, late, telegram, today, now):
    make_channel(office)
    with telegram() as server:
        morning(today, now)
        morning(today, now + timedelta(hours=1))
        morning(today + timedelta(days=1), now + timedelta(days=1))

    assert len(server.asked) == 2


def test_nothing_leaves_before_a_quarter_to_nine(channels_allowed, office, late, telegram, today, now):
    make_channel(office)
    quarter_to_nine = hours.after_the_letters(today)
    with telegram() as server:
        morning(today, quarter_to_nine - timedelta(hours=2))
        tell_channels(today, quarter_to_nine - timedelta(minutes=1))
        assert server.asked == []
        tell_channels(today, quarter_to_nine)

    assert len(server.asked) == 1


def test_a_machine_that_slept_tells_it_later_on_the_same_day(channels_allowed, office, late, telegram, today, now):
    make_channel(office)
    with telegram() as server:
        morning(today, now + timedelta(hours=5))

    assert len(server.asked) == 1


def test_after_the_office_has_closed_nothing_is_told_any_more(channels_allowed, office, late, telegram, today):
    make_channel(office)
    with telegram() as server:
        morning(today, hours.closing(today))

    assert (server.asked, messages()) == ([], [])


def test_a_morning_that_is_over_is_not_caught_up(channels_allowed, office, late, telegram, today, now):
    make_channel_message(make_channel(office), day=today - timedelta(days=1))
    with telegram() as server:
        tell_channels(today, now)

    assert server.asked == []
    assert messages()[0].state is MessageState.GIVEN_UP


@pytest.mark.parametrize("days", [5, 6])
def test_nothing_is_told_on_a_weekend(channels_allowed, office, late, telegram, today, now, days):
    make_channel(office)
    with telegram() as server:
        morning(today + timedelta(days=days), now + timedelta(days=days))

    assert server.asked == []


def test_nothing_is_told_on_a_day_off_of_the_office(channels_allowed, office, late, telegram, today, now):
    make.make_holiday(today, organisation=office)
    make_channel(office)
    with telegram() as server:
        morning(today, now)

    assert server.asked == []


# --- off by default


def test_nothing_is_told_unless_the_installation_allows_it(office, late, telegram, today, now):
    make_channel_message(make_channel(office))
    with telegram() as server:
        outcomes = morning(today, now)

    assert server.asked == []
    assert {outcome.says for outcome in outcomes} == {"Channels are switched off in this installation"}
    assert [message.state for message in messages()] == [MessageState.WAITING]


def test_a_missing_package_is_said_and_breaks_nothing(channels_allowed, office, late, today, now, monkeypatch):
    monkeypatch.setattr(speaking.importlib.util, "find_spec", lambda _name: None)
    make_channel(office)

    _made, outcome = morning(today, now)

    assert outcome.is_bad
    assert "apprise" in outcome.says
    assert [message.state for message in messages()] == [MessageState.WAITING]


def test_a_channel_that_is_off_is_told_nothing(channels_allowed, office, late, telegram, today, now):
    channel = make_channel(office)
    summarise(today, now)
    channel.switch_off(now)
    db.session.commit()
    with telegram() as server:
        morning(today, now)

    assert server.asked == []
    assert messages()[0].state is MessageState.GIVEN_UP


# --- until it arrives


def test_two_schedulers_at_once_tell_it_once(app, channels_allowed, office, late, telegram, today, now):
    make_channel(office)
    db.session.commit()
    with telegram() as server:
        run_at_once(app, lambda: summarise(today, now))
        run_at_once(app, lambda: tell_channels(today, now))

    assert len(messages()) == len(server.asked) == 1


def test_whoever_died_while_sending_leaves_it_to_others(channels_allowed, office, late, telegram, today, now):
    make_channel_message(make_channel(office), due_at=now + timedelta(minutes=2))
    with telegram() as server:
        tell_channels(today, now)
        assert server.asked == []
        tell_channels(today, now + timedelta(minutes=3))

    assert messages()[0].state is MessageState.DELIVERED


def test_what_was_not_taken_is_tried_again_ever_more_rarely_and_given_up_loudly(
    channels_allowed, office, late, telegram, today, now
):
    make_channel(office)
    with telegram(REFUSED) as server:
        summarise(today, now)
        at, outcomes = now, []
        for pause in (*PAUSES, timedelta()):
            outcomes.append(tell_channels(today, at))
            tell_channels(today, at + pause - timedelta(seconds=5))
            at += pause + timedelta(seconds=5)

    [message] = messages()
    assert len(server.asked) == len(message.tries) == len(PAUSES) + 1
    assert message.state is MessageState.GIVEN_UP
    assert [outcome.is_bad for outcome in outcomes] == [False] * len(PAUSES) + [True]


def test_what_was_answered_is_kept_without_the_address(channels_allowed, office, late, telegram, today, now):
    make_channel(office)
    with telegram(REFUSED):
        morning(today, now)

    [one] = messages()[0].tries
    assert one.ending == "refused"
    assert "401" in one.words
    assert not [part for part in (KEY_OF_BOT, "123456789", "1001234567890") if part in one.words]


def test_a_slow_service_holds_nobody_up(channels_allowed, office, late, telegram, today, now, monkeypatch):
    monkeypatch.setattr(speaking, "SECONDS", 0.3)
    let_go = threading.Event()
    make_channel(office)
    began = time.monotonic()
    with telegram(lambda _line: let_go.wait(5)):
        morning(today, now)
        spent = time.monotonic() - began
        let_go.set()

    assert spent < 3
    assert [one.ending for one in messages()[0].tries] == ["too_slow"]


def test_one_that_fails_silences_no_other(channels_allowed, office, late, telegram, today, now):
    make_channel(office, address="https://discord.com/api/webhooks/123456789012345678/" + "k" * 68)
    make_channel(office)
    with telegram() as server, pytest.MonkeyPatch.context() as patch:
        from apprise.plugins.discord import NotifyDiscord

        patch.setattr(NotifyDiscord, "notify_url", "http://127.0.0.1:9/nobody")
        morning(today, now)

    assert len(server.asked) == 1
    assert {message.state for message in messages()} == {MessageState.DELIVERED, MessageState.WAITING}


def test_after_days_in_vain_it_is_switched_off_and_the_coordinator_is_told(
    channels_allowed, office, late, telegram, today, now, sign_in
):
    channel = make_channel(office, failing_since=now - timedelta(days=5))
    with telegram(REFUSED):
        morning(today, now)

    db.session.expire_all()
    assert (channel.is_on, channel.has_failed) == (False, True)
    assert messages()[0].state is MessageState.GIVEN_UP
    assert "กลุ่มไลน์ของสำนักงาน" in sign_in(make.make_coordinator(office)).get("/").text
    last = db.session.scalars(Entry.of(office).where(Entry.noun == "channels").limit(1)).one()
    assert "has_failed" in last.changes


def test_what_arrives_ends_the_count(channels_allowed, office, late, telegram, today, now):
    channel = make_channel(office, failing_since=now - timedelta(days=4))
    with telegram():
        morning(today, now)

    db.session.expire_all()
    assert db.session.get(Channel, channel.id).failing_since is None


def test_an_address_sealed_with_another_key_is_unreadable(app, channels_allowed, office, late, today, now, monkeypatch):
    make_channel(office)
    monkeypatch.setitem(app.config, "SECRET_KEY", "another secret that is long enough too")

    morning(today, now)

    assert [one.ending for one in messages()[0].tries] == ["unreadable"]


@pytest.mark.parametrize("longest", [600, 4000])
def test_a_message_has_room_in_its_service(channels_allowed, office, finance, telegram, today, now, longest):
    with make.together():
        for number in range(30):
            make.make_task(f"งานที่ {number} " + "ก" * 150, finance, due_on=today - timedelta(days=number))
    make_channel(office)
    with telegram() as server, pytest.MonkeyPatch.context() as patch:
        service = sending.SERVICES["telegram"]
        patch.setitem(sending.SERVICES, "telegram", type(service)(**{**vars(service), "longest": longest}))
        morning(today, now)

    [text] = heard(server)
    assert len(unquote(text)) <= longest
    assert "เกินกำหนด 29 งาน" in text


def test_what_was_told_long_ago_is_thrown_away(office, today, now):
    make_channel(office)
    message = make_channel_message(db.session.scalars(db.select(Channel)).one(), state=MessageState.DELIVERED)
    make.kept(ChannelTry(message=message, at=now, ending="arrived", milliseconds=5))
    clean(today, now + timedelta(days=91))

    assert messages() == []


def test_nothing_of_an_address_comes_into_the_log(channels_allowed, office, late, telegram, today, now):
    make_channel(office)
    with everything_logged() as said, telegram(REFUSED):
        morning(today, now)

    assert messages()[0].tries
    assert not [part for part in (KEY_OF_BOT, "1001234567890") if part in said.getvalue()]


@contextmanager
def everything_logged():
    """As the program writes it when it is told to write down everything."""
    root, said = logging.getLogger(), io.StringIO()
    level, handler = root.level, logging.StreamHandler(said)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
