"""Makers of letters that have left, and of what they told."""

from datetime import date, datetime

from tests.conftest import NOW, TODAY
from tests.make import _numbers, kept
from tracker.models import Audience, Letter, LetterKind, LetterState, Organisation, Person, Task, Told


def make_letter(
    person: Person,
    organisation: Organisation | None = None,
    told: tuple[Task, ...] = (),
    day: date = TODAY,
    made_at: datetime = NOW,
    kind: LetterKind = LetterKind.MORNING,
) -> Letter:
    """Sent to somebody this morning, in their own organisation, and telling of these tasks."""
    organisation = organisation or person.holdings[0].position.organisation
    letter = Letter(
        organisation=organisation,
        person=person,
        kind=kind,
        key=f"letter {next(_numbers)}",
        day=day,
        state=LetterState.SENT,
        due_at=made_at,
        made_at=made_at,
    )
    letter.told = [
        Told(
            organisation_id=organisation.id,
            task=task,
            person=person,
            audience=Audience.DIVISION,
            days_left=task.days_left(day),
            due_on=task.due_on,
            day=day,
        )
        for task in told
    ]
    return kept(letter)
