"""How much a thing costs beside another, which holds on any machine: never how long it takes."""

import sys
import time
from collections.abc import Callable
from statistics import median

import pytest
from sqlalchemy import insert, select, text

from tests.conftest import NOW
from tests.make import make_coordinator, make_division, make_holding, make_organisation, make_person, make_position
from tracker.extensions import db
from tracker.models import Attempt, Person
from tracker.trail.verification import verify

pytestmark = pytest.mark.bench

ROUNDS = 30


def seconds(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The middle one of many; the first is thrown away, because it compiles and loads."""
    act()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return median(times)


def tell(what: str, ratio: float, at_most: float) -> None:
    """Printed, and asserted: two or three times what was seen on a quiet machine, so that a busy one still passes."""
    sys.stdout.write(f"\n{what}: {ratio:.2f} (at most {at_most:g})")
    assert ratio <= at_most


def people(count: int, office: object) -> None:
    for _ in range(count):
        make_holding(make_person(), make_position(organisation=office))


def test_health_beside_one_bare_select(app, client):
    bare = seconds(lambda: db.session.execute(text("SELECT 1")).all())
    page = seconds(lambda: client.get("/health"))

    tell("GET /health ÷ SELECT 1", page / bare, 150)


def test_the_first_page_of_an_office_beside_a_page_without_rows(app, client, sign_in):
    browser = sign_in(make_coordinator())
    empty = seconds(lambda: client.get("/health"))

    page = seconds(lambda: browser.get("/"))

    tell("GET / ÷ GET /health", page / empty, 8)


def test_a_change_with_its_entry_in_the_trail_beside_one_without(app):
    person = make_person()
    counter = iter(range(1_000_000))

    def with_trail() -> None:
        person.phone = f"0 5311 {next(counter):04}"
        db.session.commit()

    def without() -> None:
        db.session.execute(insert(Attempt).values(key=f"{next(counter):064}", at=NOW))
        db.session.commit()

    tell("change with trail ÷ insert without", seconds(with_trail) / seconds(without), 12)


@pytest.mark.parametrize("path", ["/people", "/divisions", "/positions", "/trail"])
def test_a_page_of_ten_times_the_rows_asks_no_more_and_costs_little_more(app, sign_in, statements, path):
    office = make_organisation()
    browser = sign_in(make_coordinator(office))
    people(5, office)
    make_division(organisation=office)
    few, said_few = seconds(lambda: browser.get(path), 10), said_by(statements, lambda: browser.get(path))

    people(45, office)
    many, said_many = seconds(lambda: browser.get(path), 10), said_by(statements, lambda: browser.get(path))

    tell(f"GET {path}, statements with 10 × the people ÷ with few", said_many / said_few, 1)
    tell(f"GET {path}, time with 10 × the people ÷ with few", many / few, 5)


def said_by(statements: Callable, act: Callable[[], object]) -> int:
    with statements() as said:
        act()
    return len(said)


def test_reading_the_trail_back_grows_no_faster_than_the_trail(app):
    people(20, make_organisation())
    short, entries = seconds(lambda: verify(db.session()), 10), verify(db.session()).entries

    people(180, make_organisation())
    long, more = seconds(lambda: verify(db.session()), 10), verify(db.session()).entries

    tell("verify-trail, time ÷ entries, ten times longer", (long / more) / (short / entries), 1.5)


def test_a_person_is_found_as_quickly_among_many(app):
    people(20, make_organisation())
    sought = make_person(email="sought@example.go.th")
    find = lambda: db.session.scalars(select(Person.id).where(Person.email == sought.email)).one()  # noqa: E731
    few = seconds(find)

    people(200, make_organisation())

    tell("a person by address among 10 × as many ÷ among few", seconds(find) / few, 2)
