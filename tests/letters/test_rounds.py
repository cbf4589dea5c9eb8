"""The letter about what a report still lacks, as a division reads it; and silence where it lacks nothing."""

from datetime import date

import pytest

from tests import make
from tests.conftest import NOW, TODAY
from tests.letters.conftest import Story, Written, approved, first_lines
from tests.make_round import make_closing
from tracker.models import LetterKind, RoundReminder, Task, TaskState


@pytest.fixture
def late(story: Story) -> Task:
    return make.make_task(
        "เผยแพร่สถิติการให้บริการ",
        story.division,
        story.task.deadline,
        due_on=date(2027, 2, 26),
        state=TaskState.NOT_STARTED,
    )


@pytest.fixture
def unsaid(story: Story) -> Task:
    """Reported and accepted, in another measure, without a word of suggestions or a piece of evidence."""
    measure = make.make_measure(story.task.plan, "ตรวจสอบทรัพย์สินของราชการ", division=story.division)
    task = make.make_sent_task("ตรวจนับพัสดุประจำไตรมาส", story.division, deadline=make.make_deadline(measure))
    report = task.sent_report
    assert report
    report.suggestions = ""
    return make.kept(task)


@pytest.fixture
def reminder(story: Story, late: Task, unsaid: Task) -> RoundReminder:
    return make.kept(
        RoundReminder(
            organisation_id=story.office.id,
            plan=story.task.plan,
            months=6,
            division=story.division,
            reminded_on=TODAY,
            reminded_at=NOW,
            reminded_by_id=story.coordinator.id,
            incomplete=3,
        )
    )


def test_the_letter_about_what_a_report_lacks(story: Story, reminder: RoundReminder, written: Written) -> None:
    letter = written(LetterKind.ROUND_REMINDER, reminder.id, story.head)

    assert letter.links[0].endswith(f"/rounds/6?division={story.division.id}")
    approved("round-reminder", letter)


def test_the_same_letter_in_english(story: Story, reminder: RoundReminder, written: Written) -> None:
    story.head.language = "en"

    approved("round-reminder.en", written(LetterKind.ROUND_REMINDER, reminder.id, story.head))


def test_after_the_day_of_the_report_the_letter_names_no_day_that_is_over(
    story: Story, reminder: RoundReminder, written: Written
) -> None:
    letter = written(LetterKind.ROUND_REMINDER, reminder.id, story.head, now=NOW.replace(month=5))

    assert "โดยเร็ว" in first_lines(letter)[1]
    assert "เมษายน" not in first_lines(letter)[1]


def test_nothing_is_said_once_the_round_is_closed(story: Story, reminder: RoundReminder, written: Written) -> None:
    make_closing(story.task.plan, story.coordinator)

    assert written(LetterKind.ROUND_REMINDER, reminder.id, story.head) is None


def test_nothing_is_said_to_somebody_who_left_the_division(
    story: Story, reminder: RoundReminder, written: Written
) -> None:
    stranger = make.make_head(make.make_division("กองคลัง", story.office))

    assert written(LetterKind.ROUND_REMINDER, reminder.id, stranger) is None
