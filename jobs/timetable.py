"""Every job and its hour, on one page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from tracker.clock import BANGKOK
from tracker.models import Heartbeat

from .back_up import back_up
from .check_evidence import check_evidence
from .check_links import check_links
from .check_trail import check_trail
from .clean import clean
from .deliver import deliver
from .keep_heartbeat import keep_heartbeat
from .outcome import Outcome
from .remind import remind
from .summarise import summarise
from .take_over_holidays import take_over_holidays
from .tell_channels import tell_channels
from .tell_programs import tell_programs

Job = Callable[[date, datetime], Outcome]

# A job that failed does not wait for its next hour.
TRY_AGAIN_AFTER = timedelta(minutes=30)


def every(**span: int) -> BaseTrigger:
    return IntervalTrigger(**span, timezone=BANGKOK)


def daily(hour: int, minute: int) -> BaseTrigger:
    return CronTrigger(hour=hour, minute=minute, timezone=BANGKOK)


def hourly(first: int, last: int, minute: int) -> BaseTrigger:
    return CronTrigger(hour=f"{first}-{last}", minute=minute, timezone=BANGKOK)


@dataclass(frozen=True)
class Timed:
    job: Job
    hour: BaseTrigger

    @property
    def name(self) -> str:
        return self.job.__name__

    def is_due(self, last: Heartbeat | None, now: datetime) -> bool:
        """Asks what the database remembers of the last run: an hour that passed while the machine was off counts."""
        # A last run in the future was written while the clock of the machine was wrong.
        if last is None or last.beat_at > now:
            return True
        if last.failed_at is not None and last.failed_at + TRY_AGAIN_AFTER <= now:
            return True
        next_hour: datetime | None = self.hour.get_next_fire_time(last.beat_at, now)
        return next_hour is not None and next_hour <= now


TIMETABLE = (
    Timed(keep_heartbeat, every(seconds=15)),
    Timed(deliver, every(seconds=20)),
    Timed(tell_programs, every(seconds=20)),
    Timed(tell_channels, every(seconds=20)),
    Timed(remind, daily(8, 30)),
    # When the letters of the morning have left.
    Timed(summarise, daily(8, 45)),
    Timed(check_trail, daily(2, 10)),
    Timed(check_evidence, daily(2, 20)),
    Timed(clean, daily(2, 30)),
    Timed(back_up, daily(3, 0)),
    Timed(take_over_holidays, daily(4, 10)),
    # In the hours of the offices, when whoever keeps a website notices that somebody came.
    Timed(check_links, hourly(9, 15, minute=20)),
)


def due(last_runs: Mapping[str, Heartbeat], now: datetime) -> list[Timed]:
    return [timed for timed in TIMETABLE if timed.is_due(last_runs.get(timed.name), now)]
