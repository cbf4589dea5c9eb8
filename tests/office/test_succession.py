"""A duty is carried on without a day's gap."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.office.succession import Span, first_day_without, is_nearer

TODAY = date(2027, 3, 1)
DAYS = st.integers(-20, 20).map(lambda number: TODAY + timedelta(days=number))
SPANS = st.tuples(DAYS, st.none() | DAYS).map(lambda days: Span(days[0], days[1] and max(days)))


def test_somebody_without_an_end_leaves_no_gap() -> None:
    assert first_day_without([Span(date(2020, 1, 1), None)], TODAY) is None


def test_a_successor_from_the_very_next_day_leaves_no_gap() -> None:
    spans = [Span(date(2020, 1, 1), date(2027, 3, 31)), Span(date(2027, 4, 1), None)]

    assert first_day_without(spans, TODAY) is None


def test_a_successor_a_day_late_leaves_that_day() -> None:
    spans = [Span(date(2020, 1, 1), date(2027, 3, 31)), Span(date(2027, 4, 2), None)]

    assert first_day_without(spans, TODAY) == date(2027, 4, 1)


def test_what_ended_before_today_counts_for_nothing() -> None:
    assert first_day_without([Span(date(2020, 1, 1), date(2027, 2, 28))], TODAY) == TODAY


def test_a_gap_that_was_there_before_is_no_reason_to_refuse() -> None:
    assert not is_nearer(TODAY, TODAY)
    assert not is_nearer(None, TODAY)


def test_a_gap_that_comes_nearer_is_a_reason() -> None:
    assert is_nearer(TODAY, TODAY + timedelta(days=1))
    assert is_nearer(TODAY, None)


@given(st.lists(SPANS, max_size=6))
def test_the_first_day_without_is_the_first_uncovered_day(spans: list[Span]) -> None:
    covered = {day for span in spans for day in range(60) if span.starts_on <= TODAY + timedelta(days=day)
               and (span.ends_on is None or TODAY + timedelta(days=day) <= span.ends_on)}  # fmt: skip
    uncovered = [TODAY + timedelta(days=day) for day in range(60) if day not in covered]

    assert first_day_without(spans, TODAY) == (uncovered[0] if uncovered else None)
