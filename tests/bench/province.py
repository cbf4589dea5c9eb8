"""A province in one database: many offices, each with its plan and its tasks, written without the trail in bulk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert

from tests.conftest import NOW
from tests.make import LONG_AGO
from tracker.clock import BANGKOK
from tracker.extensions import Base, db
from tracker.history import Book
from tracker.models import (
    Deadline,
    Division,
    Entry,
    Holding,
    Measure,
    Organisation,
    Person,
    Plan,
    Position,
    Report,
    Responsibility,
    Role,
    Task,
    TaskState,
)
from tracker.thai.searching import search_text
from tracker.thai.sorting import sort_key

Row = dict[str, Any]
DIVISIONS, MEASURES = 10, 25
TOPICS = [f"ประเด็นที่ {number} กระบวนการปฏิบัติงานที่โปร่งใส" for number in range(1, 8)]
STATES = [
    TaskState.NOT_STARTED,
    TaskState.IN_PROGRESS,
    TaskState.DONE,
    TaskState.DONE,
    TaskState.SUBMITTED,
    TaskState.RETURNED,
    TaskState.DONE,
    TaskState.NOT_STARTED,
    TaskState.WITHDRAWN,
    TaskState.DONE,
]
FIRST_DAY = date(2026, 10, 1)
AT_A_TIME = 5000


@dataclass(frozen=True)
class Office:
    """The numbers of the rows that a page of this office is opened by."""

    number: int

    @property
    def coordinator_id(self) -> int:
        return self.number * 3 + 1

    @property
    def head_id(self) -> int:
        return self.number * 3 + 2

    @property
    def plan_id(self) -> int:
        return self.number + 1


def fill(offices: int, tasks_each: int) -> list[Office]:
    with db.engine.begin() as connection:
        # What the trail refuses in life: thousands of rows at once that nobody signs for.
        connection.info["book"] = Book(is_flushing=True)
        for model, rows in _rows(offices, tasks_each).items():
            _write(connection, model, rows)
        connection.info.pop("book")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")
    return [Office(number) for number in range(offices)]


def add_last_year(office: Office, offices: int, tasks_each: int) -> None:
    """What an office has in its second year: the tasks of the year before, and a trail that tells of both years."""
    o, first = office.number, offices * tasks_each
    plan_id = offices + 1
    with db.engine.begin() as connection:
        connection.info["book"] = Book(is_flushing=True)
        _write(connection, Plan, iter([{**_plan(o), "id": plan_id, "fiscal_year": 2569}]))
        _write(connection, Measure, (_of_last_year(_measure(o, m), offices, m, plan_id) for m in range(MEASURES)))
        _write(connection, Deadline, (_of_last_year(_deadline(o, m), offices, m) for m in range(MEASURES)))
        _write(connection, Task, (_task_of_last_year(o, t, tasks_each, offices, plan_id) for t in range(tasks_each)))
        entries = [*_entries(o, range(first + 1, first + tasks_each + 1), date(2026, 4, 1), 4)]
        entries += _entries(o, range(o * tasks_each + 1, o * tasks_each + 101), NOW.date() - timedelta(days=3), 3)
        numbered = ({**entry, "number": number} for number, entry in enumerate(entries, start=1))
        _write(connection, Entry, numbered)
        connection.info.pop("book")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")


def _of_last_year(row: Row, offices: int, m: int, plan_id: int | None = None) -> Row:
    number = offices * MEASURES + m + 1
    return {**row, "id": number, **({"plan_id": plan_id} if plan_id else {"measure_id": number})}


def _task_of_last_year(o: int, t: int, tasks_each: int, offices: int, plan_id: int) -> Row:
    task, number = _task(o, t, tasks_each), offices * MEASURES + t % MEASURES + 1
    year_ago = {
        name: task[name] - timedelta(days=365) for name in ("covers_from", "covers_to", "first_due_on", "due_on")
    }
    done = {"state": TaskState.DONE, "closed_on": year_ago["due_on"], "delivered_on": year_ago["due_on"]}
    belongs = {"plan_id": plan_id, "measure_id": number, "deadline_id": number}
    return {**task, **year_ago, **done, **belongs, "id": offices * tasks_each + t + 1}


def _entries(o: int, tasks: range, on: date, each: int) -> Iterator[Row]:
    """As the trail tells of a task that is worked on: begun, reported, sent, accepted."""
    changes = '{"state": ["in_progress", "submitted"], "delivered_on": [null, "2026-04-20"], "version": [3, 4]}'
    for task in tasks:
        for day in range(each):
            yield {
                "chain": o + 1,
                "at": datetime.combine(on + timedelta(days=day), time(9), BANGKOK),
                "person_id": o * 3 + 2,
                "actor": "ผู้อำนวยการกอง",
                "door": "web",
                "noun": "tasks",
                "row_id": str(task),
                "label": "",
                "deed": "changed",
                "changes": changes,
                "previous_hash": "",
                "hash": "",
            }


def _write(connection: Connection, model: type[Base], rows: Iterator[Row]) -> None:
    while some := list(islice(rows, AT_A_TIME)):
        connection.execute(insert(model), some)


def _rows(offices: int, tasks_each: int) -> dict[type[Base], Iterator[Row]]:
    numbers = range(offices)
    return {
        Organisation: (_organisation(o) for o in numbers),
        Division: (_division(o, d) for o in numbers for d in range(DIVISIONS)),
        Person: (_person(o, p) for o in numbers for p in range(3)),
        Position: (_position(o, p) for o in numbers for p in range(3)),
        Holding: (
            {
                "position_id": o * 3 + p + 1,
                "person_id": o * 3 + p + 1,
                "starts_on": LONG_AGO,
                "is_acting": False,
                "is_void": False,
            }
            for o in numbers
            for p in range(3)
        ),
        Plan: (_plan(o) for o in numbers),
        Measure: (_measure(o, m) for o in numbers for m in range(MEASURES)),
        Responsibility: (_responsibility(o, m) for o in numbers for m in range(MEASURES)),
        Deadline: (_deadline(o, m) for o in numbers for m in range(MEASURES)),
        Task: (_task(o, t, tasks_each) for o in numbers for t in range(tasks_each)),
        Report: (
            _report(o * tasks_each + t + 1, o, t)
            for o in numbers
            for t in range(tasks_each)
            if _state(t) in (TaskState.SUBMITTED, TaskState.DONE, TaskState.RETURNED)
        ),
    }


def _organisation(o: int) -> Row:
    name = f"บ้านตัวอย่าง {o + 1}"
    return {
        "id": o + 1,
        "kind": "subdistrict_municipality",
        "name": name,
        "district": "เมืองตัวอย่าง",
        "province": "เชียงใหม่",
        "phone": "",
        "sort_key": sort_key(name),
        "digits": "thai",
        "second_factor_roles": [],
        "extension_level": "chief_administrator",
        "created_at": NOW,
    }


def _division(o: int, d: int) -> Row:
    return {"id": o * DIVISIONS + d + 1, "organisation_id": o + 1, "name": f"กองตัวอย่างที่ {d + 1}", "place": d}


def _person(o: int, p: int) -> Row:
    name = f"เจ้าหน้าที่ตัวอย่าง {o}-{p}"
    return {
        "id": o * 3 + p + 1,
        "name": name,
        "email": f"{o}-{p}@example.go.th",
        "phone": "",
        "sort_key": sort_key(name),
        "created_at": NOW,
        "session_number": 1,
        "digits": "arabic",
        "theme": "system",
    }


def _position(o: int, p: int) -> Row:
    role = (Role.COORDINATOR, Role.DIVISION_HEAD, Role.DIVISION_MEMBER)[p]
    division = None if role is Role.COORDINATOR else o * DIVISIONS + 1
    return {
        "id": o * 3 + p + 1,
        "organisation_id": o + 1,
        "division_id": division,
        "title": ("นักทรัพยากรบุคคล", "ผู้อำนวยการกอง", "นักวิชาการพัสดุ")[p],
        "role": role,
    }


def _holding(number: int) -> Row:
    seat = {"position_id": number, "person_id": number}
    return {**seat, "starts_on": LONG_AGO, "is_acting": False, "is_void": False}


def _plan(o: int) -> Row:
    return {
        "id": o + 1,
        "organisation_id": o + 1,
        "fiscal_year": 2570,
        "kind": "measures",
        "title": "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ 2570",
        "state": "approved",
        "approved_by": "นายกเทศมนตรี",
        "approved_on": FIRST_DAY,
        "announcement_number": "",
        "version": 1,
    }


def _measure_title(m: int) -> str:
    return f"มาตรการที่ {m + 1} กำกับการใช้และการยืมทรัพย์สินของราชการ โดยตรวจสอบวัสดุ ครุภัณฑ์ และทะเบียนคุมเป็นประจำ"


def _measure(o: int, m: int) -> Row:
    empty = dict.fromkeys(
        (
            "rationale",
            "objectives",
            "target_group",
            "period",
            "responsible",
            "budget_source",
            "evidence_expected",
            "withdrawal_reason",
        ),
        "",
    )
    return {
        **empty,
        "id": o * MEASURES + m + 1,
        "organisation_id": o + 1,
        "plan_id": o + 1,
        "place": m + 1,
        "number": str(m + 1),
        "title": _measure_title(m),
        "topic": TOPICS[m % len(TOPICS)],
        "indicators": f"{m % 10 + 1} O{m + 1}",
        "is_for_all": True,
        "search_text": search_text(str(m + 1), _measure_title(m)),
        "version": 1,
    }


def _responsibility(o: int, m: int) -> Row:
    return {
        "organisation_id": o + 1,
        "measure_id": o * MEASURES + m + 1,
        "division_id": o * DIVISIONS + m % DIVISIONS + 1,
        "part": "lead",
    }


def _deadline(o: int, m: int) -> Row:
    return {
        "id": o * MEASURES + m + 1,
        "organisation_id": o + 1,
        "measure_id": o * MEASURES + m + 1,
        "place": 1,
        "title": "",
        "phrase": "ตรวจสอบเป็นประจำทุกไตรมาส",
        "rule": "quarterly",
        "is_by_hand": False,
        "asks_for_report": True,
    }


def _state(t: int) -> TaskState:
    return STATES[t * 7 % len(STATES)]


def _task(o: int, t: int, tasks_each: int) -> Row:
    m, d, state = t % MEASURES, t // MEASURES % DIVISIONS, _state(t)
    due_on = FIRST_DAY + timedelta(days=t * 13 % 365)
    sent = state in (TaskState.SUBMITTED, TaskState.DONE)
    return {
        "id": o * tasks_each + t + 1,
        "organisation_id": o + 1,
        "plan_id": o + 1,
        "measure_id": o * MEASURES + m + 1,
        "deadline_id": o * MEASURES + m + 1,
        "division_id": o * DIVISIONS + d + 1,
        "part": "do",
        "slot": f"{due_on} {t}",
        "title": _measure_title(m),
        "covers_from": due_on.replace(day=1),
        "covers_to": due_on,
        "first_due_on": due_on,
        "due_on": due_on,
        "state": state,
        "touched_on": None if state is TaskState.NOT_STARTED else FIRST_DAY,
        "delivered_on": due_on if sent else None,
        "closed_on": None if state.is_open else due_on,
        "days_late": 0 if state is TaskState.DONE else None,
        "days_late_first": 0 if state is TaskState.DONE else None,
        "reason": "",
        "is_superseded": False,
        "search_text": search_text(str(m + 1), _measure_title(m)),
        "version": 1,
    }


def _report(task_id: int, o: int, t: int) -> Row:
    state = _state(t)
    verdict = {TaskState.DONE: "accepted", TaskState.RETURNED: "returned"}.get(state)
    return {
        "organisation_id": o + 1,
        "task_id": task_id,
        "outcome": "done",
        "result": "ตรวจนับครบทุกรายการ ยอดตรงกับทะเบียน",
        "figures": {},
        "budget_used": Decimal(0),
        "obstacles": "ไม่มี",
        "suggestions": "ไม่มี",
        "saved_at": NOW,
        "saved_by_id": o * 3 + 3,
        "saved_as": "นักวิชาการพัสดุ",
        "sent_at": NOW,
        "sent_on": NOW.date(),
        "sent_by_id": o * 3 + 3,
        "sent_as": "นักวิชาการพัสดุ",
        "verdict": verdict,
        "verdict_comment": "",
        "judged_at": NOW if verdict else None,
        "judged_by_id": o * 3 + 1 if verdict else None,
        "judged_as": "",
        "version": 1,
    }
