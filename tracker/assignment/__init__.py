"""A plan and its deadlines become the tasks of divisions; doing it again changes nothing."""

from .carrying_out import carry_out
from .comparing import (
    division_difference,
    measure_difference,
    measures_difference,
    occurrence_difference,
    plan_difference,
    running_plans,
)
from .difference import Addition, Difference, Kept, Move, Problem, Snag, Why, Withdrawal

__all__ = [
    "Addition",
    "Difference",
    "Kept",
    "Move",
    "Problem",
    "Snag",
    "Why",
    "Withdrawal",
    "carry_out",
    "division_difference",
    "measure_difference",
    "measures_difference",
    "occurrence_difference",
    "plan_difference",
    "running_plans",
]
