"""Whatever happens to a plan, its divisions and its tasks, in any order, on rows: nothing doubled, no work altered."""

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from tests.conftest import TODAY
from tracker import assignment
from tracker.assignment import events
from tracker.assignment.standing import is_untouched
from tracker.extensions import db
from tracker.models import NotPossible, Part, Task

RULES = ("quarterly", "monthly", "quarterly:day=15:next", "by:month=8", "within:days=15:after=event + half-yearly")
ACTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 1000)), min_size=3, max_size=14)
Snapshot = dict[int, tuple[object, ...]]


class Year:
    """A plan of one measure in an office of three divisions, and what may happen to it."""

    def __init__(self) -> None:
        with make.together():
            self.plan = make.make_plan()
            self.divisions = [make.make_division(organisation=self.plan.organisation) for _ in range(3)]
            self.measure = make.make_measure(self.plan, division=self.divisions[0], collector=self.divisions[1])
            self.deadline = make.make_deadline(self.measure)
            self.by = make.signature()
        self.events = 0
        self.acts: list[Callable[[int], object]] = [
            self.change_the_rule,
            self.entrust,
            self.entrust_all,
            self.end_or_reopen,
            self.withdraw_or_restore,
            self.begin,
            self.send,
            self.hand_over,
            self.give_up,
            self.record_or_withdraw,
        ]
        self.assign()

    def live(self, acts: list[tuple[int, int]]) -> None:
        for act, pick in acts:
            try:
                self.acts[act](pick)
            except NotPossible:
                db.session.rollback()
            db.session.commit()
            self.assign()

    def assign(self) -> None:
        before = self.worked_on()
        assignment.carry_out(assignment.plan_difference(self.plan, TODAY), self.by)
        db.session.commit()
        assert self.worked_on().items() >= before.items() or not self.measure.is_standing
        assert assignment.plan_difference(self.plan, TODAY).is_empty

    def tasks(self) -> list[Task]:
        return list(db.session.scalars(Task.of(self.plan.organisation)))

    def worked_on(self) -> Snapshot:
        """What the plan may not alter, unless the measure itself comes or goes."""
        kept = [task for task in self.tasks() if not is_untouched(task) and not task.is_superseded]
        return {t.id: (t.state, t.due_on, t.first_due_on, t.slot, t.division_id, t.title, t.reason) for t in kept}

    # --- what may happen

    def change_the_rule(self, pick: int) -> None:
        self.deadline.rule = RULES[pick % len(RULES)]

    def entrust(self, pick: int) -> None:
        self.measure.is_for_all = False
        self.measure.entrust([(self.divisions[pick % 3], Part.LEAD), (self.divisions[pick % 2], Part.COLLECT)])

    def entrust_all(self, pick: int) -> None:
        self.measure.is_for_all = True

    def end_or_reopen(self, pick: int) -> None:
        division = self.divisions[pick % 3]
        division.ended_on = None if division.ended_on else date(2027, 1 + pick % 9, 1)

    def withdraw_or_restore(self, pick: int) -> None:
        if self.measure.is_standing:
            self.measure.withdraw("ยกเลิกตามมติที่ประชุม", TODAY)
        else:
            self.measure.restore()

    def begin(self, pick: int) -> None:
        self.task(pick).start(self.by)

    def send(self, pick: int) -> None:
        task = self.task(pick)
        make.full_report(task, self.by)
        task.submit(self.by)

    def hand_over(self, pick: int) -> None:
        task, division = self.task(pick), self.divisions[pick % 3]
        if all((t.division_id, t.slot, t.part) != (division.id, task.slot, task.part) for t in self.tasks()):
            task.hand_over(division, self.by)

    def give_up(self, pick: int) -> None:
        self.task(pick).withdraw("ปีนี้ไม่มีการเบิกจ่าย", self.by)

    def record_or_withdraw(self, pick: int) -> None:
        standing = [event for event in self.deadline.occurrences if event.is_standing]
        if standing and pick % 3 == 0:
            events.withdraw(standing[0], "บันทึกซ้ำ", self.by)
        else:
            self.events += 1
            events.record(self.deadline, date(2027, 2, 1 + pick % 28), f"ลร. {self.events}/2570", self.by)

    def task(self, pick: int) -> Task:
        tasks = self.tasks()
        if not tasks:
            raise AssertionError("a plan whose first deadline is quarterly has tasks")
        return tasks[pick % len(tasks)]


@given(acts=ACTS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tasks_follow_the_plan_and_leave_the_work_alone(app, acts):
    year = Year()

    year.live(acts)

    slots = [(task.deadline_id, task.division_id, task.part, task.slot) for task in year.tasks()]
    assert len(slots) == len(set(slots))
