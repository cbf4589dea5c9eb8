"""What a report of a round lacks: rules without a database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.models import Lack, Plan, PlanKind, PlanState, TaskState
from tracker.rounds import Asked, Owed, PlanRound, RoundStanding, Said, gaps_of, rounds_of
from tracker.thai import FiscalYear

MARCH = date(2027, 3, 31)
WHOLE = Said(MARCH, has_obstacles=True, has_suggestions=True, has_budget_used=True, figures=frozenset({"1"}))
NOTHING_SAID = Said(MARCH)


def owed(number: int = 1, **given: object) -> Owed:
    usual: dict[str, object] = {
        "id": number, "title": f"งาน {number}", "measure_id": 1, "measure_number": "1", "division_id": 1,
        "state": TaskState.SUBMITTED, "due_on": MARCH, "first_due_on": MARCH, "covers_to": MARCH, "evidence": 1,
        "said": WHOLE,
    }  # fmt: skip
    return Owed(**{**usual, **given})  # type: ignore[arg-type]


def lacks(*tasks: Owed, asked: Asked | None = None) -> dict[int, tuple[Lack, ...]]:
    return {gap.task.id: gap.lacks for gap in gaps_of(tasks, {1: asked or Asked()})}


def test_a_whole_report_with_evidence_lacks_nothing():
    assert lacks(owed()) == {}


@pytest.mark.parametrize("state", [TaskState.NOT_STARTED, TaskState.IN_PROGRESS, TaskState.RETURNED])
def test_what_is_with_its_division_is_not_reported_whatever_was_sent_before(state):
    assert lacks(owed(state=state, evidence=0)) == {1: (Lack.RESULT,)}


def test_what_was_not_done_says_why_and_nothing_more_is_asked():
    assert lacks(owed(state=TaskState.NOT_DONE, evidence=0, said=Said(MARCH, is_done=False))) == {}


def test_a_report_without_obstacles_suggestions_and_evidence_lacks_all_three():
    said = Said(MARCH, has_budget_used=True)

    assert lacks(owed(said=said, evidence=0)) == {1: (Lack.OBSTACLES, Lack.SUGGESTIONS, Lack.EVIDENCE)}


def test_figures_are_asked_of_targets_and_what_was_spent_where_the_plan_asks_it():
    said = replace(WHOLE, figures=frozenset(), has_budget_used=False)

    assert lacks(owed(said=said)) == {}
    assert lacks(owed(said=said), asked=Asked(frozenset({"1"}), budget_used=True)) == {
        1: (Lack.FIGURES, Lack.BUDGET_USED)
    }


def test_a_division_says_it_once_for_a_measure_and_the_last_report_is_asked():
    early = owed(1, said=NOTHING_SAID, covers_to=date(2026, 12, 31))

    assert lacks(early, owed(2)) == {}
    assert lacks(early, owed(2, said=NOTHING_SAID)) == {2: (Lack.OBSTACLES, Lack.SUGGESTIONS)}


def test_each_division_of_a_measure_says_it_for_itself():
    assert set(lacks(owed(1), owed(2, division_id=2, said=NOTHING_SAID))) == {2}


def test_a_full_report_still_to_come_may_say_it_for_all():
    to_come = owed(2, state=TaskState.NOT_STARTED, said=None)

    assert lacks(owed(1, said=NOTHING_SAID), to_come) == {2: (Lack.RESULT,)}
    assert lacks(owed(1, said=NOTHING_SAID), replace(to_come, asks_for_report=False)) == {
        1: (Lack.OBSTACLES, Lack.SUGGESTIONS),
        2: (Lack.RESULT,),
    }


SAID = st.builds(
    Said,
    sent_on=st.dates(date(2026, 10, 1), date(2027, 9, 30)),
    is_done=st.booleans(),
    has_obstacles=st.booleans(),
    has_suggestions=st.booleans(),
    has_budget_used=st.booleans(),
    figures=st.frozensets(st.sampled_from("12")),
)
TASKS = st.lists(
    st.builds(
        owed,
        st.integers(1, 40),
        measure_id=st.integers(1, 3),
        division_id=st.integers(1, 3),
        state=st.sampled_from([state for state in TaskState if state is not TaskState.WITHDRAWN]),
        asks_for_report=st.booleans(),
        evidence=st.integers(0, 1),
        said=st.none() | SAID,
    ),
    unique_by=lambda task: task.id,
    max_size=20,
)
ASKED = st.dictionaries(
    st.integers(1, 3), st.builds(Asked, targets=st.frozensets(st.sampled_from("12")), budget_used=st.booleans())
)


@given(TASKS, ASKED, st.randoms())
def test_the_order_of_tasks_changes_nothing_and_each_is_named_once(tasks, asked, chance):
    mixed = list(tasks)
    chance.shuffle(mixed)

    found = gaps_of(tasks, asked)

    assert gaps_of(mixed, asked) == found
    assert len({gap.task.id for gap in found}) == len(found)
    assert all(gap.lacks for gap in found)


@given(TASKS, ASKED)
def test_whatever_is_not_reported_lacks_its_result_and_nothing_else(tasks, asked):
    found = {gap.task.id: gap.lacks for gap in gaps_of(tasks, asked)}

    assert all(found.get(task.id) == (Lack.RESULT,) for task in tasks if not task.is_reported)
    assert not any(Lack.RESULT in found.get(task.id, ()) for task in tasks if task.is_reported)


@given(TASKS, ASKED)
def test_when_all_is_said_and_proven_only_reports_are_missing(tasks, asked):
    whole = replace(WHOLE, figures=frozenset("12"))
    said = [replace(task, evidence=1, said=task.said and replace(whole, sent_on=task.said.sent_on)) for task in tasks]

    assert {lack for gap in gaps_of(said, asked) for lack in gap.lacks} <= {Lack.RESULT}


@given(TASKS, ASKED)
def test_the_parts_of_divisions_are_the_whole(tasks, asked):
    standing = RoundStanding.of(PlanRound(plan(), 6), tasks, asked, (3, 1, 2), MARCH)

    assert sorted(gap.task.id for part in standing.parts for gap in part.gaps) == sorted(
        gap.task.id for gap in standing.gaps
    )
    assert sum(part.overdue for part in standing.parts) == standing.overdue
    assert standing.complete + len(standing.gaps) == len(tasks)


# --- the round itself


def plan(**given: object) -> Plan:
    return Plan(**{"fiscal_year": 2570, "kind": PlanKind.MEASURES, "state": PlanState.APPROVED, **given})


def test_a_round_begins_with_the_year_and_is_reported_in_the_month_after_it():
    six, twelve = rounds_of([plan()])

    assert (six.first_day, six.last_day, six.report_by) == (date(2026, 10, 1), MARCH, date(2027, 4, 30))
    assert (twelve.first_day, twelve.last_day, twelve.report_by) == (
        date(2026, 10, 1),
        date(2027, 9, 30),
        date(2027, 10, 31),
    )


@pytest.mark.parametrize(
    ("covers_to", "due_on", "is_held"),
    [
        (MARCH, date(2027, 4, 30), True),
        (date(2026, 12, 31), date(2026, 12, 31), True),
        (date(2026, 12, 31), date(2027, 7, 31), True),
        (date(2027, 4, 30), date(2027, 4, 30), False),
        (date(2027, 9, 30), date(2027, 10, 31), False),
    ],
)
def test_a_task_belongs_to_the_round_whose_days_it_covers(covers_to, due_on, is_held):
    assert PlanRound(plan(), 6).holds(covers_to, due_on) is is_held


@given(st.integers(2500, 2600), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_year_holds_whatever_its_first_half_holds(number, day):
    six, twelve = rounds_of([plan(fiscal_year=number)])

    assert not six.holds(day, day) or twelve.holds(day, day)
    assert six.last_day in FiscalYear(number)
