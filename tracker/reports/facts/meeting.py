"""What heads of divisions look at once a month, and what a chief administrator is told of overdue tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .office import Office, Signers
from .planned import PlanFacts
from .progress import OverdueTask


@dataclass(frozen=True)
class MonthCell:
    """The tasks that fall due in a month."""

    owed: int = 0
    done: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class DivisionYear:
    """Twelve months from October; what is due outside the year counts in the whole only."""

    division: str
    months: tuple[MonthCell, ...]
    whole: MonthCell


class MatterKind(StrEnum):
    LATER_DATE = "later_date"
    NOT_OURS = "not_ours"


@dataclass(frozen=True)
class Matter:
    """Somebody asked, and somebody has to decide."""

    kind: MatterKind
    division: str
    title: str
    asked_on: date
    reason: str = ""
    old_due_on: date | None = None
    new_due_on: date | None = None


@dataclass(frozen=True)
class MeetingPack:
    office: Office
    plan: PlanFacts
    at: datetime
    # Which of the twelve months it is; None: the day lies outside the year.
    month: int | None
    whole: MonthCell
    # With the reviewer.
    waiting: int
    divisions: tuple[DivisionYear, ...]
    overdue: tuple[OverdueTask, ...] = ()
    matters: tuple[Matter, ...] = ()


@dataclass(frozen=True)
class OverdueMemo:
    office: Office
    signers: Signers
    plan: PlanFacts
    as_of: date
    # By when the divisions are asked to answer.
    answer_by: date
    measures: int
    overdue: tuple[OverdueTask, ...]
    matters: tuple[Matter, ...] = ()
    # Where the list stands; whoever opens it has to sign in.
    address: str = ""
