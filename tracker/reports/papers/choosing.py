"""Which paper a document's facts make."""

from dataclasses import dataclass, replace
from enum import StrEnum

from flask_babel import force_locale

from ...models import PlanKind
from ..facts import (
    AnyFacts,
    DocumentKind,
    MeetingPack,
    OverdueMemo,
    PlanDocument,
    ProgressReport,
    ProofOfReminding,
    YearAnalysis,
)
from ..own_forms.fields import tables_of
from ..paper import PLAIN, Letterhead, Paper
from .action_plan import action_plan
from .action_plan_progress import action_plan_progress
from .ita_analysis import ita_analysis
from .measures_table import measures_table
from .meeting_pack import meeting_pack
from .overdue_memo import overdue_memo
from .particulars import particulars
from .progress_report import progress_report
from .proof_of_reminding import proof_of_reminding


class Columns(StrEnum):
    """Of a progress report of measures: all that forms in use have, or without who, when and how far."""

    UNION = "union"
    SHORT = "short"


@dataclass(frozen=True)
class Options:
    columns: Columns = Columns.UNION
    has_outcome: bool = False


# A form of an office's own chooses its columns itself.
_ALL = Options(Columns.UNION, has_outcome=True)


def paper_of(
    kind: DocumentKind, facts: AnyFacts, options: Options | None = None, letterhead: Letterhead = PLAIN
) -> Paper:
    """Official documents are Thai, whoever asks for them. The same facts make the same paper, this year and later."""
    with force_locale("th"):
        paper = replace(_paper(kind, facts, options or Options()), letterhead=letterhead)
        return offering(paper, kind, facts) if letterhead.form else paper


def offering(paper: Paper, kind: DocumentKind, facts: AnyFacts) -> Paper:
    """With all that a form of an office's own may ask of it."""
    with force_locale("th"):
        tables = tables_of(_paper(kind, facts, _ALL))
        return replace(paper, particulars=particulars(facts, paper), tables=tables)


def _paper(kind: DocumentKind, facts: AnyFacts, options: Options) -> Paper:
    match facts:
        case ProgressReport() if facts.plan.kind is PlanKind.ACTION_PLAN:
            return action_plan_progress(facts)
        case ProgressReport():
            is_short = options.columns is Columns.SHORT
            return progress_report(facts, is_short=is_short, has_outcome=options.has_outcome)
        case PlanDocument() if kind is DocumentKind.ACTION_PLAN:
            return action_plan(facts)
        case PlanDocument():
            return measures_table(facts)
        case OverdueMemo():
            return overdue_memo(facts)
        case MeetingPack():
            return meeting_pack(facts)
        case ProofOfReminding():
            return proof_of_reminding(facts)
        case YearAnalysis():
            return ita_analysis(facts)
