"""Facts of documents: what rows tell on a day, in few statements, and kept as JSON without losing anything."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from tests import make
from tests.conftest import NOW, TODAY
from tracker.models import CommentKind, KpiKind, Role, TaskState
from tracker.reports.facts import (
    Assessment,
    DocumentKind,
    MeasureState,
    Score,
    StoredFactsError,
    frozen,
    thawed,
)
from tracker.reports.gathering import meeting_pack, overdue_memo, plan_document, progress_report

MARCH = date(2027, 3, 31)


@pytest.fixture
def office(app):
    office = make.make_organisation("ตัวอย่าง")
    make.make_coordinator(office)
    make.make_chief_administrator(office)
    make.make_mayor(office)
    return office


@pytest.fixture
def plan(office):
    return make.make_plan(office)


@pytest.fixture
def finance(office):
    return make.make_division("กองคลัง", office)


def of_measure(plan, *divisions):
    measure = make.make_measure(plan, title="จัดทำคู่มือ", division=divisions[0], topic="การให้บริการ")
    return make.make_deadline(measure)


def sent(task, result="ตรวจนับครบทุกรายการ"):
    by = make.signature()
    make.full_report(task, by)
    task.open_report.result = result
    task.submit(by)
    return make.kept(task)


def report(plan, day=TODAY):
    return progress_report(plan, 6, day, TODAY)


def test_a_measure_of_two_divisions_is_done_when_both_are(plan, finance, office):
    works = make.make_division("กองช่าง", office)
    deadline = of_measure(plan, finance, works)
    make.make_task(division=finance, deadline=deadline, state=TaskState.DONE)
    theirs = make.make_task(division=works, deadline=deadline)

    before = report(plan)
    theirs.state = TaskState.DONE
    make.kept(theirs)
    after = report(plan)

    assert [measure.state for measure in before.measures] == [MeasureState.PARTIAL]
    assert [(line.division, line.done, line.not_started) for line in before.divisions] == [
        ("กองคลัง", 1, 0),
        ("กองช่าง", 0, 1),
    ]
    assert [measure.state for measure in after.measures] == [MeasureState.DONE]


def test_the_result_obstacles_and_suggestions_are_those_that_the_division_sent(plan, finance):
    task = sent(make.make_task(division=finance, deadline=of_measure(plan, finance)))

    told = report(plan)

    [result] = told.measures[0].results
    assert (result.division, result.result, result.budget_used) == ("กองคลัง", "ตรวจนับครบทุกรายการ", Decimal(0))
    assert [(said.text, said.divisions) for said in told.suggestions] == [
        (task.sent_report.suggestions, ("กองคลัง",)),
    ]


def test_on_an_earlier_day_nothing_is_told_that_came_later(plan, finance):
    with time_machine.travel(NOW - timedelta(days=9), tick=False):
        task = make.make_task(division=finance, deadline=of_measure(plan, finance), due_on=TODAY - timedelta(days=3))
    sent(task)
    make.make_evidence(task)

    yesterday, today = report(plan, TODAY - timedelta(days=1)), report(plan)

    assert [(r.state, r.result) for r in yesterday.measures[0].results] == [(TaskState.NOT_STARTED, "")]
    assert (len(yesterday.overdue), yesterday.measures[0].evidence) == (1, ())
    assert [(r.state, r.reported_on) for r in today.measures[0].results] == [(TaskState.SUBMITTED, TODAY)]
    assert (today.overdue, len(today.measures[0].evidence)) == ((), 1)


def test_what_is_overdue_is_told_with_the_last_word_of_its_division(plan, finance):
    task = make.make_task("ทำทะเบียน", finance, of_measure(plan, finance), due_on=TODAY - timedelta(days=3))
    make.make_comment(task, text="รอผู้ดูแลเว็บไซต์").kind = CommentKind.PROGRESS

    [overdue] = report(plan).overdue

    assert (overdue.division, overdue.title, overdue.days, overdue.reason) == (
        "กองคลัง",
        "ทำทะเบียน",
        3,
        "รอผู้ดูแลเว็บไซต์",
    )


def test_the_memo_and_the_meeting_tell_the_same_overdue_tasks(plan, finance):
    make.make_task(division=finance, deadline=of_measure(plan, finance), due_on=TODAY - timedelta(days=3))

    memo = overdue_memo(plan, TODAY, TODAY, "http://localhost/tasks")
    pack = meeting_pack(plan, TODAY, NOW)

    assert memo.overdue == pack.overdue == report(plan).overdue
    assert (pack.whole.owed, pack.whole.overdue, pack.month) == (1, 1, 5)
    assert pack.divisions[0].months[4].overdue == 1


def test_positions_sign_and_the_administrator_with_the_name_of_the_office(plan):
    signers = report(plan).signers

    assert signers.reporter == "นักทรัพยากรบุคคลชำนาญการ"
    assert (signers.checker, signers.approver) == ("ปลัดเทศบาลตำบลตัวอย่าง", "นายกเทศมนตรีตำบลตัวอย่าง")


def test_the_plan_is_told_as_it_was_adopted(plan, finance):
    deadline = of_measure(plan, finance)
    make.make_task(division=finance, deadline=deadline, due_on=MARCH, first_due_on=date(2026, 12, 31))
    withdrawn = make.make_measure(plan, title="ยกเลิกแล้ว", division=finance)
    withdrawn.withdraw("ซ้ำ", TODAY)
    make.kept(withdrawn)

    told = plan_document(plan, TODAY)

    assert [(one.title, one.responsible, one.monitoring) for one in told.measures] == [
        ("จัดทำคู่มือ", "กองคลัง", ("ทุกไตรมาส",)),
    ]


def test_kept_facts_are_read_as_the_same_facts(plan, finance):
    deadline = of_measure(plan, finance)
    deadline.measure.budget_allocated = Decimal("25000.50")
    sent(make.make_task(division=finance, deadline=deadline, due_on=TODAY - timedelta(days=3)))
    make.make_task(division=finance, deadline=deadline, due_on=TODAY - timedelta(days=2))
    scores = Assessment(2569, Decimal("88.35"), "ผ่านดี", Decimal(85), (Score("4", "การใช้ทรัพย์สิน", Decimal("82.67")),))
    told = {
        DocumentKind.PROGRESS_REPORT: replace(report(plan), assessment=scores, proposals=("ทำต่อ",)),
        DocumentKind.MEASURES_TABLE: plan_document(plan, TODAY),
        DocumentKind.OVERDUE_MEMO: overdue_memo(plan, TODAY, TODAY, "http://localhost/tasks"),
        DocumentKind.MEETING_PACK: meeting_pack(plan, TODAY, NOW),
    }

    kept = json.loads(json.dumps([frozen(kind, facts) for kind, facts in told.items()]))

    assert [thawed(one) for one in kept] == list(told.items())


def test_facts_of_an_unknown_shape_are_refused_and_new_fields_are_passed_over(plan):
    kept = frozen(DocumentKind.MEASURES_TABLE, plan_document(plan, TODAY))

    with pytest.raises(StoredFactsError):
        thawed({**kept, "shape": 99})
    with pytest.raises(StoredFactsError):
        thawed({**kept, "facts": {**kept["facts"], "as_of": "yesterday"}})
    assert thawed({**kept, "facts": {**kept["facts"], "of_a_later_year": 1}}) == thawed(kept)


@pytest.mark.parametrize("measures", [2, 12])
def test_the_statements_do_not_grow_with_the_plan(plan, finance, office, statements, measures):
    for _ in range(measures):
        deadline = of_measure(plan, finance)
        deadline.measure.kpis.append(_target(deadline.measure))
        task = make.make_task(division=finance, deadline=deadline, due_on=TODAY - timedelta(days=3))
        make.make_evidence(task)
        make.make_task(division=finance, deadline=deadline, due_on=TODAY - timedelta(days=2))

    with statements() as said:
        report(plan, TODAY - timedelta(days=1))
    with statements() as said_in_meeting:
        meeting_pack(plan, TODAY, NOW)

    assert len(said) <= 20
    assert len(said_in_meeting) <= 17


def _target(measure):
    from tracker.models import Kpi

    return Kpi(organisation_id=measure.organisation_id, kind=KpiKind.OUTPUT, text="คู่มือ", value=Decimal(1), unit="เล่ม")


def test_the_seat_of_the_coordinator_tells_the_division_of_the_memo(plan, office):
    palad = make.make_division("สำนักปลัด", office)
    make.make_head(palad)
    seat = next(seat for seat in office.positions if seat.role is Role.COORDINATOR)
    seat.division = palad
    make.kept(seat)

    told = overdue_memo(plan, TODAY, TODAY, "")

    assert told.office.division == "สำนักปลัด"
    assert told.signers.head == "ผู้อำนวยการสำนักปลัด"
