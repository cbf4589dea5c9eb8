"""The sample year: a plan with its tasks, worked on as an office does until today, so that every page has a story."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from . import assignment, history
from .clock import BANGKOK
from .extensions import db
from .models import (
    Comment,
    CommentKind,
    Comparison,
    Deadline,
    Dispute,
    Division,
    Door,
    Evidence,
    EvidenceKind,
    Extension,
    Kpi,
    KpiKind,
    Measure,
    Occurrence,
    Organisation,
    Part,
    Person,
    Plan,
    PlanKind,
    Position,
    Role,
    Signature,
    Step,
    Task,
)
from .schedule import read
from .thai import FiscalYear

SAMPLE: dict[str, Any] = json.loads(Path(__file__).with_name("demo_plan.json").read_text(encoding="utf-8"))
WORDS, REPORT = SAMPLE["words"], SAMPLE["report"]
A_DAY = timedelta(days=1)
SOON = timedelta(days=45)


@dataclass
class SampleYear:
    """One office and the people who act in it."""

    organisation: Organisation
    today: date

    def __post_init__(self) -> None:
        self.year = FiscalYear.of(self.today)
        self.divisions = {division.code: division for division in self.organisation.divisions}
        seats = Position.with_holders(self.organisation)
        self.seats = list(db.session.scalars(seats))
        self.coordinator = self._holder(lambda seat: seat.role is Role.COORDINATOR)
        self.decider = self._holder(lambda seat: seat.role is Role.CHIEF_ADMINISTRATOR)

        # Looked up once: after every commit all seats would be read again.
        self.heads = {
            seat.division_id: (person, seat.title)
            for seat in reversed(self.seats)
            if seat.role.heads_division
            for person in seat.holders_on(self.today)[:1]
        }

    def make(self) -> Plan:
        plan = self._plan(PlanKind.MEASURES, SAMPLE["measures"])
        self._plan(PlanKind.ACTION_PLAN, SAMPLE["draft"])
        self._approve(plan)
        self._record_events(plan)
        self._work_through(plan)
        return plan

    # --- who acts

    def _holder(self, wanted: Callable[[Position], bool]) -> tuple[Person, str] | None:
        found = ((p, seat.title) for seat in self.seats if wanted(seat) for p in seat.holders_on(self.today))
        return next(found, None)

    def _head(self, division: Division) -> tuple[Person, str] | None:
        return self.heads.get(division.id)

    @contextmanager
    def acting(self, who: tuple[Person, str] | None, on: date) -> Iterator[Signature]:
        """As that person, on that day at half past nine; the coordinator where nobody else is there."""
        person, title = who or self.coordinator or _nobody()
        at = datetime.combine(min(on, self.today), time(9, 30), BANGKOK)
        with history.acting(Door.WEB, person.id, title, self.organisation.id):
            yield Signature(person.id, title, at, at.date())
            db.session.commit()

    # --- the plan

    def _plan(self, kind: PlanKind, measures: list[dict[str, Any]]) -> Plan:
        words = {PlanKind.MEASURES: "measures", PlanKind.ACTION_PLAN: "action_plan"}[kind]
        title = f"{SAMPLE['titles'][words]} {self.year.number}"
        with self.acting(self.coordinator, self.year.starts_on):
            plan = Plan(organisation=self.organisation, fiscal_year=self.year.number, kind=kind, title=title)
            db.session.add(plan)
            db.session.flush()
            for place, said in enumerate(measures, start=1):
                plan.measures.append(self._measure(plan, place, said))
        return plan

    def _measure(self, plan: Plan, place: int, said: dict[str, Any]) -> Measure:
        measure = Measure(
            organisation_id=plan.organisation_id,
            place=place,
            number=said["number"],
            title=said["title"],
            topic=said["topic"],
            indicators=said["indicators"],
            period=said["period"],
            responsible=said["responsible"],
            is_for_all=said.get("all", False),
            budget_allocated=Decimal(said["budget"]) if "budget" in said else None,
            evidence_expected="\n".join(said.get("evidence", ())),
        )
        measure.steps = [self._step(number, text) for number, text in enumerate(said.get("steps", ()), start=1)]
        measure.kpis = [self._kpi(number, kpi) for number, kpi in enumerate(said.get("kpis", ()), start=1)]
        measure.deadlines = [self._deadline(number, one) for number, one in enumerate(said["deadlines"], start=1)]
        measure.entrust(self._entrusted(said))
        measure.refresh_search_text()
        return measure

    def _entrusted(self, said: dict[str, Any]) -> list[tuple[Division, Part]]:
        named = {
            Part.LEAD: said.get("leads", ()),
            Part.CONTRIBUTE: said.get("contributors", ()),
            Part.COLLECT: [said["collector"]] if "collector" in said else (),
        }
        return [(self.divisions[code], part) for part, codes in named.items() for code in codes]

    def _step(self, place: int, text: str) -> Step:
        return Step(organisation_id=self.organisation.id, place=place, text=text)

    def _kpi(self, place: int, said: dict[str, str]) -> Kpi:
        return Kpi(
            organisation_id=self.organisation.id,
            place=place,
            kind=KpiKind(said["kind"]),
            text=said["text"],
            comparison=Comparison(said["comparison"]),
            value=Decimal(said["value"]),
            unit=said["unit"],
        )

    def _deadline(self, place: int, said: dict[str, Any]) -> Deadline:
        rule = read(said["phrase"]).rule
        return Deadline(
            organisation_id=self.organisation.id,
            place=place,
            phrase=said["phrase"],
            rule=str(rule) if rule else "",
            asks_for_report=not said.get("is_light", False),
        )

    def _approve(self, plan: Plan) -> None:
        approved_on = min(self.year.starts_on + 18 * A_DAY, self.today)
        with self.acting(self.coordinator, approved_on) as by:
            announcement = f"{SAMPLE['announcement']}/{self.year.number}"
            plan.approve(SAMPLE["approved_by"], approved_on, announcement, approved_on)
            assignment.carry_out(assignment.plan_difference(plan, approved_on), by)

    def _record_events(self, plan: Plan) -> None:
        for measure, said in zip(plan.measures, SAMPLE["measures"], strict=True):
            if "event" in said:
                self._record(measure.deadlines[0], **said["event"])

    def _record(self, deadline: Deadline, days_ago: int, reference: str) -> None:
        happened_on = max(self.year.starts_on, self.today - days_ago * A_DAY)
        with self.acting(self.coordinator, happened_on + A_DAY) as by:
            occurrence = Occurrence(
                organisation_id=self.organisation.id,
                happened_on=happened_on,
                reference=f"{reference}/{self.year.number}",
                recorded_at=by.at,
                recorded_by_id=by.person_id,
                recorded_as=by.title,
            )
            deadline.occurrences.append(occurrence)
            db.session.flush()
            assignment.carry_out(assignment.occurrence_difference(occurrence, self.today), by)

    # --- the work

    def _work_through(self, plan: Plan) -> None:
        """What fell due is mostly done; of what comes soon some was begun."""
        tasks = self._tasks(plan)
        past = [task for task in tasks if task.due_on < self.today]
        soon = [task for task in tasks if self.today <= task.due_on <= self.today + SOON]
        for turn, task in enumerate(past):
            PAST[turn % len(PAST)](self, task)
        for turn, task in enumerate(soon):
            SOON_DUE[turn % len(SOON_DUE)](self, task)

    def _tasks(self, plan: Plan) -> list[Task]:
        return list(db.session.scalars(select(Task).where(Task.plan_id == plan.id).order_by(Task.due_on, Task.id)))

    def _leave(self, task: Task) -> None:
        """Nobody has begun."""

    def _begin(self, task: Task) -> None:
        with self.acting(self._head(task.division), task.due_on - 6 * A_DAY) as by:
            task.start(by)
            Comment.said(task, CommentKind.PROGRESS, WORDS["progress"], (), by)

    def _send(self, task: Task, days_before: int = 2) -> None:
        sent_on = min(task.due_on - days_before * A_DAY, self.today)
        with self.acting(self._head(task.division), sent_on) as by:
            _prove(task, by)
            _write(task, by)
            task.submit(by)

    def _finish(self, task: Task) -> None:
        self._send(task)
        self._accept(task)

    def _finish_late(self, task: Task) -> None:
        self._send(task, days_before=-4)
        self._accept(task)

    def _accept(self, task: Task) -> None:
        sent_on = task.delivered_on or self.today
        report = task.sent_report
        is_own = bool(report and self.coordinator and report.is_work_of(self.coordinator[0].id))
        with self.acting(self.decider if is_own else self.coordinator, sent_on + 2 * A_DAY) as by:
            task.verify(by)

    def _return(self, task: Task) -> None:
        self._send(task)
        with self.acting(self.coordinator, self.today) as by:
            task.return_(by, WORDS["returned"])

    def _ask_for_time(self, task: Task) -> None:
        with self.acting(self._head(task.division), self.today) as by:
            later = max(task.due_on, by.on) + 14 * A_DAY
            Extension.asked_for(task, min(later, task.latest_due_on), WORDS["extension"], by)

    def _extend(self, task: Task) -> None:
        self._ask_for_time(task)
        with self.acting(self.decider, self.today) as by:
            extension = task.pending_extension
            if extension:
                extension.grant(by)

    def _refuse_it(self, task: Task) -> None:
        with self.acting(self._head(task.division), self.today) as by:
            Dispute.raised(task, WORDS["dispute"], self.divisions.get("strategy"), by)

    def _withdraw(self, task: Task) -> None:
        with self.acting(self.coordinator, self.today) as by:
            task.withdraw(WORDS["withdrawal"], by)

    def _discuss(self, task: Task) -> None:
        self._begin(task)
        with self.acting(self.coordinator, self.today) as by:
            head = self._head(task.division)
            Comment.said(task, CommentKind.COMMENT, WORDS["comment"], [head[0]] if head else (), by)


PAST: tuple[Callable[[SampleYear, Task], None], ...] = (
    SampleYear._finish,
    SampleYear._leave,
    SampleYear._finish,
    SampleYear._send,
    SampleYear._finish_late,
    SampleYear._return,
    SampleYear._finish,
    SampleYear._begin,
    SampleYear._extend,
    SampleYear._finish,
)
SOON_DUE: tuple[Callable[[SampleYear, Task], None], ...] = (
    SampleYear._discuss,
    SampleYear._leave,
    SampleYear._send,
    SampleYear._ask_for_time,
    SampleYear._leave,
    SampleYear._refuse_it,
    SampleYear._begin,
    SampleYear._withdraw,
    SampleYear._leave,
)


def _write(task: Task, by: Signature) -> None:
    report = task.write_report(by)
    report.result, report.obstacles, report.suggestions = REPORT["result"], REPORT["obstacles"], REPORT["suggestions"]
    report.budget_used = Decimal(0)
    report.figures = {str(kpi.id): str(kpi.value) for kpi in task.measure.kpis}


def _prove(task: Task, by: Signature) -> None:
    expected = task.measure.evidence_list
    evidence = Evidence(
        organisation_id=task.organisation_id,
        kind=EvidenceKind.LINK,
        title=expected[-1] if expected else REPORT["link"],
        url=REPORT["link"],
        answers=expected[-1] if expected else "",
        is_public=True,
        added_at=by.at,
        added_by_id=by.person_id,
        added_as=by.title,
    )
    task.evidence.append(evidence)


def _nobody() -> tuple[Person, str]:
    raise LookupError("the sample office has no coordinator")
