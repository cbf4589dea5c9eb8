"""The faults of a morning with two thousand recipients; what came through is counted and told."""

import pytest

from tests.soak import mornings
from tests.soak.faults import Morning
from tests.soak.mornings import assert_everybody_once, tell

pytestmark = pytest.mark.soak

RECIPIENTS, KILLS = 2_000, 20


@pytest.fixture
def morning(new_settings, tmp_path):
    return Morning(new_settings("morning"), tmp_path / "post office", RECIPIENTS)


def test_two_schedulers_started_together(morning, engine_name):
    found = mornings.two_schedulers_at_once(morning)

    tell(engine_name, "two schedulers", found)
    assert_everybody_once(found)


def test_the_sender_killed_at_twenty_random_moments(morning, engine_name):
    found, kills = mornings.killed(morning, KILLS)

    tell(engine_name, f"{kills} kills", found)
    assert_everybody_once(found, again=kills)


def test_a_server_that_refuses_for_a_day(morning, engine_name):
    found = mornings.refusing_for_a_day(morning)

    tell(engine_name, "a day refused", found)
    assert_everybody_once(found)


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
