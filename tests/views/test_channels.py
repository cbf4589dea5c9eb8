"""Groups in other services: added where the installation allows it, tried, changed, switched off, removed."""

import re
from html import unescape

import pytest
from apprise.plugins.telegram import NotifyTelegram

from tests import make
from tests.channels.conftest import TAKEN
from tests.make_channel import KEY_OF_BOT, TELEGRAM, make_channel, make_channel_message
from tests.reaching.servers import answering
from tracker import channels
from tracker.channels import unseal
from tracker.extensions import db
from tracker.models import Channel, ChannelMessage, ChannelTry, Entry, MessageState

FORM = {"name": "กลุ่มกองคลัง", "division": "", "address": TELEGRAM}
REFUSED = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}"


@pytest.fixture
def office(app):
    return make.make_organisation("ดอยงาม")


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make.make_coordinator(office))


@pytest.fixture
def telegram(monkeypatch):
    with answering(TAKEN) as server:
        monkeypatch.setattr(NotifyTelegram, "notify_url", f"http://127.0.0.1:{server.port}/bot")
        yield server


def all_of(office):
    db.session.expire_all()
    return list(db.session.scalars(Channel.of(office)))


# --- off by default


def test_where_it_is_switched_off_the_page_says_so_and_nothing_can_be_added(browser, office):
    page = browser.get("/settings/channels")

    browser.post("/settings/channels/new", data=FORM)

    assert "TRACKER_CHANNELS=yes" in page.text
    assert "/settings/channels/new" not in page.text
    assert all_of(office) == []


def test_where_it_is_switched_off_no_test_leaves(browser, office, telegram):
    channel = make_channel(office)

    page = browser.post(f"/settings/channels/{channel.id}/test", follow_redirects=True)

    assert telegram.asked == []
    assert "ไม่ได้ส่งข้อความ" in page.text


def test_a_missing_package_is_said_on_the_page(channels_allowed, browser, office, monkeypatch):
    monkeypatch.setattr(channels.speaking.importlib.util, "find_spec", lambda _name: None)

    page = browser.get("/settings/channels")

    assert "pip install &#39;tidtam[channels]&#39;" in page.text
    assert "/settings/channels/new" not in page.text


# --- adding one


def test_a_group_is_added_and_its_address_is_shown_to_nobody(app, channels_allowed, browser, office):
    page = browser.post("/settings/channels/new", data=FORM, follow_redirects=True)

    [channel] = all_of(office)
    pages = [page, browser.get("/settings/channels"), browser.get(f"/settings/channels/{channel.id}/particulars")]
    assert unseal(app.config["SECRET_KEY"], office.id, channel.address) == TELEGRAM
    assert ["…7890" in one.text for one in pages] == [True] * 3
    assert [one.request.path for one in pages if KEY_OF_BOT in one.text or channel.address in one.text] == []


def test_the_trail_tells_that_it_was_added_and_nothing_of_its_address(channels_allowed, browser, office):
    browser.post("/settings/channels/new", data=FORM)

    [channel] = all_of(office)
    told = "".join(db.session.scalars(db.select(Entry.changes)))
    assert not [part for part in (KEY_OF_BOT, channel.address, "7890") if part in told]
    assert "เพิ่มกลุ่มที่รับแจ้งงาน" in browser.get("/trail").text


def test_a_group_may_be_that_of_one_division(channels_allowed, browser, office):
    division = make.make_division("กองคลัง", office)

    browser.post("/settings/channels/new", data={**FORM, "division": str(division.id)})

    assert [channel.division_id for channel in all_of(office)] == [division.id]


def test_a_division_of_another_office_is_no_choice(channels_allowed, browser, office):
    answer = browser.post("/settings/channels/new", data={**FORM, "division": str(make.make_division().id)})

    assert answer.status_code == 422
    assert all_of(office) == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("json://127.0.0.1:8080/", "แจ้งได้เฉพาะกลุ่มในบริการเหล่านี้"),
        ("xml://inner.example/", "แจ้งได้เฉพาะกลุ่มในบริการเหล่านี้"),
        ("file:///etc/passwd", "แจ้งได้เฉพาะกลุ่มในบริการเหล่านี้"),
        ("https://10.0.0.5/hook", "แจ้งได้เฉพาะกลุ่มในบริการเหล่านี้"),
        ("tgram://bot/1", "ที่อยู่ของ Telegram ไม่ได้เขียนแบบนี้"),
        ("workflows://10.0.0.5/aaaaaaaaaa/" + "s" * 40, "ที่อยู่ของ Microsoft Teams (Workflows) ไม่ได้เขียนแบบนี้"),
        ("", "ระบุที่อยู่ของกลุ่ม"),
        ("tgram://" + "1" * 3000, "ยาวเกิน"),
    ],
)
def test_an_address_that_leads_elsewhere_is_refused_and_what_was_typed_stays(
    channels_allowed,
    browser,
    office,
    address,
    said,
):
    answer = browser.post("/settings/channels/new", data={**FORM, "address": address})

    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert f'value="{FORM["name"]}"' in answer.text
    assert all_of(office) == []


def test_there_are_not_endlessly_many(channels_allowed, browser, office):
    with make.together():
        for _ in range(20):
            make_channel(office)

    assert browser.post("/settings/channels/new", data=FORM).status_code == 422


# --- changing one


def test_the_rest_is_changed_without_giving_the_address_again(app, channels_allowed, browser, office):
    channel = make_channel(office)

    browser.post(f"/settings/channels/{channel.id}/particulars", data={"name": "ชื่อใหม่", "division": "", "address": ""})

    [channel] = all_of(office)
    assert (channel.name, channel.ending) == ("ชื่อใหม่", "7890")
    assert unseal(app.config["SECRET_KEY"], office.id, channel.address) == TELEGRAM


def test_another_address_takes_the_place_of_the_present_one(app, channels_allowed, browser, office):
    channel = make_channel(office)
    other = "https://discord.com/api/webhooks/123456789012345678/" + "k" * 64 + "last"

    browser.post(f"/settings/channels/{channel.id}/particulars", data={**FORM, "address": other})

    [channel] = all_of(office)
    assert (channel.service, channel.ending) == ("discord", "last")


def test_every_act_stands_in_the_trail(channels_allowed, browser, office):
    channel = make_channel(office)
    browser.post(f"/settings/channels/{channel.id}/particulars", data={**FORM, "name": channel.name})
    for act in ("switching-off", "switching-on", "removal"):
        browser.post(f"/settings/channels/{channel.id}/{act}")

    page = browser.get("/trail").text

    told = ("เปลี่ยนที่อยู่ของกลุ่ม", "เลิกแจ้งเหตุการณ์", "แจ้งเหตุการณ์อีกครั้ง", "นำกลุ่มออกและลบที่อยู่")
    assert [words for words in told if words not in page] == []


def test_a_removed_group_is_gone_with_its_address(channels_allowed, browser, office):
    channel = make_channel(office)

    browser.post(f"/settings/channels/{channel.id}/removal")

    db.session.expire_all()
    assert (channel.address, channel.ending, channel.is_told) == ("", "", False)
    assert all_of(office) == []
    assert browser.get(f"/settings/channels/{channel.id}").status_code == 404


# --- trying it


def test_a_test_is_sent_at_once_and_its_answer_shown(channels_allowed, browser, office, telegram):
    channel = make_channel(office)

    page = browser.post(f"/settings/channels/{channel.id}/test", follow_redirects=True)

    assert len(telegram.asked) == 1
    assert "บริการรับแล้ว" in page.text
    assert [message.state for message in db.session.scalars(db.select(ChannelMessage))] == [MessageState.DELIVERED]


def test_a_test_that_does_not_arrive_says_why_and_is_not_tried_again(
    channels_allowed,
    browser,
    office,
    monkeypatch,
):
    channel = make_channel(office)
    with answering(REFUSED) as server:
        monkeypatch.setattr(NotifyTelegram, "notify_url", f"http://127.0.0.1:{server.port}/bot")
        page = browser.post(f"/settings/channels/{channel.id}/test", follow_redirects=True)

    assert "401" in page.text
    assert KEY_OF_BOT not in page.text
    assert [message.state for message in db.session.scalars(db.select(ChannelMessage))] == [MessageState.GIVEN_UP]


def test_what_was_given_up_this_morning_is_sent_again(channels_allowed, browser, office, today):
    message = make_channel_message(make_channel(office), state=MessageState.GIVEN_UP)
    page = browser.get(f"/settings/channels/{message.channel_id}").text

    browser.post(f"/settings/channels/messages/{message.id}/resend")

    db.session.expire_all()
    assert f"/settings/channels/messages/{message.id}/resend" in page
    assert message.state is MessageState.WAITING


@pytest.mark.parametrize("given", [{"state": MessageState.DELIVERED}, {"state": MessageState.GIVEN_UP, "day": None}])
def test_what_arrived_or_was_a_test_is_not(channels_allowed, browser, office, given):
    message = make_channel_message(make_channel(office), **given)

    browser.post(f"/settings/channels/messages/{message.id}/resend")

    db.session.expire_all()
    assert message.state is given["state"]


def test_the_page_tells_every_try_and_the_text(channels_allowed, browser, office, now):
    message = make_channel_message(make_channel(office), text="แจ้งติดตามงาน")
    for words in ("error=502", "error=503"):
        make.kept(ChannelTry(message=message, at=now, ending="refused", words=words, milliseconds=80))

    page = browser.get(f"/settings/channels/{message.channel_id}").text

    assert [words for words in ("error=502", "error=503", "แจ้งติดตามงาน") if words not in page] == []


def test_more_messages_take_no_more_statements(channels_allowed, browser, office, statements, today):
    channel = make_channel(office)
    make_channel_message(channel)
    browser.get(f"/settings/channels/{channel.id}")
    with statements() as few:
        browser.get(f"/settings/channels/{channel.id}")
    with make.together():
        for day in range(1, 19):
            make_channel_message(channel, day=today.replace(month=2, day=day))

    with statements() as many:
        page = browser.get(f"/settings/channels/{channel.id}").text

    assert len(many) == len(few)
    assert len(re.findall("เช้าวันที่", page)) == 19
