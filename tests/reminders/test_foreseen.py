"""What is foreseen is what happens: thirty real mornings beside the forecast of the first."""

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests import make
from tests.outbox.mornings import deliver_at, run_morning
from tests.reminders.story import FRIDAY, Story, make_story
from tracker.extensions import db
from tracker.models import Audience, LadderStep, Letter, Organisation, Rhythm, Rung, Told
from tracker.office import hours
from tracker.reminders.foreseen import Habits, mornings_to_come
from tracker.reminders.ladder import ladders

THIRTY_DAYS = [FRIDAY + timedelta(days=n) for n in range(30)]


@pytest.fixture
def story(app) -> Story:
    """Somebody of every habit, and tasks that are over, due and to come."""
    story = make_story()
    story.organisation.sends_weekly_summary = True
    empty = make.make_division("กองการเจ้าหน้าที่", story.organisation)
    for division in (story.finance, story.works, empty):
        for due_in in (-20, -9, -3, -1, 0, 2, 5, 7, 11, 16, 24, 33):
            story.task(f"ครบกำหนดใน {due_in} วัน", due_in, division)
    story.task("ของเจ้าหน้าที่", 6, assignee=story.member)
    story.head.rhythm = Rhythm.WEEKLY
    story.member.letters_from = 15 * 60
    story.head_of_works.away_from, story.head_of_works.away_to = FRIDAY + timedelta(days=4), FRIDAY + timedelta(days=12)
    acting = make.make_person()
    make.make_holding(acting, story.head_of_works.holdings[0].position, is_acting=True)
    make.make_sent_task(division=story.finance)
    story.chief.holdings[0].end(FRIDAY + timedelta(days=9))
    successor = make.make_person()
    make.make_holding(successor, story.chief.holdings[0].position, starts_on=FRIDAY + timedelta(days=10))
    db.session.commit()
    return story


def foreseen(organisation: Organisation, on: date = FRIDAY) -> dict[tuple[date, int], tuple[str, Counter[LadderStep]]]:
    db.session.commit()
    rungs = db.session.scalars(select(Rung).where(Rung.organisation_id == organisation.id))
    habits = Habits(organisation.warns_before_escalation, organisation.sends_weekly_summary)
    to_come = mornings_to_come(organisation, ladders(rungs), habits, hours.opening(on))
    letters = [letter for _office, letters in to_come for letter in letters]
    return {(letter.on, letter.morning.person.id): (letter.morning.kind.value, letter.told) for letter in letters}


def happened(days: list[date]) -> dict[tuple[date, int], tuple[str, Counter[LadderStep]]]:
    told: dict[int, Counter[LadderStep]] = {}
    counted = select(Told.letter_id, Told.days_left, Told.audience, func.count())
    for letter_id, days_left, audience, number in db.session.execute(
        counted.group_by(Told.letter_id, Told.days_left, Told.audience)
    ):
        told.setdefault(letter_id, Counter())[LadderStep(days_left, audience)] = number
    letters = db.session.scalars(select(Letter).where(Letter.day.in_(days)))
    return {(letter.day, letter.person_id): (letter.template, told.get(letter.id, Counter())) for letter in letters}


def walk(days: list[date]) -> None:
    for day in days:
        run_morning(day)
        deliver_at(hours.closing(day) - timedelta(minutes=10))


def test_thirty_mornings_are_what_the_first_one_foresaw(story):
    expected = foreseen(story.organisation)

    walk(THIRTY_DAYS)

    assert happened(THIRTY_DAYS) == expected
    assert len({person_id for _day, person_id in expected}) == 8
    assert {kind for kind, _told in expected.values()} == {
        "weekly_summary",
        "escalation",
        "fair_warning",
        "digest",
        "unreachable_division",
    }


def test_what_people_know_already_is_not_foreseen_again(story):
    walk(THIRTY_DAYS[:8])

    expected = foreseen(story.organisation, THIRTY_DAYS[8])
    walk(THIRTY_DAYS[8:])

    assert expected
    assert happened(THIRTY_DAYS[8:]) == {key: told for key, told in expected.items() if key[0] in THIRTY_DAYS}


def test_a_kind_of_plan_with_a_ladder_of_its_own_is_foreseen_by_it(story):
    kind = story.task("อีกสิบวัน", 10).plan.kind
    for days_left, audience in ((10, Audience.DIVISION), (-2, Audience.CHIEF_ADMINISTRATOR)):
        make.kept(Rung(organisation_id=story.organisation.id, plan_kind=kind, days_left=days_left, audience=audience))

    expected = foreseen(story.organisation)
    walk(THIRTY_DAYS)

    assert happened(THIRTY_DAYS) == expected


def test_who_was_written_to_this_morning_is_not_foreseen_for_today(story):
    run_morning(FRIDAY)

    found = foreseen(story.organisation)

    assert {person_id for day, person_id in found if day == FRIDAY} == {story.member.id}
    assert {day for day, _person_id in found} - {FRIDAY}


def test_nothing_leaves_today_once_the_office_is_closed(story):
    habits = Habits(warns_before_escalation=True, sends_weekly_summary=True)
    to_come = mornings_to_come(story.organisation, ladders([]), habits, hours.closing(FRIDAY))

    assert next(office.today for office, _letters in to_come) == FRIDAY + timedelta(days=3)
