"""A document's facts as they are kept for good: which document it is, in which shape, and the facts."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from ..stored import StoredFactsError, read, stored
from .analysis import YearAnalysis
from .meeting import MeetingPack, OverdueMemo
from .planned import PlanDocument
from .progress import ProgressReport
from .reminding import ProofOfReminding

# Raised when facts of before can no longer be read as they are.
SHAPE = 1


class DocumentKind(StrEnum):
    PROGRESS_REPORT = "progress_report"
    MEASURES_TABLE = "measures_table"
    ACTION_PLAN = "action_plan"
    OVERDUE_MEMO = "overdue_memo"
    MEETING_PACK = "meeting_pack"
    PROOF_OF_REMINDING = "proof_of_reminding"
    ITA_ANALYSIS = "ita_analysis"


AnyFacts = ProgressReport | PlanDocument | OverdueMemo | MeetingPack | ProofOfReminding | YearAnalysis

FACTS: dict[DocumentKind, type[AnyFacts]] = {
    # Of measures and of an action plan: which of them, the facts say.
    DocumentKind.PROGRESS_REPORT: ProgressReport,
    DocumentKind.MEASURES_TABLE: PlanDocument,
    DocumentKind.ACTION_PLAN: PlanDocument,
    DocumentKind.OVERDUE_MEMO: OverdueMemo,
    DocumentKind.MEETING_PACK: MeetingPack,
    DocumentKind.PROOF_OF_REMINDING: ProofOfReminding,
    DocumentKind.ITA_ANALYSIS: YearAnalysis,
}


def frozen(kind: DocumentKind, facts: AnyFacts) -> dict[str, Any]:
    return {"document": kind.value, "shape": SHAPE, "facts": stored(facts)}


def thawed(data: Mapping[str, Any]) -> tuple[DocumentKind, AnyFacts]:
    try:
        kind, shape = DocumentKind(data["document"]), data["shape"]
    except (KeyError, ValueError) as error:
        raise StoredFactsError(str(error)) from error
    if shape != SHAPE:
        raise StoredFactsError(f"shape {shape}")
    return kind, read(FACTS[kind], data["facts"])
