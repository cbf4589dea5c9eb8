"""Makers of orders, and of what was told of a task."""

from datetime import date, timedelta

from tests import make
from tests.conftest import NOW, TODAY
from tracker.models import Audience, Division, Letter, LetterKind, LetterState, Order, Person, Task, Told


def make_order(
    division: Division,
    text: str = "ขอให้รายงานความก้าวหน้า",
    answer_by: date = TODAY + timedelta(days=7),
    task: Task | None = None,
    answer: str = "",
    **given: object,
) -> Order:
    mayor = make.make_mayor(division.organisation)
    return make.kept(
        Order(
            organisation_id=division.organisation_id,
            division=division,
            task=task,
            text=text,
            answer_by=answer_by,
            given_at=NOW,
            given_on=TODAY,
            given_by=mayor,
            given_as="นายกเทศมนตรี",
            answer=answer,
            answered_at=NOW if answer else None,
            **given,
        )
    )


def tell(task: Task, person: Person, day: date, days_left: int, audience: Audience = Audience.DIVISION) -> Told:
    """A letter of that morning left, and told this person of the task."""
    letter = make.kept(
        Letter(
            organisation_id=task.organisation_id,
            person=person,
            kind=LetterKind.MORNING,
            key=f"morning.{day}.{person.id}.{task.id}",
            day=day,
            state=LetterState.SENT,
            due_at=NOW,
            made_at=NOW,
        )
    )
    return make.kept(
        Told(
            letter=letter,
            organisation_id=task.organisation_id,
            task=task,
            person=person,
            audience=audience,
            days_left=days_left,
            due_on=task.due_on,
            day=day,
        )
    )
