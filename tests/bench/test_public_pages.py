"""The public page of a large plan beside a bare reading of the same rows."""

import time

import pytest
from sqlalchemy import select

from tests.bench.test_ratios import tell
from tests.make import make_division
from tests.make_public import make_public_page
from tests.many import make_many_tasks
from tracker.extensions import db
from tracker.models import Deadline, Evidence, Measure, Responsibility, Task

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


@pytest.mark.parametrize(
    ("way", "at_most"), [("", 12), ("/data.json", 12), ("/data.csv", 14)], ids=["page", "json", "csv"]
)
def test_the_page_of_two_hundred_measures_beside_reading_their_rows(app, client, way, at_most):
    division = make_division()
    make_many_tasks(200, division)
    make_public_page(division.organisation)
    plan_id = db.session.scalars(select(Task.plan_id)).first()
    address = f"/public/ban-suan/2570{way}"
    known = {"If-None-Match": client.get(address).headers["ETag"]}

    bare = p95(lambda: read_bare(plan_id))
    whole, again = p95(lambda: client.get(address)), p95(lambda: client.get(address, headers=known))

    told = f"{whole * 1000:.0f} ms ÷ reading the rows, {bare * 1000:.1f} ms"
    tell(f"p95 of GET {way or 'the page'}, {told}", whole / bare, at_most)
    tell(f"p95 of the same when nothing changed, {again * 1000:.0f} ms", again / bare, at_most)
