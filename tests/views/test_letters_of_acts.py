"""An act owes its letter once, in the same moment, to whom it concerns; never to whoever did it."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import make
from tracker.extensions import db
from tracker.models import Division, Extension, ExtensionLevel, Letter, LetterKind, Organisation, Person, Task

SignIn = Callable[[Person], FlaskClient]
WISH = {"new_due_on": "30/4/2570", "extension_reason": "รอเอกสาร"}
PUT_RIGHT = {"verdict": "returned", "verdict_comment": "ขอจำนวนผู้เข้าอบรม"}


@pytest.fixture
def coordinator(office: Organisation) -> Person:
    return make.make_coordinator(office)


def owed(kind: LetterKind) -> list[Person]:
    return list(db.session.scalars(select(Person).join(Letter).where(Letter.kind == kind).order_by(Letter.id)))


def asked(task: Task, by: Person) -> Extension:
    return make.kept(Extension.asked_for(task, date(2027, 4, 30), "รอเอกสาร", make.signature(by)))


def decide(browser: FlaskClient, extension: Extension, **said: str) -> None:
    db.session.commit()
    version = str(extension.version)
    browser.post(f"/extensions/{extension.id}/decision", data={"version": version, "decision": "as_asked", **said})


def judge(browser: FlaskClient, task: Task, **said: str) -> None:
    db.session.commit()
    browser.post(f"/tasks/{task.id}/verdict", data={"version": str(task.version), **said})


# --- a later date is asked for


def test_everybody_who_may_decide_is_told(
    office: Organisation, task: Task, head: Person, clerk: Person, coordinator: Person, sign_in: SignIn
) -> None:
    deputy = make.make_holder(make.Role.DEPUTY_CHIEF_ADMINISTRATOR, office, title="รองปลัดเทศบาล")

    sign_in(head).post(f"/tasks/{task.id}/extension", data=WISH)

    assert owed(LetterKind.EXTENSION_ASKED) == [clerk, deputy]


def test_the_coordinator_is_told_where_the_coordinator_decides(
    office: Organisation, task: Task, head: Person, clerk: Person, coordinator: Person, sign_in: SignIn
) -> None:
    office.extension_level = ExtensionLevel.COORDINATOR

    sign_in(head).post(f"/tasks/{task.id}/extension", data=WISH)

    assert owed(LetterKind.EXTENSION_ASKED) == [coordinator]


def test_a_decider_without_an_address_is_owed_nothing(task: Task, head: Person, clerk: Person, sign_in: SignIn) -> None:
    clerk.readdress(None)

    sign_in(head).post(f"/tasks/{task.id}/extension", data=WISH)

    assert task.pending_extension
    assert owed(LetterKind.EXTENSION_ASKED) == []


def test_asking_twice_owes_one_letter(task: Task, head: Person, clerk: Person, sign_in: SignIn) -> None:
    sign_in(head).post(f"/tasks/{task.id}/extension", data=WISH)
    sign_in(head).post(f"/tasks/{task.id}/extension", data=WISH)

    assert owed(LetterKind.EXTENSION_ASKED) == [clerk]


# --- it is decided


def test_the_head_and_whoever_asked_are_told_of_the_decision(
    division: Division, task: Task, head: Person, clerk: Person, sign_in: SignIn
) -> None:
    member = make.make_member(division)
    make.make_member(division)

    decide(sign_in(clerk), asked(task, member))

    assert owed(LetterKind.EXTENSION_DECIDED) == [head, member]


def test_a_date_that_stays_is_told_as_well(task: Task, head: Person, clerk: Person, sign_in: SignIn) -> None:
    decide(sign_in(clerk), asked(task, head), decision="refuse", comment="ให้เสร็จในกำหนด")

    assert owed(LetterKind.EXTENSION_DECIDED) == [head]


def test_of_two_deciders_only_the_first_owes_a_letter(task: Task, head: Person, clerk: Person, sign_in: SignIn) -> None:
    extension = asked(task, head)
    seen = str(extension.version)
    decide(sign_in(clerk), extension)

    decide(sign_in(clerk), extension, version=seen, decision="refuse", comment="ให้เสร็จในกำหนด")

    assert extension.is_granted
    assert owed(LetterKind.EXTENSION_DECIDED) == [head]


def test_whoever_asked_and_has_left_the_division_is_not_told(
    task: Task, head: Person, clerk: Person, office: Organisation, sign_in: SignIn
) -> None:
    elsewhere = make.make_member(make.make_division("กองคลัง", office))

    decide(sign_in(clerk), asked(task, elsewhere))

    assert owed(LetterKind.EXTENSION_DECIDED) == [head]


# --- a report is returned


def test_the_head_and_whoever_sent_the_report_are_told_that_it_was_returned(
    division: Division, head: Person, coordinator: Person, sign_in: SignIn
) -> None:
    member = make.make_member(division)
    task = make.make_sent_task(division=division, by=make.signature(member))

    judge(sign_in(coordinator), task, **PUT_RIGHT)

    assert owed(LetterKind.RETURNED) == [head, member]


def test_every_return_is_told(division: Division, head: Person, coordinator: Person, sign_in: SignIn) -> None:
    by = make.signature(head)
    task = make.make_sent_task(division=division, by=by)
    judge(sign_in(coordinator), task, **PUT_RIGHT)
    task.write_report(by)
    task.submit(by)

    judge(sign_in(coordinator), task, **PUT_RIGHT)

    assert owed(LetterKind.RETURNED) == [head, head]


def test_an_accepted_report_and_a_refused_form_owe_nothing(
    division: Division, head: Person, coordinator: Person, sign_in: SignIn
) -> None:
    task = make.make_sent_task(division=division, by=make.signature(head))
    judge(sign_in(coordinator), task, verdict="returned", verdict_comment="")

    judge(sign_in(coordinator), task, verdict="accepted")

    assert task.closed_on
    assert owed(LetterKind.RETURNED) == []
