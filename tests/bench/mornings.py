"""Offices for the morning run: one with many overdue tasks, or every local government of the country."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, text

from tests.bench import province
from tests.bench.province import DIVISIONS, MEASURES, Row
from tracker.extensions import Base, db
from tracker.history import Book
from tracker.models import (
    Deadline,
    Division,
    Holding,
    Measure,
    Organisation,
    Person,
    Plan,
    Position,
    Role,
    Task,
)

FRIDAY = date(2027, 3, 12)
# A head and four officers in each of ten divisions.
PEOPLE = 50


@dataclass(frozen=True)
class Shape:
    tasks: int
    people: int = PEOPLE
    # How many days before that Friday a task is due, by its number.
    spread: int = 40
    first_due: date = FRIDAY - timedelta(days=41)


def fill_one(shape: Shape) -> None:
    fill(1, shape)


def fill(offices: int, shape: Shape) -> None:
    with writing() as connection:
        for model, rows in _rows(range(offices), shape).items():
            province._write(connection, model, rows)


def writing():
    connection = db.engine.connect()
    connection.info["book"] = Book(is_flushing=True)
    return _Writing(connection)


@dataclass
class _Writing:
    connection: Connection

    def __enter__(self) -> Connection:
        return self.connection

    def __exit__(self, *error: object) -> None:
        self.connection.commit()
        self.connection.info.pop("book")
        self.connection.close()


def _rows(offices: range, shape: Shape) -> dict[type[Base], Iterator[Row]]:
    people = [(o, p) for o in offices for p in range(shape.people)]
    return {
        Organisation: (province._organisation(o) for o in offices),
        Division: (province._division(o, d) for o in offices for d in range(DIVISIONS)),
        Person: (_person(o, p, shape) for o, p in people),
        Position: (_position(o, p, shape) for o, p in people),
        Holding: (province._holding(o * shape.people + p + 1) for o, p in people),
        Plan: (province._plan(o) for o in offices),
        Measure: (province._measure(o, m) for o in offices for m in range(MEASURES)),
        Deadline: (province._deadline(o, m) for o in offices for m in range(MEASURES)),
        Task: (_task(o, t, shape) for o in offices for t in range(shape.tasks)),
    }


def _person(o: int, p: int, shape: Shape) -> Row:
    usual = province._person(o, 0)
    return {**usual, "id": o * shape.people + p + 1, "email": f"{o}-{p}@example.go.th", "name": f"เจ้าหน้าที่ {o}-{p}"}


def _position(o: int, p: int, shape: Shape) -> Row:
    division, place = p % DIVISIONS, p // DIVISIONS
    return {
        "id": o * shape.people + p + 1,
        "organisation_id": o + 1,
        "division_id": o * DIVISIONS + division + 1,
        "title": "นักวิชาการพัสดุ" if place else "ผู้อำนวยการกอง",
        "role": Role.DIVISION_MEMBER if place else Role.DIVISION_HEAD,
    }


def _task(o: int, t: int, shape: Shape) -> Row:
    due_on = shape.first_due + timedelta(days=t * 7 % shape.spread)
    division, own = t % DIVISIONS, t // DIVISIONS
    crew = shape.people // DIVISIONS
    first = o * shape.people + division + 1
    return {
        **province._task(o, t, shape.tasks),
        "division_id": o * DIVISIONS + division + 1,
        "slot": f"{due_on} {t}",
        "covers_from": due_on - timedelta(days=90),
        "covers_to": due_on,
        "first_due_on": due_on,
        "due_on": due_on,
        "state": "not_started",
        # Every other one is in somebody's own name.
        "assignee_id": first + DIVISIONS * (own // 2 % crew) if crew > 1 and own % 2 else None,
        "delivered_on": None,
        "closed_on": None,
        "days_late": None,
        "days_late_first": None,
    }


# --- the same office again and again, by the database itself

# How far the numbers of the rows of one office lie from those of the next, and which columns name rows of which table.
_REFERENCES = {
    "organisations": {"id": "organisations"},
    "divisions": {"id": "divisions", "organisation_id": "organisations"},
    "people": {"id": "people"},
    "positions": {"id": "positions", "organisation_id": "organisations", "division_id": "divisions"},
    "holdings": {"id": "holdings", "position_id": "positions", "person_id": "people"},
    "plans": {"id": "plans", "organisation_id": "organisations"},
    "measures": {"id": "measures", "organisation_id": "organisations", "plan_id": "plans"},
    "deadlines": {"id": "deadlines", "organisation_id": "organisations", "measure_id": "measures"},
    "tasks": {
        "id": "tasks",
        "organisation_id": "organisations",
        "plan_id": "plans",
        "measure_id": "measures",
        "deadline_id": "deadlines",
        "division_id": "divisions",
        "assignee_id": "people",
    },
}


def repeat(offices: int) -> None:
    """The one office becomes so many, on PostgreSQL."""
    with writing() as connection:
        sizes = {name: connection.scalar(text(f"SELECT max(id) FROM {name}")) for name in _REFERENCES}
        for name, references in _REFERENCES.items():
            columns = [column.name for column in Base.metadata.tables[name].columns]
            chosen = [_shifted(name, column, references, sizes) for column in columns]
            connection.execute(
                text(
                    f"INSERT INTO {name} ({', '.join(columns)}) SELECT {', '.join(chosen)} "
                    f"FROM {name} AS one CROSS JOIN generate_series(1, {offices - 1}) AS n ORDER BY n, one.id"
                )
            )
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _shifted(table: str, column: str, references: dict[str, str], sizes: dict[str, int]) -> str:
    if column in references:
        return f"one.{column} + n * {sizes[references[column]]}"
    if (table, column) in {("organisations", "name"), ("people", "email")}:
        return f"n || '-' || one.{column}"
    return f"one.{column}"
