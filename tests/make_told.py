"""Makers of what was told of a task."""

from datetime import date

from tests import make
from tests.conftest import NOW
from tracker.models import Audience, Letter, LetterKind, LetterState, Person, Task, Told


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
            person_id=person.id,
            audience=audience,
            days_left=days_left,
            due_on=task.due_on,
            day=day,
        )
    )
