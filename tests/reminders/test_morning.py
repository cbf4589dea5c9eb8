"""Who is owed a letter on a morning, and what stands in it."""

from datetime import date, timedelta

import pytest

from tests.make import kept, make_division, make_holding, make_member, make_person, make_position, make_sent_task
from tests.outbox.mornings import run_morning
from tests.reminders.story import FRIDAY, make_story
from tracker.extensions import db
from tracker.models import Audience, LadderStep, Rhythm, Role, Rung, TaskState
from tracker.reminders.digest import Section
from tracker.reminders.morning import Kind, Office


@pytest.fixture
def story(app):
    return make_story()


def mornings(story, on: date = FRIDAY):
    db.session.commit()
    return {morning.person.id: morning for morning in Office.on(story.organisation, on).mornings()}


def of(story, person, on: date = FRIDAY):
    return mornings(story, on).get(person.id)


def test_the_head_gets_one_letter_about_all_tasks_of_the_division(story):
    story.task("เกินกำหนด", -1)
    story.task("วันนี้", 0)
    story.task("สัปดาห์นี้", 6)
    story.task("ภายหลัง", 40)

    digest = of(story, story.head).digest

    assert {part.section: part.number for part in digest.parts} == dict.fromkeys(Section, 1)


def test_nothing_is_owed_when_no_task_has_come_to_a_step(story):
    story.task("อีกนาน", 60)

    assert mornings(story) == {}


def test_a_task_without_a_step_today_is_listed_but_owes_no_letter(story):
    story.task("ครบกำหนดวันนี้", 0)
    story.task("อีกสองเดือน", 60)

    [later] = of(story, story.head).digest.of(Section.LATER).items

    assert later.fired is None


def test_done_withdrawn_and_submitted_tasks_are_silent(story):
    for state in (TaskState.DONE, TaskState.WITHDRAWN, TaskState.SUBMITTED, TaskState.NOT_DONE):
        story.task(state.value, 0, state=state)

    assert story.head.id not in mornings(story)


def test_an_officer_hears_only_of_what_is_in_their_own_name(story):
    story.task("ของเจ้าหน้าที่", 0, assignee=story.member)
    story.task("ของกอง", 0)

    assert [item.title for item in of(story, story.member).digest.items] == ["ของเจ้าหน้าที่"]
    assert of(story, story.head).digest.number == 2


def test_a_short_task_skips_the_steps_that_are_longer_than_its_period(story):
    task = story.task("งานของเดือนเดียว", 12)
    task.covers_from, task.covers_to = FRIDAY, FRIDAY + timedelta(days=12)
    kept(task)

    assert mornings(story) == {}


def test_the_head_is_warned_two_working_days_before_it_is_raised(story):
    story.task("พ้นกำหนดหนึ่งวันทำการ", -1)

    assert of(story, story.head).kind is Kind.FAIR_WARNING


def test_the_chief_administrator_gets_one_list_of_what_came_up_to_them(story):
    story.task("พ้นสามวันทำการ", -3)
    story.task("อีกเรื่อง", -3, story.works)
    story.task("ยังไม่ถึง", -1, story.works)

    raised = of(story, story.chief).raised

    assert sorted(one.item.title for one in raised.new) == ["พ้นสามวันทำการ", "อีกเรื่อง"]
    assert story.mayor.id not in mornings(story)


def test_the_mayor_hears_after_seven_working_days(story):
    story.task("พ้นเจ็ดวันทำการ", -9)

    assert of(story, story.mayor).raised.audience is Audience.MAYOR


def test_where_the_chair_is_empty_its_deputy_is_told(story):
    story.task("พ้นสามวันทำการ", -3)
    story.chief.deactivate(FRIDAY - timedelta(days=1))
    kept(story.chief)
    seat = make_position(organisation=story.organisation, role=Role.DEPUTY_CHIEF_ADMINISTRATOR, title="รองปลัดเทศบาล")
    deputy = make_person()
    make_holding(deputy, seat)

    assert of(story, deputy).kind is Kind.ESCALATION


def test_who_acts_for_the_head_is_told_while_the_head_is_away(story):
    story.task("ครบกำหนดวันนี้", 0)
    acting = make_person()
    make_holding(acting, story.head.holdings[0].position, is_acting=True)
    story.head.away_from, story.head.away_to = FRIDAY, FRIDAY + timedelta(days=9)
    kept(story.head)

    assert set(mornings(story)) == {acting.id}


def test_who_is_away_is_told_all_the_same_when_nobody_acts(story):
    story.task("ครบกำหนดวันนี้", 0)
    story.head.away_from = FRIDAY
    kept(story.head)

    assert story.head.id in mornings(story)


def test_officers_are_told_where_the_head_cannot_be_reached(story):
    story.task("ครบกำหนดวันนี้", 0)
    story.head.readdress(None)
    kept(story.head)

    assert set(mornings(story)) == {story.member.id}


def test_the_coordinator_hears_of_a_division_without_anybody(story):
    empty = make_division("กองการเจ้าหน้าที่", story.organisation)
    story.task("แจ้งเวียนประมวลจริยธรรม", 0, empty)

    morning = of(story, story.coordinator)

    assert morning.kind is Kind.UNREACHABLE_DIVISION
    assert morning.stand_in.number == 1


def test_a_mailbox_that_refuses_letters_counts_as_nobody(story, now):
    story.task("ครบกำหนดวันนี้", 0, story.works)
    story.head_of_works.mark_unreachable("550 no such user", now)
    kept(story.head_of_works)

    assert of(story, story.coordinator).kind is Kind.UNREACHABLE_DIVISION


def test_who_wants_one_letter_a_week_gets_it_on_its_first_working_day(story):
    story.task("อีกเจ็ดวัน", 7)
    story.head.rhythm = Rhythm.WEEKLY
    kept(story.head)

    assert story.head.id not in mornings(story)
    assert of(story, story.head, FRIDAY + timedelta(days=3)).digest.fired == 1


def test_what_is_overdue_comes_on_its_day_however_seldom_somebody_wants_letters(story):
    story.task("เกินกำหนด", -1)
    story.head.rhythm = Rhythm.WEEKLY
    kept(story.head)

    assert of(story, story.head).kind is Kind.FAIR_WARNING


def test_the_coordinator_is_told_what_came_in_for_review(story):
    make_sent_task(division=story.finance)

    assert of(story, story.coordinator).kind is Kind.REVIEW_QUEUE


def test_the_ladder_of_an_office_takes_the_place_of_the_usual_one(story):
    kept(Rung(organisation_id=story.organisation.id, plan_kind=None, days_left=5, audience=Audience.DIVISION))
    story.task("อีกห้าวัน", 5)
    story.task("ครบกำหนดวันนี้", 0)

    digest = of(story, story.head).digest

    assert {item.fired for item in digest.items} == {5}


def test_a_kind_of_plan_may_have_a_ladder_of_its_own(story):
    rung = Rung(organisation_id=story.organisation.id, plan_kind=None, days_left=1, audience=Audience.DIVISION)
    kept(rung)
    own = Rung(organisation_id=story.organisation.id, days_left=20, audience=Audience.DIVISION)
    task = story.task("อีกยี่สิบวัน", 20)
    own.plan_kind = task.plan.kind
    kept(own)

    assert of(story, story.head).digest.items[0].fired == 20
    assert LadderStep(20, Audience.DIVISION) == own.step


def test_a_letter_names_a_few_tasks_and_counts_the_rest(story):
    for number in range(25):
        story.task(f"เกินกำหนดที่ {number}", -1)

    part = of(story, story.head).digest.of(Section.OVERDUE)

    assert (part.number, len(part.items), part.more) == (25, 10, 15)


def test_a_warning_names_what_it_warns_of_however_much_is_older(story):
    for number in range(12):
        story.task(f"เกินกำหนดมานาน {number}", -40)
    run_morning(FRIDAY - timedelta(days=1))
    story.task("พ้นกำหนดหนึ่งวันทำการ", -1)

    digest = of(story, story.head).digest

    assert [item.title for item in digest.items if item.is_warning] == ["พ้นกำหนดหนึ่งวันทำการ"]


def test_another_office_is_never_in_the_letter(story):
    other = make_story()
    other.task("ของหน่วยงานอื่น", 0)
    story.task("ของเรา", 0)

    assert [item.title for item in of(story, story.head).digest.items] == ["ของเรา"]
    assert make_member(other.finance).id not in mornings(story)


def test_how_much_is_asked_does_not_grow_with_the_tasks(story, statements):
    def asked() -> int:
        db.session.commit()
        with statements() as said:
            list(Office.on(story.organisation, FRIDAY).mornings())
        return len(said)

    for due_in in (-9, -3, -1, 0, 5, 30):
        story.task("หนึ่ง", due_in)
    few = asked()
    for number in range(40):
        story.task(f"อีก {number}", (number % 30) - 10)

    assert asked() == few


def test_executives_get_the_summary_of_the_week_on_its_first_working_day(story):
    story.organisation.sends_weekly_summary = True
    kept(story.organisation)
    story.task("พ้นสามวันทำการ", -3)
    monday = FRIDAY + timedelta(days=3)

    found = mornings(story, monday)

    assert {found[story.chief.id].kind, found[story.mayor.id].kind} == {Kind.WEEKLY_SUMMARY}
    assert found[story.chief.id].raised.number_new == 1
    assert mornings(story, monday + timedelta(days=1))[story.chief.id].kind is Kind.ESCALATION


def test_an_office_without_any_work_sends_no_summary(story):
    story.organisation.sends_weekly_summary = True
    kept(story.organisation)

    assert mornings(story, FRIDAY + timedelta(days=3)) == {}
