"""Which step of the ladder a task has reached, and whether somebody was told so: as conditions for queries."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Integer, case, exists, literal, null
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import GenericFunction

from ..models import Audience, Plan, PlanKind, Task, Told
from .bounds import Bound

# None: of every plan whose kind has no ladder of its own.
Bounds = Mapping[PlanKind | None, tuple[Bound, ...]]


class days_between(GenericFunction[int]):
    """How many days the second date lies after the first."""

    type = Integer()
    inherit_cache = True


@compiles(days_between, "sqlite")
def _in_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    first, last = element.clauses
    of = f"julianday({compiler.process(last, **more)}) - julianday({compiler.process(first, **more)})"
    return f"({of})"


@compiles(days_between, "postgresql")
def _in_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    first, last = element.clauses
    return f"({compiler.process(last, **more)} - {compiler.process(first, **more)})"


def reached(bounds: Bounds, audience: Audience) -> ColumnElement[Any]:
    """The most urgent step for these people, as its `days_left`; null: none yet. Asks Plan only if kinds differ."""
    usual = _most_urgent(bounds[None], audience)
    kinds = [(Plan.kind == kind, _most_urgent(own, audience)) for kind, own in bounds.items() if kind]
    return case(*kinds, else_=usual) if kinds else usual


def _most_urgent(bounds: Iterable[Bound], audience: Audience) -> ColumnElement[Any]:
    steps = [(_is_reached(b), literal(b.days_left, Integer)) for b in bounds if b.audience is audience]
    return case(*steps, else_=null()) if steps else literal(None, Integer)


def _is_reached(bound: Bound) -> ColumnElement[bool]:
    """A short task skips the steps that are longer than its period."""
    is_due = Task.due_on <= bound.due_until
    if bound.days_left <= 1:
        return is_due
    return is_due & (days_between(Task.covers_from, Task.covers_to) + 1 >= bound.days_left)


def step_reached(bounds: Iterable[Bound], audience: Audience, due_on: date, lasts: int) -> int | None:
    """The same rule for a task in hand, which lasts so many days."""
    reached = (b for b in bounds if b.audience is audience and due_on <= b.due_until)
    return next((b.days_left for b in reached if b.days_left <= 1 or lasts >= b.days_left), None)


def is_told(person_id: ColumnElement[int], audience: ColumnElement[Any] | Audience, step: Any) -> ColumnElement[bool]:
    """That person knows of this step, or of a more urgent one, against the present date."""
    return exists().where(
        Told.task_id == Task.id,
        Told.person_id == person_id,
        Told.audience == audience,
        Told.due_on == Task.due_on,
        Told.days_left <= step,
    )
