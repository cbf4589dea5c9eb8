"""Several people press the same button in the same moment, each on a connection of their own: it is done once."""

import contextvars
import threading
from datetime import date

import pytest
from sqlalchemy import func, select

from tests import make
from tracker import coordination
from tracker.coordination import Move
from tracker.extensions import db
from tracker.models import CarryOver, Deed, Entry, Evidence, Fate, Occurrence, Plan, PlanState, Task, Undo

AT_ONCE = 4


@pytest.fixture
def office(app):
    return make.make_organisation()


@pytest.fixture
def division(office):
    return make.make_division("กองคลัง", office)


@pytest.fixture
def browsers(office, sign_in):
    return [sign_in(make.make_coordinator(office)) for _ in range(AT_ONCE)]


def pressed_at_once(browsers, address, forms):
    """All of them wait for each other, and then send; answers their statuses."""
    db.session.commit()
    start, told = threading.Barrier(len(browsers)), []

    def press(browser, form):
        start.wait(20)
        told.append(browser.post(address, data=form).status_code)

    threads = [
        threading.Thread(target=contextvars.Context().run, args=(press, browser, form))
        for browser, form in zip(browsers, forms, strict=True)
    ]
    [thread.start() for thread in threads]
    [thread.join(30) for thread in threads]
    db.session.expire_all()
    return sorted(told)


def test_an_event_is_recorded_once(division, browsers):
    deadline = make.make_deadline(make.make_measure(division=division), "within:days=15:after=event", "ภายใน ๑๕ วัน")
    event = {"happened_on": "20 ก.พ. 2570", "reference": "ลร. 5/2570"}

    told = pressed_at_once(browsers, f"/deadlines/{deadline.id}/occurrences", [event] * AT_ONCE)

    assert told == [302, 422, 422, 422]
    assert db.session.scalar(select(func.count(Occurrence.id))) == 1
    assert db.session.scalar(select(func.count(Task.id))) == 1


def test_an_event_is_withdrawn_for_one_reason(division, browsers):
    deadline = make.make_deadline(make.make_measure(division=division), "within:days=15:after=event", "ภายใน ๑๕ วัน")
    event = make.make_occurrence(deadline)
    reasons = [{"reason": f"เหตุผลที่ {number}"} for number in range(AT_ONCE)]

    told = pressed_at_once(browsers, f"/occurrences/{event.id}/withdrawal", reasons)

    changes = select(func.count(Entry.number)).where(Entry.noun == "occurrences", Entry.deed == Deed.CHANGED)
    assert told == [302, 422, 422, 422]
    assert db.session.scalar(changes) == 1


def test_a_change_is_taken_back_once(division, browsers, office):
    by = make.signature(make.make_coordinator(office))
    task, change = make.make_task(division=division), Move(due_on=date(2027, 4, 30))
    undo = coordination.remember(change, [task], "เลื่อนกำหนดส่ง 1 งาน", office, by)
    coordination.carry_out(change, [task], by)
    make.kept(undo)

    pressed_at_once(browsers, f"/undos/{undo.id}", [{}] * AT_ONCE)

    changes = select(func.count(Entry.number)).where(Entry.noun == "undos", Entry.deed == Deed.CHANGED)
    assert db.session.get_one(Undo, undo.id).undone_at
    assert db.session.get_one(Task, task.id).due_on == date(2027, 3, 31)
    assert db.session.scalar(changes) == 1


def test_a_measure_of_the_next_year_follows_one_decision(division, browsers):
    measure = make.make_measure(division=division)
    fates = [{"fate": "drop", "reason": "ครบถ้วนแล้ว"}, {"fate": "carry_on"}, {"fate": "change"}, {"fate": "carry_on"}]
    lines = [{f"decisions-0-{key}": text for key, text in {"measure": measure.id, **fate}.items()} for fate in fates]

    told = pressed_at_once(browsers, f"/plans/{measure.plan_id}/carry-over", lines)

    [row] = db.session.scalars(select(CarryOver))
    assert told == [302] * AT_ONCE
    assert db.session.scalar(select(func.count(Plan.id)).where(Plan.fiscal_year == 2571)) == 1
    assert bool(row.successor and row.successor.is_standing) == (row.fate is not Fate.DROP)


def test_a_link_proves_a_task_once(division, sign_in):
    task = make.make_task(division=division)
    members = [sign_in(make.make_member(division)) for _ in range(AT_ONCE)]
    link = {"evidence-link": "https://www.example.go.th/report"}

    told = pressed_at_once(members, f"/tasks/{task.id}/evidence", [link] * AT_ONCE)

    assert set(told) == {302}
    assert db.session.scalar(select(func.count(Evidence.id))) == 1


def test_a_plan_is_approved_once(division, office, browsers):
    plan = make.make_plan(office, state=PlanState.DRAFT)
    make.make_deadline(make.make_measure(plan, division=division))
    [seen] = {seal_of(browsers[0].get(f"/plans/{plan.id}/approval").text)}
    names = [{"approved_by": f"คนที่ {n}", "approved_on": "20 พ.ย. 2569", "seen": seen} for n in range(AT_ONCE)]

    told = pressed_at_once(browsers, f"/plans/{plan.id}/approval", names)

    assert (told.count(302), max(told)) == (1, 422)
    assert db.session.scalar(select(func.count(Task.id))) == 4


def seal_of(page):
    return page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
