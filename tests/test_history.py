"""Every change of every row leaves an entry that tells who, when, by which door, old → new."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from tests.conftest import NOW, TODAY
from tests.make import (
    make_appointment,
    make_coordinator,
    make_division,
    make_holding,
    make_organisation,
    make_person,
    make_position,
)
from tracker import history
from tracker.extensions import db
from tracker.models import Deed, Division, Door, Entry, Person, Role
from tracker.trail.changes import HIDDEN


def entries() -> list[Entry]:
    return list(db.session.scalars(select(Entry).order_by(Entry.id)))


def last_entry() -> Entry:
    return entries()[-1]


# --- what an entry tells


@pytest.mark.parametrize("door", list(Door))
def test_a_change_by_any_door_leaves_an_entry_that_names_the_door(app, door):
    person = make_person()

    with history.acting(door, person_id=person.id, title="ปลัดเทศบาล"):
        person.phone = "053 000 000"
        db.session.commit()

    assert (last_entry().door, last_entry().person_id, last_entry().actor) == (door, person.id, "ปลัดเทศบาล")


def test_a_change_through_a_page_is_signed_by_who_is_signed_in(app, sign_in):
    coordinator = make_coordinator()

    sign_in(coordinator).post("/preferences/language", data={"language": "en"})

    entry = last_entry()
    assert (entry.door, entry.person_id, entry.actor) == (Door.WEB, coordinator.id, "นักทรัพยากรบุคคลชำนาญการ")
    assert entry.old_and_new["language"] == (None, "en")


def test_an_entry_tells_when_and_which_row(app):
    division = make_division("กองคลัง")

    division.name = "กองคลังและพัสดุ"
    db.session.commit()

    entry = last_entry()
    assert (entry.noun, entry.row_id, entry.label) == ("divisions", str(division.id), "กองคลังและพัสดุ")
    assert (entry.deed, entry.at) == (Deed.CHANGED, NOW)


def test_a_new_row_is_told_with_everything_it_says(app):
    make_holding(make_person("เจ้าหน้าที่"), make_position("นิติกร"), starts_on=TODAY, is_acting=True)

    entry = last_entry()
    assert (entry.deed, entry.label) == (Deed.ADDED, "นิติกร: เจ้าหน้าที่")
    assert entry.old_and_new["starts_on"] == (None, "2027-03-01")
    assert entry.old_and_new["is_acting"] == (None, True)


def test_the_old_value_is_told_even_when_it_was_not_loaded(app):
    division = make_division("กองช่าง")
    db.session.expire(division)

    division.name = "สำนักช่าง"
    db.session.commit()

    assert last_entry().old_and_new == {"name": ("กองช่าง", "สำนักช่าง")}


def test_a_list_is_told_before_and_after(app):
    office = make_organisation(second_factor_roles=(Role.MAYOR,))

    office.second_factor_roles = ["mayor", "auditor"]
    db.session.commit()

    assert last_entry().old_and_new == {"second_factor_roles": (["mayor"], ["mayor", "auditor"])}


def test_a_row_that_moves_to_another_is_told_by_both_of_their_numbers(app):
    old, new = make_division(), make_division()
    position = make_position(division=old)

    position.division = new
    db.session.commit()

    assert last_entry().old_and_new["division_id"] == (old.id, new.id)


def test_a_removed_row_is_told_with_all_it_said(app):
    person = make_person("เจ้าหน้าที่ที่ถูกลบ")

    person.phone = "never kept"
    db.session.delete(person)
    db.session.commit()

    assert (last_entry().deed, last_entry().label) == (Deed.REMOVED, "เจ้าหน้าที่ที่ถูกลบ")
    assert last_entry().old_and_new["name"] == ("เจ้าหน้าที่ที่ถูกลบ", None)
    assert last_entry().old_and_new["phone"] == ("", None)


def test_a_secret_is_told_to_have_changed_but_never_shown(app):
    person = make_person()

    person.password_hash = "$argon2id$first"
    db.session.commit()
    person.password_hash = "$argon2id$second"
    db.session.commit()

    told = [entry.old_and_new["password_hash"] for entry in entries()[1:]]
    assert told == [(None, HIDDEN), (HIDDEN, HIDDEN)]
    assert not any("argon2id" in entry.changes for entry in entries())


def test_every_column_that_opens_something_is_secret(app):
    doors = {c for t in db.metadata.tables.values() for c in t.c if c.name.endswith(("_hash", "seed", "_step"))}

    open_ones = {str(c) for c in doors if not c.info.get("secret")}

    assert open_ones == {"trail.previous_hash"}


def test_a_row_flushed_twice_in_one_commit_leaves_one_entry(app):
    division = make_division("ก")

    division.name = "ข"
    db.session.flush()
    division.name, division.place = "ค", 9000
    db.session.commit()

    assert last_entry().old_and_new["name"] == ("ก", "ค")
    assert [entry.deed for entry in entries() if entry.noun == "divisions"] == [Deed.ADDED, Deed.CHANGED]


def test_a_change_that_was_taken_back_before_the_commit_leaves_nothing(app):
    division = make_division("ก")
    before = len(entries())

    division.name = "ข"
    db.session.flush()
    division.name = "ก"
    db.session.commit()

    assert len(entries()) == before


def test_a_row_added_and_removed_in_one_commit_leaves_nothing(app):
    division = Division(organisation=make_organisation(), name="กองชั่วคราว", place=1)
    db.session.add(division)
    db.session.flush()

    db.session.delete(division)
    db.session.commit()

    assert [entry.noun for entry in entries()] == ["organisations"]


def test_setting_what_stands_there_already_leaves_nothing(app):
    division = make_division("กองคลัง")
    before = len(entries())

    division.name = "กองคลัง"
    db.session.commit()

    assert len(entries()) == before


def test_a_title_longer_than_the_trail_has_room_for_is_shortened(app):
    with history.acting(Door.WEB, title="ผู้อำนวยการ" * 80):
        make_person()

    assert len(last_entry().actor) == history.LONGEST_TITLE


# --- whose chain


def test_every_organisation_has_a_chain_of_its_own(app):
    one, other = make_organisation(), make_organisation()

    make_division(organisation=one)
    make_division(organisation=other)
    make_division(organisation=one)

    told = [(entry.chain, entry.number) for entry in entries()]
    assert told == [(one.id, 1), (other.id, 1), (one.id, 2), (other.id, 2), (one.id, 3)]


def test_what_happens_to_a_person_is_told_where_it_was_done(app):
    office = make_organisation()
    person = make_person()

    with history.acting(Door.WEB, organisation_id=office.id):
        person.phone = "1"
        db.session.commit()

    assert [entry.chain for entry in entries() if entry.noun == "people"] == [0, office.id]


def test_an_appointment_above_the_organisations_is_told_in_none_of_them(app):
    office = make_organisation()

    with history.acting(Door.WEB, organisation_id=office.id):
        make_appointment(person=make_person())

    assert [(entry.noun, entry.chain) for entry in entries()[1:]] == [("people", office.id), ("appointments", 0)]


# --- what was undone


def test_a_change_that_was_rolled_back_leaves_nothing(app):
    person = make_person()
    before = len(entries())

    person.phone = "1"
    db.session.flush()
    db.session.rollback()
    db.session.commit()

    assert len(entries()) == before


def test_a_change_dropped_with_its_session_leaves_nothing(app):
    person = make_person()

    person.phone = "1"
    db.session.flush()
    db.session.close()
    make_division("กองคลัง")

    assert [entry.noun for entry in entries()] == ["people", "organisations", "divisions"]


def test_a_savepoint_that_is_rolled_back_forgets_only_what_came_after_it(app):
    person = make_person("ก")

    person.name = "ข"
    savepoint = db.session.begin_nested()
    person.phone = "1"
    db.session.flush()
    savepoint.rollback()
    db.session.commit()

    assert last_entry().old_and_new == {"name": ("ก", "ข")}


def test_a_savepoint_that_breaks_a_rule_forgets_only_what_came_after_it(app):
    person, taken = make_person("ก"), make_person()

    person.name = "ข"
    with pytest.raises(IntegrityError), db.session.begin_nested():
        person.email = taken.email
    db.session.commit()

    assert last_entry().old_and_new == {"name": ("ก", "ข")}


def test_a_savepoint_that_is_kept_is_told_at_the_commit(app):
    person = make_person("ก")

    with db.session.begin_nested():
        person.name = "ข"
    told_so_far = db.session.scalar(select(func.count(Entry.id)))
    db.session.commit()

    assert told_so_far == 1
    assert last_entry().old_and_new == {"name": ("ก", "ข")}


def test_rolling_back_takes_back_what_a_kept_savepoint_did(app):
    person = make_person("ก")

    with db.session.begin_nested():
        person.name = "ข"
    db.session.rollback()

    assert db.session.scalar(text("SELECT name FROM people")) == "ก"
    assert len(entries()) == 1


def test_what_is_filled_in_after_a_first_flush_is_told_as_added_whole(app):
    person = Person.newcomer("เจ้าหน้าที่ตัวอย่าง", None, NOW)
    db.session.add(person)
    db.session.flush()
    person.password_hash = "a hash"
    db.session.commit()

    [entry] = entries()
    assert entry.deed is Deed.ADDED
    assert entry.old_and_new["password_hash"] == (None, HIDDEN)
