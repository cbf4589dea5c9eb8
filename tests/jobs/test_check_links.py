"""The job that looks at public links, against websites on this machine."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from jobs.check_links import check_links
from tests.links.website import Answer, page, way, website
from tests.make import make_division, make_plan
from tests.make_public_item import address_of, make_item
from tracker.clock import BANGKOK
from tracker.extensions import db
from tracker.links import Finding, Pace
from tracker.models import AddressCheck, Entry, Task
from tracker.publishing import checking

DAY = timedelta(days=1)
MONDAY = date(2027, 3, 1)
REPORT = page("<h1>รายงานผลการดำเนินงานประจำปี 2569</h1>" + "<p>ผลการดำเนินงาน</p>" * 9)


@pytest.fixture
def division(app):
    found = make_division("กองคลัง")
    make_plan(found.organisation)
    return found


def at(day, hour=9, minute=20):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BANGKOK)


def run(day=MONDAY, hour=9, there=None, landmarks=()):
    return check_links(day, at(day, hour), there or way(), Pace(pause=0), landmarks)


@contextmanager
def office(division, paths, **items):
    """A website with these paths, and items of the office that stand at them."""
    with website(paths) as site:
        made = {code: make_item(division, code, tuple(site.url(path) for path in at)) for code, at in items.items()}
        yield site, made


def tasks():
    return list(db.session.scalars(select(Task).order_by(Task.id)))


def test_every_address_is_looked_at_and_told(division):
    with office(division, {"/a": REPORT}, O1=["/a", "/gone"], O2=["/a"]) as (_, items):
        outcome = run()

    assert (outcome.facts["looks"], outcome.facts["bad"], outcome.facts["left"]) == (3, 1, 0)
    assert [a.finding for a in items["O1"].addresses] == [Finding.WORKS, Finding.NOT_FOUND]


def test_running_twice_looks_once(division):
    with office(division, {"/a": REPORT}, O1=["/a"]) as (site, _):
        run()
        run(hour=10)

        assert len(site.asked) == 1


def test_a_link_that_is_broken_on_two_days_becomes_one_task(division):
    with office(division, {}, O7=["/gone"]) as (_, items):
        first, second, third = run(MONDAY), run(MONDAY + DAY), run(MONDAY + 2 * DAY)

    [task] = tasks()
    assert [outcome.facts["tasks"] for outcome in (first, second, third)] == [0, 1, 0]
    assert (task.division_id, items["O7"].repair_task_id) == (division.id, task.id)
    assert "O7" in task.title


def test_a_week_without_the_machine_loses_nothing(division):
    with office(division, {}, O7=["/gone"]):
        run(MONDAY)
        outcome = run(MONDAY + 9 * DAY)

    assert outcome.facts["tasks"] == 1


def test_a_link_that_works_is_left_alone_for_a_week(division):
    with office(division, {"/a": REPORT}, O1=["/a"]) as (site, _):
        for days in range(15):
            run(MONDAY + days * DAY)

        assert 2 <= len(site.asked) <= 4


def test_outside_of_office_hours_nobody_is_asked(division):
    with office(division, {"/a": REPORT}, O1=["/a"]) as (site, _):
        run(MONDAY, hour=20)
        run(MONDAY + 5 * DAY)

        assert site.asked == []


def test_one_address_that_cannot_be_written_down_does_not_silence_the_others(division, monkeypatch):
    with office(division, {"/a": REPORT, "/b": REPORT}, O1=["/a"], O2=["/b"]) as (_, items):
        bad = address_of(items["O1"]).id
        make_unwritable(bad, monkeypatch)

        outcome = run()

    assert outcome.is_bad
    assert (outcome.facts["failed"], outcome.facts["looks"]) == (1, 1)


def make_unwritable(number, monkeypatch):
    """The database refuses what is written of this one address."""
    note = checking.note

    def refuse(address, *args, **kwargs):
        if address.id == number:
            raise OperationalError("UPDATE", {}, Exception("disk full"))
        note(address, *args, **kwargs)

    monkeypatch.setattr(checking, "note", refuse)


def test_a_website_that_somebody_else_looks_at_waits_for_the_next_run(division):
    with office(division, {"/a": REPORT}, O1=["/a"], O2=["/b"]) as (site, items):
        address_of(items["O1"]).claimed_until = at(MONDAY) + timedelta(minutes=1)
        db.session.commit()

        outcome = run()

        assert (outcome.facts["left"], site.asked) == (2, [])


def test_a_claim_of_somebody_who_died_does_not_last(division):
    with office(division, {"/a": REPORT}, O1=["/a"]) as (_, items):
        address_of(items["O1"]).claimed_until = at(MONDAY) - timedelta(minutes=1)
        db.session.commit()

        assert run().facts["looks"] == 1


def test_a_machine_that_reaches_nothing_blames_no_link(division):
    make_item(division, "O1", ("http://one.example.go.th/", "http://two.example.go.th/"))

    outcomes = [run(MONDAY + days * DAY) for days in range(3)]

    assert [outcome.is_bad for outcome in outcomes] == [True] * 3
    assert outcomes[0].facts["unsure"] == 2
    assert (tasks(), db.session.scalar(select(func.count()).select_from(AddressCheck))) == ([], 0)


def test_a_landmark_that_answers_shows_that_it_is_the_link(division):
    make_item(division, "O1", ("http://one.example.go.th/",))

    with website({"/": REPORT}) as landmark:
        outcomes = [run(MONDAY + days * DAY, landmarks=(landmark.url(),)) for days in range(2)]

    assert [outcome.facts["tasks"] for outcome in outcomes] == [0, 1]


def test_a_broken_link_without_a_plan_is_told_and_harms_nothing(app):
    division = make_division("กองคลัง")
    with office(division, {}, O7=["/gone"]):
        outcomes = [run(MONDAY + days * DAY) for days in range(2)]

    assert (outcomes[1].facts["homeless"], tasks()) == (1, [])


def test_items_of_bygone_years_are_left_alone(division):
    with office(division, {"/a": REPORT}, O1=["/a"]) as (site, _):
        make_item(division, "O1", (site.url("/old"),), fiscal_year=2569)

        run()

        assert [asked.path for asked in site.asked] == ["/a"]


def test_whoever_has_nothing_new_is_asked_only_for_that(division):
    def asked_for(asked):
        has = asked.headers.get("if-none-match") == '"7"'
        return Answer(304) if has else Answer(200, b"%PDF-1.7", {"ETag": '"7"', "Content-Type": "application/pdf"})

    with office(division, {"/a": asked_for}, O1=["/a"]) as (_, items):
        run(MONDAY)
        address_of(items["O1"]).look_again_on = MONDAY + DAY
        db.session.commit()
        run(MONDAY + DAY)

    checks = list(db.session.scalars(select(AddressCheck).order_by(AddressCheck.id)))
    assert [check.status for check in checks] == [200, 304]
    assert address_of(items["O1"]).finding is Finding.WORKS


def test_a_changed_page_is_told_as_changed(division):
    with office(division, {"/a": REPORT}, O1=["/a"]) as (site, items):
        run(MONDAY)
        site.paths["/a"] = page("<h1>แผนการดำเนินงาน</h1>")
        address_of(items["O1"]).look_again_on = MONDAY + DAY
        db.session.commit()
        run(MONDAY + DAY)

    assert address_of(items["O1"]).changed_on == MONDAY + DAY


def test_the_trail_tells_when_a_link_broke_and_when_it_was_whole_again_and_no_look_between(division):
    with office(division, {}, O1=["/a"]) as (site, items):
        run(MONDAY)
        run(MONDAY + DAY)
        run(MONDAY + 2 * DAY)
        site.paths["/a"] = REPORT
        run(MONDAY + 3 * DAY)

    told = db.session.scalars(
        select(Entry)
        .where(Entry.noun == "public_addresses", Entry.row_id == str(address_of(items["O1"]).id))
        .order_by(Entry.number)
    )
    findings = [entry.old_and_new.get("finding", (None, None))[1] for entry in told]
    assert [one for one in findings if one] == ["not_found", "works"]


def test_the_number_of_statements_of_one_look_does_not_grow_with_the_office(division, statements):
    with office(division, {"/a": REPORT, "/b": REPORT}, O1=["/a"]), statements() as few:
        run(MONDAY)
    with office(division, {"/b": REPORT}, **{f"O{n}": ["/b"] for n in range(2, 12)}), statements() as many:
        run(MONDAY + DAY)

    assert len(many) <= 12 * len(few)
