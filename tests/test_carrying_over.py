"""From one fiscal year to the next: what is carried, with which dates, and what stays behind."""

from datetime import date

import pytest

from tests import make
from tracker import carrying_over
from tracker.carrying_over import Choice
from tracker.extensions import db
from tracker.models import Fate, NotPossible, Part, PlanState, Reason, TaskState

TODAY = date(2027, 9, 30)


@pytest.fixture
def plan(app):
    return make.make_plan(title="มาตรการส่งเสริมคุณธรรม ปีงบประมาณ 2570")


@pytest.fixture
def by(plan):
    return make.signature(make.make_coordinator(plan.organisation))


def carry(plan, by, *choices):
    successor = carrying_over.carry_out(plan, choices, by)
    db.session.commit()
    return successor


def test_what_goes_on_stands_in_a_draft_of_the_next_year(plan, by):
    division = make.make_division(organisation=plan.organisation)
    measure = make.make_measure(plan, "ตรวจพัสดุประจำปี 2570", division, period="ต.ค. 69 - ก.ย. 70")
    make.make_deadline(measure, "by:month=4:year=2570", "ภายในเดือนเมษายน 2570")

    successor = carry(plan, by, Choice(measure, Fate.CARRY_ON))

    [carried] = successor.measures
    assert (successor.fiscal_year, successor.state) == (2571, PlanState.DRAFT)
    assert successor.title == "มาตรการส่งเสริมคุณธรรม ปีงบประมาณ 2571"
    assert (carried.title, carried.period) == ("ตรวจพัสดุประจำปี 2571", "ต.ค. 70 - ก.ย. 71")
    assert [(d.phrase, d.rule) for d in carried.deadlines] == [("ภายในเดือนเมษายน 2571", "by:month=4:year=2571")]
    assert carried.divisions_in(Part.LEAD) == [division]
    assert carried.continues == measure


def test_what_is_dropped_needs_a_reason_and_leaves_no_measure(plan, by):
    measure = make.make_measure(plan)

    with pytest.raises(NotPossible) as refused:
        carrying_over.carry_out(plan, [Choice(measure, Fate.DROP)], by)
    db.session.rollback()
    successor = carry(plan, by, Choice(measure, Fate.DROP, "ดำเนินการแล้วเสร็จทั้งหมด"))

    assert refused.value.reason is Reason.REASON_IS_MISSING
    assert successor.measures == []


def test_deciding_the_same_twice_adds_nothing(plan, by):
    measure = make.make_measure(plan)
    carry(plan, by, Choice(measure, Fate.CARRY_ON))

    successor = carry(plan, by, Choice(measure, Fate.CARRY_ON))

    assert len(successor.measures) == 1


def test_whoever_decides_again_is_followed_in_the_draft(plan, by):
    measure = make.make_measure(plan)
    successor = carry(plan, by, Choice(measure, Fate.CARRY_ON))

    carry(plan, by, Choice(measure, Fate.DROP, "ซ้ำกับมาตรการอื่น"))
    dropped = [one.is_standing for one in successor.measures]
    carry(plan, by, Choice(measure, Fate.CHANGE))

    assert dropped == [False]
    assert [one.is_standing for one in successor.measures] == [True]


def test_what_was_not_finished_is_marked(plan, by):
    division = make.make_division(organisation=plan.organisation)
    deadline = make.make_deadline(make.make_measure(plan, division=division))
    make.make_task(deadline=deadline, division=division, state=TaskState.DONE)
    make.make_task(deadline=deadline, division=division, state=TaskState.IN_PROGRESS)
    make.make_task(deadline=deadline, division=division, state=TaskState.NOT_DONE)
    make.make_task(deadline=deadline, division=division, state=TaskState.WITHDRAWN, is_superseded=True)

    [candidate] = carrying_over.candidates(plan, TODAY)

    assert (candidate.tasks, candidate.unfinished) == (3, 2)


def test_a_division_that_ended_stays_behind(plan, by):
    division = make.make_division("กองส่งเสริมการเกษตร", plan.organisation, ended_on=date(2027, 1, 31))
    measure = make.make_measure(plan, division=division)

    successor = carry(plan, by, Choice(measure, Fate.CARRY_ON))

    assert successor.measures[0].responsibilities == []


def test_a_draft_has_nothing_to_carry_over(app):
    draft = make.make_plan(state=PlanState.DRAFT)

    with pytest.raises(NotPossible) as refused:
        carrying_over.carry_out(draft, [], make.signature())

    assert refused.value.reason is Reason.PLAN_IS_DRAFT


def test_an_approved_plan_of_the_next_year_is_left_alone(plan, by):
    make.make_plan(plan.organisation, fiscal_year=2571)

    with pytest.raises(NotPossible) as refused:
        carrying_over.carry_out(plan, [], by)

    assert refused.value.reason is Reason.PLAN_IS_APPROVED


def test_ten_times_the_measures_ask_no_more(plan, statements):
    make.make_deadline(make.make_measure(plan))
    with statements() as few:
        carrying_over.candidates(plan, TODAY)

    with make.together():
        [make.make_deadline(make.make_measure(plan)) for _ in range(20)]
    with statements() as many:
        found = carrying_over.candidates(plan, TODAY)

    assert len(found) == 21
    assert len(many) <= len(few)
