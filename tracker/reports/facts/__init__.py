"""What a document tells, as values: read from rows once, kept as JSON, and made into the same document again."""

from ..stored import StoredFactsError, read, stored
from .analysis import InstrumentScores, ScoreLine, WeakPoint, YearAnalysis
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
    "InstrumentScores",
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
    "ScoreLine",
    "Signers",
    "StoredFactsError",
    "Target",
    "TaskResult",
    "WeakPoint",
    "YearAnalysis",
    "frozen",
    "read",
    "stored",
    "thawed",
]
