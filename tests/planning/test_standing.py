"""One word for a measure, told alike of its figures and by the database."""

from datetime import date

import pytest

from tests.conftest import TODAY
from tests.make import make_deadline, make_division, make_measure, make_plan, make_task, together
from tracker.models import TaskState
from tracker.planning.standing import Standing, standing_of
from tracker.planning.table import Table, Wanted
from tracker.progress import Figures

LATER, OVER = date(2027, 9, 30), date(2027, 2, 28)
S = TaskState

# The tasks of a measure, each with its state and date, and the word for the measure.
MEASURES = [
    ([], Standing.NO_TASK),
    ([(S.WITHDRAWN, OVER)], Standing.NO_TASK),
    ([(S.NOT_STARTED, LATER), (S.NOT_STARTED, LATER)], Standing.NOT_DUE),
    ([(S.NOT_STARTED, TODAY)], Standing.NOT_DUE),
    ([(S.IN_PROGRESS, LATER), (S.NOT_STARTED, LATER)], Standing.IN_PROGRESS),
    ([(S.RETURNED, LATER)], Standing.IN_PROGRESS),
    ([(S.DONE, OVER), (S.NOT_STARTED, LATER)], Standing.IN_PROGRESS),
    ([(S.NOT_DONE, OVER), (S.NOT_STARTED, LATER)], Standing.IN_PROGRESS),
    ([(S.DONE, OVER), (S.SUBMITTED, OVER)], Standing.WAITING),
    ([(S.SUBMITTED, LATER), (S.NOT_STARTED, LATER)], Standing.WAITING),
    ([(S.NOT_STARTED, OVER), (S.DONE, OVER)], Standing.OVERDUE),
    ([(S.RETURNED, OVER), (S.SUBMITTED, OVER)], Standing.OVERDUE),
    ([(S.DONE, OVER), (S.DONE, OVER)], Standing.DONE),
    ([(S.DONE, OVER), (S.WITHDRAWN, OVER)], Standing.DONE),
    ([(S.DONE, OVER), (S.NOT_DONE, OVER)], Standing.NOT_DONE),
]


@pytest.fixture
def plan(app):
    division = make_division()
    plan = make_plan(division.organisation)
    with together():
        for place, (tasks, word) in enumerate(MEASURES):
            deadline = make_deadline(make_measure(plan, f"{place} {word}", division))
            for state, due_on in tasks:
                make_task(division=division, deadline=deadline, state=state, due_on=due_on)
    return plan


def test_every_line_tells_the_word_of_its_tasks(plan):
    lines = Table(plan, Wanted(), TODAY).lines()

    assert [line.standing for line in lines] == [word for _, word in MEASURES]


@pytest.mark.parametrize("word", sorted(set(Standing) - {Standing.WITHDRAWN, Standing.WAITING}))
def test_a_word_finds_the_measures_of_which_it_is_told(plan, word):
    table = Table(plan, Wanted(state=word), TODAY)

    assert {line.standing for line in table.lines()} == {word}
    assert table.number == len(table.lines()) == sum(told is word for _, told in MEASURES)


def test_a_measure_with_overdue_tasks_is_found_by_its_waiting_ones_too(plan):
    lines = Table(plan, Wanted(state=Standing.WAITING), TODAY).lines()

    assert [line.standing for line in lines] == [Standing.WAITING, Standing.WAITING, Standing.OVERDUE]


def test_a_withdrawn_measure_is_told_as_nothing_else(plan):
    plan.measures[-1].withdraw("ซ้ำกับมาตรการอื่น", TODAY)
    table = Table(plan, Wanted(state=Standing.WITHDRAWN), TODAY)

    assert [line.standing for line in table.lines()] == [Standing.WITHDRAWN]
    assert table.counts[Standing.NOT_DONE] == 0


def test_an_overdue_task_is_told_before_all_else():
    assert standing_of(Figures(overdue=1, not_started=1, waiting=2, done=3)) is Standing.OVERDUE
