"""Makers of orders, and of letters that are owed."""

from datetime import date

from tests import make
from tests.conftest import NOW, TODAY
from tracker.models import Division, Letter, LetterKind, LetterState, Order, Person, Task

ANSWER_BY = date(2027, 3, 4)


def make_order(
    division: Division,
    by: Person | None = None,
    task: Task | None = None,
    text: str = "ให้เผยแพร่ข้อมูลเท่าที่มีอยู่ก่อน และแจ้งวันที่จะเผยแพร่ส่วนที่เหลือ",
    answer_by: date = ANSWER_BY,
) -> Order:
    """Of the chief administrator, today."""
    by = by or make.make_chief_administrator(division.organisation)
    return make.kept(Order.given(division, task, text, answer_by, make.signature(by, NOW)))


def make_letter(kind: LetterKind, about: int, person: Person, organisation_id: int) -> Letter:
    """Owed now, about the row of that number."""
    return make.kept(
        Letter(
            organisation_id=organisation_id,
            person=person,
            kind=kind,
            key=f"{kind.value}.{about}.{person.id}",
            day=TODAY,
            about=str(about),
            state=LetterState.WAITING,
            due_at=NOW,
            made_at=NOW,
        )
    )
