"""The ladder in force: the lines an organisation keeps, or the default; and what makes a ladder impossible."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import ngettext

from ..models import Audience, PlanKind, Rung
from ..models.ladder import DEFAULT_LADDER, LadderStep

# So many calendar days before the due date, and working days after it, a line may lie.
MOST_BEFORE, MOST_AFTER = 90, 60


# None: of every plan whose kind has no ladder of its own.
Ladders = dict[PlanKind | None, tuple[LadderStep, ...]]


def ladders(rungs: Iterable[Rung]) -> Ladders:
    """Those in force: the office's own, or the usual one, and those of kinds of plans that have their own."""
    found: dict[PlanKind | None, list[LadderStep]] = {}
    for rung in rungs:
        found.setdefault(rung.plan_kind, []).append(rung.step)
    return {None: DEFAULT_LADDER, **{kind: in_order(steps) for kind, steps in found.items()}}


def ladder_of(rungs: Iterable[Rung], kind: PlanKind) -> tuple[LadderStep, ...]:
    """What holds for plans of that kind."""
    found = ladders(rungs)
    return found.get(kind, found[None])


def in_order(steps: Iterable[LadderStep]) -> tuple[LadderStep, ...]:
    """As time goes by; of one day the nearest audience first."""
    return tuple(sorted(steps, key=lambda step: (-step.days_left, list(Audience).index(step.audience))))


def in_words(step: LadderStep) -> str:
    if step.days_left == 0:
        return str(_("On the due date"))
    if step.days_left > 0:
        return str(ngettext("%(num)s day before the due date", "%(num)s days before the due date", step.days_left))
    return str(
        ngettext("%(num)s working day after the due date", "%(num)s working days after the due date", -step.days_left)
    )


# --- what cannot hold


class Fault(StrEnum):
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    TWICE = "twice"
    ABOVE_TOO_SOON = "above_too_soon"
    # Of the ladder as a whole.
    DIVISION_UNTOLD = "division_untold"
    MAYOR_BEFORE_CHIEF = "mayor_before_chief"


def fault_of(step: LadderStep, earlier: Sequence[LadderStep]) -> Fault | None:
    """What is wrong with one line, with those that stand above it before one's eyes."""
    if step.days_left > MOST_BEFORE:
        return Fault.TOO_EARLY
    if step.days_left < -MOST_AFTER:
        return Fault.TOO_LATE
    if step.audience.is_above and step.days_left >= 0:
        return Fault.ABOVE_TOO_SOON
    return Fault.TWICE if step in earlier else None


def fault_of_all(steps: Sequence[LadderStep]) -> Fault | None:
    told = {audience: [step.days_left for step in steps if step.audience is audience] for audience in Audience}
    if not told[Audience.DIVISION]:
        return Fault.DIVISION_UNTOLD
    # The higher the number, the sooner: a superior is told after whoever could still put it right.
    chief, mayor = told[Audience.CHIEF_ADMINISTRATOR], told[Audience.MAYOR]
    if mayor and (not chief or max(chief) <= max(mayor)):
        return Fault.MAYOR_BEFORE_CHIEF
    return None
