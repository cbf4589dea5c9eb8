"""The pure middle: tasks beside what is asked for, whatever happened before."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tracker.assignment.matching import Existing, Matching, Slot, Standing, Wanted, match
from tracker.schedule import due_dates, read_rule
from tracker.thai import FiscalYear

TODAY = date(2027, 3, 1)
LONG_AGO = date.min
RULES = (
    "quarterly",
    "quarterly:day=15:next",
    "monthly",
    "monthly:day=5:next",
    "half-yearly",
    "yearly",
    "reports:rounds=6,12",
    "reports:rounds=6@4,12@10",
    "by:month=4",
    "by:month=1",
    "by:month=4 + monthly",
    "within:days=15:after=quarter",
)


def slots(rule: str, year: int = 2570) -> list[Slot]:
    dates = due_dates(read_rule(rule), FiscalYear(year))
    return [Slot(due.on.isoformat(), due.on, due.first_day, due.last_day) for due in dates]


def wanted(rule: str, *owners: str, part: str = "do") -> list[Wanted]:
    return [Wanted(owner, part, slot) for slot in slots(rule) for owner in owners or ("A",)]


def made(matching: Matching, first_id: int = 1) -> list[Existing]:
    return [
        Existing(number, one.owner, one.part, one.slot, Standing.UNTOUCHED)
        for number, one in enumerate(matching.added, first_id)
    ]


def assigned(rule: str, *owners: str) -> list[Existing]:
    """As it was at the beginning of the year."""
    return made(match(wanted(rule, *owners), [], TODAY, since=LONG_AGO))


def dates_of(things: tuple) -> list[date]:
    return sorted(thing.slot.due_on for thing in things)


def worked_on(tasks: list[Existing], on: date, standing: Standing = Standing.WORKED_ON) -> list[Existing]:
    return [replace(task, standing=standing) if task.slot.due_on == on else task for task in tasks]


def test_a_new_rule_moves_tasks_to_the_date_of_the_same_period():
    tasks = assigned("quarterly")

    matching = match(wanted("quarterly:day=15:next"), tasks, TODAY, since=TODAY)

    assert [(task.slot.due_on, one.slot.due_on) for task, one in matching.following] == [
        (date(2026, 12, 31), date(2027, 1, 15)),
        (date(2027, 3, 31), date(2027, 4, 15)),
        (date(2027, 6, 30), date(2027, 7, 15)),
        (date(2027, 9, 30), date(2027, 10, 15)),
    ]
    assert matching.added == matching.surplus == ()


def test_a_rule_with_fewer_dates_gives_up_the_rest():
    matching = match(wanted("quarterly"), assigned("monthly"), TODAY, since=TODAY)

    kept = [(task.slot.due_on, one.slot.due_on) for task, one in matching.following]
    assert [old for old, new in kept if old == new] == dates_of([task for task, _ in matching.following])
    assert (len(kept), len(matching.surplus)) == (4, 8)


def test_a_rule_with_more_dates_adds_only_those_that_are_not_over():
    matching = match(wanted("monthly"), assigned("quarterly"), TODAY, since=TODAY)

    assert [day.month for day in dates_of(matching.added)] == [4, 5, 7, 8]
    assert [day.month for day in dates_of(matching.past)] == [10, 11, 1, 2]


def test_what_lies_ahead_is_not_thrown_into_the_past_while_another_date_is_left():
    matching = match(wanted("monthly:day=5:next"), assigned("quarterly"), TODAY, since=TODAY)

    ahead = [(task, one) for task, one in matching.following if task.slot.due_on >= TODAY]
    assert len(ahead) == 3
    assert all(one.slot.due_on >= TODAY for _, one in ahead)


def test_a_single_date_that_was_set_too_late_moves_even_into_the_past():
    matching = match(wanted("by:month=1"), assigned("by:month=4"), TODAY, since=TODAY)

    [(_, one)] = matching.following
    assert one.slot.due_on == date(2027, 1, 31)


def test_what_somebody_has_worked_on_stays_and_its_period_is_not_asked_again():
    tasks = worked_on(assigned("quarterly"), on=date(2027, 3, 31))

    matching = match(wanted("quarterly:day=15:next"), tasks, TODAY, since=TODAY)

    [(task, one)] = matching.differing
    assert (task.slot.due_on, one.slot.due_on) == (date(2027, 3, 31), date(2027, 4, 15))
    assert matching.added == ()


def test_a_report_that_was_begun_stands_for_the_one_that_ends_a_month_later():
    tasks = worked_on(assigned("by:month=3"), on=date(2027, 3, 31))

    matching = match(wanted("by:month=4"), tasks, TODAY, since=TODAY)

    assert len(matching.differing) == 1
    assert matching.added == ()


def test_a_month_that_was_begun_does_not_stand_for_its_quarter():
    tasks = worked_on(assigned("monthly:day=5:next"), on=date(2027, 3, 5))

    matching = match(wanted("quarterly"), tasks, TODAY, since=TODAY)

    assert dates_of(matching.left) == [date(2027, 3, 5)]
    assert date(2027, 3, 31) in [one.slot.due_on for _, one in matching.following]


@pytest.mark.parametrize("standing", [Standing.CLOSED, Standing.WITHDRAWN])
def test_what_is_closed_stays_closed_and_is_not_asked_again(standing):
    tasks = worked_on(assigned("quarterly"), on=date(2027, 3, 31), standing=standing)

    matching = match(wanted("quarterly:day=15:next"), tasks, TODAY, since=TODAY)

    assert dates_of(matching.settled) == [date(2027, 3, 31)]
    assert matching.added == ()


def test_a_rule_that_comes_back_wants_its_old_tasks_again():
    gone = [replace(task, standing=Standing.SUPERSEDED) for task in assigned("quarterly")]

    matching = match(wanted("quarterly"), gone, TODAY, since=TODAY)

    assert len(matching.returning) == 4
    assert matching.added == ()


def test_work_that_was_handed_over_is_not_asked_of_the_first_division_again():
    tasks = [replace(task, owner="B", standing=Standing.WORKED_ON) for task in assigned("quarterly")]

    matching = match(wanted("quarterly", "A"), tasks, TODAY, since=TODAY)

    assert matching.added == ()


def test_where_every_division_owes_its_own_nobody_stands_for_another():
    tasks = [replace(task, owner="B", standing=Standing.WORKED_ON) for task in assigned("quarterly")]

    matching = match(wanted("quarterly", "A"), tasks, TODAY, since=TODAY, alone=["do"])

    assert len(matching.added) == 3
    assert len(matching.left) == 4


class AnyYear(RuleBasedStateMachine):
    """Rules, divisions, the day and the work change in any order; after each change the plan is assigned anew."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks: dict[int, Existing] = {}
        self.last_id = 0
        self.rule, self.owners, self.today = "quarterly", frozenset({"A"}), TODAY
        self.is_for_all = False

    @initialize()
    def approve(self) -> None:
        self.assign(LONG_AGO)

    @rule(text=st.sampled_from(RULES))
    def change_the_rule(self, text: str) -> None:
        self.rule = text
        self.assign(self.today)

    @rule(owners=st.frozensets(st.sampled_from("ABC")), is_for_all=st.booleans())
    def change_the_divisions(self, owners: frozenset[str], is_for_all: bool) -> None:
        self.owners, self.is_for_all = owners, is_for_all
        self.assign(self.today)

    @rule(days=st.integers(0, 100))
    def go_on_in_time(self, days: int) -> None:
        self.today = date.fromordinal(min(self.today.toordinal() + days, date(2027, 12, 31).toordinal()))

    @rule(pick=st.integers(0), standing=st.sampled_from([Standing.WORKED_ON, Standing.CLOSED, Standing.WITHDRAWN]))
    def work(self, pick: int, standing: Standing) -> None:
        self._change(pick, standing=standing)

    @rule(pick=st.integers(0), owner=st.sampled_from("ABC"))
    def hand_over(self, pick: int, owner: str) -> None:
        self._change(pick, owner=owner, standing=Standing.WORKED_ON)

    def _change(self, pick: int, **changes: object) -> None:
        """The database refuses a second task of a division for the same slot."""
        there = [t for t in self.tasks.values() if t.standing in (Standing.UNTOUCHED, Standing.WORKED_ON)]
        if there:
            task = there[pick % len(there)]
            after = replace(task, **changes)
            if after.owner == task.owner or place(after) not in map(place, self.tasks.values()):
                self.tasks[task.id] = after

    def _matching(self, since: date) -> Matching:
        alone = ["do"] if self.is_for_all else []
        asked = wanted(self.rule, *sorted(self.owners)) if self.owners else []
        return match(asked, self.tasks.values(), self.today, since=since, alone=alone)

    def assign(self, since: date) -> None:
        matching = self._matching(since)
        before = {task.id: task for task in self.tasks.values() if task.standing is not Standing.UNTOUCHED}
        for task in matching.surplus:
            self.tasks[task.id] = replace(task, standing=Standing.SUPERSEDED)
        for task, one in matching.following:
            self.tasks[task.id] = replace(task, slot=one.slot)
        for task, one in matching.returning:
            self.tasks[task.id] = replace(task, slot=one.slot, standing=Standing.UNTOUCHED)
        for task in made(matching, self.last_id + 1):
            self.tasks[task.id] = task
        self.last_id = max(self.tasks, default=0)
        fixed = (Standing.WORKED_ON, Standing.CLOSED, Standing.WITHDRAWN)
        assert all(self.tasks[number] == task for number, task in before.items() if task.standing in fixed)
        again = self._matching(since)
        assert (again.added, again.returning, again.following, again.surplus) == ((), (), (), ())

    @invariant()
    def nobody_has_a_slot_twice(self) -> None:
        places = [place(task) for task in self.tasks.values()]
        assert len(places) == len(set(places))

    @invariant()
    def everything_lies_in_one_heap(self) -> None:
        matching = self._matching(self.today)
        told = [*matching.settled, *matching.left, *matching.surplus]
        told += [task for pairs in (matching.following, matching.returning, matching.differing) for task, _ in pairs]
        assert sorted(task.id for task in told) == sorted(self.tasks)

    @invariant()
    def nobody_has_two_open_tasks_for_the_same_days(self) -> None:
        """But for those that were handed over, or asked for by an earlier rule and worked on."""
        fresh = [t for t in self.tasks.values() if t.standing is Standing.UNTOUCHED]
        periods = [(t.owner, t.slot.first_day, t.slot.last_day, t.slot.due_on) for t in fresh]
        assert len(periods) == len(set(periods))


def place(task: Existing) -> tuple[object, str, str]:
    return task.owner, task.part, task.slot.name


TestAnyYear = AnyYear.TestCase
TestAnyYear.settings = settings(max_examples=150, stateful_step_count=20, deadline=None)
