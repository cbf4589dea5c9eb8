"""The figures: one definition, whoever asks, by whatever date, on whatever day."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.conftest import NOW, TODAY
from tests.make import (
    full_report,
    make_coordinator,
    make_deadline,
    make_division,
    make_measure,
    make_member,
    make_organisation,
    make_plan,
    make_task,
    signature,
    together,
)
from tests.many import make_many_tasks
from tracker.extensions import db
from tracker.models import PlanKind, Task, TaskState
from tracker.progress import (
    AFTER,
    BEFORE,
    Basis,
    Figures,
    HeatMap,
    Mark,
    Progress,
    Row,
    Standing,
    YearOfMonths,
    as_it_stood,
    changes_since,
    mark_of,
    month_of,
    rows_of,
)
from tracker.thai import FiscalYear

YEAR = FiscalYear(2570)
DAY = timedelta(days=1)
WEEK_AGO = TODAY - 7 * DAY
S = TaskState


def row(number=1, state=S.NOT_STARTED, due_on=date(2027, 3, 31), first_due_on=None, **given):
    given = {"plan_id": 1, "measure_id": 1, "division_id": 1, "assignee_id": None, **given}
    return Row(id=number, state=state, due_on=due_on, first_due_on=first_due_on or due_on, **given)


def progress(*rows, basis=Basis.REVISED, today=TODAY):
    return Progress(rows, YEAR, today, basis)


DATES = st.dates(date(2026, 8, 1), date(2027, 12, 31))
ROWS = st.lists(
    st.builds(
        row,
        st.integers(1, 10**6),
        st.sampled_from(TaskState),
        DATES,
        DATES,
        days_late=st.none() | st.integers(0, 3),
        days_late_first=st.none() | st.integers(0, 3),
        division_id=st.integers(1, 4),
        measure_id=st.integers(1, 4),
        topic=st.sampled_from(["", "ก", "ข"]),
        indicators=st.sampled_from([(), ("4",), ("4", "i11")]),
    ),
    max_size=40,
)
BASES = st.sampled_from(Basis)


# --- what is counted


def test_what_was_withdrawn_is_owed_by_nobody():
    figures = progress(row(1, S.WITHDRAWN), row(2, S.DONE)).whole

    assert (figures.owed, figures.withdrawn, figures.percent) == (1, 1, 100)


def test_a_task_is_overdue_when_its_day_is_over():
    figures = progress(row(1, due_on=TODAY - DAY), row(2, due_on=TODAY)).whole

    assert (figures.overdue, figures.soon) == (1, 1)


def test_seven_days_ahead_is_soon_and_eight_is_not():
    figures = progress(row(1, due_on=TODAY + 7 * DAY), row(2, due_on=TODAY + 8 * DAY)).whole

    assert (figures.overdue, figures.soon) == (0, 1)


def test_what_waits_for_the_reviewer_is_not_overdue():
    figures = progress(row(1, S.SUBMITTED, TODAY - DAY), row(2, S.RETURNED, TODAY - DAY)).whole

    assert (figures.waiting, figures.overdue, figures.doing) == (1, 1, 1)


def test_done_late_is_done_all_the_same():
    figures = progress(row(1, S.DONE, days_late=3), row(2, S.DONE, days_late=0)).whole

    assert (figures.done, figures.late, figures.on_time, figures.is_done) == (2, 1, 1, True)


def test_what_was_not_carried_out_is_closed_and_not_done():
    figures = progress(row(1, S.NOT_DONE), row(2, S.DONE)).whole

    assert (figures.closed, figures.open, figures.percent, figures.is_done) == (2, 0, 50, False)


def test_a_hundred_percent_means_all():
    rows = [row(number, S.DONE) for number in range(299)]

    assert progress(*rows, row(300)).whole.percent == 99
    assert progress(*rows).whole.percent == 100
    assert progress().whole.percent is None


def test_a_later_date_changes_only_the_figures_on_the_revised_dates():
    moved = row(1, due_on=TODAY + 30 * DAY, first_due_on=TODAY - 30 * DAY)
    done = row(2, S.DONE, days_late=0, days_late_first=12)

    revised, original = progress(moved, done).whole, progress(moved, done, basis=Basis.ORIGINAL).whole

    assert (revised.overdue, revised.late) == (0, 0)
    assert (original.overdue, original.late) == (1, 1)


def test_what_has_fallen_due_ends_with_yesterday():
    rows = (row(1, S.DONE, TODAY - DAY), row(2, due_on=TODAY - DAY), row(3, due_on=TODAY))

    figures = progress(*rows).fallen_due

    assert (figures.owed, figures.percent) == (2, 50)


def test_the_oldest_overdue_task_comes_first():
    rows = (row(1, due_on=TODAY - DAY), row(2, due_on=TODAY - 30 * DAY), row(3, due_on=TODAY + DAY))

    assert [found.id for found in progress(*rows).overdue] == [2, 1]


# --- by what


def test_a_measure_of_several_divisions_is_done_when_every_one_of_them_has():
    mine, yours = row(1, S.DONE, division_id=1), row(2, S.SUBMITTED, division_id=2)

    assert progress(mine, yours).measures_done == 0
    assert progress(mine, row(2, S.DONE, division_id=2)).measures_done == 1
    assert progress(mine, row(2, S.WITHDRAWN, division_id=2)).measures_done == 1


def test_a_measure_of_which_everything_was_withdrawn_is_not_owed():
    found = progress(row(1, S.WITHDRAWN))

    assert (found.measures_owed, found.measures_done) == (0, 0)


def test_a_task_counts_for_every_indicator_its_measure_answers():
    found = progress(row(1, S.DONE, indicators=("4", "i11")), row(2)).by_indicator

    assert {code: figures.done for code, figures in found.items()} == {"4": 1, "i11": 1, "": 0}


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 9, 30), BEFORE),
        (date(2026, 10, 1), 0),
        (date(2026, 12, 31), 2),
        (date(2027, 1, 1), 3),
        (date(2027, 9, 30), 11),
        (date(2027, 10, 1), AFTER),
    ],
)
def test_every_day_has_its_month_of_the_fiscal_year(day, month):
    assert month_of(day, YEAR) == month


@given(ROWS, DATES, BASES)
def test_every_way_of_grouping_counts_every_task_once(rows, today, basis):
    found = progress(*rows, basis=basis, today=today)

    groups = (found.by_division, found.by_measure, found.by_topic, found.by_month, found.by_division_and_month)

    assert [sum(group.values(), Figures()) for group in groups] == [found.whole] * 5


@given(ROWS, DATES, BASES)
def test_the_parts_add_up_to_the_whole(rows, today, basis):
    figures = progress(*rows, basis=basis, today=today).whole

    assert figures.owed + figures.withdrawn == len(rows)
    assert figures.open + figures.closed == figures.owed
    assert figures.overdue + figures.soon <= figures.not_started + figures.doing
    assert figures.on_time + figures.late == figures.done


@given(ROWS, DATES, BASES)
def test_the_figures_and_the_standings_are_one_definition(rows, today, basis):
    figures = progress(*rows, basis=basis, today=today).whole

    counted = {one: sum(one.holds(found, today, basis) for found in rows) for one in Standing}

    assert counted == {one: getattr(figures, FIGURE_OF.get(one, one.value)) for one in Standing}


FIGURE_OF = {Standing.SUBMITTED: "waiting"}


# --- the heat map


def kind_of(*rows, month=0):
    [line] = HeatMap.of(progress(*rows), [1]).lines
    return line.cells[month].kind.value


def test_a_month_of_a_division_says_first_what_presses_most():
    october, march, july = date(2026, 10, 31), date(2027, 3, 31), date(2027, 7, 31)

    assert kind_of() == "none"
    assert kind_of(row(1, S.DONE, october)) == "done"
    assert kind_of(row(1, S.DONE, october), row(2, S.SUBMITTED, october)) == "sent"
    assert kind_of(row(1, S.NOT_DONE, october)) == "not"
    assert kind_of(row(1, S.SUBMITTED, october), row(2, S.IN_PROGRESS, october)) == "late"
    assert kind_of(*(row(n, due_on=october) for n in range(3))) == "late many"
    assert kind_of(row(1, due_on=march), month=5) == "doing"
    assert kind_of(row(1, due_on=july), month=9) == "plan"


def test_a_month_outside_the_year_is_shown_only_where_something_is_due_there():
    inside = HeatMap.of(progress(row(1)), [1])
    after = HeatMap.of(progress(row(1), row(2, due_on=date(2027, 10, 31))), [1])

    assert inside.months == tuple(range(12))
    assert after.months == (*range(12), AFTER)
    assert (after.lines[0].cells[-1].since, after.lines[0].cells[-1].until) == (date(2027, 10, 1), None)


def test_a_division_without_a_task_has_its_line_too():
    heat = HeatMap.of(progress(row(1, division_id=1)), [1, 2])

    assert [line.whole.owed for line in heat.lines] == [1, 0]


# --- the year, month by month


@given(ROWS, DATES)
def test_every_task_that_is_owed_stands_in_one_month(rows, today):
    found = progress(*rows, today=today)

    months = list(YearOfMonths.of(found).months)

    assert sum(month.figures.owed for month in months) == found.whole.owed
    assert sum(1 + day.more for month in months for day in month.days) == found.whole.owed
    assert [month.first_day for month in months] == sorted({month.first_day for month in months})


@given(ROWS, DATES)
def test_leaving_out_what_is_closed_changes_no_figure(rows, today):
    found = progress(*rows, today=today)

    months, only_open = YearOfMonths.of(found), YearOfMonths.of(found, only_open=True)

    assert [month.figures for month in months.months] == [month.figures for month in only_open.months]
    assert sum(1 + day.more for month in only_open.months for day in month.days) == found.whole.open


@given(ROWS, DATES)
def test_a_mark_says_what_the_figures_count(rows, today):
    found = progress(*rows, today=today)

    marks = [mark_of(one, found) for one in rows if one.state is not S.WITHDRAWN]

    assert (marks.count(Mark.LATE), marks.count(Mark.SOON)) == (found.whole.overdue, found.whole.soon)
    assert (marks.count(Mark.DONE), marks.count(Mark.WAITING)) == (found.whole.done, found.whole.waiting)


# --- from the database


@pytest.fixture
def deadline(app):
    with together():
        return make_deadline(make_measure(division=make_division(), topic="การใช้ทรัพย์สิน", indicators="4 i11"))


def as_task(number, found, deadline, division):
    columns = ("state", "due_on", "first_due_on", "days_late", "days_late_first")
    return Task(
        organisation_id=deadline.organisation_id,
        plan_id=deadline.measure.plan_id,
        measure_id=deadline.measure_id,
        deadline_id=deadline.id,
        division_id=division.id,
        slot=str(number),
        title="ตรวจสอบทรัพย์สิน",
        covers_from=found.due_on,
        covers_to=found.due_on,
        **{name: getattr(found, name) for name in columns},
    )


@given(rows=ROWS, today=DATES, basis=BASES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_query_and_a_row_agree_where_a_task_stands(deadline, rows, today, basis):
    db.session.rollback()
    division = deadline.measure.responsibilities[0].division
    db.session.add_all(as_task(number, found, deadline, division) for number, found in enumerate(rows))
    db.session.flush()

    by_query = {one: ids_where(one.condition(today, basis)) for one in Standing}
    read = rows_of(division.organisation, YEAR)
    by_row = {one: {found.id for found in read if one.holds(found, today, basis)} for one in Standing}
    of_model = ids_where(Task.overdue(today))

    assert by_query == by_row
    assert basis is Basis.ORIGINAL or of_model == by_row[Standing.OVERDUE]


def ids_where(condition):
    return set(db.session.scalars(select(Task.id).where(condition)))


def test_a_row_brings_topic_and_indicators_of_its_measure(deadline):
    task = make_task(deadline=deadline)

    [found] = rows_of(task.organisation, YEAR)

    assert (found.id, found.topic, found.indicators) == (task.id, "การใช้ทรัพย์สิน", ("4", "i11"))


def test_the_tasks_are_those_of_the_year_the_plan_and_the_organisation(deadline):
    task = make_task(deadline=deadline)
    other_kind = make_plan(task.organisation, kind=PlanKind.ACTION_PLAN)
    other = make_task(deadline=make_deadline(make_measure(other_kind, division=task.division)))
    make_task()

    assert {found.id for found in rows_of(task.organisation, YEAR)} == {task.id, other.id}
    assert [found.id for found in rows_of(task.organisation, YEAR, other_kind.id)] == [other.id]
    assert rows_of(task.organisation, YEAR.next) == ()


def test_the_tasks_of_some_divisions_can_be_asked_for(deadline):
    make_task(deadline=deadline)
    elsewhere = make_division(organisation=make_organisation())

    assert rows_of(deadline.measure.plan.organisation, YEAR, division_ids=[elsewhere.id]) == ()
    assert rows_of(deadline.measure.plan.organisation, YEAR, division_ids=[]) == ()


def test_ten_tasks_and_a_thousand_are_read_by_the_same_statements(deadline, statements):
    division = deadline.measure.responsibilities[0].division
    make_many_tasks(10, division)
    few = said_for(deadline, statements)

    make_many_tasks(990, division)

    assert said_for(deadline, statements) == few == 3


def said_for(deadline, statements):
    organisation = deadline.measure.plan.organisation
    with statements() as said:
        rows_of(organisation, YEAR)
        changes_since(organisation, WEEK_AGO)
    return len(said)


# --- as it stood


def a_week_ago(organisation):
    return as_it_stood(rows_of(organisation, YEAR), changes_since(organisation, WEEK_AGO))


def test_an_earlier_day_is_told_as_it_stood_whatever_happened_since(deadline):
    with time_machine.travel(NOW - 30 * DAY, tick=False):
        sent, moved, left = (make_task(deadline=deadline, due_on=date(2027, 2, 10)) for _ in range(3))
        organisation, member = sent.organisation, make_member(sent.division)
        full_report(sent, signature(member, NOW - 30 * DAY))
        db.session.commit()
        then = rows_of(organisation, YEAR)
    with time_machine.travel(NOW - 2 * DAY, tick=False):
        sent.submit(signature(member, NOW - 2 * DAY))
        db.session.commit()
        sent.verify(signature(make_coordinator(organisation), NOW - 2 * DAY))
        moved.move(date(2027, 6, 30), signature(at=NOW - 2 * DAY))
        make_task(deadline=deadline)
        db.session.commit()

    assert set(a_week_ago(organisation)) == set(then)
    assert left.state is S.NOT_STARTED


def test_what_happened_before_that_day_stands(deadline):
    with time_machine.travel(NOW - 30 * DAY, tick=False):
        task = make_task(deadline=deadline)
        task.withdraw("ซ้ำกับมาตรการอื่น", signature(at=NOW - 30 * DAY))
        db.session.commit()

    [found] = a_week_ago(task.organisation)

    assert found.state is S.WITHDRAWN


def test_the_day_ends_at_midnight_in_bangkok(deadline):
    with time_machine.travel(NOW - 30 * DAY, tick=False):
        task = make_task(deadline=deadline)
    with time_machine.travel("2027-02-22 16:59:59+00:00", tick=False):
        task.withdraw("ซ้ำกับมาตรการอื่น", signature())
        db.session.commit()
    before_midnight = a_week_ago(task.organisation)
    with time_machine.travel("2027-02-22 17:00:00+00:00", tick=False):
        task.reinstate(signature())
        db.session.commit()

    assert [found.state for found in before_midnight] == [S.WITHDRAWN]
    assert [found.state for found in a_week_ago(task.organisation)] == [S.WITHDRAWN]


def test_another_office_s_changes_are_not_read(deadline):
    with time_machine.travel(NOW - 30 * DAY, tick=False):
        task = make_task(deadline=deadline)
    make_task()

    assert [found.id for found in a_week_ago(task.organisation)] == [task.id]
