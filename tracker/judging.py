"""What a reviewer compares: figures with what the measure asks for, evidence with what it expects."""

from dataclasses import dataclass
from decimal import Decimal

from .models import Evidence, Kpi, Report, Task, TaskState


@dataclass(frozen=True)
class Figure:
    kpi: Kpi
    reached: Decimal | None

    @property
    def is_met(self) -> bool | None:
        """None where there is no figure, or where the plan tells it in words alone."""
        return None if self.reached is None else self.kpi.is_met_by(self.reached)


@dataclass(frozen=True)
class Expected:
    """One piece of evidence that the measure names, and what was given for it."""

    text: str
    given: tuple[Evidence, ...]


@dataclass(frozen=True)
class Proof:
    expected: tuple[Expected, ...]
    # Given for nothing in particular.
    others: tuple[Evidence, ...]

    @property
    def is_there(self) -> int:
        return sum(bool(one.given) for one in self.expected)


def figures(report: Report) -> list[Figure]:
    return [Figure(kpi, report.figure_of(kpi)) for kpi in report.task.measure.kpis]


def proof(task: Task) -> Proof:
    asked = task.measure.evidence_list
    given = task.standing_evidence
    expected = tuple(Expected(text, tuple(one for one in given if one.answers.strip() == text)) for text in asked)
    return Proof(expected, tuple(one for one in given if one.answers.strip() not in asked))


def returned_before(report: Report) -> list[Report]:
    """The earlier rounds, with what the reviewer asked for then."""
    return [one for one in report.task.reports if one.verdict_comment and one.is_sent and one.id < report.id]


def is_reconsiderable(report: Report) -> bool:
    """The verdict closed the task, and nothing came after it."""
    task = report.task
    is_last = task.sent_report is report and task.state in (TaskState.DONE, TaskState.NOT_DONE)
    return is_last and not task.plan.is_closed
