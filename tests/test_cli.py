"""The `tracker` command: plain words, one line for what is refused, and every change in the trail."""

from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select, text

from tests.make import make_coordinator, make_person
from tests.processes import tracker
from tracker.cli import main
from tracker.config import Settings
from tracker.entrance import links
from tracker.extensions import db
from tracker.models import Door, Entry, LinkPurpose, Person

Command = Callable[..., Result]
NOT_UP_TO_DATE = "Error: The database is not up to date: run `tracker db upgrade`\n"


@pytest.fixture
def command(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command on the database of the test."""
    settings: Settings = app.config["TRACKER"]
    monkeypatch.setattr("tracker.cli.edge.read_settings", lambda: settings)
    monkeypatch.setattr("tracker.logs.set_up", lambda level: None)

    def give(*words: str) -> Result:
        db.session.commit()
        db.engine.dispose()
        return CliRunner().invoke(main, words)

    return give


def every_command(group: click.Group, *before: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, child in group.commands.items():
        found.append((*before, name))
        found += every_command(child, *before, name) if isinstance(child, click.Group) else []
    return found


@pytest.mark.parametrize("words", every_command(main), ids=" ".join)
def test_every_command_explains_itself(words):
    shown = CliRunner().invoke(main, [*words, "--help"])

    assert shown.exit_code == 0
    assert len(shown.output.splitlines()[2].split()) > 3


def test_a_person_is_not_shown_a_traceback(tmp_path):
    refused = tracker("backup", str(tmp_path / "office.zip"), folder=tmp_path)

    assert refused.returncode != 0
    assert refused.stderr.splitlines() == ["Error: There is nothing to back up: the database is empty"]


def test_a_command_that_does_not_exist_is_told(tmp_path):
    refused = tracker("fly", folder=tmp_path)

    assert refused.returncode == 2
    assert "No such command 'fly'" in refused.stderr


def test_settings_are_listed_with_source_and_meaning_and_without_secrets(tmp_path):
    shown = tracker("settings", folder=tmp_path, TRACKER_PORT="8123", TRACKER_MAIL_PASSWORD="hunter2")

    assert shown.returncode == 0
    assert "TRACKER_PORT = 8123  [environment]\n    Port the web server listens on" in shown.stdout
    assert "TRACKER_MAIL_PASSWORD = (hidden)" in shown.stdout
    assert "hunter2" not in shown.stdout


def test_the_database_is_brought_up_to_date_and_told(tmp_path):
    before = tracker("db", "status", folder=tmp_path)
    upgraded = tracker("db", "upgrade", folder=tmp_path)
    after = tracker("db", "status", folder=tmp_path)

    assert (before.returncode, before.stderr) == (
        78,
        "Error: The database is not up to date: run `tracker db upgrade`\n",
    )
    assert upgraded.returncode == 0
    assert after.stdout.endswith("up to date\n")


def test_a_trail_that_holds_is_told(command):
    make_coordinator()

    told = command("verify-trail")

    assert told.exit_code == 0
    assert "The trail is whole" in told.output


def test_a_tampered_entry_is_named(command, engine_name):
    make_coordinator()
    off = {"sqlite": "DROP TRIGGER trail_no_update", "postgresql": "ALTER TABLE trail DISABLE TRIGGER trail_no_change"}
    db.session.execute(text(off[engine_name]))
    number = db.session.scalar(select(Entry.number).where(Entry.chain == 1).order_by(Entry.number).offset(1))
    db.session.execute(text(f"UPDATE trail SET changes = '{{}}' WHERE chain = 1 AND number = {number}"))

    told = command("verify-trail")

    assert told.exit_code == 1
    assert f"chain 1, entry {number}: was altered" in told.output


def test_an_office_is_backed_up_and_restored(command, tmp_path):
    make_person("ผู้ที่มาก่อน")
    file = tmp_path / "office.zip"

    made = command("backup", str(file))
    make_person("ผู้ที่มาทีหลัง")
    refused = command("restore", str(file))
    restored = command("restore", str(file), "--replace")

    assert "read back and found whole" in made.output
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)
    assert "What was there before lies in" in restored.output
    assert list(db.session.scalars(select(Person.name))) == ["ผู้ที่มาก่อน"]


def test_a_file_that_is_there_is_not_written_over(command, tmp_path):
    (tmp_path / "letter.docx").write_text("somebody's work")

    refused = command("backup", str(tmp_path / "letter.docx"))

    assert "is there already" in refused.output
    assert (tmp_path / "letter.docx").read_text() == "somebody's work"


def test_somebody_who_is_locked_out_gets_a_link(command, client):
    person = make_coordinator()

    link = command("people", "sign-in-link", str(person.email)).output.strip()

    assert link.startswith("http://localhost/")
    token = link.rstrip("/").rpartition("/")[2]
    assert links.find(token, LinkPurpose.SIGN_IN).person_id == person.id


def test_what_a_command_changed_stands_in_the_trail(command):
    person = make_coordinator()

    command("people", "sign-in-link", str(person.email))

    latest = db.session.scalars(select(Entry).order_by(Entry.id.desc())).first()
    assert (latest.door, latest.noun) == (Door.COMMAND, "sign_in_links")


def test_an_invitation_is_sent(command, letters):
    person = make_coordinator()

    told = command("people", "invite", str(person.email))

    assert told.exit_code == 0
    assert [letter.to for letter in letters] == [person.email]


def test_a_lost_second_factor_is_taken_away_and_every_browser_signed_out(command, now):
    person = make_coordinator()
    person.totp_seed, person.totp_confirmed_at = "seed", now
    before = person.session_number

    told = command("people", "reset-second-factor", str(person.email))

    db.session.refresh(person)
    assert told.exit_code == 0
    assert (person.has_second_factor, person.session_number) == (False, before + 1)


@pytest.mark.parametrize("verb", ["invite", "sign-in-link", "reset-second-factor"])
def test_an_unknown_address_is_told(command, verb):
    told = command("people", verb, "nobody@example.go.th")

    assert told.exit_code == 1
    assert told.output == "Error: Nobody has the address nobody@example.go.th\n"


def test_health_is_told_and_counts_as_success_while_people_can_work(command):
    told = command("health")

    assert told.exit_code == 0
    assert "database: ok" in told.output
    assert "scheduler: silent" in told.output
