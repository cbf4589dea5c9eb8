"""When a job is due, asked of what the database remembers: nothing is lost while the machine is off."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.back_up import kept_days
from jobs.timetable import TIMETABLE, TRY_AGAIN_AFTER, Timed, due
from tracker.models import Heartbeat

# Ten minutes past two at night in Bangkok.
HOUR = datetime(2027, 3, 1, 19, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NIGHT = timedelta(days=1)
CHECK = next(timed for timed in TIMETABLE if timed.name == "check_trail")
PULSE = next(timed for timed in TIMETABLE if timed.name == "keep_heartbeat")


def last_run(timed: Timed, at: datetime, failed: bool = False) -> Heartbeat:
    return Heartbeat(job=timed.name, beat_at=at, failed_at=at if failed else None)


@pytest.mark.parametrize(
    ("ran_at", "now", "is_due"),
    [
        (HOUR - NIGHT, HOUR - MINUTE, False),
        (HOUR - NIGHT, HOUR, True),
        (HOUR, HOUR + MINUTE, False),
        (HOUR, HOUR + NIGHT - MINUTE, False),
        # The machine was off at the hour, for one night or for many.
        (HOUR - NIGHT, HOUR + 6 * NIGHT, True),
        (HOUR - NIGHT, HOUR + timedelta(hours=6), True),
        # Caught up in the morning: not again before the next night.
        (HOUR + timedelta(hours=6), HOUR + timedelta(hours=7), False),
        (HOUR + timedelta(hours=6), HOUR + NIGHT, True),
    ],
)
def test_a_nightly_job_runs_once_for_its_hour(ran_at, now, is_due):
    assert CHECK.is_due(last_run(CHECK, ran_at), now) is is_due


def test_a_job_that_never_ran_is_due():
    assert due({}, HOUR) == list(TIMETABLE)


def test_a_job_that_failed_is_tried_again_before_its_next_hour():
    failed = last_run(CHECK, HOUR, failed=True)

    assert not CHECK.is_due(failed, HOUR + TRY_AGAIN_AFTER - MINUTE)
    assert CHECK.is_due(failed, HOUR + TRY_AGAIN_AFTER)


def test_a_clock_that_was_wrong_and_set_back_does_not_stop_a_job():
    assert CHECK.is_due(last_run(CHECK, HOUR + 400 * NIGHT), HOUR)


def test_the_pulse_beats_every_fifteen_seconds():
    beat = last_run(PULSE, HOUR)

    assert not PULSE.is_due(beat, HOUR + timedelta(seconds=14))
    assert PULSE.is_due(beat, HOUR + timedelta(seconds=15))


@given(st.timedeltas(timedelta(0), 365 * NIGHT), st.timedeltas(NIGHT, 90 * NIGHT))
def test_a_day_never_passes_without_a_nightly_job(when, away):
    ran_at = HOUR + when

    assert all(timed.is_due(last_run(timed, ran_at), ran_at + away) for timed in TIMETABLE)


def test_every_job_has_a_name_of_its_own():
    assert len({timed.name for timed in TIMETABLE}) == len(TIMETABLE)


# --- which backups stay


def days_until(last: date, count: int) -> list[date]:
    return [last - timedelta(days=number) for number in range(count)]


def test_the_last_seven_days_and_the_first_of_each_of_four_weeks_stay():
    sunday = date(2027, 3, 7)

    assert sorted(kept_days(days_until(sunday, 40))) == [
        date(2027, 2, 8), date(2027, 2, 15), date(2027, 2, 22), *sorted(days_until(sunday, 7)),
    ]  # fmt: skip


@given(st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=200))
def test_the_newest_backup_always_stays_and_never_more_than_eleven(days):
    kept = kept_days(days)

    assert kept <= days
    assert len(kept) <= 11
    assert max(days, default=None) in {*kept, None}


def test_a_backup_of_every_week_is_there_although_it_is_thinned_out_every_night():
    kept: set[date] = set()

    nights = sorted(days_until(date(2027, 6, 30), 100))
    kept = [kept := kept_days({*kept, night}) for night in nights][-1]

    assert len(kept) in {10, 11}
    assert min(kept) <= date(2027, 6, 7)
