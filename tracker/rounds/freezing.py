"""What is told of a round, in documents and outside: written down when it is closed, and read again for good."""

from dataclasses import dataclass
from datetime import date

from ..models import PlanKind, RoundClosing
from ..public_year import PlanShown, Seen
from ..reports.facts import AnyFacts, DocumentKind, ProgressReport, frozen, thawed
from ..reports.gathering import plan_document, progress_report
from ..reports.gathering.planned import standing_measures
from ..reports.stored import read, stored, told_by, written
from .round import PlanRound


@dataclass(frozen=True)
class Frozen:
    """Each document of a round, which row of the plan each line of its progress report was, and what everybody may read
    of the plan. None: it was closed before that was kept with it."""

    measures: tuple[int, ...]
    documents: dict[DocumentKind, AnyFacts]
    public: PlanShown | None = None

    @property
    def progress(self) -> ProgressReport:
        told = self.documents[DocumentKind.PROGRESS_REPORT]
        assert isinstance(told, ProgressReport)
        return told

    @classmethod
    def of(cls, closing: RoundClosing) -> "Frozen":
        kept = told_by(closing)
        public = kept.get("public")
        return cls(
            tuple(kept["measures"]),
            dict(thawed(one) for one in kept["documents"]),
            read(PlanShown, public) if public else None,
        )

    def written(self) -> str:
        documents = [frozen(kind, facts) for kind, facts in self.documents.items()]
        public = {"public": stored(self.public)} if self.public else {}
        return written({"measures": list(self.measures), "documents": documents, **public})


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
    numbers = tuple(measure.id for measure in standing_measures(plan, day))
    return Frozen(numbers, documents, Seen([plan], day, today).shown)
