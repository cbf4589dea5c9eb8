"""What the divisions of an office hear this morning: counts of everything, and the few tasks a letter can name."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from typing import Any

from sqlalchemy import Select, String, and_, case, false, func, literal, literal_column, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import db
from ..models import Audience, Plan, Task, Told
from .given import each_of, number_at, numbers
from .reached import Bounds, is_told, reached
from .recipients import Charge

WEEK = timedelta(days=7)


class Section(StrEnum):
    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


SECTION_OF = {section.value: section for section in Section}

# A letter is a page: more stands behind its link.
NAMED: dict[Section, int] = {Section.OVERDUE: 10, Section.TODAY: 10, Section.WEEK: 10, Section.LATER: 3}

# Office, person, division, only in their own name, as a stand-in.
Row = tuple[int, int, int, int, int]
# The digests of an office: for each person, as one of the division and as a stand-in.
Digests = dict[tuple[int, bool], "Digest"]


@dataclass(frozen=True, slots=True)
class Item:
    """A task as a letter tells it."""

    id: int
    title: str
    division_id: int
    due_on: date
    # The step reached this morning and not told before; None: it is only listed.
    fired: int | None
    is_warning: bool
    # On how many mornings its division was told before this one.
    times_told: int = 0
    # When it was raised, with whom.
    raised: Mapping[Audience, date] | None = None

    def days_left(self, today: date) -> int:
        return (self.due_on - today).days


@dataclass(frozen=True)
class Part:
    """One section for one reader."""

    section: Section
    number: int
    items: tuple[Item, ...]

    @property
    def more(self) -> int:
        return self.number - len(self.items)


@dataclass(frozen=True)
class Digest:
    """What one person hears of the tasks of their divisions."""

    parts: tuple[Part, ...]
    # How many tasks reached a new step this morning, and how many of these are warned of being raised.
    fired: int
    warned: int
    # Of these the first.
    first_warned_on: date | None
    division_ids: frozenset[int]
    first_due_on: date

    def of(self, section: Section) -> Part:
        return next((part for part in self.parts if part.section == section), Part(section, 0, ()))

    @property
    def number(self) -> int:
        return sum(part.number for part in self.parts)

    @property
    def items(self) -> list[Item]:
        return [item for part in self.parts for item in part.items]

    @property
    def numbered(self) -> list[tuple[Part, list[tuple[int, Item]]]]:
        """Each section with its tasks, which are counted through the whole letter."""
        numbers = count(1)
        return [(part, [(next(numbers), item) for item in part.items]) for part in self.parts if part.number]

    @property
    def is_pressing(self) -> bool:
        """Even who asked for a letter a week is told on the day."""
        return self.warned > 0 or self.of(Section.OVERDUE).number > 0 or self.of(Section.TODAY).number > 0


def digests(charges: Iterable[Charge], bounds: Bounds, today: date) -> dict[int, Digests]:
    """For each office that has any; as many statements, however many tasks there are."""
    rows = sorted(
        (c.organisation_id, c.person_id, c.division_id, int(c.is_only_own), int(c.is_stand_in)) for c in charges
    )
    if not rows:
        return {}
    found = db.session.execute(_asked(rows, bounds, today)).all()
    if not found:
        return {}
    history = times_told({row.id for row in found})
    warnings = {b.days_left for own in bounds.values() for b in own if b.is_warning}
    return _gathered(found, history, warnings)


def _asked(rows: list[Row], bounds: Bounds, today: date) -> Select[Any]:
    """Two walks along an index each, which hold all that is asked of most tasks: the rows themselves are long."""
    charge = _charges(rows)
    whole = _seen(charge, bounds, today).join(charge, charge.c.division_id == Task.division_id)
    own = _seen(charge, bounds, today).join(
        charge, (charge.c.person_id == Task.assignee_id) & (charge.c.division_id == Task.division_id)
    )
    both = union_all(whole.where(charge.c.is_only_own == 0), own.where(charge.c.is_only_own == 1))
    return _named(both.cte("seen"), bounds)


def _seen(charge: Any, bounds: Bounds, today: date) -> Select[Any]:
    step = reached(bounds, Audience.DIVISION)
    fired = case((step.is_not(None) & ~is_told(charge.c.person_id, Audience.DIVISION, step), step))
    of = (charge.c.organisation_id, charge.c.person_id, charge.c.is_stand_in)
    columns = (*of, _section(today).label("section"), Task.id, Task.due_on)
    seen = select(*columns, fired.label("fired")).select_from(Task).where(Task.with_its_division())
    return seen.join(Plan, Plan.id == Task.plan_id) if len(bounds) > 1 else seen


def _charges(rows: list[Row]) -> Any:
    """As one value: the statement is the same for all offices, and put together once."""
    each = each_of(literal(json.dumps(rows), String)).table_valued("value")
    names = ("organisation_id", "person_id", "division_id", "is_only_own", "is_stand_in")
    columns = (number_at(each.c.value, literal_column(str(place))).label(name) for place, name in enumerate(names))
    return select(*columns).cte("charges")


def _section(today: date) -> ColumnElement[str]:
    return case(
        (Task.due_on < today, Section.OVERDUE.value),
        (Task.due_on == today, Section.TODAY.value),
        (Task.due_on <= today + WEEK, Section.WEEK.value),
        else_=Section.LATER.value,
    )


def _named(seen: Any, bounds: Bounds) -> Select[Any]:
    """The first tasks of each section, each with the figures of its whole section; titles are read of these alone.

    What is warned of comes first: a warning names what it is about, whatever else is overdue.
    """
    group = (seen.c.organisation_id, seen.c.person_id, seen.c.is_stand_in, seen.c.section)
    warnings = sorted({b.days_left for own in bounds.values() for b in own if b.is_warning})
    is_warned = seen.c.fired.in_(warnings) if warnings else false()
    counted = (
        select(
            *group,
            func.count().label("number"),
            func.count(seen.c.fired).label("number_fired"),
            func.sum(case((is_warned, 1), else_=0)).label("number_warned"),
            func.min(case((is_warned, seen.c.due_on))).label("first_warned_on"),
        )
        .group_by(*group)
        .cte("counted")
    )
    in_order = (*((case((is_warned, 0), else_=1),) if warnings else ()), seen.c.due_on, seen.c.id)
    place = func.row_number().over(partition_by=group, order_by=in_order)
    ranked = select(*seen.c, place.label("place")).cte("ranked")
    most = case(*[(ranked.c.section == section.value, most) for section, most in NAMED.items()], else_=0)
    same = [ranked.c[column.name] == counted.c[column.name] for column in group]
    told = (counted.c.number, counted.c.number_fired, counted.c.number_warned, counted.c.first_warned_on)
    return (
        select(*ranked.c, Task.title, Task.division_id, *told)
        .join(counted, and_(*same))
        .join(Task, Task.id == ranked.c.id)
        .where(ranked.c.place <= most)
        .order_by(*(ranked.c[column.name] for column in group[:-1]), ranked.c.due_on, ranked.c.id)
    )


def times_told(task_ids: Iterable[int]) -> dict[int, tuple[int, dict[Audience, date]]]:
    """On how many mornings the division of each was told, and since when those above know."""
    asked = (
        select(Told.task_id, Told.audience, func.count(Told.day.distinct()), func.min(Told.day))
        .where(Told.task_id.in_(numbers(task_ids)))
        .group_by(Told.task_id, Told.audience)
    )
    found: dict[int, tuple[int, dict[Audience, date]]] = {}
    for task_id, audience, mornings, first_on in db.session.execute(asked):
        _times, raised = found.setdefault(task_id, (0, {}))
        if audience is Audience.DIVISION:
            found[task_id] = (mornings, raised)
        else:
            raised[audience] = first_on
    return found


def _gathered(
    found: Iterable[Any], history: Mapping[int, tuple[int, dict[Audience, date]]], warnings: set[int]
) -> dict[int, Digests]:
    sections: dict[tuple[int, int, bool], dict[Section, tuple[Any, list[Item]]]] = {}
    for row in found:
        times, raised = history.get(row.id, (0, {}))
        item = Item(
            row.id, row.title, row.division_id, row.due_on, row.fired, row.fired in warnings, times, raised or None
        )
        of_person = sections.setdefault((row.organisation_id, row.person_id, bool(row.is_stand_in)), {})
        of_person.setdefault(SECTION_OF[row.section], (row, []))[1].append(item)
    told: dict[int, Digests] = {}
    for (office, person_id, is_stand_in), of_person in sections.items():
        told.setdefault(office, {})[person_id, is_stand_in] = _digest(of_person)
    return told


def _digest(sections: Mapping[Section, tuple[Any, list[Item]]]) -> Digest:
    in_order = [section for section in Section if section in sections]
    firsts = [sections[section][0] for section in in_order]
    items = [item for section in in_order for item in sections[section][1]]
    return Digest(
        parts=tuple(Part(section, sections[section][0].number, tuple(sections[section][1])) for section in in_order),
        fired=sum(first.number_fired for first in firsts),
        warned=sum(first.number_warned or 0 for first in firsts),
        first_warned_on=min((first.first_warned_on for first in firsts if first.first_warned_on), default=None),
        division_ids=frozenset(item.division_id for item in items),
        first_due_on=min(item.due_on for item in items),
    )
