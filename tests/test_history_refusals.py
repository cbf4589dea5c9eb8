"""A change that would leave no entry does not happen, and the database keeps what was written."""

import os
import subprocess
import sys

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.attributes import flag_modified

from tests.conftest import NOW, SECRET
from tests.make import make_division, make_measure, make_organisation, make_person
from tracker import history
from tracker.extensions import db
from tracker.history import UnsignedChange
from tracker.models import Attempt, Deed, Entry, Organisation, Person
from tracker.trail.changes import UntrailedChange

# --- what is refused


def test_a_change_nobody_signs_for_is_refused_however_often_it_is_tried(app):
    history.act_as(None)
    db.session.add(Organisation(kind="special", name="ก", province="ข", sort_key="ก", created_at=NOW))

    with pytest.raises(UnsignedChange, match="organisations"):
        db.session.commit()
    with pytest.raises(UnsignedChange, match="organisations"):
        db.session.commit()
    db.session.rollback()

    assert db.session.scalar(text("SELECT count(*) FROM organisations")) == 0


@pytest.mark.parametrize(
    "statement",
    [
        update(Person).values(phone="1"),
        delete(Person),
        insert(Person).values(name="ก", sort_key="ก", created_at=NOW),
        update(Person.__table__).values(phone="1"),
    ],
    ids=["update", "delete", "insert", "table"],
)
def test_a_change_in_bulk_is_refused(app, statement):
    make_person()

    with pytest.raises(UntrailedChange, match="one by one"):
        db.session.execute(statement)


def test_a_change_around_the_session_is_refused(app):
    with db.engine.begin() as connection, pytest.raises(UntrailedChange, match="one by one"):
        connection.execute(update(Person.__table__).values(phone="1"))

    with pytest.raises(UntrailedChange, match="one by one"):
        db.session.bulk_insert_mappings(Person, [{"name": "ก", "sort_key": "ก", "created_at": NOW}])


def test_a_change_in_bulk_of_what_is_not_trailed_goes_through(app):
    db.session.add(Attempt(key="k", at=NOW))
    db.session.commit()

    db.session.execute(delete(Attempt))
    db.session.commit()

    assert db.session.scalars(select(Entry)).all() == []


def test_a_value_that_only_the_database_would_know_is_refused(app):
    person = make_person()
    person.session_number = Person.session_number + 1

    with pytest.raises(UntrailedChange, match=r"people\.session_number: set a value"):
        db.session.commit()


def test_a_list_altered_in_place_is_refused_because_its_old_value_is_gone(app):
    office = make_organisation()
    office.second_factor_roles.append("mayor")
    flag_modified(office, "second_factor_roles")

    with pytest.raises(UntrailedChange, match="assign a new value"):
        db.session.commit()


def test_a_change_left_inside_an_open_savepoint_cannot_slip_through(app):
    person = make_person("ก")
    db.session.rollback()
    whole = db.session.begin()

    db.session.begin_nested()
    person.name = "ข"
    with pytest.raises(UntrailedChange, match="people"):
        whole.commit()
    db.session.rollback()

    assert db.session.scalar(text("SELECT name FROM people")) == "ก"


def test_every_table_that_is_not_trailed_says_why():
    untrailed = {
        m.class_: m.class_.__untrailed__ for m in Person.registry.mappers if hasattr(m.class_, "__untrailed__")
    }

    assert {model.__tablename__ for model in untrailed} == {
        "address_checks",
        "api_answers",
        "api_tallies",
        "attempts",
        "channel_messages",
        "channel_tries",
        "drafts",
        "heartbeats",
        "imported_measures",
        "letters",
        "told",
        "trail",
        "trail_checks",
        "tries",
        "webhook_messages",
        "webhook_tries",
    }
    assert all(len(reason) > 10 for reason in untrailed.values())


def test_no_table_is_without_a_class():
    """It would not pass by the one who writes the trail."""
    assert {mapper.local_table.name for mapper in Person.registry.mappers} == set(db.metadata.tables)


def test_a_row_that_goes_with_another_is_told_too(app):
    division = make_division("กองคลัง")
    measure = make_measure(division=division)

    measure.entrust([])
    db.session.commit()

    [entry] = db.session.scalars(select(Entry).where(Entry.noun == "responsibilities", Entry.deed == Deed.REMOVED))
    assert entry.label == "กองคลัง"
    assert entry.old_and_new["division_id"] == (division.id, None)


# --- the database itself


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE trail SET label = 'x'",
        "DELETE FROM trail",
        "DELETE FROM trail WHERE id = 1",
        "INSERT INTO trail SELECT * FROM trail WHERE true ON CONFLICT (id) DO UPDATE SET label = 'x'",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_entry(app, tampering):
    make_person()

    with pytest.raises(DBAPIError, match="the trail cannot be"):
        db.session.execute(text(tampering))


def test_the_database_refuses_to_empty_the_trail(app):
    make_person()
    emptying = {"sqlite": "DELETE FROM trail", "postgresql": "TRUNCATE trail"}[db.engine.dialect.name]

    with pytest.raises(DBAPIError, match="the trail cannot be"):
        db.session.execute(text(emptying))


REPLACE = {
    "sqlite": "REPLACE INTO trail SELECT * FROM trail",
    "postgresql": "INSERT INTO trail SELECT * FROM trail ON CONFLICT (chain, number) DO UPDATE SET label = 'x'",
}
# Another program may not have said it.
WITHOUT_RECURSIVE_TRIGGERS = {"sqlite": "PRAGMA recursive_triggers=OFF", "postgresql": "SELECT 1"}


def test_the_database_refuses_to_replace_an_entry(app, engine_name):
    make_person()

    with pytest.raises(DBAPIError, match="the trail cannot be"):
        db.session.execute(text(REPLACE[engine_name]))


def test_the_database_refuses_to_replace_an_entry_whatever_the_connection_says(app, engine_name):
    make_person()
    db.session.execute(text(WITHOUT_RECURSIVE_TRIGGERS[engine_name]))

    with pytest.raises(DBAPIError, match="the trail cannot be"):
        db.session.execute(text(REPLACE[engine_name]))


# --- two at once

WRITER = """
import sys
from tracker import create_app, history
from tracker.extensions import db
from tracker.models import Division
with create_app().app_context(), history.acting("job"):
    for number in range(25):
        db.session.add(Division(organisation_id=1, name=f"{sys.argv[1]}-{number}", place=1))
        db.session.commit()
"""


def start_writer(app: Flask, name: str, folder: str) -> "subprocess.Popen[bytes]":
    settings = {
        "TRACKER_INSTANCE": folder,
        "TRACKER_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "TRACKER_SECRET_KEY": SECRET,
        "TRACKER_LOG_LEVEL": "ERROR",
    }
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.Popen([sys.executable, "-c", WRITER, name], env={**kept, **settings, "PYTHONPATH": os.getcwd()})


def test_two_processes_writing_at_once_make_one_unbroken_chain(app, tmp_path):
    make_organisation()

    writers = [start_writer(app, name, str(tmp_path)) for name in ("a", "b")]
    ends = [writer.wait(timeout=60) for writer in writers]

    assert ends == [0, 0]
    assert db.session.scalars(select(Entry.number).order_by(Entry.id)).all() == list(range(1, 52))
    assert history.verify(db.session()).is_clean
