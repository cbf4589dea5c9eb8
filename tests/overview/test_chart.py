"""Bars by month: they stand on one line, none reaches out of the picture, and they count what the board counts."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.test_progress import DATES, ROWS, YEAR, progress, row
from tracker.models import TaskState
from tracker.overview import Chart

S = TaskState


def test_a_bar_is_as_high_as_its_share_of_the_fullest_month():
    rows = [row(1, S.DONE, date(2026, 10, 5)), row(2, due_on=date(2027, 5, 5)), row(3, due_on=date(2027, 5, 6))]

    chart = Chart.of(progress(*rows))
    heights = {bar.month: sum(part.height for part in bar.parts) for bar in chart.bars}

    assert chart.most == 2
    assert heights[7] == 2 * heights[0] > 0
    assert heights[1] == 0


def test_the_two_halves_share_the_year():
    first, second = Chart.of(progress(row())).halves

    assert [bar.month for bar in first] == [0, 1, 2, 3, 4, 5]
    assert [bar.month for bar in second] == [6, 7, 8, 9, 10, 11]
    assert [bar.month for bar in (*first, *second) if bar.is_now] == [5]


def test_what_is_due_after_the_year_has_a_bar_too():
    late = row(due_on=YEAR.ends_on + timedelta(days=30))

    assert [bar.figures.owed for bar in Chart.of(progress(late)).halves[1]] == [0, 0, 0, 0, 0, 0, 1]


@given(rows=ROWS, today=DATES)
def test_no_bar_leaves_the_picture_and_none_hides_a_task(rows, today):
    found = progress(*rows, today=today)
    chart = Chart.of(found)

    assert sum(bar.figures.owed for bar in chart.bars) == found.whole.owed
    assert all(bar.label_y > 10 and 0 <= bar.x <= bar.x + bar.width <= 100 for bar in chart.bars)
    assert all(part.y >= 20 and part.height > 0 for bar in chart.bars for part in bar.parts)


@given(st.integers(1, 500))
def test_the_pieces_of_a_bar_lie_on_each_other(number):
    states = [S.DONE, S.SUBMITTED, S.NOT_STARTED, S.NOT_DONE, S.RETURNED]
    rows = [row(place, states[place % 5], date(2027, 2, 1 + place % 28)) for place in range(number)]

    [bar] = [bar for bar in Chart.of(progress(*rows)).bars if bar.figures.owed]
    floors = [Chart.base, *(part.y for part in bar.parts[:-1])]
    gaps = [abs(part.y + part.height - floor) for part, floor in zip(bar.parts, floors, strict=True)]

    assert max(gaps) < 0.05
