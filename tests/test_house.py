"""The test house keeps what it promises to every other test."""

import socket
from datetime import timedelta

import pytest
from _pytest.outcomes import Failed, Skipped
from sqlalchemy import select, text

from tests import engines
from tests.bench.test_ratios import tell
from tests.conftest import NOW, TODAY
from tests.make import make_coordinator, make_organisation, make_person
from tracker import clock
from tracker.extensions import db
from tracker.models import Entry, Organisation


def test_a_test_begins_with_an_empty_office(app):
    assert db.session.scalars(select(Organisation)).all() == []

    make_organisation()

    assert db.session.scalars(select(Organisation)).one().id == 1


def test_the_next_test_begins_with_an_empty_office_too(app):
    assert db.session.scalars(select(Organisation)).all() == []
    assert db.session.scalars(select(Entry)).all() == []
    assert make_organisation().id == 1


def test_a_test_may_break_the_database(app):
    db.session.execute(text("DROP TABLE sign_in_links"))
    db.session.commit()


def test_and_the_next_one_finds_it_whole(app):
    assert db.session.scalar(text("SELECT count(*) FROM sign_in_links")) == 0


def test_the_clock_stands_at_nine_o_clock_on_the_day_of_the_tests(app):
    assert clock.now() == NOW
    assert clock.today() == TODAY


def test_what_a_test_makes_is_seen_by_a_request(app, sign_in):
    person = make_coordinator()
    browser = sign_in(person)

    person.language = "en"
    answer = browser.get("/static/tidtam.css")

    assert answer.status_code == 200
    assert db.session.scalars(select(Entry).order_by(Entry.id.desc())).first().noun == "people"


def test_a_test_reaches_no_stranger():
    with pytest.raises(AssertionError, match="reaches out"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_statements_are_counted(app, statements):
    make_person()

    with statements() as said:
        db.session.scalars(select(Organisation)).all()

    assert len(said) == 1


def test_a_maker_gives_every_row_its_own_name(app):
    assert make_person().email != make_person().email
    assert make_organisation().full_name != make_organisation().full_name
    assert NOW - make_person().created_at > timedelta(days=365)


def test_a_ratio_beyond_its_bound_fails_the_benchmark():
    tell("a thing beside another", 2.0, at_most=2)

    with pytest.raises(AssertionError):
        tell("a thing beside another", 2.1, at_most=2)


def test_a_machine_may_lack_a_database(monkeypatch):
    monkeypatch.setattr(engines, "REQUIRE_ALL", False)

    with pytest.raises(Skipped, match="there is none"):
        engines.missing("there is none")


def test_the_machine_that_decides_may_not(monkeypatch):
    monkeypatch.setattr(engines, "REQUIRE_ALL", True)

    with pytest.raises(Failed, match="there is none, and TRACKER_TEST_REQUIRE_ALL=1 asks for all"):
        engines.missing("there is none")
