"""The ladders in force in an office: its own, or the usual one; and where a kind of plan has one of its own."""

from collections.abc import Iterable

from ..models import DEFAULT_LADDER, LadderStep, PlanKind, Rung

# None: of every plan whose kind has no ladder of its own.
Ladders = dict[PlanKind | None, tuple[LadderStep, ...]]


def ladders(rungs: Iterable[Rung]) -> Ladders:
    found: dict[PlanKind | None, list[LadderStep]] = {}
    for rung in rungs:
        found.setdefault(rung.plan_kind, []).append(rung.step)
    own: Ladders = {kind: tuple(sorted(steps, reverse=True)) for kind, steps in found.items()}
    return {None: DEFAULT_LADDER, **own}
