"""What is raised with an executive this morning: the tasks that came to it today, and those that still lie there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, case, func, literal, select

from ..extensions import db
from ..models import Audience, Comment, CommentKind, Division, Extension, Organisation, Plan, Task
from .digest import Item, times_told
from .reached import Bounds, is_told, reached

NAMED_NEW, NAMED_OLD = 20, 10


@dataclass(frozen=True)
class RaisedItem:
    item: Item
    division: str
    # What the division said last, or asked for.
    words: str = ""
    asked_until: date | None = None


@dataclass(frozen=True)
class Raised:
    """For one executive."""

    audience: Audience
    number_new: int
    number_old: int
    new: tuple[RaisedItem, ...]
    old: tuple[RaisedItem, ...]
    # How many in each division, the most first.
    by_division: tuple[tuple[str, int], ...]

    @property
    def items(self) -> tuple[RaisedItem, ...]:
        return (*self.new, *self.old)

    @property
    def more(self) -> int:
        return self.number_new + self.number_old - len(self.items)

    @property
    def first_due_on(self) -> date:
        return min(raised.item.due_on for raised in self.items)


def raised(organisation: Organisation, people: Iterable[tuple[int, Audience]], bounds: Bounds) -> dict[int, Raised]:
    """A few statements for each executive; none of them reads more than a letter can name."""
    found = {person_id: _raised(organisation, person_id, audience, bounds) for person_id, audience in people}
    return {person_id: raised for person_id, raised in found.items() if raised}


def _raised(organisation: Organisation, person_id: int, audience: Audience, bounds: Bounds) -> Raised | None:
    if not any(bound.audience is audience for own in bounds.values() for bound in own):
        return None
    seen = seen_from(organisation, person_id, audience, bounds).cte("seen")
    counts = db.session.execute(
        select(Division.name, func.count(seen.c.fired), func.count())
        .select_from(seen)
        .join(Division, Division.id == seen.c.division_id)
        .group_by(Division.id, Division.name, Division.place)
        .order_by(func.count().desc(), Division.place)
    ).all()
    new = sum(fired for _name, fired, _all in counts)
    if not new:
        return None
    named = _named(seen, is_new=True) + _named(seen, is_new=False)
    items = _items(named)
    return Raised(
        audience=audience,
        number_new=new,
        number_old=sum(number for _name, _fired, number in counts) - new,
        new=tuple(item for item in items if item.item.fired is not None),
        old=tuple(item for item in items if item.item.fired is None),
        by_division=tuple((name, number) for name, _fired, number in counts),
    )


def seen_from(organisation: Organisation, person_id: int, audience: Audience, bounds: Bounds) -> Select[Any]:
    """Every task that has come up to these people, and whether it came this morning."""
    step = reached(bounds, audience)
    seen = select(
        Task.id,
        Task.title,
        Task.division_id,
        Task.due_on,
        case((~is_told(literal(person_id, Integer), audience, step), step)).label("fired"),
    ).where(Task.organisation_id == organisation.id, Task.with_its_division(), step.is_not(None))
    return seen.join(Plan, Plan.id == Task.plan_id) if len(bounds) > 1 else seen


def _named(seen: Any, is_new: bool) -> list[Any]:
    is_wanted = seen.c.fired.is_not(None) if is_new else seen.c.fired.is_(None)
    asked = select(seen, Division.name.label("division")).join(Division, Division.id == seen.c.division_id)
    most = NAMED_NEW if is_new else NAMED_OLD
    return list(db.session.execute(asked.where(is_wanted).order_by(seen.c.due_on, seen.c.id).limit(most)))


def _items(named: list[Any]) -> list[RaisedItem]:
    numbers = [row.id for row in named]
    history, words, asked = times_told(numbers), _last_words(numbers), _asked_for(numbers)
    return [
        RaisedItem(
            Item(row.id, row.title, row.division_id, row.due_on, row.fired, False, *_told(history, row.id)),
            row.division,
            words.get(row.id, ""),
            asked.get(row.id),
        )
        for row in named
    ]


def _told(history: dict[int, tuple[int, dict[Audience, date]]], number: int) -> tuple[int, dict[Audience, date] | None]:
    times, raised_on = history.get(number, (0, {}))
    return times, raised_on or None


def _last_words(numbers: list[int]) -> dict[int, str]:
    """What the division said of its progress last."""
    said = (
        select(Comment.task_id, Comment.text)
        .where(Comment.task_id.in_(numbers), Comment.kind == CommentKind.PROGRESS, Comment.taken_back_at.is_(None))
        .order_by(Comment.id)
    )
    return dict(db.session.execute(said).all())


def _asked_for(numbers: list[int]) -> dict[int, date]:
    pending = select(Extension.task_id, Extension.new_due_on)
    return dict(db.session.execute(pending.where(Extension.task_id.in_(numbers), Extension.decision.is_(None))).all())
