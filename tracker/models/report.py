"""What a division says of its task, as assessors look for it, and what the reviewer says to that."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import DERIVED, Hundredths, enum_of

if TYPE_CHECKING:
    from .measure import Kpi
    from .person import Person
    from .signature import Signature
    from .task import Task

BEING_WRITTEN = "sent_at IS NULL"


class Outcome(StrEnum):
    DONE = "done"
    # It was not done in this round; the result says why.
    NOT_DONE = "not_done"


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Missing(StrEnum):
    """What an assessor would look for in vain."""

    RESULT = "result"
    FIGURES = "figures"
    BUDGET_USED = "budget_used"
    OBSTACLES = "obstacles"
    SUGGESTIONS = "suggestions"


class Report(Model):
    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    outcome: Mapped[Outcome] = mapped_column(enum_of(Outcome), default=Outcome.DONE)
    result: Mapped[str] = mapped_column(Text, default="")
    # The figure reached for each indicator of the measure: {"number of the kpi": "87.50"}.
    figures: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    budget_used: Mapped[Decimal | None] = mapped_column(Hundredths)
    obstacles: Mapped[str] = mapped_column(Text, default="")
    suggestions: Mapped[str] = mapped_column(Text, default="")
    # Who wrote it last.
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    saved_as: Mapped[str] = mapped_column(String(400), default="")
    # Who sent it; empty while it is being written.
    sent_at: Mapped[datetime | None]
    sent_on: Mapped[date | None]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    sent_as: Mapped[str] = mapped_column(String(400), default="")
    taken_back_at: Mapped[datetime | None]
    verdict: Mapped[Verdict | None] = mapped_column(enum_of(Verdict))
    verdict_comment: Mapped[str] = mapped_column(Text, default="")
    judged_at: Mapped[datetime | None]
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    judged_as: Mapped[str] = mapped_column(String(400), default="")
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    task: Mapped["Task"] = relationship(back_populates="reports")
    saved_by: Mapped["Person"] = relationship(foreign_keys=[saved_by_id])
    sent_by: Mapped["Person | None"] = relationship(foreign_keys=[sent_by_id])
    judged_by: Mapped["Person | None"] = relationship(foreign_keys=[judged_by_id])

    __table_args__ = (
        Index("ix_reports_task", "task_id"),
        Index("ix_reports_organisation_judged", "organisation_id", "judged_at"),
        Index(
            "uq_reports_being_written",
            "task_id",
            unique=True,
            sqlite_where=text(BEING_WRITTEN),
            postgresql_where=text(BEING_WRITTEN),
        ),
    )

    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def begun(cls, organisation_id: int) -> "Report":
        return cls(
            organisation_id=organisation_id, outcome=Outcome.DONE, result="", figures={}, obstacles="", suggestions=""
        )

    @property
    def label(self) -> str:
        return self.task.title

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None

    @property
    def is_waiting(self) -> bool:
        return self.is_sent and not self.is_taken_back and self.verdict is None

    def figure_of(self, kpi: "Kpi") -> Decimal | None:
        written = self.figures.get(str(kpi.id))
        return Decimal(written) if written else None

    def is_work_of(self, person_id: int) -> bool:
        return person_id in (self.saved_by_id, self.sent_by_id)

    def missing(self, task: "Task") -> list[Missing]:
        """What has to be filled in before it can be sent; "none" with a word why is an answer too."""
        found = [] if self.result.strip() else [Missing.RESULT]
        if self.outcome is Outcome.NOT_DONE or not task.deadline.asks_for_report:
            return found
        if any(kpi.value is not None and not self.figures.get(str(kpi.id)) for kpi in task.measure.kpis):
            found.append(Missing.FIGURES)
        if self.budget_used is None:
            found.append(Missing.BUDGET_USED)
        if not self.obstacles.strip():
            found.append(Missing.OBSTACLES)
        if not self.suggestions.strip():
            found.append(Missing.SUGGESTIONS)
        return found

    def take_over(self, earlier: "Report") -> None:
        """Whoever got it back goes on from what was sent."""
        self.outcome, self.result, self.figures = earlier.outcome, earlier.result, dict(earlier.figures)
        self.budget_used, self.obstacles, self.suggestions = earlier.budget_used, earlier.obstacles, earlier.suggestions

    def send(self, by: "Signature") -> None:
        self.sent_at, self.sent_on, self.sent_by_id, self.sent_as = by.at, by.on, by.person_id, by.title

    def take_back(self, by: "Signature") -> None:
        self.taken_back_at = by.at

    def judge(self, verdict: Verdict, by: "Signature", comment: str) -> None:
        self.verdict, self.verdict_comment = verdict, comment
        self.judged_at, self.judged_by_id, self.judged_as = by.at, by.person_id, by.title

    def unjudge(self) -> None:
        self.verdict, self.verdict_comment = None, ""
        self.judged_at, self.judged_by_id, self.judged_as = None, None, ""
