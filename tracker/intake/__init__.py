"""A document → tables and paragraphs → draft measures with where each value stood, and the problems found in it."""

from .apart import read_apart
from .dating import Deadline
from .document import Note, Place
from .kind import Kind
from .measure import Kpi, Measure, Other, Responsible, Said
from .problems import Problem, What
from .reading import Reading, read_pasted, read_plan
from .refusal import Refusal, RefusedDocumentError
from .scores import Score
from .showing import ROLES, Roles, ShownCell, ShownColumn, ShownTable, Taken
from .stored import StoredReadingError, dumped, loaded

__all__ = [
    "ROLES",
    "Deadline",
    "Kind",
    "Kpi",
    "Measure",
    "Note",
    "Other",
    "Place",
    "Problem",
    "Reading",
    "Refusal",
    "RefusedDocumentError",
    "Responsible",
    "Roles",
    "Said",
    "Score",
    "ShownCell",
    "ShownColumn",
    "ShownTable",
    "StoredReadingError",
    "Taken",
    "What",
    "dumped",
    "loaded",
    "read_apart",
    "read_pasted",
    "read_plan",
]
