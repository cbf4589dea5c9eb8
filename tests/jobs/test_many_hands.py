"""Many offices are shared out among processes: everybody is told once, whoever of them dies."""

import os

import pytest

from jobs import many_hands
from jobs.remind import remind
from jobs.run import run
from tests.installations import installation
from tests.reminders.story import FRIDAY, make_story
from tracker import schema
from tracker.extensions import db
from tracker.office import hours

OFFICES = 6


@pytest.fixture
def province(new_settings, smtp):
    """Some offices, each with a task that is due today and a head who is told so."""
    settings = new_settings(
        "province",
        TRACKER_MAIL_SERVER="127.0.0.1",
        TRACKER_MAIL_PORT=str(smtp.port),
        TRACKER_MAIL_USE_TLS="no",
        TRACKER_MAIL_DEFAULT_SENDER="tidtam@example.go.th",
    )
    with installation(settings) as app:
        schema.upgrade()
        for _ in range(OFFICES):
            make_story().task("รายงานผลการใช้จ่ายงบประมาณ", 0)
        db.session.commit()
        yield app


@pytest.fixture(autouse=True)
def every_office_is_worth_a_process(monkeypatch):
    monkeypatch.setattr("jobs.remind.TOGETHER", 1)
    monkeypatch.setattr(many_hands, "WORTH", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.fixture
def started(monkeypatch):
    """The processes that were asked to help."""
    found, whole = [], many_hands.Helper.__init__

    def note(helper, *given):
        whole(helper, *given)
        found.append(helper)

    monkeypatch.setattr(many_hands.Helper, "__init__", note)
    return found


def die(pipe, *_given) -> None:
    """Takes one office and is gone."""
    pipe.recv()
    os._exit(1)


def test_everybody_is_told_once(province, smtp, started, engine_name):
    is_well = run(province, remind, hours.opening(FRIDAY))

    assert is_well
    assert len(smtp.recipients) == len(set(smtp.recipients)) == OFFICES
    assert len(started) == (engine_name == "postgresql")


def test_the_others_do_what_one_that_died_left_behind(province, smtp, started, engine_name, monkeypatch):
    monkeypatch.setattr(many_hands, "_help", die)

    is_well = run(province, remind, hours.opening(FRIDAY))

    assert is_well
    assert len(smtp.recipients) == len(set(smtp.recipients)) == OFFICES
    assert [helper.process.exitcode for helper in started] == ([1] if engine_name == "postgresql" else [])
