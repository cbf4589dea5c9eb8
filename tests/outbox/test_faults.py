"""Everybody is told everything, once, whatever fails: a hundred recipients, real processes, a real mail server.

The same with two thousand: `make soak`.
"""

import pytest

from tests.soak import mornings
from tests.soak.faults import Morning
from tests.soak.mornings import assert_everybody_once, tell


@pytest.fixture
def recipients() -> int:
    return 100


@pytest.fixture
def kills() -> int:
    return 5


@pytest.fixture
def morning(new_settings, tmp_path, recipients):
    return Morning(new_settings("morning"), tmp_path / "post office", recipients)


def test_two_schedulers_started_together(morning, engine_name):
    found = mornings.two_schedulers_at_once(morning)

    tell(engine_name, "two schedulers", found)
    assert_everybody_once(found)


def test_the_sender_killed_again_and_again(morning, engine_name, kills):
    found, died = mornings.killed(morning, kills)

    tell(engine_name, f"{died} kills", found)
    assert_everybody_once(found, again=died)


def test_a_server_that_refuses_for_a_day(morning, engine_name, recipients):
    found = mornings.refusing_for_a_day(morning)

    tell(engine_name, "a day refused", found)
    assert_everybody_once(found)
    assert found.states["superseded"] == recipients


@pytest.mark.parametrize("fault", ["temporary", "drop", "slow"])
def test_a_server_with_a_fault_in_the_middle(morning, engine_name, fault):
    found = mornings.with_fault(morning, fault)

    tell(engine_name, fault, found)
    assert_everybody_once(found)


def test_a_week_without_power(morning, engine_name):
    found = mornings.a_week_without_power(morning)

    tell(engine_name, "a week without power", found)
    assert_everybody_once(found)


def test_the_database_started_again(morning, engine_name):
    if engine_name != "postgresql":
        assert morning.settings.is_embedded
        return
    found = mornings.database_restarted(morning)

    tell(engine_name, "the database started again", found)
    assert_everybody_once(found, again=4)
