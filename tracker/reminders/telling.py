"""Keeps of which tasks a letter told: one statement for a letter, however many they are."""

from functools import cached_property, lru_cache
from typing import Any, cast

from sqlalchemy import Date, Insert, Integer, Select, Table, bindparam, insert, literal, select

from ..extensions import db
from ..models import Audience, Letter, Plan, PlanKind, Task, Told
from .bounds import Bound
from .reached import Bounds, is_told, reached
from .recipients import Charge

COLUMNS = ("letter_id", "organisation_id", "task_id", "person_id", "audience", "days_left", "due_on", "day")
_PERSON = bindparam("person", type_=Integer)
_DIVISIONS = bindparam("divisions", expanding=True, type_=Integer)


class Telling:
    """The statements of offices with one ladder and of one morning.

    Put together once, because that takes longer than carrying them out.
    """

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds

    def tell_division(self, letter: Letter, charges: list[Charge]) -> None:
        """Every step that these tasks reached, named in the letter or counted there."""
        whole = sorted({charge.division_id for charge in charges if not charge.is_only_own})
        own = sorted({charge.division_id for charge in charges if charge.is_only_own})
        # Two statements, because one with "or" would look at every task of the office.
        if whole:
            self._tell(self._of_divisions, letter, divisions=whole)
        if own:
            self._tell(self._in_own_name, letter, divisions=own)

    def tell_above(self, letter: Letter, audience: Audience) -> None:
        of_office = Task.organisation_id == bindparam("office", type_=Integer)
        self._tell(self._told(audience, of_office), letter)

    def _tell(self, statement: Insert, letter: Letter, **more: list[int]) -> None:
        given = {"letter": letter.id, "office": letter.organisation_id, "person": letter.person_id, "day": letter.day}
        db.session.connection().execute(statement, {**given, **more})

    @cached_property
    def _of_divisions(self) -> Insert:
        return self._told(Audience.DIVISION, Task.division_id.in_(_DIVISIONS))

    @cached_property
    def _in_own_name(self) -> Insert:
        return self._told(Audience.DIVISION, (Task.assignee_id == _PERSON) & Task.division_id.in_(_DIVISIONS))

    def _told(self, audience: Audience, which: Any) -> Insert:
        # In the order of their numbers: each finds its place beside the one before.
        table = cast(Table, Told.__table__)
        return insert(table).from_select(COLUMNS, self._reached(audience).where(which).order_by(Task.id))

    def _reached(self, audience: Audience) -> Select[Any]:
        step = reached(self.bounds, audience)
        found = select(
            bindparam("letter", type_=Integer),
            bindparam("office", type_=Integer),
            Task.id,
            _PERSON,
            literal(audience, Told.audience.type),
            step,
            Task.due_on,
            bindparam("day", type_=Date),
        ).where(Task.with_its_division(), step.is_not(None), ~is_told(_PERSON, audience, step))
        return found.join(Plan, Plan.id == Task.plan_id) if len(self.bounds) > 1 else found


@lru_cache(maxsize=100)
def _known(bounds: tuple[tuple[PlanKind | None, tuple[Bound, ...]], ...]) -> Telling:
    return Telling(dict(bounds))


def telling_of(bounds: Bounds) -> Telling:
    return _known(tuple(bounds.items()))
