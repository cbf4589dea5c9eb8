"""What it costs to turn a whole plan into tasks, beside writing as many bare rows."""

import re
import sys
import time
import tracemalloc
from collections.abc import Callable

import pytest
from sqlalchemy import Column, Date, Integer, MetaData, String, Table, Text, func, insert, select

from tests import make
from tests.conftest import TODAY
from tracker import assignment
from tracker.extensions import db
from tracker.models import Plan, PlanState, Signature, Task

pytestmark = pytest.mark.bench

# As a large office would have it: the action plan of sixty measures, all of them for all ten divisions.
QUARTERLY, MONTHLY = 55, 5
TASKS = 10 * (4 * QUARTERLY + 12 * MONTHLY)

BARE = Table(
    "bare_tasks",
    MetaData(),
    Column("id", Integer, primary_key=True),
    *(Column(name, Integer) for name in ("organisation", "plan", "measure", "deadline", "division", "version")),
    *(Column(name, Date) for name in ("covers_from", "covers_to", "first_due_on", "due_on")),
    *(Column(name, String(40)) for name in ("part", "slot", "state")),
    *(Column(name, Text) for name in ("title", "search_text", "reason")),
)


def large_plan(fiscal_year: int) -> Plan:
    with make.together():
        plan = make.make_plan(fiscal_year=fiscal_year, state=PlanState.DRAFT)
        for _ in range(10):
            make.make_division(organisation=plan.organisation)
        for number in range(QUARTERLY + MONTHLY):
            title = f"มาตรการตรวจสอบการปฏิบัติงานและการใช้ทรัพย์สินของทางราชการตามแผน ข้อที่ {number}"
            measure = make.make_measure(plan, title=title, is_for_all=True)
            make.make_deadline(measure, "monthly" if number < MONTHLY else "quarterly")
    return plan


def approve(plan: Plan, by: Signature) -> None:
    """As the page does it: approved, made tasks of, written into the trail, committed."""
    plan.approve("นายกเทศมนตรี", TODAY, "", None)
    assignment.carry_out(assignment.plan_difference(plan, TODAY), by)
    db.session.commit()


def write_bare_rows() -> None:
    day = TODAY
    row = {column.name: day if isinstance(column.type, Date) else 1 for column in BARE.columns if column.name != "id"}
    row |= {"part": "do", "slot": "2027-03-31", "state": "not_started"}
    row |= {"title": "มาตรการตรวจสอบ" * 5, "search_text": "มาตรการตรวจสอบ" * 15, "reason": ""}
    with db.engine.begin() as connection:
        connection.execute(insert(BARE), [dict(row) for _ in range(TASKS)])


def seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def test_a_whole_plan_becomes_tasks_beside_as_many_bare_rows(app, statements):
    by = make.signature()
    approve(large_plan(2570), by)
    BARE.create(db.engine)
    bare = min(seconds(write_bare_rows) for _ in range(5))

    plans = [large_plan(year) for year in (2571, 2572, 2573)]
    taken = []
    for plan in plans:
        db.session.expire_all()
        taken.append(seconds(lambda plan=plan: approve(plan, by)))

    large, larger = large_plan(2574), large_plan(2575)
    with statements() as said:
        approve(large, by)
    said_after = len(said)
    tracemalloc.start()
    approve(larger, by)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    again = seconds(lambda: assignment.plan_difference(large, TODAY))

    best = min(taken)
    sys.stdout.write(
        f"\n{TASKS} tasks: {best * 1000:,.0f} ms ({best / TASKS * 1e6:,.0f} µs each), "
        f"{best / bare:.1f} × as many bare rows ({bare * 1000:,.0f} ms), "
        f"{said_after} statements, {peak / 2**20:,.0f} MiB at most; looked at again in {again * 1000:,.0f} ms"
    )
    assert assignment.plan_difference(large, TODAY).is_empty
    assert best / bare < 60


def test_approving_a_whole_plan_in_one_request_beside_an_empty_page(app, sign_in, statements):
    plans = [large_plan(year) for year in (2570, 2570, 2570)]
    browsers = [sign_in(make.make_coordinator(plan.organisation)) for plan in plans]
    addresses = [f"/plans/{plan.id}/approval" for plan in plans]
    forms = [form_of(browser.get(address).text) for browser, address in zip(browsers, addresses, strict=True)]
    empty = min(seconds(lambda: browsers[0].get("/account/password")) for _ in range(10))

    taken = [
        seconds(lambda browser=browser, address=address, form=form: browser.post(address, data=form))
        for browser, address, form in zip(browsers[:2], addresses[:2], forms[:2], strict=True)
    ]
    with statements() as said:
        answer = browsers[2].post(addresses[2], data=forms[2])

    sys.stdout.write(
        f"\n{TASKS} tasks by one request: {min(taken) * 1000:,.0f} ms, {min(taken) / empty:,.0f} × an empty page, "
        f"{len(said)} statements"
    )
    assert answer.status_code == 302
    assert db.session.scalar(select(func.count()).select_from(Task)) == 3 * TASKS
    assert min(taken) / empty < 600


def form_of(page: str) -> dict[str, str]:
    """The approval as the page offers it, signed on the first day of the fiscal year."""
    [seen] = re.findall(r'name="seen" value="([^"]*)"', page)
    return {"seen": seen, "approved_by": "นายกเทศมนตรี", "approved_on": "1 มี.ค. 2570", "knowingly": "y"}
