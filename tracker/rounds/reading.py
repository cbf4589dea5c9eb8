"""What rounds are made of, from the database: as many statements for one plan as for several, for ten tasks as for a
thousand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from ..extensions import db
from ..models import (
    Deadline,
    Division,
    Evidence,
    Kpi,
    Measure,
    Outcome,
    Plan,
    PlanKind,
    Report,
    RoundClosing,
    RoundReminder,
    Task,
    TaskState,
)
from .lacks import Asked, Owed, Said
from .round import PlanRound
from .standing import RoundStanding


@dataclass
class Reading:
    """The tasks of some plans, read once; asked for what it needs. `division_id`: only those of one division."""

    plans: Sequence[Plan]
    today: date
    division_id: int | None = None

    def standing(self, a_round: PlanRound) -> RoundStanding:
        own = self.tasks[a_round.plan.id]
        tasks = (task for task in own if a_round.holds(task.covers_to, task.due_on))
        return RoundStanding.of(a_round, tasks, self.asked, self.divisions, self.today)

    def quiet(self, a_round: PlanRound) -> list[Measure]:
        """Measures of which the round has nothing to tell: no task of theirs belongs to it."""
        told = {task.measure_id for task in self.tasks[a_round.plan.id] if a_round.holds(task.covers_to, task.due_on)}
        standing = Measure.of(a_round.plan).where(Measure.withdrawn_on.is_(None))
        return [measure for measure in db.session.scalars(standing) if measure.id not in told]

    @cached_property
    def divisions(self) -> dict[int, Division]:
        """In the order of the office."""
        if not self.plans:
            return {}
        return {one.id: one for one in db.session.scalars(Division.of(self.plans[0].organisation))}

    @cached_property
    def tasks(self) -> dict[int, list[Owed]]:
        columns = (
            Task.plan_id,
            Task.id,
            Task.title,
            Task.measure_id,
            Measure.number,
            Task.division_id,
            Task.state,
            Task.due_on,
            Task.first_due_on,
            Task.covers_to,
            Deadline.asks_for_report,
        )
        asked = select(*columns).join(Task.measure).join(Task.deadline).where(*self._wanted)
        found: dict[int, list[Owed]] = defaultdict(list)
        for plan_id, *told in db.session.execute(asked.order_by(Task.due_on, Task.id)):
            task = Owed(*told)
            said, evidence = self._said.get(task.id), self._evidence.get(task.id, 0)
            found[plan_id].append(replace(task, said=said, evidence=evidence))
        return found

    @cached_property
    def asked(self) -> dict[int, Asked]:
        """An action plan is asked what was spent, until the plan itself tells it."""
        targets: dict[int, set[str]] = defaultdict(set)
        kpis = select(Kpi.measure_id, Kpi.id).join(Kpi.measure)
        for measure_id, kpi_id in db.session.execute(
            kpis.where(self._in_plans(Measure.plan_id), Kpi.value.is_not(None))
        ):
            targets[measure_id].add(str(kpi_id))
        with_budget = {plan.id for plan in self.plans if plan.kind is PlanKind.ACTION_PLAN}
        measures = select(Measure.id, Measure.plan_id, Measure.budget_spent).where(self._in_plans(Measure.plan_id))
        return {
            measure_id: Asked(frozenset(targets[measure_id]), plan_id in with_budget and spent is None)
            for measure_id, plan_id, spent in db.session.execute(measures)
        }

    @cached_property
    def _said(self) -> dict[int, Said]:
        columns = (
            Report.task_id,
            Report.sent_on,
            Report.outcome == Outcome.DONE,
            _is_said(Report.obstacles),
            _is_said(Report.suggestions),
            Report.budget_used.is_not(None),
            Report.figures,
        )
        sent = Report.sent_at.is_not(None) & Report.taken_back_at.is_(None)
        asked = select(*columns).join(Report.task).where(sent, *self._wanted).order_by(Report.id)
        # Of several of one task the last one counts.
        rows: Iterable[Any] = db.session.execute(asked)
        return {row[0]: Said(row[1], row[2], row[3], row[4], row[5], _told(row[6])) for row in rows}

    @cached_property
    def _evidence(self) -> dict[int, int]:
        asked = select(Evidence.task_id, func.count()).join(Evidence.task)
        standing = asked.where(Evidence.removed_on.is_(None), *self._wanted).group_by(Evidence.task_id)
        return {row[0]: row[1] for row in db.session.execute(standing)}

    @property
    def _wanted(self) -> list[ColumnElement[bool]]:
        wanted = [self._in_plans(Task.plan_id), Task.state != TaskState.WITHDRAWN]
        return wanted if self.division_id is None else [*wanted, Task.division_id == self.division_id]

    def _in_plans(self, column: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        return column.in_([plan.id for plan in self.plans])


def _is_said(column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return func.trim(column) != ""


def _told(figures: dict[str, str] | None) -> frozenset[str]:
    return frozenset(key for key, value in (figures or {}).items() if value)


def read_rounds(rounds: Iterable[PlanRound], today: date) -> list[RoundStanding]:
    rounds = list(rounds)
    reading = Reading(list({one.plan.id: one.plan for one in rounds}.values()), today)
    return [reading.standing(one) for one in rounds]


def standing_closings(plans: Iterable[Plan]) -> dict[tuple[int, int], RoundClosing]:
    """Of every round that is closed now, by plan and months."""
    found = RoundClosing.of([plan.id for plan in plans]).where(RoundClosing.reopened_at.is_(None))
    return {(closing.plan_id, closing.months): closing for closing in db.session.scalars(found)}


def last_reminders(a_round: PlanRound) -> dict[int, RoundReminder]:
    """The latest of each division."""
    return {one.division_id: one for one in db.session.scalars(RoundReminder.of(a_round.plan, a_round.months))}
