"""Tells an entry of the trail as a clerk would: a sentence, and old → new in words."""

from .names import Names, look_up
from .nouns import Case, Column, Noun
from .tales import Line, Style, Told, tell
from .vocabulary import DOORS, NOUNS

__all__ = ["DOORS", "NOUNS", "Case", "Column", "Line", "Names", "Noun", "Style", "Told", "look_up", "tell"]
