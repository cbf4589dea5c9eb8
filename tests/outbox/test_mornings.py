"""The letters of a morning: everybody once, whatever happens to the server, the power or the clock."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.make import kept
from tests.outbox.mornings import ONE_DAY, deliver_at, owe_only, run_morning, states, told
from tests.reminders.story import FRIDAY, HALF_PAST_EIGHT, make_story
from tracker.extensions import db
from tracker.models import Letter, LetterState
from tracker.reminders.morning import Office

MONDAY = FRIDAY + timedelta(days=3)
SATURDAY = FRIDAY + ONE_DAY


def test_everybody_gets_one_letter_and_a_second_run_sends_nothing(story, mail_server):
    story.task("พ้นสามวันทำการ", -3)

    run_morning(FRIDAY)
    run_morning(FRIDAY)

    assert sorted(mail_server.recipients) == sorted([story.chief.email, story.head.email])


def test_what_was_told_is_kept_with_the_letter_that_told_it(story, mail_server):
    task = story.task("พ้นสามวันทำการ", -3)

    run_morning(FRIDAY)

    assert {(t.task_id, t.person_id, t.days_left) for t in told()} == {
        (task.id, story.chief.id, -3),
        (task.id, story.head.id, -1),
    }


def test_no_step_is_told_twice_while_nothing_changes(story, mail_server):
    story.task("อีกสามสิบวัน", 30)

    for day in range(12):
        run_morning(FRIDAY + day * ONE_DAY)

    assert mail_server.recipients == [story.head.email]


def test_nothing_leaves_on_a_weekend(story, mail_server):
    story.task("ครบกำหนดวันเสาร์", 1)

    run_morning(SATURDAY)

    assert mail_server.recipients == []


def test_after_a_week_without_power_one_letter_goes_the_most_urgent(story, mail_server):
    story.task("ครบกำหนดระหว่างไฟดับ", 2)

    run_morning(FRIDAY + timedelta(days=10))

    assert mail_server.recipients.count(story.head.email) == 1
    assert [t.days_left for t in told() if t.person_id == story.head.id] == [-5]


def test_a_server_that_was_away_for_a_day_costs_nobody_a_letter(app, monkeypatch, story, smtp):
    from tests.conftest import free_port
    from tests.mail_servers import use_server

    story.task("ครบกำหนดวันนี้", 0)
    use_server(app, monkeypatch, free_port())

    is_well = run_morning(FRIDAY)
    use_server(app, monkeypatch, smtp.port)
    run_morning(MONDAY)

    assert not is_well
    assert smtp.recipients == [story.head.email]
    assert states() == {"superseded": 1, "sent": 1}
    assert "เกินกำหนด" in smtp.letters[0].text


def test_a_letter_that_could_not_leave_at_once_leaves_when_the_server_is_back(app, monkeypatch, story, smtp):
    from tests.conftest import free_port
    from tests.mail_servers import use_server

    story.task("ครบกำหนดวันนี้", 0)
    use_server(app, monkeypatch, free_port())
    run_morning(FRIDAY)
    use_server(app, monkeypatch, smtp.port)

    deliver_at(HALF_PAST_EIGHT + timedelta(hours=1))

    assert smtp.recipients == [story.head.email]
    assert states() == {"sent": 1}


def test_one_refused_address_silences_nobody_else(story, mail_server):
    story.task("ครบกำหนดวันนี้", 0)
    story.task("ครบกำหนดวันนี้", 0, story.works)
    mail_server.refuses[story.head.email] = "550 5.1.1 no such user"

    is_well = run_morning(FRIDAY)

    assert mail_server.recipients == [story.head_of_works.email]
    assert not is_well
    assert "5.1.1" in story.head.unreachable_words


def test_an_address_that_is_full_today_is_tried_again_and_stays_good(story, mail_server):
    story.task("ครบกำหนดวันนี้", 0)
    mail_server.refuses[story.head.email] = "452 4.2.2 mailbox full"
    run_morning(FRIDAY)
    mail_server.refuses.clear()

    deliver_at(HALF_PAST_EIGHT + timedelta(minutes=5))

    [letter] = db.session.scalars(select(Letter))
    assert [attempt.fate for attempt in letter.attempts] == ["delayed", "sent"]
    assert letter.person.is_reachable


def test_a_letter_claimed_by_somebody_who_died_is_the_same_message_again(story, mail_server):
    story.task("ครบกำหนดวันนี้", 0)
    owe_only(story, FRIDAY)
    [letter] = db.session.scalars(select(Letter))
    letter.claimed_by, letter.due_at = "dead", HALF_PAST_EIGHT + timedelta(minutes=2)
    db.session.commit()

    deliver_at(HALF_PAST_EIGHT + timedelta(minutes=1))
    before = len(mail_server.letters)
    deliver_at(HALF_PAST_EIGHT + timedelta(minutes=3))

    assert (before, len(mail_server.letters)) == (0, 1)
    assert str(mail_server.letters[0].message["Message-ID"]) == f"<{letter.key}@localhost>"


def test_a_person_may_want_the_letter_later_in_the_day(story, mail_server):
    story.task("ครบกำหนดวันนี้", 0)
    story.head.letters_from = 13 * 60
    kept(story.head)
    run_morning(FRIDAY)
    before = list(mail_server.recipients)

    deliver_at(HALF_PAST_EIGHT + timedelta(hours=4, minutes=30))

    assert before == []
    assert mail_server.recipients == [story.head.email]


def test_a_letter_carries_what_mail_programs_ask_for(story, mail_server):
    story.task("ครบกำหนดวันนี้", 0)

    run_morning(FRIDAY)

    message = mail_server.letters[0].message
    assert str(message["Auto-Submitted"]) == "auto-generated"
    assert str(message["List-Unsubscribe"]) == "<http://localhost/account/preferences>"
    assert str(message["Reply-To"]) == story.coordinator.email


# --- eight ways of being out of date between being owed and leaving


@pytest.fixture
def owed(story):
    """One task due today, its letter owed, nothing left yet."""
    task = story.task("ครบกำหนดวันนี้", 0)
    owe_only(story, FRIDAY)
    return task


def deliver_and_count(mail_server) -> int:
    deliver_at(HALF_PAST_EIGHT + timedelta(minutes=1))
    return len(mail_server.letters)


def test_done_meanwhile(story, mail_server, owed):
    owed.state = "done"
    kept(owed)

    assert deliver_and_count(mail_server) == 0
    assert states() == {LetterState.NEEDLESS: 1}


def test_withdrawn_meanwhile(story, mail_server, owed):
    owed.state = "withdrawn"
    kept(owed)

    assert deliver_and_count(mail_server) == 0


def test_extended_meanwhile(story, mail_server, owed):
    owed.due_on = FRIDAY + timedelta(days=60)
    kept(owed)

    assert deliver_and_count(mail_server) == 0


def test_handed_to_another_division_meanwhile(story, mail_server, owed):
    owed.division_id = story.works.id
    kept(owed)

    assert deliver_and_count(mail_server) == 0
    run_morning(MONDAY)
    assert mail_server.recipients == [story.head_of_works.email]


def test_the_seat_changed_hands_meanwhile(story, mail_server, owed):
    from tests.make import make_person

    seat = story.head.holdings[0].position
    newcomer = make_person()
    seat.hand_over(newcomer, FRIDAY)
    kept(seat)

    assert deliver_and_count(mail_server) == 0
    run_morning(FRIDAY)
    assert mail_server.recipients == [newcomer.email]


def test_moved_earlier_meanwhile(story, mail_server, owed):
    owed.due_on = FRIDAY - timedelta(days=1)
    kept(owed)

    assert deliver_and_count(mail_server) == 1
    assert "เกินกำหนด ๑ วัน" in mail_server.letters[0].text


def test_moved_later_meanwhile_is_told_by_its_new_date(story, mail_server, owed):
    owed.due_on = FRIDAY + timedelta(days=7)
    kept(owed)

    assert deliver_and_count(mail_server) == 1
    assert "๑๙ มี.ค. ๒๕๗๐ (อีก ๗ วัน)" in mail_server.letters[0].text


def test_deactivated_meanwhile(story, mail_server, owed):
    story.head.deactivate(FRIDAY)
    kept(story.head)

    assert deliver_and_count(mail_server) == 0


def test_a_moved_date_begins_the_ladder_anew(story, mail_server):
    task = story.task("อีกเจ็ดวัน", 7)
    run_morning(FRIDAY)
    task.due_on = MONDAY + timedelta(days=14)
    kept(task)

    run_morning(MONDAY)

    assert len(mail_server.letters) == 2
    assert "แจ้งเตือนครั้งที่ ๒" in mail_server.letters[1].text


def test_one_office_that_cannot_be_read_silences_no_other(story, mail_server, monkeypatch, caplog):
    other = make_story()
    other.task("ครบกำหนดวันนี้", 0)
    whole, broken = Office.several, story.organisation.id

    def stumble(organisations, today):
        if broken in {organisation.id for organisation in organisations}:
            raise ZeroDivisionError
        return whole(organisations, today)

    monkeypatch.setattr(Office, "several", stumble)
    with caplog.at_level(logging.CRITICAL, "tracker.jobs"):
        is_well = run_morning(FRIDAY)

    assert not is_well
    assert mail_server.recipients == [other.head.email]


def test_one_letter_that_cannot_be_written_silences_no_other(story, mail_server, monkeypatch, caplog):
    story.task("ครบกำหนดวันนี้", 0)
    story.task("ครบกำหนดวันนี้", 0, story.works)
    whole, broken = Office.morning_of, story.head.id
    owe_only(story, FRIDAY)

    def stumble(office, person_id):
        if person_id == broken:
            raise ZeroDivisionError
        return whole(office, person_id)

    monkeypatch.setattr(Office, "morning_of", stumble)
    with caplog.at_level(logging.CRITICAL, "tracker.outbox"):
        deliver_at(HALF_PAST_EIGHT + timedelta(minutes=1))

    assert mail_server.recipients == [story.head_of_works.email]
    assert states() == {"waiting": 1, "sent": 1}
