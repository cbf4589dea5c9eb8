"""When a letter does not reach somebody, the coordinator hears of it the same day."""

from datetime import timedelta

from tests.make import kept
from tests.outbox.mornings import deliver_at, run_morning, states
from tests.reminders.story import FRIDAY, HALF_PAST_EIGHT

LATER = HALF_PAST_EIGHT + timedelta(hours=1)
NO_SUCH_USER = "550 5.1.1 no such user here"


def fail(story, mail_server) -> None:
    """The letters to both heads are refused."""
    for head, division in ((story.head, story.finance), (story.head_of_works, story.works)):
        story.task("ครบกำหนดวันนี้", 0, division)
        mail_server.refuses[head.email] = NO_SUCH_USER
    run_morning(FRIDAY)


def test_the_coordinator_gets_one_letter_about_everybody_who_was_not_reached(story, mail_server):
    fail(story, mail_server)

    deliver_at(LATER)

    [letter] = mail_server.letters
    assert mail_server.recipients == [story.coordinator.email]
    assert "ส่งอีเมลไม่ถึง ๒ ราย" in letter.subject
    assert NO_SUCH_USER in letter.text
    assert story.head.email in letter.text
    assert story.head.name not in letter.text


def test_nothing_is_said_when_the_addresses_work_again_before_it_leaves(story, mail_server):
    fail(story, mail_server)
    for head in (story.head, story.head_of_works):
        head.mark_reachable()
        kept(head)

    deliver_at(LATER)

    assert mail_server.letters == []
    assert states()["needless"] == 1


def test_the_words_of_a_server_do_not_become_part_of_the_page(story, mail_server):
    story.task("ครบกำหนดวันนี้", 0)
    mail_server.refuses[story.head.email] = "550 <script>alert(1)</script>"
    run_morning(FRIDAY)

    deliver_at(LATER)

    assert "<script>" not in mail_server.letters[0].html


def test_a_password_that_cannot_be_said_blames_no_address(app, monkeypatch, story, mail_server):
    story.task("ครบกำหนดวันนี้", 0)
    monkeypatch.setattr(app.extensions["mail"], "username", "tidtam")
    monkeypatch.setattr(app.extensions["mail"], "password", "รหัสลับ")

    is_well = run_morning(FRIDAY)

    assert not is_well
    assert story.head.is_reachable
    assert states() == {"waiting": 1}
