"""The tasks of a plan, changed by an edited list: moved, handed over, given to somebody, called otherwise."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import cast

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from .. import slots
from ..coordination import HandOver, Move
from ..extensions import db
from ..models import Division, Holding, Person, Plan, Position, Signature, Task, Undo, UndoKind
from ..tables import Value
from ..thai.searching import search_text
from ..undoing.task_before import TaskBefore
from .cells import Fault, FaultyCellError, read_day, read_text
from .comparison import Difference


class TaskBook:
    editable = frozenset({"title", "division", "assignee", "due_on"})

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan, self.today = plan, today
        self._held: dict[int, set[slots.Slot]] = {}

    def find(self, numbers: Iterable[int]) -> Mapping[int, Task]:
        asked = select(Task).where(Task.plan_id == self.plan.id, Task.id.in_(list(numbers))).options(*LOADS)
        found = {task.id: task for task in db.session.scalars(asked)}
        self._held = slots.held_by([division.id for division in self._divisions.values()], found.values())
        return found

    def now(self, row: Task, key: str) -> Value:
        match key:
            case "division":
                return row.division.name
            case "assignee":
                return row.assignee.name if row.assignee else ""
        return cast(Value, getattr(row, key))

    def read(self, row: Task, key: str, edited: Mapping[str, str]) -> Value:
        text = edited[key]
        match key:
            case "due_on":
                return read_day(text)
            case "division":
                return self._division(text).name
            case "assignee":
                division = self._division(edited["division"]) if "division" in edited else row.division
                return self._person(text, division).name if text else ""
        return read_text(text, is_needed=True)

    def refuse(self, row: Task, new: Mapping[str, Value]) -> None:
        row.refuse_unless_open()
        if "due_on" in new:
            Move(cast(date, new["due_on"])).refuse(row)
        if "assignee" in new:
            row.refuse_unless_with_division()
        if "division" in new:
            change = self._hand_over(row, new)
            change.refuse(row)
            # Of two alike in one file the division takes the first.
            self._held[change.division.id].add(slots.slot_of(row))

    def carry_out(self, differences: Iterable[Difference], file_name: str, by: Signature) -> None:
        differences = list(differences)
        tasks = self.find(d.line.row_id for d in differences if d.line.row_id)
        moved: list[TaskBefore] = []
        handed_over: list[TaskBefore] = []
        for difference in differences:
            task, new = tasks[difference.line.row_id or 0], difference.new
            self.refuse(task, new)
            if "division" in new:
                change = HandOver(self._division(str(new["division"])), self.today, frozenset())
                handed_over.append(TaskBefore.of(task, *change.was_and_becomes(task)))
                change.make(task, by)
            if "assignee" in new:
                task.assign(self._person(str(new["assignee"]), task.division) if new["assignee"] else None, by)
            if "due_on" in new:
                move = Move(cast(date, new["due_on"]))
                moved.append(TaskBefore.of(task, *move.was_and_becomes(task)))
                move.make(task, by)
            if "title" in new:
                task.title = str(new["title"])
                # From now on the plan leaves its name alone.
                task.touched_on = task.touched_on or by.on
                task.search_text = search_text(task.title, task.measure.number, task.measure.title)
        self._remember(UndoKind.MOVE_TASKS, moved, file_name, by)
        self._remember(UndoKind.REASSIGN_TASKS, handed_over, file_name, by)

    def _hand_over(self, task: Task, new: Mapping[str, Value]) -> HandOver:
        division = self._division(str(new["division"]))
        has_it = slots.slot_of(task) in self._held[division.id]
        return HandOver(division, self.today, frozenset({task.id} if has_it else ()))

    def _remember(self, kind: UndoKind, before: list[TaskBefore], file_name: str, by: Signature) -> None:
        if before:
            db.session.add(
                Undo(
                    organisation_id=self.plan.organisation_id,
                    kind=kind,
                    told=_("From the file %(file)s", file=file_name),
                    before=[one.written() for one in before],
                    made_at=by.at,
                    made_by_id=by.person_id,
                    made_as=by.title,
                )
            )

    # --- what names stand for

    @cached_property
    def _divisions(self) -> dict[str, Division]:
        return {division.name: division for division in db.session.scalars(Division.of(self.plan.organisation))}

    def _division(self, name: str) -> Division:
        if name not in self._divisions:
            raise FaultyCellError(Fault.UNKNOWN_DIVISION)
        return self._divisions[name]

    @cached_property
    def _people(self) -> dict[tuple[int, str], list[Person]]:
        seats = (
            select(Position.division_id, Person)
            .join(Holding, Holding.position_id == Position.id)
            .join(Person, Person.id == Holding.person_id)
            .where(Position.organisation_id == self.plan.organisation_id, Holding.covering(self.today))
            .where(Position.division_id.is_not(None), Person.deactivated_on.is_(None))
        )
        found: dict[tuple[int, str], list[Person]] = {}
        for division_id, person in db.session.execute(seats):
            known = found.setdefault((division_id or 0, person.name), [])
            if person not in known:
                known.append(person)
        return found

    def _person(self, name: str, division: Division) -> Person:
        found = self._people.get((division.id, name), [])
        if len(found) != 1:
            fault = Fault.SEVERAL_PEOPLE if found else Fault.UNKNOWN_PERSON
            raise FaultyCellError(fault, division.name)
        return found[0]


LOADS = (
    joinedload(Task.plan),
    joinedload(Task.measure),
    joinedload(Task.division),
    joinedload(Task.assignee),
    selectinload(Task.disputes),
)
