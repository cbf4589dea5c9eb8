"""Reporting rounds of a plan: what is incomplete before a report, the facts frozen after it, and e-PlanNACC."""

from .closing import close
from .copying import CopyField, Project, copied
from .freezing import Frozen, freeze, gathered
from .lacks import Asked, Gap, Owed, Said, gaps_of
from .reading import Reading, last_reminders, read_rounds, standing_closings
from .reminding import Reminding, remind
from .round import MONTHS, PlanRound, rounds_of
from .standing import DivisionPart, RoundStanding

__all__ = [
    "MONTHS",
    "Asked",
    "CopyField",
    "DivisionPart",
    "Frozen",
    "Gap",
    "Owed",
    "PlanRound",
    "Project",
    "Reading",
    "Reminding",
    "RoundStanding",
    "Said",
    "close",
    "copied",
    "freeze",
    "gaps_of",
    "gathered",
    "last_reminders",
    "read_rounds",
    "remind",
    "rounds_of",
    "standing_closings",
]
