"""The office of the sample letters: Friday 12 March 2570, with tasks that are over, due and to come."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tests.make import (
    kept,
    make_chief_administrator,
    make_coordinator,
    make_division,
    make_head,
    make_mayor,
    make_member,
    make_organisation,
    make_plan,
    make_task,
)
from tracker.models import Division, Organisation, Person, Task

FRIDAY = date(2027, 3, 12)
HALF_PAST_EIGHT = datetime(2027, 3, 12, 1, 30, tzinfo=UTC)


@dataclass
class Story:
    organisation: Organisation
    finance: Division
    works: Division
    coordinator: Person
    chief: Person
    mayor: Person
    head: Person
    member: Person
    head_of_works: Person

    def task(self, title: str, due_in: int, division: Division | None = None, **more: object) -> Task:
        """Due so many days after that Friday; of the whole year, so that no step of the ladder is too long."""
        task = make_task(title=title, division=division or self.finance, due_on=FRIDAY + timedelta(days=due_in), **more)
        task.covers_from = date(2026, 10, 1)
        return kept(task)


def make_story() -> Story:
    organisation = make_organisation()
    make_plan(organisation)
    finance, works = make_division("กองคลัง", organisation), make_division("กองช่าง", organisation)
    return Story(
        organisation=organisation,
        finance=finance,
        works=works,
        coordinator=make_coordinator(organisation),
        chief=make_chief_administrator(organisation),
        mayor=make_mayor(organisation),
        head=make_head(finance),
        member=make_member(finance),
        head_of_works=make_head(works),
    )
