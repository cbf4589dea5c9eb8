"""What stands in the way of approving a plan: some of it has to be put right, some may be accepted knowingly."""

from dataclasses import dataclass
from typing import Self

from ..assignment import Difference, Problem, Snag
from ..models import Plan

# Nobody would be asked; whoever approves this would believe that somebody is.
BLOCKING = frozenset({Snag.NO_DIVISION, Snag.EVERY_DIVISION_CLOSED})


@dataclass(frozen=True)
class Obstacles:
    """`has_no_measure`: there is nothing to approve."""

    has_no_measure: bool
    blocking: tuple[Problem, ...]
    acceptable: tuple[Problem, ...]

    @classmethod
    def of(cls, plan: Plan, difference: Difference) -> Self:
        problems = difference.problems
        return cls(
            has_no_measure=not any(measure.is_standing for measure in plan.measures),
            blocking=tuple(problem for problem in problems if problem.snag in BLOCKING),
            acceptable=tuple(problem for problem in problems if problem.snag not in BLOCKING),
        )

    @property
    def is_blocked(self) -> bool:
        return self.has_no_measure or bool(self.blocking)
