"""A round that is finished is frozen once: its documents and what the public reads of it tell the same figures."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from tests import make
from tests.make_public import make_public_page
from tests.make_round import make_closing, untie
from tests.reading import words
from tracker.extensions import db
from tracker.models import PlanKind, RoundClosing, Snapshot, TaskState
from tracker.models.edition import fingerprint
from tracker.public_year.publishing import publication_of, publish
from tracker.rounds import Frozen
from tracker.thai import FiscalYear

ROUND = FiscalYear(2570).rounds[0]
PAGE = "/public/ban-suan/2570/rounds/6"
KEEPING = "/organisation/public-page/snapshots/2570/6"
# The round ends on 31 March.
AFTER = datetime(2027, 4, 2, 2, 0, tzinfo=UTC)
KEPT_BEFORE = (Path(__file__).parents[1] / "public_year" / "kept" / "2570-6.json").read_text(encoding="utf-8")


@pytest.fixture
def page(office):
    return make_public_page(office)


@pytest.fixture
def plan(office):
    return make.make_plan(office, title="มาตรการส่งเสริมความโปร่งใส")


@pytest.fixture
def task(plan, finance):
    measure = make.make_measure(plan, "ประกาศนโยบายไม่รับของขวัญ", finance)
    task = make.make_task(
        "รายงานผล", finance, make.make_deadline(measure), state=TaskState.DONE, delivered_on=AFTER.date()
    )
    make.make_evidence(task, is_public=True, url="https://www.example.go.th/no-gift")
    return task


@pytest.fixture
def coordinator(office):
    return make.make_coordinator(office)


@pytest.fixture
def browser(coordinator, sign_in):
    """After the round."""
    with time_machine.travel(AFTER, tick=False):
        yield sign_in(coordinator)


def closed(plan, by, now=AFTER):
    return make_closing(plan, by, reason="", now=now)


def published(office, by, now=AFTER, reason=""):
    return make.kept(publish(office, ROUND, make.signature(by, now), reason))


def told(client):
    return client.get(f"{PAGE}/data.json").get_json()


# --- the figures are those of the closed round


def test_the_public_reads_the_figures_of_the_closed_round_whatever_changed_since(
    office, page, plan, task, coordinator, client
):
    closing = closed(plan, coordinator)
    task.state, task.measure.title, plan.title = TaskState.RETURNED, "ชื่อที่เปลี่ยนภายหลัง", "แผนที่เปลี่ยนชื่อ"
    make.kept(task)
    published(office, coordinator, AFTER + timedelta(days=5))

    year = told(client)

    assert [(m["title"], m["state"], m["tasks_done"]) for m in year["measures"]] == [
        ("ประกาศนโยบายไม่รับของขวัญ", "done", 1)
    ]
    assert (year["is_final"], year["as_of"]) == (True, str(closing.as_of))
    assert year["plans"][0]["title"] == "มาตรการส่งเสริมความโปร่งใส"
    assert year["plans"][0]["closed"] == {
        "edition": 1, "as_of": "2027-04-02", "closed_on": "2027-04-02", "sha256": closing.sha256
    }  # fmt: skip


def test_the_documents_and_the_public_page_count_the_same_tasks(office, page, plan, task, finance, coordinator, client):
    for state in (TaskState.NOT_STARTED, TaskState.SUBMITTED, TaskState.DONE):
        make.make_task(
            division=finance, deadline=make.make_deadline(make.make_measure(plan, division=finance)), state=state
        )
    closing = closed(plan, coordinator)
    published(office, coordinator)

    of_documents = [
        (len(one.results), sum(result.state is TaskState.DONE for result in one.results))
        for one in Frozen.of(closing).progress.measures
    ]

    assert [(m["tasks_owed"], m["tasks_done"]) for m in told(client)["measures"]] == of_documents


def test_a_round_that_is_closed_as_of_an_earlier_day_is_shown_as_it_was_on_that_day(
    office, page, plan, task, coordinator, client, sign_in
):
    with time_machine.travel(AFTER + timedelta(days=3), tick=False):
        browser = sign_in(coordinator)
        task.state = TaskState.RETURNED
        make.kept(task)
        said = {"seen": seal_of(browser.get(address(plan)).text), "reason": "ครบกำหนดรายงานแล้ว"}
        browser.post(address(plan), data={"as_of": "2 เม.ย. 2570", "publishes": "y", **said})

    year = told(client)

    assert (year["as_of"], year["measures"][0]["state"]) == ("2027-04-02", "done")


def test_the_page_says_from_which_edition_its_figures_are(office, page, plan, task, coordinator, client):
    closed(plan, coordinator)
    published(office, coordinator)

    page = words(client.get(PAGE).text)

    assert "ข้อมูลของรอบที่ปิดแล้ว ณ วันที่ 2 เม.ย. 2570 (ฉบับที่ 1 ปิดรอบเมื่อ 2 เม.ย. 2570)" in page
    assert "ข้อมูลยังไม่เป็นที่สุด" not in page


def test_what_is_published_of_an_open_round_says_plainly_that_it_is_not_final(
    office, page, plan, task, coordinator, client, browser
):
    asked = words(browser.get(KEEPING).text)
    browser.post(KEEPING)

    page = words(client.get(PAGE).text)

    assert "ข้อมูลยังไม่เป็นที่สุด" in asked
    assert "ข้อมูลยังไม่เป็นที่สุด" in page
    assert "ยังไม่ปิดรอบรายงาน ข้อมูลจึงยังไม่เป็นที่สุด" in page
    assert told(client)["is_final"] is False


def test_of_two_plans_the_one_whose_round_is_open_is_named(office, page, plan, task, coordinator, client, browser):
    make.make_plan(office, kind=PlanKind.ACTION_PLAN, title="แผนปฏิบัติการป้องกันการทุจริต")
    closed(plan, coordinator)
    asked = words(browser.get(f"/plans/{plan.id}/rounds/6").text)
    browser.post(KEEPING)

    year = told(client)

    assert "ยังไม่ปิดรอบ: แผนปฏิบัติการป้องกันการทุจริต" in asked
    assert year["is_final"] is False
    assert ["closed" in one for one in year["plans"]] == [True, False]
    assert "ยังไม่ปิดรอบรายงาน ข้อมูลจึงยังไม่เป็นที่สุด" in words(client.get(PAGE).text)


def test_a_round_closed_before_its_public_side_was_kept_with_it_is_told_as_not_final(
    office, page, plan, task, coordinator, client
):
    closing = closed(plan, coordinator)
    untie("round_closings")
    before = json.loads(closing.facts)
    del before["public"]
    closing.facts = json.dumps(before)
    closing.sha256 = fingerprint(closing.facts)
    make.kept(closing)

    published(office, coordinator)

    assert told(client)["is_final"] is False
    assert told(client)["measures"][0]["state"] == "done"


def test_a_link_that_is_no_longer_public_is_not_published_with_a_round_closed_before(
    office, page, plan, task, coordinator, client
):
    closed(plan, coordinator)
    task.evidence[0].is_public = False
    make.kept(task)
    published(office, coordinator)

    [measure] = told(client)["measures"]

    assert (measure["evidence"], measure["state"]) == ([], "no_evidence")


def test_whoever_came_to_the_office_after_the_closing_is_covered_too(
    office, page, plan, task, finance, coordinator, client
):
    task.measure.title = "มอบหมาย สมหญิง ใจดี"
    closed(plan, coordinator)
    make.make_member(finance, name="สมหญิง ใจดี")
    published(office, coordinator)

    assert told(client)["measures"][0]["title"] == "มอบหมาย •••"


# --- one act


def address(plan):
    return f"/plans/{plan.id}/rounds/6/closing"


def seal_of(page):
    return re.search(r'name="seen" value="(\w+)"', page)[1]


def close(browser, plan, **more):
    said = {"seen": seal_of(browser.get(address(plan)).text), "as_of": "2 เม.ย. 2570", "reason": "กองส่งข้อมูลไม่ทัน"}
    return browser.post(address(plan), data={**said, **more}, follow_redirects=True)


def test_closing_a_round_publishes_it_in_the_same_step_when_it_is_ticked(office, page, plan, task, client, browser):
    answer = close(browser, plan, publishes="y")

    kept, closing = db.session.scalars(select(Snapshot)).one(), db.session.scalars(select(RoundClosing)).one()
    assert "ปิดรอบรายงานและเผยแพร่รายงานแล้ว" in words(answer.text)
    assert (kept.made_at, kept.number, told(client)["is_final"]) == (closing.closed_at, 1, True)
    assert "ฉบับที่ 1 เผยแพร่เมื่อ" in words(answer.text)


def test_without_the_tick_nothing_is_published_and_the_round_leads_to_it(office, page, plan, task, client, browser):
    answer = close(browser, plan)

    assert client.get(PAGE).status_code == 404
    assert f'href="{KEEPING}"' in answer.text


def test_an_office_without_a_public_page_is_not_asked(office, plan, task, browser):
    assert "publishes" not in browser.get(address(plan)).text
    assert KEEPING not in close(browser, plan, publishes="y").text
    assert db.session.scalars(select(Snapshot)).all() == []


def test_a_round_that_is_not_over_is_closed_without_being_published(office, page, plan, task, coordinator, sign_in):
    browser = sign_in(coordinator)

    assert "publishes" not in browser.get(address(plan)).text
    close(browser, plan, publishes="y", as_of="1 มี.ค. 2570")

    assert db.session.scalars(select(Snapshot)).all() == []


# --- editions


@pytest.fixture
def closed_anew(office, page, plan, task, coordinator):
    """Published while the round was open, and closed after it."""
    published(office, coordinator)
    return closed(plan, coordinator, AFTER + timedelta(hours=1))


def test_a_report_published_before_the_closing_is_called_behind_and_is_published_anew(
    closed_anew, plan, client, browser
):
    page = words(browser.get(f"/plans/{plan.id}/rounds/6").text)
    with time_machine.travel(AFTER + timedelta(hours=2), tick=False):
        browser.post(KEEPING, data={"reason": "ปิดรอบรายงานแล้ว"})

    first, second = db.session.scalars(select(Snapshot).order_by(Snapshot.number))
    public = words(client.get(PAGE).text)
    assert "ปิดรอบรายงานหลังจากเผยแพร่" in page
    assert (first.withdrawal_reason, first.is_standing) == ("ปิดรอบรายงานแล้ว", False)
    assert (second.number, told(client)["is_final"]) == (2, True)
    assert "(ฉบับที่ 2)" in public
    assert "ปิดรอบรายงานแล้ว" in public


@pytest.mark.parametrize("reason", ["", "ตามที่ สมหญิง ใจดี แจ้ง"])
def test_it_is_replaced_for_a_reason_that_names_nobody(closed_anew, finance, browser, reason):
    make.make_member(finance, name="สมหญิง ใจดี")

    answer = browser.post(KEEPING, data={"reason": reason})

    assert answer.status_code == 422
    assert [one.number for one in db.session.scalars(select(Snapshot))] == [1]


def test_reopening_leaves_what_was_published_and_the_next_closing_is_another_edition(
    office, page, plan, task, coordinator, client
):
    first = closed(plan, coordinator)
    published(office, coordinator)
    before = client.get(f"{PAGE}/data.json").data
    first.reopen("ตัวเลขผิด", make.signature(coordinator, AFTER))
    make.kept(first)
    reopened = client.get(f"{PAGE}/data.json").data
    closed(plan, coordinator, AFTER + timedelta(hours=3))

    published(office, coordinator, AFTER + timedelta(hours=4), "แก้ไขตัวเลข")

    assert reopened == before
    assert told(client)["plans"][0]["closed"]["edition"] == 2


def test_nothing_is_published_again_while_nothing_was_closed_since(office, page, plan, task, coordinator, browser):
    closed(plan, coordinator)
    published(office, coordinator)

    assert publication_of(office, ROUND).is_news is False
    assert "รายงานรอบนี้บันทึกไว้แล้ว" in words(browser.post(KEEPING, follow_redirects=True).text)


# --- nobody alters it


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE round_closings SET facts = '{}'",
        "UPDATE round_closings SET sha256 = ''",
        "UPDATE round_closings SET number = 2",
        "DELETE FROM round_closings",
    ],
)
def test_the_database_refuses_to_alter_a_closed_round(plan, coordinator, change):
    closed(plan, coordinator)

    with pytest.raises(DatabaseError, match="a closed round cannot be"):
        db.session.execute(text(change))
    db.session.rollback()


def test_the_number_of_a_public_report_stays(office, plan, task, coordinator):
    published(office, coordinator)

    with pytest.raises(DatabaseError, match="a public report cannot be changed"):
        db.session.execute(text("UPDATE public_snapshots SET number = 7"))
    db.session.rollback()


def test_from_a_closing_that_was_altered_nothing_is_published(office, page, plan, task, coordinator, browser):
    closed(plan, coordinator)
    untie("round_closings")
    db.session.execute(text("UPDATE round_closings SET facts = replace(facts, '6', '7')"))
    db.session.commit()

    looked, pressed = browser.get(KEEPING, follow_redirects=True), browser.post(KEEPING, follow_redirects=True)

    assert "ไม่ตรงกับตอนปิดรอบ จึงเผยแพร่ไม่ได้" in words(looked.text)
    assert "ไม่ตรงกับตอนปิดรอบ จึงเผยแพร่ไม่ได้" in words(pressed.text)
    assert db.session.scalars(select(Snapshot)).all() == []


# --- what was kept before


@pytest.fixture
def kept_before(office, page, plan, task, coordinator):
    return make.kept(Snapshot.taken(office, ROUND, 1, KEPT_BEFORE, make.signature(coordinator, AFTER)))


def test_a_report_kept_before_closings_were_told_stays_letter_by_letter(kept_before, client):
    assert client.get(f"{PAGE}/data.json").get_data(as_text=True) == KEPT_BEFORE
    assert "มาตรการที่ยกเลิก" in client.get(f"{PAGE}/data.csv").get_data(as_text=True)


def test_of_a_report_kept_before_nothing_is_said_that_nobody_knew_then(kept_before, client):
    page = words(client.get(PAGE).text)

    assert "เผยแพร่แผนการจัดซื้อจัดจ้าง" in page
    assert "ยังไม่เป็นที่สุด" not in page
    assert "ฉบับที่" not in page
