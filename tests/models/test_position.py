"""Who holds a seat, from when to when: whatever is entered in whatever order, one holder at a time."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests.make import make_holding, make_person, make_position
from tracker.extensions import db
from tracker.models import Holding, Person, Position

FIRST = date(2027, 1, 1)
MARCH = date(2027, 3, 1)
APRIL = date(2027, 4, 1)
JUNE = date(2027, 6, 1)


def a_seat() -> Position:
    return Position(title="seat", holdings=[])


def people(count: int) -> list[Person]:
    return [Person(name=f"person {number}") for number in range(count)]


def names_on(position: Position, day: date) -> list[str]:
    return [person.name for person in position.holders_on(day)]


def test_the_old_holder_holds_the_seat_until_the_day_before_the_new_one() -> None:
    seat, (first, second) = a_seat(), people(2)
    seat.hand_over(first, FIRST)

    seat.hand_over(second, MARCH)

    assert names_on(seat, date(2027, 2, 28)) == ["person 0"]
    assert names_on(seat, MARCH) == ["person 1"]


def test_a_holder_entered_late_stays_until_the_one_already_known() -> None:
    seat, (first, second) = a_seat(), people(2)
    seat.hand_over(second, APRIL)

    seat.hand_over(first, FIRST)

    assert names_on(seat, date(2027, 3, 31)) == ["person 0"]
    assert names_on(seat, APRIL) == ["person 1"]


def test_a_withdrawn_successor_limits_nobody() -> None:
    seat, (first, second) = a_seat(), people(2)
    seat.hand_over(second, APRIL).withdraw()

    holding = seat.hand_over(first, FIRST)

    assert holding.ends_on is None


def test_two_holders_from_the_same_day_leave_only_the_later_entry() -> None:
    seat, (wrong, right) = a_seat(), people(2)
    mistaken = seat.hand_over(wrong, MARCH)

    seat.hand_over(right, MARCH)

    assert mistaken.is_void
    assert names_on(seat, MARCH) == ["person 1"]


def test_a_vacant_seat_is_filled_by_whoever_acts() -> None:
    seat, (holder, acting) = a_seat(), people(2)
    seat.hand_over(holder, FIRST)

    seat.vacate(MARCH)
    seat.let_act(acting, MARCH, APRIL)

    assert seat.holding_on(MARCH) is None
    assert names_on(seat, MARCH) == ["person 1"]


def test_acting_stops_when_the_holder_comes() -> None:
    seat, (holder, acting) = a_seat(), people(2)
    seat.let_act(acting, FIRST, None)

    seat.stop_acting(MARCH)
    seat.hand_over(holder, MARCH)

    assert names_on(seat, MARCH) == ["person 0"]
    assert names_on(seat, FIRST) == ["person 1"]


def test_a_wrong_hand_over_taken_back_returns_the_seat() -> None:
    seat, (first, second) = a_seat(), people(2)
    seat.hand_over(first, FIRST)
    wrong = seat.hand_over(second, MARCH)

    seat.take_back(wrong)

    assert names_on(seat, JUNE) == ["person 0"]


def test_who_is_taken_back_to_leaves_when_the_wrong_entry_would_have_left() -> None:
    seat, (first, second) = a_seat(), people(2)
    seat.hand_over(first, FIRST)
    wrong = seat.hand_over(second, MARCH)
    seat.vacate(APRIL)

    seat.take_back(wrong)

    assert names_on(seat, MARCH) == ["person 0"]
    assert seat.is_vacant_on(APRIL)


def test_nobody_stays_beyond_the_end_of_the_seat_and_nobody_comes() -> None:
    seat, (first, second, acting) = a_seat(), people(3)
    seat.hand_over(first, FIRST)
    seat.let_act(acting, FIRST, None)
    coming = seat.hand_over(second, JUNE)

    seat.end(APRIL)

    assert coming.is_void
    assert names_on(seat, APRIL) == ["person 0", "person 2"]
    assert seat.is_vacant_on(APRIL + timedelta(days=1))


def test_nobody_is_seated_after_the_end_of_the_seat() -> None:
    seat, (first,) = a_seat(), people(1)
    seat.end(MARCH)

    with pytest.raises(ValueError, match="2027-03-01"):
        seat.hand_over(first, APRIL)


def test_a_reopened_seat_goes_on_with_the_holder_that_is_named() -> None:
    seat, (first,) = a_seat(), people(1)
    seat.hand_over(first, FIRST)
    seat.end(MARCH)
    last = seat.ended_with_it()

    seat.reopen([last])

    assert names_on(seat, JUNE) == ["person 0"]


def test_a_reopened_seat_is_vacant_when_nobody_is_named() -> None:
    seat, (first,) = a_seat(), people(1)
    seat.hand_over(first, FIRST)
    seat.end(MARCH)

    seat.reopen()

    assert seat.is_open(JUNE)
    assert seat.is_vacant_on(JUNE)


def test_an_end_is_not_corrected_into_the_time_of_the_next_holder() -> None:
    seat, (first, second) = a_seat(), people(2)
    holding = seat.hand_over(first, FIRST)
    seat.hand_over(second, MARCH)

    with pytest.raises(ValueError, match="2027-02-28"):
        holding.correct_end(MARCH)


# --- whatever is entered, in whatever order

DAYS = st.integers(0, 40).map(lambda number: FIRST + timedelta(days=number))
PEOPLE = st.integers(0, 3)
VERBS = st.one_of(
    st.tuples(st.just("hand_over"), DAYS, PEOPLE),
    st.tuples(st.just("vacate"), DAYS, PEOPLE),
    st.tuples(st.just("let_act"), DAYS, PEOPLE),
    st.tuples(st.just("end"), DAYS, PEOPLE),
    st.tuples(st.just("reopen"), DAYS, PEOPLE),
    st.tuples(st.just("correct_end"), DAYS, PEOPLE),
    st.tuples(st.just("go_on"), DAYS, PEOPLE),
    st.tuples(st.just("take_back"), DAYS, PEOPLE),
    st.tuples(st.just("withdraw"), DAYS, PEOPLE),
)


def nth(holdings: list[Holding], number: int) -> list[Holding]:
    return holdings[-1 - number % len(holdings) :][:1] if holdings else []


def carry_out(seat: Position, verb: str, day: date, number: int, everybody: list[Person]) -> None:
    """One entry as a clerk could make it; what the seat refuses changes nothing."""
    person = everybody[number]
    acts = {
        "hand_over": lambda: seat.hand_over(person, day),
        "vacate": lambda: seat.vacate(day),
        "let_act": lambda: seat.let_act(person, day, day + timedelta(days=number)),
        "end": lambda: seat.end(day),
        "reopen": lambda: seat.reopen(filter(None, [seat.ended_with_it()])),
        "correct_end": lambda: [holding.correct_end(day) for holding in nth(seat.standing, number)],
        "go_on": lambda: [holding.correct_end(None) for holding in nth(seat.standing, number)],
        "take_back": lambda: [seat.take_back(holding) for holding in nth(seat.standing, number)],
        "withdraw": lambda: [holding.withdraw() for holding in nth(seat.standing, number)],
    }
    with suppress(ValueError):
        acts[verb]()


def a_seat_after(entries: list[tuple[str, date, int]]) -> Position:
    seat, everybody = a_seat(), people(4)
    for entry in entries:
        carry_out(seat, *entry, everybody)
    return seat


@given(st.lists(VERBS, max_size=12))
def test_a_seat_never_has_two_holders_on_one_day(entries: list[tuple[str, date, int]]) -> None:
    seat = a_seat_after(entries)

    standing = [holding for holding in seat.standing if not holding.is_acting]
    ends = [holding.ends_on or date.max for holding in standing]
    assert all(end < later.starts_on for end, later in zip(ends, standing[1:], strict=False))


@given(st.lists(VERBS, max_size=12))
def test_no_holding_ends_before_it_begins_or_after_the_seat(entries: list[tuple[str, date, int]]) -> None:
    seat = a_seat_after(entries)

    last_day = seat.ended_on or date.max
    assert all(holding.ends_on is None or holding.ends_on >= holding.starts_on for holding in seat.holdings)
    assert all((holding.ends_on or last_day) <= last_day for holding in seat.standing)


# --- in the database


def test_a_seat_changes_hands_twice_in_one_go(app: Flask) -> None:
    seat = make_holding(starts_on=FIRST).position

    seat.hand_over(make_person("second"), MARCH)
    seat.hand_over(make_person("third"), APRIL)
    db.session.commit()

    assert names_on(seat, MARCH) == ["second"]
    assert names_on(seat, JUNE) == ["third"]


def test_a_seat_is_handed_back_in_the_database(app: Flask) -> None:
    seat = make_holding(make_person("first"), starts_on=FIRST).position
    wrong = seat.hand_over(make_person("second"), MARCH)
    db.session.commit()

    seat.take_back(wrong)
    db.session.commit()

    assert names_on(seat, JUNE) == ["first"]


def test_somebody_acts_for_a_seat_that_was_not_read_yet(app: Flask) -> None:
    seat, person = make_position(), make_person("acting")
    assert person.holdings == []

    seat.let_act(person, MARCH, None)
    db.session.commit()

    assert names_on(seat, JUNE) == ["acting"]
