"""What stands under a task in a letter: the same few lines in thousands of letters, each put together once."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from ..models import Audience
from ..reminders.digest import Item
from .pen import Pen


class TaskLines:
    """For the letters of one office and day."""

    def __init__(self, pen: Pen, today: date, superior: Mapping[Audience, str]) -> None:
        self.pen, self.today, self.superior = pen, today, superior

    def due(self, due_on: date) -> str:
        return _due(self.pen, due_on, self.today)

    def under(self, item: Item) -> list[str]:
        """How often its division was reminded, and who above it knows."""
        lines = [_reminded(self.pen, item.fired is not None, item.times_told)]
        return [line for line in lines if line] + self.raised(item)

    def raised(self, item: Item) -> list[str]:
        told = (item.raised or {}).items()
        return [_raised(self.pen, self.superior[audience], on) for audience, on in told]


@lru_cache(maxsize=4_000)
def _due(pen: Pen, due_on: date, today: date) -> str:
    _, ngettext, days, day = pen.say, pen.count, (due_on - today).days, pen.short_date(due_on)
    if days < 0:
        return ngettext("Due %(day)s (%(num)s day overdue)", "Due %(day)s (%(num)s days overdue)", -days, day=day)
    if days == 0:
        return _("Due %(day)s (today)", day=day)
    return ngettext("Due %(day)s (in %(num)s day)", "Due %(day)s (in %(num)s days)", days, day=day)


@lru_cache(maxsize=1_000)
def _reminded(pen: Pen, is_told_now: bool, times_told: int) -> str:
    _, ngettext = pen.say, pen.count
    if is_told_now:
        return _("Reminder no. %(number)s", number=pen.digits(times_told + 1))
    return ngettext("Reminded %(num)s time", "Reminded %(num)s times", times_told) if times_told else ""


@lru_cache(maxsize=1_000)
def _raised(pen: Pen, seat: str, on: date) -> str:
    _ = pen.say
    return _("Raised with the %(seat)s on %(day)s", seat=seat, day=pen.short_date(on))
