"""Who hears of a task next, and when."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from ..models import Audience, LadderStep
from ..thai import WorkingDays
from .bounds import sent_on
from .ladder import Ladders

MOST = 2
# The higher, the later somebody hears of it.
PLACE = {audience: place for place, audience in enumerate(Audience)}


class Item(Protocol):
    @property
    def due_on(self) -> date: ...

    @property
    def raised(self) -> Mapping[Audience, date] | None: ...


@dataclass(frozen=True)
class Event:
    """These tasks, by their numbers in the letter, are raised with somebody on a day."""

    audience: Audience
    on: date
    numbers: tuple[int, ...]


def events(
    items: Iterable[Item], ladders: Ladders, today: date, working: WorkingDays, above: Audience = Audience.DIVISION
) -> list[Event]:
    """The next two from this very morning on; of what is not due yet, nobody need be told that it will be raised."""
    found: dict[tuple[date, Audience], list[int]] = {}
    coming = _coming(ladders[None], today, working, above)
    for number, item in enumerate(items, start=1):
        if item.due_on <= today and (ahead := coming.of(item)):
            found.setdefault((ahead.on, ahead.audience), []).append(number)
    return [Event(audience, on, tuple(numbers)) for (on, audience), numbers in sorted(found.items())[:MOST]]


class Coming:
    """What is asked of thousands of tasks on one morning, and answered once for those of one day."""

    def __init__(self, ladder: tuple[LadderStep, ...], today: date, working: WorkingDays, above: Audience) -> None:
        self.ladder, self.today, self.working, self.above = ladder, today, working, above
        self.known: dict[tuple[date, frozenset[Audience]], Ahead | None] = {}

    def of(self, item: Item) -> "Ahead | None":
        asked = (item.due_on, frozenset(item.raised or ()))
        if asked not in self.known:
            due_on, raised = asked
            self.known[asked] = raised_next(due_on, self.ladder, raised, self.today, self.working, self.above)
        return self.known[asked]


@dataclass(frozen=True)
class Ahead:
    """A step of the ladder that a task comes to, and the morning on which it does."""

    step: LadderStep
    on: date

    @property
    def audience(self) -> Audience:
        return self.step.audience


def raised_next(
    due_on: date,
    ladder: Iterable[LadderStep],
    raised: Container[Audience],
    first: date,
    working: WorkingDays,
    above: Audience = Audience.DIVISION,
) -> Ahead | None:
    """With whom of those above, and of those who do not know of it yet; on `first` at the earliest."""
    steps = (s for s in ladder if PLACE[s.audience] > PLACE[above] and s.audience not in raised)
    coming = (Ahead(step, max(sent_on(step.days_left, due_on, working), first)) for step in steps)
    return min(coming, key=lambda ahead: (ahead.on, ahead.audience), default=None)


def reminded_next(
    due_on: date, lasts: int, ladder: Iterable[LadderStep], first: date, working: WorkingDays
) -> Ahead | None:
    """None where a step was reached before `first`: then it depends on what was told meanwhile."""
    steps = (s for s in ladder if s.audience is Audience.DIVISION and (s.days_left <= 1 or lasts >= s.days_left))
    coming = [Ahead(step, sent_on(step.days_left, due_on, working)) for step in steps]
    ahead = min(coming, key=lambda ahead: ahead.on, default=None)
    return ahead if ahead and ahead.on >= first else None


@lru_cache(maxsize=100)
def _coming(ladder: tuple[LadderStep, ...], today: date, working: WorkingDays, above: Audience) -> Coming:
    return Coming(ladder, today, working, above)
