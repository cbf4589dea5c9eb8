"""How long a door stays closed after too many tries."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.entrance import patience
from tracker.entrance.patience import GUESSES, Ceiling, Count, Visitor

NOW = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
STRANGER = Visitor("finance@example.go.th", "198.51.100.7/32")
OWNER = Visitor("finance@example.go.th", "198.51.100.7/32", known_browser="a1b2")


@pytest.mark.parametrize(
    ("tries", "seconds"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (11, 900), (500, 900)]
)
def test_the_wait_doubles_after_the_free_tries_up_to_a_quarter_of_an_hour(tries, seconds):
    until = GUESSES.opens_at([NOW] * tries)

    assert (until or NOW) == NOW + timedelta(seconds=seconds)


def test_a_ceiling_opens_when_the_oldest_of_the_counted_tries_is_forgotten():
    tries = [NOW + timedelta(minutes=minute) for minute in range(5)]

    assert Ceiling(5, timedelta(hours=1)).opens_at(tries) == NOW + timedelta(hours=1)
    assert Ceiling(6, timedelta(hours=1)).opens_at(tries) is None


@given(st.lists(st.datetimes(NOW.replace(tzinfo=None) - timedelta(days=1), NOW.replace(tzinfo=None)), max_size=40))
def test_no_number_of_tries_closes_a_door_for_longer_than_a_quarter_of_an_hour(moments):
    tries = [moment.replace(tzinfo=UTC) for moment in moments]

    until = patience.opens_at([Count("a", GUESSES)], [tries], NOW)

    assert until is None or NOW < until <= NOW + timedelta(minutes=15)


@pytest.mark.parametrize("counts", [patience.password_counts, patience.letter_counts, patience.code_counts])
def test_the_owners_browser_shares_no_tally_with_a_stranger(counts):
    owner = {count.key for count in counts(OWNER)}
    stranger = {count.key for count in counts(STRANGER)}

    assert not owner & stranger


@pytest.mark.parametrize("counts", [patience.password_counts, patience.letter_counts, patience.code_counts])
def test_the_first_tally_is_of_nobody_but_this_address_and_this_place(counts):
    first = counts(STRANGER)[0].key

    assert STRANGER.address in first
    assert STRANGER.network in first


def test_the_longest_of_several_waits_counts():
    soon, late = Ceiling(1, timedelta(minutes=1)), Ceiling(1, timedelta(minutes=9))

    until = patience.opens_at([Count("a", soon), Count("b", late)], [[NOW], [NOW]], NOW)

    assert until == NOW + timedelta(minutes=9)
