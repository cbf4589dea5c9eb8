"""ITA scores → figures, levels, weak points: by the rules of the year they belong to, and of no other."""

from .adding_up import TOLERANCE, Disagreement, Suspect, disagreements, explained
from .figures import Figure, Figures, Scores, shown
from .findings import Change, Point, TopicFindings, changes, points, strengths, topics, weak_points
from .keys import TOTAL, Height, Key, codes_of, height_of, instrument_of, keys_of, parts_of
from .levels import level, level_for, pass_mark
from .settling import Printed, Settled, settle

__all__ = [
    "TOLERANCE",
    "TOTAL",
    "Change",
    "Disagreement",
    "Figure",
    "Figures",
    "Height",
    "Key",
    "Point",
    "Printed",
    "Scores",
    "Settled",
    "Suspect",
    "TopicFindings",
    "changes",
    "codes_of",
    "disagreements",
    "explained",
    "height_of",
    "instrument_of",
    "keys_of",
    "level",
    "level_for",
    "parts_of",
    "pass_mark",
    "points",
    "settle",
    "shown",
    "strengths",
    "topics",
    "weak_points",
]
