"""Keeps of which tasks a letter told: one statement for a letter, however many they are."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, cast

from sqlalchemy import Date, Insert, Integer, Select, Table, bindparam, insert, literal, select

from ..models import Audience, Letter, Plan, PlanKind, Task, Told
from .bounds import Bound
from .reached import Bounds, is_told, reached
from .recipients import Charge

COLUMNS = ("letter_id", "organisation_id", "task_id", "person_id", "audience", "days_left", "due_on", "day")
# Divisions of which somebody answers for every task, or for those in their own name.
WHOLE, OWN = "whole", "own"
_PERSON = bindparam("person", type_=Integer)

# Keeps what a letter told with that it left: a statement and what it is given.
Keep = Callable[[Insert, Mapping[str, object]], None]


class Telling:
    """The statements of offices with one ladder and of one morning.

    Put together once, because that takes longer than carrying them out.
    """

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.known: dict[tuple[str, int], Insert] = {}

    def tell_division(self, letter: Letter, charges: list[Charge], keep: Keep) -> None:
        """Every step that these tasks reached, named in the letter or counted there."""
        whole = sorted({charge.division_id for charge in charges if not charge.is_only_own})
        own = sorted({charge.division_id for charge in charges if charge.is_only_own})
        # Two statements, because one with "or" would look at every task of the office.
        if whole:
            keep(self._of(WHOLE, len(whole)), _given(letter) | _numbered(WHOLE, whole))
        if own:
            keep(self._of(OWN, len(own)), _given(letter) | _numbered(OWN, own))

    def tell_above(self, letter: Letter, audience: Audience, keep: Keep) -> None:
        keep(self._of_office[audience], _given(letter))

    def _of(self, name: str, number: int) -> Insert:
        """For so many divisions: nothing is left to be put together for one letter."""
        if (name, number) not in self.known:
            places = [bindparam(f"{name}_{place}", type_=Integer) for place in range(number)]
            theirs = Task.division_id.in_(places)
            which = theirs if name == WHOLE else (Task.assignee_id == _PERSON) & theirs
            self.known[name, number] = self._told(Audience.DIVISION, which)
        return self.known[name, number]

    @cached_property
    def _of_office(self) -> Mapping[Audience, Insert]:
        of_office = Task.organisation_id == bindparam("office", type_=Integer)
        return {audience: self._told(audience, of_office) for audience in Audience if audience.is_above}

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
            bindparam("told_on", type_=Date),
        ).where(Task.with_its_division(), step.is_not(None), ~is_told(_PERSON, audience, step))
        return found.join(Plan, Plan.id == Task.plan_id) if len(self.bounds) > 1 else found


def _given(letter: Letter) -> dict[str, object]:
    return {"letter": letter.id, "office": letter.organisation_id, "person": letter.person_id, "told_on": letter.day}


def _numbered(name: str, values: Iterable[int]) -> dict[str, object]:
    return {f"{name}_{place}": value for place, value in enumerate(values)}


@lru_cache(maxsize=100)
def _known(bounds: tuple[tuple[PlanKind | None, tuple[Bound, ...]], ...]) -> Telling:
    return Telling(dict(bounds))


def telling_of(bounds: Bounds) -> Telling:
    return _known(tuple(bounds.items()))
