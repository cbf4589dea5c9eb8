"""The figures of a week: what executives read on its first working day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from tests import make
from tests.conftest import NOW, TODAY
from tests.many import make_many_tasks
from tracker.extensions import db
from tracker.models import Dispute, Extension, ExtensionLevel, Role, TaskState
from tracker.overview import Kind, pending_then, weekly_figures

S = TaskState
MONDAY, SUNDAY, NEXT_MONDAY = TODAY, date(2027, 3, 7), date(2027, 3, 8)
MAY = date(2027, 5, 31)


@pytest.fixture
def office(app):
    return make.make_organisation("บ้านสวน")


@pytest.fixture
def finance(office):
    return make.make_division("กองคลัง", office, place=1)


@pytest.fixture
def works(office):
    return make.make_division("กองช่าง", office, place=2)


def ask_for_time(task, days_ago=0):
    return make.kept(Extension.asked_for(task, MAY, "รอเอกสาร", make.signature(at=NOW - timedelta(days=days_ago))))


def test_the_week_ends_with_its_sunday(office, finance, works):
    make.make_task(division=finance, due_on=MONDAY - timedelta(days=1))
    make.make_task(division=finance, due_on=date(2027, 3, 2))
    make.make_task(division=works, due_on=SUNDAY)
    make.make_task(division=works, due_on=NEXT_MONDAY)

    week = weekly_figures(office, TODAY)

    assert (week.due, week.due_divisions, week.due_from, week.due_until) == (2, 2, date(2027, 3, 2), SUNDAY)


def test_what_was_delivered_is_not_due_any_longer(office, finance):
    make.make_task(division=finance, due_on=SUNDAY, state=S.SUBMITTED)
    make.make_task(division=finance, due_on=SUNDAY, state=S.DONE)

    week = weekly_figures(office, TODAY)

    assert (week.due, week.due_from) == (0, None)


def test_changes_are_against_a_week_ago(office, finance):
    with time_machine.travel(NOW - timedelta(days=30), tick=False):
        done, sent, moved = (make.make_task(division=finance, due_on=date(2027, 2, 1)) for _ in range(3))
    with time_machine.travel(NOW - timedelta(days=2), tick=False):
        done.state, sent.state, moved.due_on = S.DONE, S.SUBMITTED, MAY
        db.session.commit()

    week = weekly_figures(office, TODAY)

    assert week.week_ago == TODAY - timedelta(days=7)
    assert (week.done, week.done_change) == (1, 1)
    assert (week.waiting, week.waiting_change) == (1, 1)
    assert (week.overdue, week.overdue_change) == (0, -3)
    assert (week.extended, week.extended_change) == (1, 1)


def test_a_plan_of_this_week_is_compared_with_nothing(office, finance):
    make.make_task(division=finance)

    week = weekly_figures(office, TODAY)

    assert (week.week_ago, week.done_change, week.overdue_change) == (None, None, None)


def test_the_share_has_two_decimals_and_a_hundred_means_all(office, finance):
    make.make_task(division=finance, state=S.DONE)
    assert str(weekly_figures(office, TODAY).percent) == "100.00"

    make.make_task(division=finance)
    make.make_task(division=finance)

    assert weekly_figures(office, TODAY).percent == Decimal("33.33")


def test_the_division_with_the_most_overdue_stands_first(office, finance, works):
    make.make_division("กองที่ไม่มีงาน", office)
    make.make_task(division=finance, state=S.SUBMITTED)
    make.make_task(division=works, due_on=date(2027, 2, 1))

    lines = weekly_figures(office, TODAY).divisions

    assert [(line.name, line.overdue, line.waiting, line.owed) for line in lines] == [
        ("กองช่าง", 1, 0, 1),
        ("กองคลัง", 0, 1, 1),
    ]


def test_only_the_three_oldest_are_named(office, finance):
    for day in (9, 2, 5, 7):
        make.make_task(f"งานวันที่ {day}", finance, due_on=date(2027, 2, day))

    oldest = weekly_figures(office, TODAY).oldest

    assert [(task.title, task.days) for task in oldest] == [("งานวันที่ 2", 27), ("งานวันที่ 5", 24), ("งานวันที่ 7", 22)]


def test_each_request_knows_who_decides_it(office, finance):
    ask_for_time(make.make_task("ขอเวลา", finance), days_ago=3)
    make.kept(Dispute.raised(make.make_task("ไม่ใช่ของเรา", finance), "ของกองอื่น", None, make.signature()))

    week = weekly_figures(office, TODAY)

    assert [(one.title, one.waited(TODAY)) for one in week.requests] == [("ขอเวลา", 3), ("ไม่ใช่ของเรา", 0)]
    assert [one.title for one in week.decided_by(Role.CHIEF_ADMINISTRATOR)] == ["ขอเวลา"]
    assert [one.title for one in week.decided_by(Role.COORDINATOR)] == ["ไม่ใช่ของเรา"]
    assert week.decided_by(Role.MAYOR) == ()


def test_the_level_that_the_office_chose_decides(office, finance):
    office.extension_level = ExtensionLevel.COORDINATOR
    ask_for_time(make.make_task(division=finance))

    week = weekly_figures(office, TODAY)

    assert len(week.decided_by(Role.COORDINATOR)) == 1
    assert week.decided_by(Role.CHIEF_ADMINISTRATOR) == ()


def test_what_waited_a_week_ago_is_counted_as_of_then(office, finance):
    decided = ask_for_time(make.make_task(division=finance), days_ago=10)
    decided.refuse(make.signature(at=NOW - timedelta(days=2)), "คงกำหนดเดิม")
    ask_for_time(make.make_task(division=finance), days_ago=1)
    week_ago = TODAY - timedelta(days=7)

    then = pending_then(office, [TODAY, week_ago])

    assert then[week_ago] == {Kind.LATER_DATE: 1, Kind.NOT_OURS: 0}
    assert then[TODAY] == {Kind.LATER_DATE: 1, Kind.NOT_OURS: 0}


def test_another_office_has_its_own_week(office, finance):
    theirs = make.make_task(due_on=date(2027, 2, 1))
    ask_for_time(theirs)

    week = weekly_figures(office, TODAY)

    assert (week.owed, week.requests, week.oldest, week.has_anything) == (0, (), (), False)


def test_a_week_asks_as_often_for_ten_tasks_as_for_a_thousand(office, finance, statements):
    few = statements_for(10, office, finance, statements)

    assert few <= 9
    assert statements_for(990, office, finance, statements) == few


def statements_for(number, office, division, statements):
    make_many_tasks(number, division)
    db.session.refresh(office)
    with statements() as said:
        weekly_figures(office, TODAY)
    return len(said)
