"""Reading the trail back finds what was tampered with and names the entry."""

import pytest
from sqlalchemy import select, text

from tests.conftest import NOW
from tests.make import make_division, make_organisation
from tracker import history
from tracker.extensions import db
from tracker.models import Entry
from tracker.models.history import Fault, Problem, entry_hash

OFFICE = 1
DROP = {
    "sqlite": "DROP TRIGGER trail_no_update; DROP TRIGGER trail_no_delete; DROP TRIGGER trail_no_replace",
    "postgresql": "DROP TRIGGER trail_no_change ON trail; DROP TRIGGER trail_no_truncate ON trail",
}


@pytest.fixture
def chain(app):
    """Ten entries of one office, and nothing that protects them any more."""
    office = make_organisation()
    for number in range(2, 11):
        make_division(f"กองที่ {number}", organisation=office)
    run(DROP[db.engine.dialect.name])


def run(statements: str) -> None:
    for statement in statements.split(";"):
        db.session.execute(text(statement))
    db.session.commit()


def check() -> None:
    """As the daily check does: what stands now is remembered."""
    db.session.add(history.verify(db.session()).as_check(NOW))
    db.session.commit()


def found() -> list[Problem]:
    return list(history.verify(db.session()).problems)


def write_anew(first: int) -> None:
    """What somebody does who knows how the hashes are made."""
    previous = db.session.scalar(select(Entry.hash).where(Entry.number == first - 1)) or "0" * 64
    for entry in db.session.scalars(select(Entry).where(Entry.number >= first).order_by(Entry.number)).all():
        names = ("chain", "number", "at", "person_id", "actor", "door", "noun", "row_id", "label", "deed", "changes")
        words = {name: getattr(entry, name) for name in names}
        fresh = entry_hash(**words, previous_hash=previous)
        new = {"previous": previous, "fresh": fresh, "id": entry.id}
        db.session.execute(text("UPDATE trail SET previous_hash = :previous, hash = :fresh WHERE id = :id"), new)
        previous = fresh
    db.session.commit()
    db.session.expire_all()


def test_an_untouched_trail_is_clean(app):
    office = make_organisation()
    make_division(organisation=office)

    verdict = history.verify(db.session())

    assert verdict.is_clean
    assert verdict.entries == 2
    assert verdict.heads[office.id][0] == 2


def test_an_empty_trail_is_clean(app):
    assert history.verify(db.session()).is_clean


@pytest.mark.parametrize(
    "change",
    [
        "label = 'x'",
        "changes = '{}'",
        "actor = 'somebody else'",
        "person_id = 99",
        "door = 'job'",
        "door = 'a door that does not exist'",
        "deed = 'removed'",
        "at = '2027-03-01 02:00:01.000000'",
        "hash = 'x'",
        "row_id = '99'",
        "noun = 'people'",
    ],
)
def test_an_altered_word_is_found_and_its_entry_named(chain, change):
    run(f"UPDATE trail SET {change} WHERE number = 4")

    assert found() == [Problem(Fault.ALTERED, OFFICE, 4)]


# PostgreSQL takes no word where a date or a number belongs.
NONSENSE = {"sqlite": "at = 'yesterday', person_id = 'nobody'", "postgresql": "at = '-infinity', person_id = -1"}


def test_words_that_make_no_sense_do_not_stop_the_reading(chain, engine_name):
    run(f"UPDATE trail SET {NONSENSE[engine_name]} WHERE number = 4")

    assert found() == [Problem(Fault.ALTERED, OFFICE, 4)]


def test_a_removed_entry_is_found_and_named(chain):
    run("DELETE FROM trail WHERE number = 4")

    assert found() == [Problem(Fault.MISSING, OFFICE, 4)]


def test_a_removed_beginning_is_found_and_named(chain):
    run("DELETE FROM trail WHERE number <= 3")

    assert found() == [Problem(Fault.MISSING, OFFICE, 1)]


def test_a_removed_entry_is_found_though_the_others_closed_ranks(chain):
    run(
        "DELETE FROM trail WHERE number = 4; UPDATE trail SET number = -number WHERE number > 4;"
        "UPDATE trail SET number = -number - 1 WHERE number < 0"
    )

    assert found() == [Problem(Fault.ALTERED, OFFICE, 4)]


def test_swapped_entries_are_found_and_the_first_is_named(chain):
    run(
        "UPDATE trail SET number = 99 WHERE number = 4; UPDATE trail SET number = 4 WHERE number = 7;"
        "UPDATE trail SET number = 7 WHERE number = 99"
    )

    assert found() == [Problem(Fault.ALTERED, OFFICE, 4)]


def test_an_entry_altered_and_hashed_anew_no_longer_leads_to_the_next(chain):
    run("UPDATE trail SET label = 'x' WHERE number = 4")
    true_next = db.session.execute(text("SELECT previous_hash, hash FROM trail WHERE number = 5")).one()
    write_anew(4)
    run(f"UPDATE trail SET previous_hash = '{true_next[0]}', hash = '{true_next[1]}' WHERE number = 5")

    assert found() == [Problem(Fault.TORN, OFFICE, 5)]


def test_a_cut_off_end_is_found_after_a_check(chain):
    check()

    run("DELETE FROM trail WHERE number > 7")

    assert found() == [Problem(Fault.CUT_OFF, OFFICE, 8)]


def test_a_chain_that_vanished_is_found_after_a_check(chain):
    check()

    run("DELETE FROM trail")

    assert found() == [Problem(Fault.CUT_OFF, OFFICE, 1)]


def test_a_cut_off_end_stays_found_at_the_next_check(chain):
    check()
    run("DELETE FROM trail WHERE number > 7")

    check()

    assert found() == [Problem(Fault.CUT_OFF, OFFICE, 8)]


def test_a_trail_hashed_anew_from_end_to_end_is_found_after_a_check(chain):
    check()

    run("UPDATE trail SET label = 'x' WHERE number = 4")
    write_anew(4)

    assert found() == [Problem(Fault.REWRITTEN, OFFICE, 10)]


def test_what_is_written_after_a_check_is_no_fault(chain):
    check()

    make_division()

    assert found() == []


def test_the_fault_of_one_office_does_not_hide_that_of_another(chain):
    other = make_division().organisation
    run(f"UPDATE trail SET label = 'x' WHERE number = 2 AND chain = {other.id}; DELETE FROM trail WHERE number = 9")

    assert found() == [Problem(Fault.MISSING, OFFICE, 9), Problem(Fault.ALTERED, other.id, 2)]


def test_a_check_remembers_what_it_found(chain):
    run("DELETE FROM trail WHERE number = 4")

    kept = history.verify(db.session()).as_check(NOW)

    assert not kept.is_clean
    assert kept.problems == [Problem(Fault.MISSING, OFFICE, 4)]
    assert str(kept.problems[0]) == "chain 1, entry 4: is missing"
    assert kept.head_of[OFFICE][0] == 10


def test_reading_a_long_trail_takes_one_statement(chain, statements):
    with statements() as said:
        history.verify(db.session())

    assert len(said) == 2
