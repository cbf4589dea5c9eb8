"""Which days a deadline names in a year of an office, those counted in its working days and from events included."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from ..models import Deadline, Occurrence, Organisation
from ..models.deadline import singles
from ..office.calendar import working_days_of
from ..schedule import After, DueDate, Rule, Unit, Within, due_dates
from ..thai import FiscalYear, WorkingDays
from .matching import Slot

_ONE_DAY = timedelta(days=1)
# Weekends and holidays together are far less than half of the days.
_AT_MOST = 2


class OfficeDates:
    """Asks for the days off once, and only where somebody counts by them."""

    def __init__(self, organisation: Organisation, year: FiscalYear) -> None:
        self.organisation, self.year = organisation, year
        self._known: dict[str, tuple[Slot, ...]] = {}

    def slots(self, deadline: Deadline) -> list[Slot]:
        """Of the rule, then of each event that stands."""
        return [*self.of_rule(deadline), *self.of_events(deadline)]

    def of_rule(self, deadline: Deadline) -> list[Slot]:
        if deadline.rule not in self._known:
            self._known[deadline.rule] = tuple(self._of_rule(deadline.read))
        title = deadline.task_title
        return [Slot(s.name, s.due_on, s.first_day, s.last_day, title) for s in self._known[deadline.rule]]

    def of_events(self, deadline: Deadline) -> list[Slot]:
        if deadline.after_event is None:
            return []
        return [self.of_event(event) for event in deadline.occurrences if event.is_standing]

    def of_event(self, event: Occurrence) -> Slot:
        within = event.deadline.after_event
        assert within
        due_on = self.counted_from(event.happened_on, within)
        # Several events are told apart by their numbers.
        title = f"{event.deadline.task_title} ({event.reference})"
        return Slot(event_slot(event), due_on, event.happened_on, due_on, title)

    def counted_from(self, day: date, within: Within) -> date:
        """The day after it is day 1."""
        match within.unit:
            case Unit.DAYS:
                return day + timedelta(days=within.count)
            case Unit.WORKING_DAYS:
                return self._working_days(day, within.count).add_working_days(day, within.count)
            case Unit.MONTHS:
                return months_after(day, within.count)

    def _of_rule(self, rule: Rule | None) -> Iterator[Slot]:
        if rule is None:
            return
        dates = {due.on: due for due in self._in_working_days(rule)}
        dates.update({due.on: due for due in due_dates(rule, self.year)})
        for on in sorted(dates):
            yield Slot(on.isoformat(), on, dates[on].first_day, dates[on].last_day)

    def _in_working_days(self, rule: Rule) -> Iterator[DueDate]:
        for within in singles(rule):
            if isinstance(within, Within) and within.unit is Unit.WORKING_DAYS and within.after is not After.EVENT:
                for first_day, last_day in within.periods_in(self.year):
                    yield DueDate(self.counted_from(last_day, within), first_day, last_day)

    def _working_days(self, day: date, count: int) -> WorkingDays:
        enough = day + timedelta(days=_AT_MOST * count)
        if self.year.starts_on <= day and enough <= self.year.next.ends_on:
            return self._of_the_year
        return working_days_of(self.organisation, day, enough)

    @cached_property
    def _of_the_year(self) -> WorkingDays:
        return working_days_of(self.organisation, self.year.starts_on, self.year.next.ends_on)


def event_slot(event: Occurrence) -> str:
    return f"event {event.id}"


def months_after(day: date, months: int) -> date:
    """As the Civil and Commercial Code counts (sections 193/3 and 193/5): from the day after; whole months end with
    their last day, others on the day before the one that corresponds to the first."""
    first = day + _ONE_DAY
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    following = date(year, month + 1, 1)
    if first.day == 1:
        return following - _ONE_DAY
    last = (following + timedelta(days=31)).replace(day=1) - _ONE_DAY
    return following.replace(day=first.day - 1) if first.day <= last.day else last
