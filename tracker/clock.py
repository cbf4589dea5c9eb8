"""The only reader of the wall clock; everything else takes `today` and `now` as arguments."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the one place


def today() -> date:
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day in Bangkok: deadlines are Thai days, whatever zone the machine keeps."""
    return moment.astimezone(BANGKOK).date()


def running_from(start: datetime) -> Callable[[], datetime]:
    """A clock that was set to `start` and goes on: for work that takes longer than its first look at the time."""
    began = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began)


def of_file(seconds: float) -> datetime:
    """An instant as files keep it."""
    return datetime.fromtimestamp(seconds, UTC)
