"""Items become tasks of their divisions, in the plan of the year and beside what the plan itself asks for."""

from datetime import date, timedelta

import pytest

from tests.make import make_division, make_measure, make_plan, make_task, signature
from tests.make_public_item import make_item
from tracker import assignment
from tracker.extensions import db
from tracker.links import Finding, Judgement
from tracker.models import NotPossible, PlanKind, PlanState, Reason, TaskState
from tracker.office.calendar import working_days_of
from tracker.publishing import tasks

DAY = timedelta(days=1)
MONDAY = date(2027, 3, 8)
URL = "https://www.example.go.th/report.pdf"


@pytest.fixture
def division(app):
    return make_division("กองคลัง")


def working(item):
    return working_days_of(item.organisation, date(2026, 10, 1), date(2027, 12, 31))


def publish(item, by=None, today=date(2027, 2, 1)):
    found = tasks.proposals(item.publication, [item], working(item), today)
    return tasks.publish(item.publication, found, by or signature())


def found(item, finding, on, now):
    for address in item.standing_addresses:
        db.session.add(address.judge(Judgement(finding), on, now))


def broken(division, now):
    item = make_item(division, urls=(URL,))
    found(item, Finding.NOT_FOUND, MONDAY - DAY, now)
    found(item, Finding.NOT_FOUND, MONDAY, now)
    return item


# --- publishing


def test_an_item_is_due_inside_the_window_on_a_working_day(division):
    make_plan(division.organisation)

    [task] = publish(make_item(division, "O1"))

    assert (task.due_on, task.division_id) == (date(2027, 3, 15), division.id)


def test_what_covers_the_first_half_of_the_year_is_due_towards_the_end_of_the_window(division):
    make_plan(division.organisation)

    [task] = publish(make_item(division, "O11"))

    assert task.due_on == date(2027, 4, 16)


def test_an_item_is_made_a_task_once(division):
    make_plan(division.organisation)
    item = make_item(division)
    publish(item)
    db.session.commit()

    assert publish(item) == []


def test_a_task_that_was_withdrawn_may_be_made_again(division):
    make_plan(division.organisation)
    item = make_item(division)
    [task] = publish(item)
    db.session.commit()
    task.withdraw("เผยแพร่แล้ว", signature())

    assert len(publish(item, signature(at=signature().at + DAY))) == 1


def test_without_an_approved_plan_there_is_nowhere_for_a_task_to_stand(division):
    make_plan(division.organisation, state=PlanState.DRAFT)

    with pytest.raises(NotPossible) as refused:
        publish(make_item(division))

    assert refused.value.reason is Reason.NO_PLAN_FOR_ITEMS


def test_an_item_that_nobody_keeps_is_left_out(division):
    make_plan(division.organisation)
    item = make_item(division)
    item.division = None

    assert publish(item) == []


def test_the_tasks_stand_in_one_measure_of_the_measures_of_the_year(division):
    make_plan(division.organisation, kind=PlanKind.ACTION_PLAN)
    plan = make_plan(division.organisation)
    first, second = make_item(division, "O1"), make_item(division, "O2")

    made = [*publish(first), *publish(second)]
    db.session.commit()

    assert {task.measure_id for task in made} == {plan.measures[-1].id}
    assert {task.plan_id for task in made} == {plan.id}


def test_assigning_the_plan_again_leaves_the_tasks_of_items_alone(division):
    plan = make_plan(division.organisation)
    make_measure(plan, division=division)
    publish(make_item(division))
    db.session.commit()

    difference = assignment.plan_difference(plan, date(2027, 3, 1))

    assert (difference.withdrawals, difference.additions, difference.moves) == ((), (), ())
    assert [problem for problem in difference.problems if problem.measure is plan.measures[-1]] == []


def test_a_division_that_ends_takes_its_task_with_it_and_the_item_may_be_given_to_another(division):
    plan = make_plan(division.organisation)
    item = make_item(division)
    [task] = publish(item)
    db.session.commit()
    division.end(date(2027, 3, 1))

    difference = assignment.plan_difference(plan, date(2027, 3, 2))
    assignment.carry_out(difference, signature())

    assert task.state is TaskState.WITHDRAWN
    assert not tasks.is_asked_for(item.publishing_task)


# --- a broken link


def test_a_link_that_stays_broken_becomes_one_task_of_its_division(division, now):
    make_plan(division.organisation)
    item = broken(division, now)

    task = tasks.repair(item, working(item), MONDAY)

    assert (task.division_id, task.due_on) == (division.id, date(2027, 3, 15))
    assert item.code in task.title
    assert tasks.repair(item, working(item), MONDAY + DAY) is None


def test_several_broken_links_of_one_item_are_one_task(division, now):
    make_plan(division.organisation)
    item = make_item(division, urls=(URL, f"{URL}?2"))
    found(item, Finding.NOT_FOUND, MONDAY - DAY, now)
    found(item, Finding.NOT_FOUND, MONDAY, now)

    assert tasks.repair(item, working(item), MONDAY)
    assert tasks.repair(item, working(item), MONDAY) is None


def test_a_link_found_broken_once_is_no_task_yet(division, now):
    make_plan(division.organisation)
    item = make_item(division, urls=(URL,))
    found(item, Finding.NOT_FOUND, MONDAY, now)

    assert tasks.repair(item, working(item), MONDAY) is None


def test_when_it_opens_again_that_is_suggested_and_the_task_stays_open(division, now):
    make_plan(division.organisation)
    item = broken(division, now)
    task = tasks.repair(item, working(item), MONDAY)
    db.session.commit()

    found(item, Finding.WORKS, MONDAY + DAY, now)

    assert item.is_repaired
    assert task.state is TaskState.NOT_STARTED


def closed(item, state, on):
    task = make_task(division=item.division, state=state, closed_on=on)
    item.repair_task = task
    return task


@pytest.mark.parametrize(
    ("state", "closed_on", "today", "is_asked"),
    [
        # Said to be done, and found broken on days after that.
        (TaskState.DONE, MONDAY, MONDAY + DAY, False),
        (TaskState.DONE, MONDAY, MONDAY + 2 * DAY, True),
        # Given up: not asked again for the same.
        (TaskState.WITHDRAWN, MONDAY, MONDAY + 30 * DAY, False),
        (TaskState.NOT_DONE, MONDAY, MONDAY + 30 * DAY, False),
        # It opened in between and broke again.
        (TaskState.WITHDRAWN, MONDAY - 9 * DAY, MONDAY, True),
        (TaskState.DONE, MONDAY - 9 * DAY, MONDAY, True),
    ],
)
def test_it_is_asked_again_only_where_that_says_something_new(division, now, state, closed_on, today, is_asked):
    item = broken(division, now)
    closed(item, state, closed_on)

    assert tasks.needs_repair(item, today) is is_asked
