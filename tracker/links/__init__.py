"""A public link → whether whoever follows it finds what was published: opened as a stranger would, and judged (pure
but for `following`, which asks)."""

from .finding import Finding, Judgement
from .following import HOP, PAUSE, Known, Pace, follow
from .judging import judge
from .standing import WEEK, Standing, after

__all__ = [
    "HOP",
    "PAUSE",
    "WEEK",
    "Finding",
    "Judgement",
    "Known",
    "Pace",
    "Standing",
    "after",
    "follow",
    "judge",
]
