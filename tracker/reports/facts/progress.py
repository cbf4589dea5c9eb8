"""What became of a plan until a day: of every measure, of every division, and what is overdue."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ...models import TaskPart, TaskState
from .office import Office, Signers
from .planned import PlanFacts, Planned
from .scores import Assessment


class MeasureState(StrEnum):
    """Overdue is none of them; it has its own table."""

    # Every division that owes something for it has done all of it.
    DONE = "done"
    PARTIAL = "partial"
    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class Reached:
    """A figure that a division reported for the target with that place among the measure's."""

    target: int
    value: Decimal


@dataclass(frozen=True)
class TaskResult:
    """One task of a division as it stood that day, with the last report that the division had sent by then."""

    division: str
    title: str
    part: TaskPart
    state: TaskState
    covers_from: date
    covers_to: date
    first_due_on: date
    due_on: date
    result: str = ""
    reported_on: date | None = None
    is_accepted: bool = False
    reached: tuple[Reached, ...] = ()
    budget_used: Decimal | None = None
    obstacles: str = ""
    suggestions: str = ""


@dataclass(frozen=True)
class EvidenceFacts:
    """The name of a paper, or an address that anybody may open."""

    title: str
    url: str = ""
    division: str = ""


@dataclass(frozen=True)
class MeasureProgress:
    planned: Planned
    state: MeasureState
    results: tuple[TaskResult, ...] = ()
    evidence: tuple[EvidenceFacts, ...] = ()


@dataclass(frozen=True)
class DivisionProgress:
    """Measures by state, each counted for every division that owes something for it; overdue tasks beside."""

    division: str
    done: int = 0
    partial: int = 0
    not_started: int = 0
    overdue: int = 0

    @property
    def measures(self) -> int:
        return self.done + self.partial + self.not_started


@dataclass(frozen=True)
class OverdueTask:
    division: str
    title: str
    due_on: date
    days: int
    # What the division said: empty, it said nothing.
    reason: str = ""
    # The later date that is asked for and waits for a decision.
    asked_until: date | None = None
    measure_number: str = ""


@dataclass(frozen=True)
class Said:
    """An obstacle or a suggestion in the words of the divisions that told it."""

    text: str
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProgressReport:
    """For the 6-month and the 12-month report, of measures and of an action plan."""

    office: Office
    signers: Signers
    plan: PlanFacts
    months: int
    as_of: date
    measures: tuple[MeasureProgress, ...]
    divisions: tuple[DivisionProgress, ...] = ()
    overdue: tuple[OverdueTask, ...] = ()
    # Empty: nobody has told any yet. That there are none is told by somebody, too.
    obstacles: tuple[Said, ...] = ()
    suggestions: tuple[Said, ...] = ()
    # From which the measures were taken, and for twelve months what came after it.
    assessment: Assessment | None = None
    next_assessment: Assessment | None = None
    proposals: tuple[str, ...] = ()
    # The round is closed: these figures do not change any more.
    is_final: bool = False
