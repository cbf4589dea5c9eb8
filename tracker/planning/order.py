"""The order of the measures of a plan: places as people type them, and a new order that can be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Self, TypeVar

from ..models import Measure, NotPossible, Reason

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Move:
    """Where a measure stood before, and where it was put; whoever takes it back finds it there still."""

    measure_id: int
    place: int
    number: str
    new_place: int
    new_number: str

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> Self:
        return cls(entry["measure"], entry["place"], entry["number"], entry["new_place"], entry["new_number"])

    def written(self) -> dict[str, object]:
        told = asdict(self)
        return {"measure": told.pop("measure_id"), **told}


def in_typed_order(listed: Sequence[tuple[Thing, int]]) -> list[Thing]:
    """Things as they are listed, each with the place somebody typed beside it.

    Two may claim one place: who was sent there has it, and the other makes room on the side it came from.
    """

    def claim(entry: tuple[int, tuple[Thing, int]]) -> tuple[int, int]:
        now, (_thing, wanted) = entry
        return wanted, (wanted < now) * -1 + (wanted > now)

    return [thing for _now, (thing, _wanted) in sorted(enumerate(listed, start=1), key=claim)]


def moved(listed: Sequence[Thing], thing: Thing, step: int) -> list[Thing]:
    """The same list with one of them a step further; at either end it stays where it is."""
    others = [other for other in listed if other != thing]
    others.insert(max(0, listed.index(thing) + step), thing)
    return others


def seal(measures: Sequence[Measure]) -> str:
    """Another order, number or measure gives another seal: two who arrange at once notice it."""
    told = "\n".join(f"{measure.id} {measure.place} {measure.number}" for measure in measures)
    return sha256(told.encode()).hexdigest()[:16]


def arrange(measures: Sequence[Measure], is_renumbered: bool) -> list[Move]:
    """From now on in this order, and numbered by it where that is wanted; answers what moved."""
    moves = []
    for place, measure in enumerate(measures, start=1):
        number = str(place) if is_renumbered else measure.number
        if (measure.place, measure.number) != (place, number):
            moves.append(Move(measure.id, measure.place, measure.number, place, number))
            _put(measure, place, number)
    return moves


def put_back(moves: Sequence[Move], measures: Mapping[int, Measure]) -> None:
    for move in moves:
        measure = measures[move.measure_id]
        if (measure.place, measure.number) != (move.new_place, move.new_number):
            raise NotPossible(Reason.CHANGED_SINCE, what=measure.label)
        _put(measure, move.place, move.number)


def _put(measure: Measure, place: int, number: str) -> None:
    has_new_number = number != measure.number
    measure.place, measure.number = place, number
    if has_new_number:
        measure.refresh_search_text()
