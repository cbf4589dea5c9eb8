"""What a document tells, as values: read from rows once, kept as JSON, and made into the same document again."""

from ..stored import StoredFactsError, read, stored
from .kept import FACTS, AnyFacts, DocumentKind, frozen, thawed
from .meeting import DivisionYear, Matter, MatterKind, MeetingPack, MonthCell, OverdueMemo
from .office import Office, Signers
from .planned import PlanDocument, PlanFacts, Planned, Target
from .progress import (
    DivisionProgress,
    EvidenceFacts,
    MeasureProgress,
    MeasureState,
    OverdueTask,
    ProgressReport,
    Reached,
    Said,
    TaskResult,
)
from .reminding import ProofOfReminding, Reminding
from .scores import Assessment, Score

__all__ = [
    "FACTS",
    "AnyFacts",
    "Assessment",
    "DivisionProgress",
    "DivisionYear",
    "DocumentKind",
    "EvidenceFacts",
    "Matter",
    "MatterKind",
    "MeasureProgress",
    "MeasureState",
    "MeetingPack",
    "MonthCell",
    "Office",
    "OverdueMemo",
    "OverdueTask",
    "PlanDocument",
    "PlanFacts",
    "Planned",
    "ProgressReport",
    "ProofOfReminding",
    "Reached",
    "Reminding",
    "Said",
    "Score",
    "Signers",
    "StoredFactsError",
    "Target",
    "TaskResult",
    "frozen",
    "read",
    "stored",
    "thawed",
]
