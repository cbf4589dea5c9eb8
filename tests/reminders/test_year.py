"""A fiscal year walked day by day: each step of every task on its own morning, none on a day off."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.approved import assert_approved
from tests.make import kept, make_task
from tests.outbox.mornings import run_morning
from tests.reminders.story import Story, make_story
from tracker.extensions import db
from tracker.models import DEFAULT_LADDER, Audience, Letter, Told
from tracker.office.calendar import working_days_of
from tracker.reminders.bounds import sent_on
from tracker.thai import FiscalYear, dates

YEAR = FiscalYear(2570)
APPROVED = Path(__file__).parent / "approved"
# Before New Year, on a holiday of Songkran, on a Sunday, at the end of half a year.
DUE = [date(2026, 12, 30), date(2027, 4, 14), date(2027, 1, 3), date(2027, 3, 31)]
WARNING = -5


def days() -> Iterator[date]:
    return (YEAR.starts_on + timedelta(days=n) for n in range(365))


@pytest.fixture
def story(app) -> Story:
    story = make_story()
    # Its length decides what there is room for in a subject.
    story.organisation.rename("subdistrict_municipality", "ตัวอย่าง")
    kept(story.organisation)
    for number, due_on in enumerate(DUE, start=1):
        task = make_task(title=f"งานเรื่องที่ {number}", division=story.finance, due_on=due_on)
        task.covers_from = YEAR.starts_on - timedelta(days=60)
        kept(task)
    return story


def test_each_step_is_told_once_on_its_own_morning_and_never_on_a_day_off(story):
    for day in days():
        run_morning(day)

    working = working_days_of(story.organisation, YEAR.starts_on, YEAR.ends_on)
    steps = [(step.audience, step.days_left) for step in DEFAULT_LADDER] + [(Audience.DIVISION, WARNING)]
    told = list(db.session.scalars(select(Told)))

    assert {(t.audience, t.due_on, t.day): t.days_left for t in told} == {
        # Where two steps fall on one morning, the more urgent one is told.
        (audience, due_on, sent_on(days_left, due_on, working)): days_left
        for due_on in DUE
        for audience, days_left in sorted(steps, key=lambda step: -step[1])
    }
    assert len(told) == len({(t.task_id, t.person_id, t.day) for t in told})
    assert all(working.is_working_day(t.day) for t in told)
    assert_letters_approved("new_year", date(2026, 12, 22), date(2027, 1, 15))
    assert_letters_approved("songkran", date(2027, 4, 1), date(2027, 4, 30))


def assert_letters_approved(name: str, first: date, last: date) -> None:
    """The letters of these days, as an officer would read them in a list."""
    assert_approved(APPROVED / f"{name}.txt", "\n".join(_lines(first, last)) + "\n")


def _lines(first: date, last: date) -> Iterator[str]:
    letters = select(Letter).where(Letter.day.between(first, last)).order_by(Letter.day, Letter.id)
    for letter in db.session.scalars(letters):
        seat = letter.person.holdings[0].position.title
        subject = letter.subject.split(": ", 1)[1]
        yield f"{dates.weekday_date(letter.day, 'th')} | {seat} | {subject}"
