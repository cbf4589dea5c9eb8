"""The facts of a round's documents, as they are written down when it is closed, and read again for good."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..models import PlanKind, RoundClosing
from ..reports.facts import AnyFacts, DocumentKind, ProgressReport, StoredFactsError, frozen, thawed
from ..reports.gathering import plan_document, progress_report
from ..reports.gathering.planned import standing_measures
from .round import PlanRound


@dataclass(frozen=True)
class Frozen:
    """Each document of a round, and which row of the plan each line of its progress report was."""

    measures: tuple[int, ...]
    documents: dict[DocumentKind, AnyFacts]

    @property
    def progress(self) -> ProgressReport:
        told = self.documents[DocumentKind.PROGRESS_REPORT]
        assert isinstance(told, ProgressReport)
        return told

    @classmethod
    def of(cls, closing: RoundClosing) -> "Frozen":
        """What is not what was frozen is refused: a document is made from it, and signed."""
        if not closing.is_intact:
            raise StoredFactsError(f"round closing {closing.id} is not what was frozen")
        kept: dict[str, Any] = json.loads(closing.facts)
        return cls(tuple(kept["measures"]), dict(thawed(one) for one in kept["documents"]))

    def written(self) -> str:
        """The same facts give the same text."""
        documents = [frozen(kind, facts) for kind, facts in self.documents.items()]
        told = {"measures": list(self.measures), "documents": documents}
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def gathered(a_round: PlanRound, day: date, today: date, *, is_final: bool = False) -> ProgressReport:
    """What the report of a round tells as of a day."""
    return progress_report(a_round.plan, a_round.months, day, today, is_final=is_final)


def freeze(a_round: PlanRound, day: date, today: date) -> Frozen:
    plan = a_round.plan
    kind = DocumentKind.ACTION_PLAN if plan.kind is PlanKind.ACTION_PLAN else DocumentKind.MEASURES_TABLE
    documents: dict[DocumentKind, AnyFacts] = {
        DocumentKind.PROGRESS_REPORT: gathered(a_round, day, today, is_final=True),
        kind: plan_document(plan, today),
    }
    return Frozen(tuple(measure.id for measure in standing_measures(plan, day)), documents)
