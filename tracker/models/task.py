"""A deadline of a measure as the work of one division, and the verbs that lead it from one state to the next."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, literal, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import Model
from ..thai import FiscalYear
from .columns import DERIVED, enum_of
from .deadline import Deadline, Occurrence
from .measure import Measure
from .organisation import Division, Organisation
from .plan import Plan
from .refusal import NotPossible, Reason
from .report import Outcome, Report, Verdict
from .task_state import LEADS_TO, OPEN, WITH_DIVISION, TaskState

if TYPE_CHECKING:
    from .comment import Comment
    from .dispute import Dispute
    from .evidence import Evidence
    from .extension import Extension
    from .person import Person
    from .signature import Signature


class TaskPart(StrEnum):
    # The division does it, or gathers what the others did.
    DO = "do"
    COLLECT = "collect"


class Task(Model):
    __tablename__ = "tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"))
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadlines.id"))
    division_id: Mapped[int] = mapped_column(ForeignKey("divisions.id"))
    part: Mapped[TaskPart] = mapped_column(enum_of(TaskPart), default=TaskPart.DO)
    # Which day of the rule it stands for, or which event: what makes a second assignment add nothing.
    slot: Mapped[str] = mapped_column(String(40))
    occurrence_id: Mapped[int | None] = mapped_column(ForeignKey("occurrences.id"))
    title: Mapped[str] = mapped_column(Text)
    covers_from: Mapped[date]
    covers_to: Mapped[date]
    # The date first agreed stays for ever; the other one moves.
    first_due_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[TaskState] = mapped_column(enum_of(TaskState), default=TaskState.NOT_STARTED)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    # When somebody first did anything about it: from then on a changed rule leaves it alone.
    touched_on: Mapped[date | None]
    # When the report that counts was sent, and when its task was closed.
    delivered_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    # Stamped once, when it is accepted, against both dates.
    days_late: Mapped[int | None]
    days_late_first: Mapped[int | None]
    # Why it was withdrawn, and whether the plan itself no longer asks for it.
    reason: Mapped[str] = mapped_column(Text, default="")
    is_superseded: Mapped[bool] = mapped_column(default=False)
    search_text: Mapped[str] = mapped_column(Text, default="", info=DERIVED)
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    organisation: Mapped[Organisation] = relationship()
    plan: Mapped[Plan] = relationship()
    measure: Mapped[Measure] = relationship()
    deadline: Mapped[Deadline] = relationship()
    division: Mapped[Division] = relationship()
    occurrence: Mapped[Occurrence | None] = relationship()
    assignee: Mapped["Person | None"] = relationship()
    reports: Mapped[list[Report]] = relationship(back_populates="task", order_by="Report.id")
    comments: Mapped[list["Comment"]] = relationship(back_populates="task", order_by="Comment.id")
    evidence: Mapped[list["Evidence"]] = relationship(back_populates="task", order_by="Evidence.id")
    extensions: Mapped[list["Extension"]] = relationship(back_populates="task", order_by="Extension.id")
    disputes: Mapped[list["Dispute"]] = relationship(back_populates="task", order_by="Dispute.id")

    __table_args__ = (
        UniqueConstraint("deadline_id", "division_id", "part", "slot"),
        Index("ix_tasks_organisation_due", "organisation_id", "due_on"),
        Index("ix_tasks_organisation_state_due", "organisation_id", "state", "due_on"),
        Index("ix_tasks_division_state_due", "division_id", "state", "due_on"),
        Index("ix_tasks_assignee_state_due", "assignee_id", "state", "due_on", "division_id"),
        Index("ix_tasks_measure", "measure_id"),
        Index("ix_tasks_plan_due", "plan_id", "due_on"),
    )
    __mapper_args__ = {"version_id_col": version}

    # --- queries

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Task"]:
        """The next deadline first."""
        return select(cls).where(cls.organisation_id == organisation.id).order_by(cls.due_on, cls.id)

    @classmethod
    def of_divisions(cls, divisions: Iterable[Division]) -> Select["Task"]:
        return select(cls).where(cls.division_id.in_([d.id for d in divisions])).order_by(cls.due_on, cls.id)

    @classmethod
    def being_open(cls) -> ColumnElement[bool]:
        return cls.state.in_(sorted(OPEN))

    @classmethod
    def with_its_division(cls) -> ColumnElement[bool]:
        return cls.state.in_([literal(state, cls.state.type) for state in sorted(WITH_DIVISION)])

    @classmethod
    def overdue(cls, today: date) -> ColumnElement[bool]:
        return cls.with_its_division() & (cls.due_on < today)

    # --- questions

    @property
    def label(self) -> str:
        return self.title

    @property
    def year(self) -> FiscalYear:
        return FiscalYear(self.plan.fiscal_year)

    @property
    def latest_due_on(self) -> date:
        """How far a date may be moved: what follows a fiscal year is due in the quarter after it at the latest."""
        return self.year.next.quarters[0].last_day

    @property
    def is_extended(self) -> bool:
        return self.due_on != self.first_due_on

    def is_overdue(self, today: date) -> bool:
        return self.state.is_with_division and self.due_on < today

    def days_left(self, today: date) -> int:
        """Below zero: so many days over."""
        return (self.due_on - today).days

    @property
    def open_report(self) -> Report | None:
        """The one that is being written."""
        return next((report for report in self.reports if not report.is_sent), None)

    @property
    def latest_report(self) -> Report | None:
        return self.reports[-1] if self.reports else None

    @property
    def sent_report(self) -> Report | None:
        """The last one that was sent and not taken back."""
        return next((report for report in reversed(self.reports) if report.is_sent and not report.is_taken_back), None)

    @property
    def returned_report(self) -> Report | None:
        """Whose comment the division has to answer now."""
        sent = self.sent_report
        return sent if self.state is TaskState.RETURNED and sent and sent.verdict is Verdict.RETURNED else None

    @property
    def pending_extension(self) -> "Extension | None":
        return next((extension for extension in self.extensions if extension.is_pending), None)

    @property
    def pending_dispute(self) -> "Dispute | None":
        return next((dispute for dispute in self.disputes if dispute.is_pending), None)

    @property
    def standing_evidence(self) -> list["Evidence"]:
        return [evidence for evidence in self.evidence if evidence.is_standing]

    # --- verbs of the division

    def start(self, by: "Signature") -> None:
        self._refuse_unless(self.state is TaskState.NOT_STARTED, Reason.TASK_IS_STARTED)
        self._lead_to(TaskState.IN_PROGRESS, by)

    def touch(self, by: "Signature") -> None:
        """Somebody did something about it: evidence, a note, a name. What nobody had begun is begun."""
        self.refuse_unless_with_division()
        if self.state is TaskState.NOT_STARTED:
            self._lead_to(TaskState.IN_PROGRESS, by)
        else:
            self._mark_touched(by)

    def write_report(self, by: "Signature") -> Report:
        """The report being written, for a colleague to go on with; the first word begins the work."""
        self.touch(by)
        report = self.open_report
        if report is None:
            report = Report.begun(self.organisation_id)
            last = self.sent_report
            if last:
                report.take_over(last)
            self.reports.append(report)
        report.saved_at, report.saved_by_id, report.saved_as = by.at, by.person_id, by.title
        return report

    def submit(self, by: "Signature") -> Report:
        """The report that is being written goes to the reviewer."""
        self.refuse_unless_with_division()
        report = self.open_report
        if report is None or report.missing(self):
            raise NotPossible(Reason.REPORT_IS_INCOMPLETE)
        report.send(by)
        self.delivered_on = by.on
        self._lead_to(TaskState.SUBMITTED, by)
        return report

    def take_back(self, by: "Signature") -> None:
        """Whoever sent it found something missing, before the reviewer decided."""
        self._refuse_unless(self.state is TaskState.SUBMITTED, Reason.TASK_IS_NOT_SUBMITTED)
        report = self.sent_report
        if report:
            report.take_back(by)
        self.delivered_on = None
        self._lead_to(TaskState.IN_PROGRESS, by)

    def assign(self, person: "Person | None", by: "Signature") -> None:
        """Who in the division does it; nobody in particular, when nobody is named."""
        self.refuse_unless_with_division()
        self.assignee = person
        self._mark_touched(by)

    # --- verbs of the reviewer

    def verify(self, by: "Signature", comment: str = "") -> None:
        """What was sent is accepted: done, or not done for the reason that was given."""
        report = self._report_to_judge(by)
        report.judge(Verdict.ACCEPTED, by, comment)
        self.closed_on = by.on
        is_done = report.outcome is Outcome.DONE
        if is_done and self.delivered_on:
            self.days_late = max(0, (self.delivered_on - self.due_on).days)
            self.days_late_first = max(0, (self.delivered_on - self.first_due_on).days)
        self._lead_to(TaskState.DONE if is_done else TaskState.NOT_DONE, by)

    def return_(self, by: "Signature", comment: str) -> None:
        report = self._report_to_judge(by)
        if not comment.strip():
            raise NotPossible(Reason.COMMENT_IS_MISSING)
        report.judge(Verdict.RETURNED, by, comment)
        self.delivered_on = None
        self._lead_to(TaskState.RETURNED, by)

    def reconsider(self, by: "Signature") -> None:
        """The verdict was a slip: the report waits for another one."""
        report = self.sent_report
        if report is None or self.state not in (TaskState.DONE, TaskState.NOT_DONE):
            raise NotPossible(Reason.TASK_IS_OPEN)
        self.plan.refuse_when_closed()
        report.unjudge()
        self.closed_on = self.days_late = self.days_late_first = None
        self._lead_to(TaskState.SUBMITTED, by)

    # --- verbs of the coordinator

    def move(self, due_on: date, by: "Signature") -> None:
        """Another date, without being asked; the first agreed one stays."""
        self.refuse_unless_open()
        self.refuse_date_outside_the_year(due_on)
        self.due_on = due_on
        self._mark_touched(by)

    def hand_over(self, division: Division, by: "Signature") -> None:
        self.refuse_unless_with_division()
        if not division.is_open(by.on):
            raise NotPossible(Reason.DIVISION_IS_CLOSED, division=division.name)
        self.division, self.assignee = division, None
        self._mark_touched(by)

    def withdraw(self, reason: str, by: "Signature") -> None:
        self.refuse_unless_open()
        if not reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)
        self.reason, self.closed_on, self.is_superseded = reason, by.on, False
        self._lead_to(TaskState.WITHDRAWN, by)

    def reinstate(self, by: "Signature") -> None:
        """It is owed again, and goes on where it stood."""
        self._refuse_unless(self.state is TaskState.WITHDRAWN, Reason.TASK_IS_OPEN)
        self.plan.refuse_when_closed()
        self.reason, self.closed_on, self.is_superseded = "", None, False
        self._lead_to(self._stood_at(), by)

    # --- verbs of the plan, on what nobody has touched

    def follow_rule(self, slot: str, covers_from: date, covers_to: date, due_on: date) -> None:
        """A changed rule asks for it on another day."""
        self.slot, self.covers_from, self.covers_to = slot, covers_from, covers_to
        self.first_due_on = self.due_on = due_on

    def supersede(self, reason: str, on: date) -> None:
        """The plan no longer asks for it."""
        self.state, self.reason, self.closed_on, self.is_superseded = TaskState.WITHDRAWN, reason, on, True

    def be_wanted_again(self) -> None:
        self.state, self.reason, self.closed_on, self.is_superseded = TaskState.NOT_STARTED, "", None, False

    # --- what must hold

    def refuse_unless_open(self) -> None:
        self.plan.refuse_when_closed()
        self._refuse_unless(self.state.is_open, Reason.TASK_IS_CLOSED)

    def refuse_unless_with_division(self) -> None:
        self.refuse_unless_open()
        self._refuse_unless(self.state.is_with_division, Reason.TASK_IS_SUBMITTED)

    def refuse_date_outside_the_year(self, day: date) -> None:
        if not self.year.starts_on <= day <= self.latest_due_on:
            raise NotPossible(Reason.DATE_IS_OUTSIDE_THE_YEAR, first=self.year.starts_on, last=self.latest_due_on)

    def _stood_at(self) -> TaskState:
        """Where its reports and its evidence show that it stood."""
        sent = self.sent_report
        if sent and sent.is_waiting:
            return TaskState.SUBMITTED
        if sent and sent.verdict is Verdict.RETURNED:
            return TaskState.RETURNED
        return TaskState.IN_PROGRESS if self.reports or self.standing_evidence else TaskState.NOT_STARTED

    def _report_to_judge(self, by: "Signature") -> Report:
        self.plan.refuse_when_closed()
        report = self.sent_report
        if self.state is not TaskState.SUBMITTED or report is None:
            raise NotPossible(Reason.TASK_IS_NOT_SUBMITTED)
        if report.is_work_of(by.person_id):
            raise NotPossible(Reason.REVIEWER_IS_DOER)
        return report

    def _refuse_unless(self, holds: bool, reason: Reason) -> None:
        if not holds:
            raise NotPossible(reason)

    def _lead_to(self, state: TaskState, by: "Signature") -> None:
        self.plan.refuse_when_closed()
        if state is not self.state and state not in LEADS_TO[self.state]:
            raise NotPossible(Reason.TASK_IS_OPEN if self.state.is_open else Reason.TASK_IS_CLOSED)
        self.state = state
        self._mark_touched(by)

    def _mark_touched(self, by: "Signature") -> None:
        self.touched_on = self.touched_on or by.on
