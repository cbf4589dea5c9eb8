"""`tracker jobs` and `tracker letters`: what happens by itself, told and run from the command line."""

import json

import pytest

from tests.installations import installation
from tests.processes import tracker
from tests.reminders.story import make_story
from tracker import history, schema


@pytest.fixture
def office(new_settings):
    """An installation of its own, with one task due on Friday 12 March 2570."""
    settings = new_settings("office")
    with installation(settings), history.acting("command"):
        schema.upgrade()
        make_story().task("รายงานผลการใช้จ่ายงบประมาณ", 0)
    return settings


def command(settings, *words: str):
    given = {"TRACKER_DATABASE_URL": settings.database_url, "TRACKER_PRODUCTION": "no"}
    return tracker(*words, folder=settings.instance, **given)


def test_the_letters_of_a_day_are_told_and_none_is_sent(office):
    told = command(office, "letters", "--on", "2027-03-12")

    [line] = map(json.loads, told.stdout.splitlines())
    assert (told.returncode, line["kind"], line["new"]) == (0, "digest", 1)
    assert "รายงานผลการใช้จ่ายงบประมาณ" in line["text"]
    assert not list((office.instance / "mail").glob("**/*.eml"))


def test_a_day_off_has_no_letters(office):
    told = command(office, "letters", "--on", "13/3/2570")

    assert (told.returncode, told.stdout) == (0, "")


def test_a_job_runs_as_on_another_day_and_tells_how_it_ended(office):
    told = command(office, "jobs", "run", "remind", "--on", "2027-03-12")

    assert told.returncode == 0
    assert json.loads(told.stdout)["sent"] == 1
    assert len(list((office.instance / "mail").glob("**/*.eml"))) == 1


def test_a_run_in_which_letters_failed_ends_with_one(office):
    given = {
        "TRACKER_DATABASE_URL": office.database_url,
        "TRACKER_PRODUCTION": "no",
        "TRACKER_MAIL_SERVER": "127.0.0.1",
        "TRACKER_MAIL_PORT": "9",
        "TRACKER_MAIL_DEFAULT_SENDER": "tidtam@example.go.th",
    }
    told = tracker("jobs", "run", "remind", "--on", "2027-03-12", folder=office.instance, **given)

    assert told.returncode == 1
    assert json.loads(told.stdout)["failed"]


def test_every_job_is_listed_with_its_hour(office):
    told = command(office, "jobs", "list")

    assert told.returncode == 0
    assert {line.split("\t")[0] for line in told.stdout.splitlines()} >= {"remind", "deliver", "back_up"}


@pytest.mark.parametrize(
    "words",
    [("letters", "--on", "31/2/2570"), ("jobs", "run", "remind", "--on", "soon"), ("jobs", "run", "nothing")],
)
def test_what_cannot_be_understood_is_refused(office, words):
    told = command(office, *words)

    assert told.returncode != 0
    assert told.stderr.strip()
