"""Places as people type them become an order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.planning.order import in_typed_order, moved


def places(*typed: int) -> str:
    """A, B, C … as they are listed, each with the place that was typed beside it."""
    return "".join(in_typed_order(list(zip("ABCDEFG", typed, strict=False))))


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ((1, 2, 3, 4), "ABCD"),
        # One is sent up: it has the place, and whoever stood there makes room below.
        ((1, 2, 3, 2), "ADBC"),
        # One is sent down: whoever stood there makes room above.
        ((3, 2, 3, 4), "BCAD"),
        ((4, 3, 2, 1), "DCBA"),
        # Far beyond the end is the end.
        ((99, 2, 3, 4), "BCDA"),
        ((1, 2, 3, 0), "DABC"),
        # Two are sent to one place: they keep their order.
        ((1, 2, 1, 1), "CDAB"),
    ],
)
def test_what_is_sent_to_a_place_has_it(typed, order):
    assert places(*typed) == order


@given(st.permutations(range(1, 8)))
def test_places_that_differ_are_taken_as_they_are(typed):
    order = in_typed_order(list(zip("ABCDEFG", typed, strict=True)))

    assert [dict(zip("ABCDEFG", typed, strict=True))[one] for one in order] == sorted(typed)


@given(st.lists(st.integers(-5, 20), max_size=12))
def test_nothing_is_lost_whatever_is_typed(typed):
    order = in_typed_order(list(enumerate(typed)))

    assert sorted(order) == list(range(len(typed)))


@pytest.mark.parametrize(("step", "order"), [(-1, "BAC"), (1, "ACB")])
def test_a_step_exchanges_neighbours(step, order):
    assert "".join(moved("ABC", "B", step)) == order


@pytest.mark.parametrize(("thing", "step"), [("A", -1), ("C", 1)])
def test_at_either_end_a_step_changes_nothing(thing, step):
    assert "".join(moved("ABC", thing, step)) == "ABC"
