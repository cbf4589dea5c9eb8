"""The faults of a morning with two thousand recipients and twenty kills; what came through is counted and told."""

import pytest

from tests.outbox.test_faults import (  # noqa: F401 - the same requirements, for more people
    morning,
    test_a_server_that_refuses_for_a_day,
    test_a_server_with_a_fault_in_the_middle,
    test_a_week_without_power,
    test_the_database_started_again,
    test_the_sender_killed_again_and_again,
    test_two_schedulers_started_together,
)

pytestmark = pytest.mark.soak


@pytest.fixture
def recipients() -> int:
    return 2_000


@pytest.fixture
def kills() -> int:
    return 20
