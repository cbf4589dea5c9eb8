"""The letters to come, told day by day: how many, why, and to whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from ..models import Division, LadderStep, Organisation
from .foreseen import Habits, LetterToCome, OfficeToCome, Step, mornings_to_come
from .ladder import Ladders, in_order, in_words

# Up to so many divisions are named one by one.
NAMED = 2


@dataclass(frozen=True)
class ForecastDay:
    on: date
    reasons: list[str]
    recipients: list[str]
    letters: int


@dataclass(frozen=True)
class Forecast:
    days: list[ForecastDay]
    letters: int
    people: int
    # Whoever gets the most, and how many.
    most: tuple[str, int]
    # Divisions with work of which nobody of their own can be told.
    unreached: list[str]


def forecast(organisation: Organisation, ladders: Ladders, habits: Habits, now: datetime, days: int = 30) -> Forecast:
    told, letters = [], Counter[int]()
    titles: dict[int, str] = {}
    divisions = sorted(organisation.divisions, key=lambda division: (division.place, division.id))
    unreached: set[int] = set()
    for office, found in mornings_to_come(organisation, ladders, habits, now, days):
        unreached |= office.unreached
        if found:
            told.append(_day(office, found, divisions))
            letters.update(letter.morning.person.id for letter in found)
            titles |= {letter.morning.person.id: letter.seat.title for letter in found}
    most = max(letters.items(), key=lambda one: one[1], default=(0, 0))
    names = [division.name for division in divisions if division.id in unreached]
    return Forecast(told, letters.total(), len(letters), (titles.get(most[0], ""), most[1]), names)


def _day(office: OfficeToCome, letters: Sequence[LetterToCome], divisions: Iterable[Division]) -> ForecastDay:
    return ForecastDay(office.today, _reasons(office, letters), _recipients(letters, divisions), len(letters))


def _reasons(office: OfficeToCome, letters: Sequence[LetterToCome]) -> list[str]:
    steps = [step for letter in letters for step in letter.steps]
    lines = {line for own in office.ladders.values() for line in own}
    by_line = _counted(step for step in steps if step.line in lines)
    reasons = [f"{in_words(line)}: {_tasks(by_line[line])}" for line in in_order(by_line)]
    if warned := _counted(step for step in steps if office.is_warning(step)).total():
        warning = _("To be raised in two working days")
        reasons.append(f"{warning}: {_tasks(warned)}")
    if any(letter.morning.week for letter in letters):
        reasons.append(str(_("Weekly summary")))
    if waiting := max((letter.morning.review.number for letter in letters if letter.morning.review), default=0):
        for_review = _("Waiting for review")
        reasons.append(f"{for_review}: {_tasks(waiting)}")
    return reasons


def _counted(steps: Iterable[Step]) -> Counter[LadderStep]:
    """Each task once, however many people are told of it."""
    found: Counter[LadderStep] = Counter()
    for line, bundle in {(step.line, step.bundle) for step in steps}:
        found[line] += bundle.count
    return found


def _tasks(count: int) -> str:
    return str(ngettext("%(num)s task", "%(num)s tasks", count))


def _recipients(letters: Sequence[LetterToCome], divisions: Iterable[Division]) -> list[str]:
    told = {step.bundle.division_id for letter in letters for step in letter.steps_to_division}
    names = [division.name for division in divisions if division.id in told]
    if len(names) > NAMED:
        names = [str(ngettext("%(num)s division", "%(num)s divisions", len(names)))]
    return [*names, *dict.fromkeys(letter.seat.title for letter in letters if letter.is_to_a_seat)]
