"""The only reader of the wall clock; everything else takes `today` and `now` as arguments."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the one place


def today() -> date:
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day in Bangkok: deadlines are Thai days, whatever zone the machine keeps."""
    return moment.astimezone(BANGKOK).date()


def of_file(seconds: float) -> datetime:
    """An instant as files keep it."""
    return datetime.fromtimestamp(seconds, UTC)
