"""Who would be written to in the coming days, by the tasks that are open now."""

from datetime import date

import pytest

from tests import make
from tracker.models import DEFAULT_LADDER, TaskState
from tracker.reminders.forecast import forecast
from tracker.reminders.foreseen import Habits

LADDERS = {None: DEFAULT_LADDER}
PLAIN = Habits(warns_before_escalation=False, sends_weekly_summary=False)


@pytest.fixture
def office(app):
    return make.make_organisation()


@pytest.fixture
def division(office):
    return make.make_division("กองคลัง", office)


def told(found):
    return {day.on: day.reasons for day in found.days}


def test_a_task_is_told_of_on_every_line_it_comes_to(office, division, now):
    make.make_head(division)
    make.make_task(division=division, due_on=date(2027, 3, 12))

    found = forecast(office, LADDERS, PLAIN, now)

    assert list(told(found)) == [date(2027, 3, day) for day in (5, 11, 12, 15)]
    assert (found.letters, found.people, found.most) == (4, 1, ("ผู้อำนวยการกองคลัง", 4))


def test_two_tasks_of_one_day_are_one_letter(office, division, now):
    make.make_head(division)
    make.make_task(division=division, due_on=date(2027, 3, 12))
    make.make_task(division=division, due_on=date(2027, 3, 12))

    [first, *_] = forecast(office, LADDERS, PLAIN, now).days

    assert first.letters == 1
    assert first.reasons == ["7 วันก่อนกำหนด: 2 งาน"]


def test_the_executives_are_told_and_the_division_is_warned_before(office, division, now):
    make.make_head(division)
    make.make_chief_administrator(office)
    make.make_mayor(office)
    make.make_task(division=division, due_on=date(2027, 2, 26))

    found = forecast(office, LADDERS, Habits(warns_before_escalation=True, sends_weekly_summary=False), now)

    assert [(day.on, day.recipients) for day in found.days] == [
        (date(2027, 3, 1), ["กองคลัง"]),
        (date(2027, 3, 3), ["ปลัดเทศบาล"]),
        (date(2027, 3, 5), ["กองคลัง"]),
        (date(2027, 3, 9), ["นายกเทศมนตรี"]),
    ]


def test_what_was_sent_is_told_to_nobody(office, division, now):
    make.make_head(division)
    make.make_task(division=division, due_on=date(2027, 3, 12), state=TaskState.SUBMITTED)

    assert forecast(office, LADDERS, PLAIN, now).days == []


def test_a_division_without_a_reachable_head_is_named(office, division, now):
    make.make_head(division, email=None)
    make.make_task(division=division, due_on=date(2027, 3, 12))

    found = forecast(office, LADDERS, PLAIN, now)

    assert (found.days, found.unreached) == ([], ["กองคลัง"])


def test_another_office_is_not_counted(office, division, now):
    elsewhere = make.make_division()
    make.make_head(elsewhere)
    make.make_task(division=elsewhere, due_on=date(2027, 3, 12))

    assert forecast(office, LADDERS, PLAIN, now).letters == 0


def test_the_statements_do_not_grow_with_the_tasks(office, division, now, statements):
    make.make_head(division)
    make.make_task(division=division, due_on=date(2027, 3, 12))
    with statements() as few:
        forecast(office, LADDERS, PLAIN, now)
    with make.together():
        [make.make_task(division=division, due_on=date(2027, 3, day)) for day in range(2, 30)]

    with statements() as many:
        forecast(office, LADDERS, PLAIN, now)

    assert len(many) <= len(few) + 1
