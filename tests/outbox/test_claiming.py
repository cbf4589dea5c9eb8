"""A sender holds a handful of letters; whoever is slow asks for more time, and whoever is dead loses them."""

from datetime import timedelta

import pytest

from tests.make_letter import make_letter
from tests.reminders.story import HALF_PAST_EIGHT
from tracker.extensions import db
from tracker.outbox.claiming import LEASE, RENEWED_AFTER, Hand

SECOND = timedelta(seconds=1)


@pytest.fixture
def numbers(story) -> list[int]:
    people = (story.head, story.member, story.head_of_works)
    return [make_letter(person, made_at=HALF_PAST_EIGHT).id for person in people]


def took(numbers, at) -> list[int]:
    """What another sender would get at that time."""
    other = Hand()
    other.take(numbers, at)
    db.session.commit()
    return list(other.held)


def test_what_one_sender_holds_another_does_not_get(numbers):
    Hand().take(numbers, HALF_PAST_EIGHT)
    db.session.commit()

    assert took(numbers, HALF_PAST_EIGHT + LEASE - SECOND) == []
    assert took(numbers, HALF_PAST_EIGHT + LEASE) == numbers


def test_a_slow_sender_keeps_what_it_still_holds(numbers):
    hand = Hand()
    hand.take(numbers, HALF_PAST_EIGHT)
    hand.next()
    later = HALF_PAST_EIGHT + RENEWED_AFTER + SECOND

    assert hand.is_running_out(later)
    hand.renew(later)
    db.session.commit()

    assert not hand.is_running_out(later)
    assert took(numbers, HALF_PAST_EIGHT + LEASE) == numbers[:1]
    assert list(hand.held) == numbers[1:]


def test_a_sender_that_was_taken_for_dead_leaves_its_letters_alone(numbers):
    hand = Hand()
    hand.take(numbers, HALF_PAST_EIGHT)
    db.session.commit()
    late = HALF_PAST_EIGHT + LEASE + SECOND
    assert took(numbers[:2], late) == numbers[:2]

    hand.renew(late)

    assert list(hand.held) == numbers[2:]


def test_what_a_sender_lets_go_may_be_sent_at_once(numbers):
    hand = Hand()
    hand.take(numbers, HALF_PAST_EIGHT)
    hand.next()

    hand.let_go(HALF_PAST_EIGHT)
    db.session.commit()

    assert took(numbers, HALF_PAST_EIGHT) == numbers[1:]
