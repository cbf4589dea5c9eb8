"""Calendars by address: what a program gets there, as a second library reads it back, and who keeps the address."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import time_machine
import vobject
from sqlalchemy import func, select

from tests import make
from tests.conftest import NOW, TODAY
from tests.make_feed import address_of, make_feed
from tests.many import make_many_tasks
from tests.reading import words
from tracker.extensions import db
from tracker.models import Entry, Feed, FeedKind, PlanState, TaskState

S = TaskState
LONG_TITLE = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส, รอบ 6 เดือน; ต่อผู้บริหาร\\ประชาชน"


@pytest.fixture
def head(finance):
    return make.make_head(finance)


@pytest.fixture
def browser(head, sign_in):
    return sign_in(head)


@pytest.fixture
def feed(head):
    return make_feed(head)


def read_back(answer):
    """By another library than the one that wrote it; whole, or it raises."""
    return vobject.readOne(answer.get_data().decode())


def events(answer):
    return {event.uid.value: event for event in read_back(answer).contents.get("vevent", [])}


def summaries(answer):
    return [event.summary.value for event in read_back(answer).contents.get("vevent", [])]


# --- what a program gets


def test_a_task_is_a_day_in_the_calendar_of_its_division(client, feed, finance):
    task = make.make_task("รายงานผล", finance, due_on=date(2027, 3, 31))

    answer = client.get(address_of(feed))
    [(uid, event)] = events(answer).items()

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert uid == f"task-{task.id}@localhost"
    assert (event.dtstart.value, event.dtend.value) == (date(2027, 3, 31), date(2027, 4, 1))
    assert event.summary.value == "รายงานผล (กองคลัง)"
    assert event.url.value == f"http://localhost/tasks/{task.id}"
    assert "สถานะ: ยังไม่ดำเนินการ" in event.description.value


def test_the_file_says_all_that_programs_want_to_know(client, feed, finance):
    make.make_task(division=finance)

    raw = client.get(address_of(feed)).get_data().decode()

    lines = raw.split("\r\n")
    for line in (
        "METHOD:PUBLISH",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "X-WR-TIMEZONE:Asia/Bangkok",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "DTSTART;VALUE=DATE:20270331",
        "DTEND;VALUE=DATE:20270401",
        "TRANSP:TRANSPARENT",
    ):
        assert line in lines
    assert "X-WR-CALNAME:ติดตาม: งานของฉัน" in raw


def test_no_line_is_longer_than_75_octets_and_no_letter_is_torn(client, feed, finance):
    make.make_task(LONG_TITLE, finance)

    raw = client.get(address_of(feed)).get_data()

    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert all(line.decode() for line in raw.split(b"\r\n")[:-1])
    assert summaries(client.get(address_of(feed))) == [f"{LONG_TITLE} (กองคลัง)"]


def test_both_libraries_read_the_same(client, feed, finance):
    make.make_task(LONG_TITLE, finance)
    make.make_task("งานที่สอง", finance, due_on=date(2027, 9, 30), state=S.IN_PROGRESS)
    answer = client.get(address_of(feed))

    own = icalendar.Calendar.from_ical(answer.get_data())

    assert [str(event["summary"]) for event in own.walk("VEVENT")] == summaries(answer)
    assert [event.decoded("dtstart") for event in own.walk("VEVENT")] == [date(2027, 3, 31), date(2027, 9, 30)]


@pytest.mark.parametrize(
    ("state", "days_late", "beginning", "category"),
    [
        (S.DONE, 0, "✓ แล้วเสร็จ: ", "ดำเนินการแล้วเสร็จ"),
        (S.DONE, 4, "✓ แล้วเสร็จ: ", "แล้วเสร็จหลังกำหนด"),
        (S.NOT_DONE, None, "✗ ไม่ได้ดำเนินการ: ", "ไม่ได้ดำเนินการ"),
        (S.SUBMITTED, None, "รอตรวจรับ: ", "รอตรวจรับ"),
        (S.RETURNED, None, "", "ส่งกลับแก้ไข"),
    ],
)
def test_an_event_says_what_became_of_its_task(client, feed, finance, state, days_late, beginning, category):
    make.make_task("งาน", finance, state=state, days_late_first=days_late)

    [event] = events(client.get(address_of(feed))).values()

    assert event.summary.value == f"{beginning}งาน (กองคลัง)"
    assert event.categories.value == [category]


def test_what_is_withdrawn_vanishes(client, feed, finance, head):
    task = make.make_task("งานที่ยกเลิก", finance)
    before = summaries(client.get(address_of(feed)))
    task.withdraw("ซ้ำกับงานอื่น", make.signature(head))

    assert (before, summaries(client.get(address_of(feed)))) == (["งานที่ยกเลิก (กองคลัง)"], [])


def test_a_moved_date_moves_the_same_event_and_counts_it_up(client, feed, finance, head):
    task = make.make_task("รายงานผล", finance)
    [before] = events(client.get(address_of(feed))).values()
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        task.move(date(2027, 4, 30), make.signature(head))
        db.session.commit()

    [after] = events(client.get(address_of(feed))).values()

    assert after.uid.value == before.uid.value
    assert after.dtstart.value == date(2027, 4, 30)
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.last_modified.value == datetime(2027, 3, 1, 5, 0, tzinfo=UTC)
    assert after.dtstamp.value > before.dtstamp.value
    assert "กำหนดแรก 31 มี.ค. 2570" in words(after.description.value)


def test_what_was_closed_two_years_ago_is_no_longer_told(client, feed, finance):
    make.make_task("นานแล้ว", finance, due_on=date(2025, 9, 30), state=S.DONE)
    make.make_task("ยังค้าง", finance, due_on=date(2025, 9, 30))
    make.make_task("ปีก่อน", finance, due_on=date(2025, 10, 1), state=S.NOT_DONE)

    assert summaries(client.get(address_of(feed))) == ["ยังค้าง (กองคลัง)", "✗ ไม่ได้ดำเนินการ: ปีก่อน (กองคลัง)"]


def test_a_calendar_is_written_in_the_language_of_its_owner(client, feed, finance, head):
    head.language = "en"
    make.make_task("รายงานผล", finance, state=S.DONE)

    assert summaries(client.get(address_of(feed))) == ["✓ Done: รายงานผล (กองคลัง)"]


# --- asked again and again


def test_what_has_not_changed_is_not_sent_again(client, feed, finance, head):
    task = make.make_task(division=finance)
    first = client.get(address_of(feed))
    known = {"If-None-Match": first.headers["ETag"]}
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        again = client.get(address_of(feed), headers=known)
        task.start(make.signature(head))
        changed = client.get(address_of(feed), headers=known)

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert again.get_data() == b""
    assert again.headers["ETag"] == first.headers["ETag"] != changed.headers["ETag"]


def test_the_same_tasks_are_the_same_bytes(client, feed, finance):
    make.make_task(division=finance)

    today = client.get(address_of(feed)).get_data()
    with time_machine.travel(NOW + timedelta(days=20), tick=False):
        later = client.get(address_of(feed)).get_data()

    assert today == later


def test_no_shared_cache_and_no_search_engine_keeps_it(client, feed):
    headers = client.get(address_of(feed)).headers

    assert headers["Cache-Control"] == "private, max-age=900, must-revalidate"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


def test_a_program_that_asks_without_pause_is_told_when_to_come_again(client, feed):
    address = address_of(feed)
    with time_machine.travel(NOW + timedelta(days=300), tick=False):
        told = [client.get(address).status_code for _ in range(61)]
        refused = client.get(address)

    assert told == [200] * 60 + [429]
    assert int(refused.headers["Retry-After"]) > 0
    assert "ลองใหม่" in refused.text


def test_fetching_asks_as_often_for_ten_tasks_as_for_five_hundred(client, feed, finance, statements):
    few = said_for(10, client, feed, finance, statements)

    assert said_for(490, client, feed, finance, statements) == few


def said_for(number, client, feed, division, statements):
    make_many_tasks(number, division)
    client.get(address_of(feed))
    with statements() as said:
        assert client.get(address_of(feed)).status_code == 200
    return len(said)


# --- what the owner may see


def test_one_s_own_calendar_holds_the_own_divisions_and_what_is_in_one_s_name(client, feed, finance, works, head):
    make.make_task("ของกอง", finance, due_on=date(2027, 3, 1))
    make.make_task("ของกองช่าง", works)
    make.make_task("มอบให้ฉัน", works, assignee=head, due_on=date(2027, 3, 2))

    assert summaries(client.get(address_of(feed))) == ["ของกอง (กองคลัง)", "มอบให้ฉัน (กองช่าง)"]


def test_the_calendar_of_a_plan_holds_every_division_of_it(client, head, finance, works, office):
    make.make_task("ของกอง", finance, due_on=date(2027, 3, 1))
    task = make.make_task("ของกองช่าง", works, due_on=date(2027, 3, 2))
    other = make.make_deadline(make.make_measure(make.make_plan(office, fiscal_year=2569), division=works))
    make.make_task("ของแผนอื่น", works, other)

    told = summaries(client.get(address_of(make_feed(head, plan=task.plan))))

    assert told == ["ของกอง (กองคลัง)", "ของกองช่าง (กองช่าง)"]


def test_a_mayor_follows_any_division(client, office, works):
    make.make_task("ของกองช่าง", works)

    assert summaries(client.get(address_of(make_feed(make.make_mayor(office), division=works)))) == ["ของกองช่าง"]


def test_whoever_left_the_division_finds_its_calendar_empty(client, head, finance, office):
    make.make_task(division=finance)
    feed = make_feed(head, division=finance)
    before = len(events(client.get(address_of(feed))))
    head.holdings[0].end(TODAY - timedelta(days=1))
    make.make_holding(head, make.make_position(division=make.make_division("กองสวัสดิการ", office)), starts_on=TODAY)

    after = client.get(address_of(feed))

    assert (before, after.status_code, events(after)) == (1, 200, {})


def test_whoever_left_the_office_finds_all_calendars_empty(client, head, finance):
    task = make.make_task(division=finance)
    feeds = [make_feed(head), make_feed(head, division=finance), make_feed(head, plan=task.plan)]
    head.holdings[0].end(TODAY - timedelta(days=1))

    assert [events(client.get(address_of(feed))) for feed in feeds] == [{}, {}, {}]


def test_a_closed_account_closes_its_calendars(client, feed, finance, head):
    make.make_task("งาน", finance)
    head.deactivate(TODAY)

    answer = client.get(address_of(feed))

    assert answer.status_code == 410
    assert "ปิดแล้ว" in answer.text
    assert "งาน (กองคลัง)" not in answer.text


def test_the_tasks_of_another_office_are_in_no_calendar(client, feed, head):
    elsewhere = make.make_task("งานของที่อื่น")
    theirs = make_feed(head, division=elsewhere.division)
    plan = make_feed(head, organisation=elsewhere.organisation, plan=elsewhere.plan)

    assert [summaries(client.get(address_of(one))) for one in (feed, theirs, plan)] == [[], [], []]


# --- the address


@pytest.mark.parametrize(
    "forge", [lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: t.split(".")[0], str.upper]
)
def test_a_forged_address_opens_nothing(client, feed, forge):
    token = address_of(feed).removeprefix("/ics/").removesuffix(".ics")

    assert client.get(f"/ics/{forge(token)}.ics").status_code == 404


def test_what_stands_in_the_database_is_no_address(client, feed):
    assert client.get(f"/ics/{feed.mark}.ics").status_code == 404


def test_the_trail_does_not_tell_the_mark(feed):
    entry = db.session.scalars(select(Entry).where(Entry.noun == "feeds")).one()

    assert feed.mark not in entry.changes


def test_looking_at_a_calendar_writes_nothing(client, feed, finance, statements):
    make.make_task(division=finance)

    with statements() as said:
        client.get(address_of(feed))

    assert [s for s in said if not s.lstrip().upper().startswith(("SELECT", "PRAGMA"))] == []


# --- the page of the owner


def made(browser, about):
    answer = browser.post("/calendar/feeds", data={"about": about}, follow_redirects=True)
    return answer, re.search(r'value="http://localhost(/ics/[^"]+)"', answer.text)


def test_an_address_is_made_and_works_at_once(browser, client, finance):
    make.make_task("รายงานผล", finance)

    page, address = made(browser, "own-0")

    assert page.status_code == 200
    assert "ที่อยู่ปฏิทินนี้ (เป็นความลับ)" in page.text
    assert 'class="qr"' in page.text
    assert 'href="webcal://localhost/ics/' in page.text
    assert summaries(client.get(address[1])) == ["รายงานผล (กองคลัง)"]


def test_the_page_tells_how_it_is_entered(browser):
    page = words(browser.get("/calendar/feeds").text)

    assert "Google Calendar" in page
    assert "Outlook" in page
    assert "iPhone" in page
    assert "ยังไม่มีที่อยู่" in page


def test_asking_twice_for_the_same_calendar_makes_one_address(browser, finance):
    made(browser, f"division-{finance.id}")
    made(browser, f"division-{finance.id}")

    assert db.session.scalar(select(func.count()).select_from(Feed)) == 1


def test_a_new_address_ends_the_one_before(browser, client, feed, finance):
    make.make_task("รายงานผล", finance)
    before = address_of(feed)

    browser.post(f"/calendar/feeds/{feed.id}/replacement")

    new = db.session.scalars(select(Feed).where(Feed.revoked_at.is_(None))).one()
    assert client.get(before).status_code == 410
    assert (new.kind, new.person_id) == (FeedKind.OWN, feed.person_id)
    assert summaries(client.get(address_of(new))) == ["รายงานผล (กองคลัง)"]


def test_a_closed_address_is_gone_from_the_page_and_for_programs(browser, client, feed):
    asked = browser.get(f"/calendar/feeds/{feed.id}/revocation")
    still = client.get(address_of(feed)).status_code

    browser.post(f"/calendar/feeds/{feed.id}/revocation")

    assert "โปรแกรมที่เรียกที่อยู่นี้จะไม่ได้รับข้อมูลอีก" in asked.text
    assert (still, client.get(address_of(feed)).status_code) == (200, 410)
    assert address_of(feed) not in browser.get("/calendar/feeds").text


def test_making_and_closing_stand_in_the_trail(browser, feed, office, sign_in):
    browser.post(f"/calendar/feeds/{feed.id}/revocation")

    trail = sign_in(make.make_coordinator(office)).get("/trail").text

    assert "สร้างที่อยู่ปฏิทิน: " in trail
    assert "ปิดที่อยู่ปฏิทิน: " in trail


@pytest.mark.parametrize("act", ["replacement", "revocation"])
def test_nobody_else_keeps_my_address(sign_in, feed, office, act):
    others = [make.make_coordinator(office), make.make_coordinator(), make.make_system_administrator()]

    assert [sign_in(o).post(f"/calendar/feeds/{feed.id}/{act}").status_code for o in others] == [404, 404, 404]
    assert feed.is_open


def test_a_division_that_is_not_one_s_own_cannot_be_chosen(browser, works):
    answer = browser.post("/calendar/feeds", data={"about": f"division-{works.id}"})

    assert answer.status_code == 422
    assert db.session.scalars(select(Feed)).all() == []


def test_a_draft_is_in_no_calendar_and_cannot_be_chosen(browser, office):
    draft = make.make_plan(office, state=PlanState.DRAFT)

    assert f"plan-{draft.id}" not in browser.get("/calendar/feeds").text


def test_there_is_an_end_to_addresses(browser, head):
    for number in range(20):
        make_feed(head, division=make.make_division(f"กองที่ {number}", head.holdings[0].position.organisation))

    answer = browser.post("/calendar/feeds", data={"about": "own-0"})

    assert answer.status_code == 422
    assert "มีที่อยู่ปฏิทิน 20 ที่อยู่แล้ว" in answer.text


def test_the_calendar_leads_to_the_address_of_what_it_shows(sign_in, office, works):
    browser = sign_in(make.make_mayor(office))

    page = browser.get(f"/calendar?division={works.id}")
    form = browser.get(f"/calendar/feeds?about=division-{works.id}")

    assert f'href="/calendar/feeds?about=division-{works.id}"' in page.text
    assert f'<option selected value="division-{works.id}">' in form.text
