"""The public page of a large plan: beside a bare reading of its rows, and while nothing of it changes."""

import time

import pytest
from sqlalchemy import select

from tests.bench.test_ratios import tell
from tests.make import make_division
from tests.make_public import make_public_page
from tests.many import make_many_tasks
from tracker.extensions import db
from tracker.models import Deadline, Division, Evidence, Measure, Responsibility, Task
from tracker.views.public_pages import ANSWERS

pytestmark = pytest.mark.bench

ROUNDS = 40


def p95(act):
    act()
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return sorted(times)[int(ROUNDS * 0.95) - 1]


def read_bare(plan_id):
    for kind in (Measure, Task):
        db.session.execute(select(*kind.__table__.columns).where(kind.plan_id == plan_id)).all()
    for kind in (Responsibility, Deadline):
        of_plan = select(*kind.__table__.columns).join(Measure, Measure.id == kind.measure_id)
        db.session.execute(of_plan.where(Measure.plan_id == plan_id)).all()
    db.session.execute(select(Evidence.url).join(Task).where(Task.plan_id == plan_id)).all()


def public_year(measures):
    division = make_division()
    make_many_tasks(measures, division)
    make_public_page(division.organisation)
    return "/public/ban-suan/2570"


@pytest.mark.parametrize(
    ("way", "at_most"), [("", 30), ("/data.json", 12), ("/data.csv", 14)], ids=["page", "json", "csv"]
)
def test_after_a_change_the_page_of_two_hundred_measures_beside_reading_their_rows(app, client, way, at_most):
    address = public_year(200) + way
    plan_id = db.session.scalars(select(Task.plan_id)).first()

    def read_anew():
        ANSWERS.given.clear()
        client.get(address)

    bare, whole = p95(lambda: read_bare(plan_id)), p95(read_anew)

    told = f"{whole * 1000:.0f} ms ÷ reading the rows, {bare * 1000:.1f} ms"
    tell(f"p95 of GET {way or 'the page'} after a change, {told}", whole / bare, at_most)


@pytest.mark.parametrize("way", ["", "/data.json", "/data.csv"], ids=["page", "json", "csv"])
def test_while_nothing_changes_a_thousand_measures_cost_what_ten_cost(app, client, statements, way):
    address = public_year(10) + way
    few, few_said = known_already(client, address, statements)
    make_many_tasks(990, db.session.scalars(select(Division)).one())

    many, many_said = known_already(client, address, statements)

    told = f"{many * 1000:.1f} ms ÷ that of ten, {few * 1000:.1f} ms, {many_said} statements"
    tell(f"p95 of GET {way or 'the page'} of a thousand measures that the browser has, {told}", many / few, 3)
    assert many_said == few_said <= 6


def known_already(client, address, statements):
    known = {"If-None-Match": client.get(address).headers["ETag"]}
    with statements() as said:
        assert client.get(address, headers=known).status_code == 304
    return p95(lambda: client.get(address, headers=known)), len(said)


def test_a_thousand_measures_are_sent_again_without_being_drawn_again(app, client):
    address = public_year(1000)

    def read_anew():
        ANSWERS.given.clear()
        client.get(address)

    whole, again = p95(read_anew), p95(lambda: client.get(address))

    tell(f"p95 of GET the page again, {again * 1000:.1f} ms ÷ drawing it, {whole * 1000:.0f} ms", again / whole, 0.2)
