"""Makers of letters, of tries to send them, and of what they told."""

from datetime import date, datetime, timedelta
from itertools import count

from tests.conftest import NOW
from tests.make import kept
from tracker import clock
from tracker.models import Audience, Letter, LetterKind, LetterState, Organisation, Person, Task, Told, Try

_numbers = count(1)


def make_letter(
    person: Person,
    organisation: Organisation | None = None,
    state: LetterState = LetterState.WAITING,
    kind: LetterKind = LetterKind.MORNING,
    made_at: datetime = NOW,
    told: tuple[Task, ...] = (),
    **given: object,
) -> Letter:
    """To somebody of the organisation where they hold their first seat, telling of these tasks."""
    ended = {} if state is LetterState.WAITING else {"ended_at": made_at}
    usual = {
        "day": clock.day_of(made_at),
        "due_at": made_at,
        "address": person.email or "",
        "template": "digest",
        **ended,
    }
    letter = kept(
        Letter(
            organisation=organisation or person.holdings[0].position.organisation,
            person=person,
            kind=kind,
            key=f"{kind.value}.{next(_numbers)}",
            state=state,
            made_at=made_at,
            **{**usual, **given},
        )
    )
    for task in told:
        make_told(letter, task, days_left=task.days_left(letter.day))
    return letter


def make_try(letter: Letter, words: str = "451 4.7.1 try again later", fate: str = "delayed", minutes: int = 0) -> Try:
    at = letter.made_at + timedelta(minutes=minutes)
    return kept(Try(letter=letter, at=at, address=letter.address, fate=fate, words=words))


def make_told(
    letter: Letter, task: Task, days_left: int = 7, audience: Audience = Audience.DIVISION, day: date | None = None
) -> Told:
    return kept(
        Told(
            letter=letter,
            organisation_id=task.organisation_id,
            task=task,
            person_id=letter.person_id,
            audience=audience,
            days_left=days_left,
            due_on=task.due_on,
            day=day or letter.day,
        )
    )
