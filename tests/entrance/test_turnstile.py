"""Whoever comes too often waits; everybody else passes."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.entrance.patience import Ceiling
from tracker.entrance.turnstile import Turnstile

START = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_so_many_pass_and_the_next_is_told_when_to_come_again():
    stile = Turnstile(Ceiling(3, 10 * MINUTE))

    told = [stile.opens_at("one", START + n * MINUTE) for n in range(4)]

    assert told == [None, None, None, START + 10 * MINUTE]
    assert stile.opens_at("one", START + 10 * MINUTE) is None


def test_each_caller_has_a_count_of_their_own():
    stile = Turnstile(Ceiling(1, MINUTE))
    stile.opens_at("one", START)

    assert stile.opens_at("other", START) is None


def test_no_more_callers_are_remembered_than_there_is_room_for():
    stile = Turnstile(Ceiling(1, MINUTE), most_callers=2)
    for caller in ("one", "two", "three"):
        stile.opens_at(caller, START)

    assert stile.opens_at("three", START) is not None
    assert stile.opens_at("one", START) is None


@given(st.lists(st.integers(min_value=0, max_value=90), min_size=1, max_size=60))
def test_never_more_pass_within_the_time_than_the_ceiling_allows(gaps):
    stile, at, passed = Turnstile(Ceiling(5, 5 * MINUTE)), START, []
    for gap in gaps:
        at += timedelta(seconds=gap)
        if stile.opens_at("one", at) is None:
            passed.append(at)

    assert all(sum(later - 5 * MINUTE < one <= later for one in passed) <= 5 for later in passed)
