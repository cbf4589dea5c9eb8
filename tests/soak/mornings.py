"""What has to hold for every fault, told and asserted the same way for a hundred recipients and for two thousand."""

import sys
from datetime import timedelta

from tests.bench.mornings import FRIDAY
from tests.soak.faults import MONDAY, Found, Morning, end_connections, ended, kill_at_random, pause

A_WEEK_LATER = FRIDAY + timedelta(days=7)


def tell(engine_name: str, fault: str, found: Found) -> None:
    sys.stdout.write(f"\n{engine_name}, {fault}: {found}")


def assert_everybody_once(found: Found, again: int = 0) -> None:
    """`again`: letters that may have been in flight when something died; they come as the same message."""
    assert found.reached == found.people
    assert found.messages_each == 1
    assert found.again <= again
    assert (found.steps_told_twice, found.letters_untold) == (0, 0)
    assert found.states["waiting"] == 0


def two_schedulers_at_once(morning: Morning) -> Found:
    with morning.post_office():
        both = [morning.scheduler(FRIDAY, pace=0) for _ in range(2)]
        assert [ended(one) for one in both] == [0, 0]
    return morning.found()


def killed(morning: Morning, kills: int) -> tuple[Found, int]:
    with morning.post_office():
        done = kill_at_random(morning, FRIDAY, kills)
    return morning.found(), done


def refusing_for_a_day(morning: Morning) -> Found:
    with morning.post_office():
        morning.fault("refuse")
        assert ended(morning.scheduler(FRIDAY, seconds=2)) == 1
        morning.fault("none")
        assert ended(morning.scheduler(MONDAY)) == 0
    return morning.found()


def with_fault(morning: Morning, fault: str) -> Found:
    with morning.post_office():
        morning.fault(fault)
        ended(morning.scheduler(FRIDAY))
    return morning.found()


def database_restarted(morning: Morning) -> Found:
    with morning.post_office():
        morning.fault("slow")
        sender = morning.scheduler(FRIDAY)
        for _ in range(4):
            pause(0.7)
            end_connections(morning.settings)
        ended(sender)
        morning.fault("none")
        assert ended(morning.scheduler(FRIDAY, minutes=30)) == 0
    return morning.found()


def a_week_without_power(morning: Morning) -> Found:
    with morning.post_office():
        morning.fault("refuse")
        ended(morning.scheduler(FRIDAY, seconds=1))
        morning.fault("none")
        assert ended(morning.scheduler(A_WEEK_LATER)) == 0
    return morning.found()
