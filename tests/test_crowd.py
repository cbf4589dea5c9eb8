"""Several web servers at one door: nobody is crowded while another one stands empty."""

import pytest

from tracker import crowd
from tracker.crowd import SILENCE, Crowd

NOW = 1000.0


@pytest.fixture
def servers():
    with crowd.board(2) as board:
        yield Crowd(board.fileno(), 0), Crowd(board.fileno(), 1)


def test_the_emptier_server_lets_the_next_visitor_in(servers):
    first, second = servers
    first.is_my_turn(3, NOW)
    second.is_my_turn(1, NOW)

    assert not first.is_my_turn(3, NOW)
    assert second.is_my_turn(1, NOW)


def test_with_as_many_visitors_either_may(servers):
    first, second = servers
    first.is_my_turn(2, NOW)

    assert second.is_my_turn(2, NOW)
    assert first.is_my_turn(2, NOW)


def test_a_server_that_has_fallen_silent_is_not_waited_for(servers):
    first, second = servers
    second.is_my_turn(0, NOW)

    assert not first.is_my_turn(5, NOW + SILENCE - 0.1)
    assert first.is_my_turn(5, NOW + SILENCE)


def test_one_server_alone_always_lets_visitors_in():
    with crowd.board(1) as board:
        assert Crowd(board.fileno(), 0).is_my_turn(500, NOW)
