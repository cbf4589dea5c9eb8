"""Administrators appoint administrators and provincial viewers; the last administrator stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.make import (
    make_appointment,
    make_coordinator,
    make_holding,
    make_organisation,
    make_person,
    make_position,
    make_provincial_viewer,
    make_system_administrator,
)
from tracker.extensions import db
from tracker.models import Person, Role

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture(autouse=True)
def an_office_that_is_set_up(app: Flask) -> None:
    make_organisation()


def with_address(email: str) -> Person:
    return db.session.scalars(Person.with_email(email)).one()


def test_somebody_new_is_appointed_by_address_and_name(app: Flask, sign_in: SignIn) -> None:
    typed = {"role": "provincial_viewer", "province": "ลำพูน", "email": "Viewer@lamphun.go.th", "name": "ดวงใจ อ่านดี"}

    sign_in(make_system_administrator()).post("/appointments/new", data={**typed, "starts_on": "1/4/2570"})

    [appointment] = with_address("viewer@lamphun.go.th").appointments
    assert (appointment.role, appointment.province) == (Role.PROVINCIAL_VIEWER, "ลำพูน")
    assert appointment.starts_on == date(2027, 4, 1)


def test_somebody_known_is_appointed_by_address_alone(app: Flask, sign_in: SignIn) -> None:
    known = make_person("ตัวอย่างสอง คนเดิม", email="somchai@example.go.th")
    typed = {"role": "system_administrator", "province": "", "email": "somchai@example.go.th", "starts_on": "1/3/2570"}

    sign_in(make_system_administrator()).post("/appointments/new", data=typed)

    assert [(held.role, held.province) for held in known.appointments] == [(Role.SYSTEM_ADMINISTRATOR, None)]


def test_a_provincial_viewer_needs_a_province(app: Flask, sign_in: SignIn) -> None:
    make_person(email="somchai@example.go.th")
    typed = {"role": "provincial_viewer", "province": "", "email": "somchai@example.go.th", "starts_on": "1/3/2570"}

    answer = sign_in(make_system_administrator()).post("/appointments/new", data=typed)

    assert answer.status_code == 422
    assert "somchai@example.go.th" in answer.text


def test_a_new_person_needs_a_name(app: Flask, sign_in: SignIn) -> None:
    typed = {"role": "system_administrator", "province": "", "email": "nobody@example.go.th", "starts_on": "1/3/2570"}

    answer = sign_in(make_system_administrator()).post("/appointments/new", data=typed)

    assert answer.status_code == 422
    assert db.session.scalars(Person.with_email("nobody@example.go.th")).first() is None


def test_one_duty_is_not_given_twice(app: Flask, sign_in: SignIn) -> None:
    viewer = make_provincial_viewer("เชียงใหม่")
    typed = {"role": "provincial_viewer", "province": "เชียงใหม่", "email": viewer.email, "starts_on": "1/3/2570"}

    answer = sign_in(make_system_administrator()).post("/appointments/new", data=typed)

    assert answer.status_code == 422
    assert len(viewer.appointments) == 1


def test_who_was_deactivated_is_not_appointed(app: Flask, sign_in: SignIn) -> None:
    left = make_person(email="left@example.go.th", deactivated_on=date(2027, 1, 31))
    typed = {"role": "system_administrator", "province": "", "email": "left@example.go.th", "starts_on": "1/3/2570"}

    answer = sign_in(make_system_administrator()).post("/appointments/new", data=typed)

    assert answer.status_code == 422
    assert left.appointments == []


def test_a_duty_ends_on_a_day(app: Flask, sign_in: SignIn) -> None:
    [appointment] = make_provincial_viewer().appointments

    sign_in(make_system_administrator()).post(f"/appointments/{appointment.id}/end", data={"ends_on": "31/3/2570"})

    assert appointment.ends_on == date(2027, 3, 31)


def test_the_last_administrator_stays(app: Flask, sign_in: SignIn) -> None:
    administrator = make_system_administrator()
    [appointment] = administrator.appointments

    answer = sign_in(administrator).post(f"/appointments/{appointment.id}/end", data={"ends_on": "31/3/2570"})

    assert answer.status_code == 422
    assert appointment.ends_on is None


def test_an_administrator_without_an_address_is_no_second_one(app: Flask, sign_in: SignIn) -> None:
    make_appointment(Role.SYSTEM_ADMINISTRATOR, make_person(email=None))
    administrator = make_system_administrator()
    [appointment] = administrator.appointments

    answer = sign_in(administrator).post(f"/appointments/{appointment.id}/end", data={"ends_on": "31/3/2570"})

    assert answer.status_code == 422


def test_the_last_administrator_keeps_the_own_address(app: Flask, sign_in: SignIn) -> None:
    administrator = make_system_administrator()
    make_holding(administrator, make_position(role=Role.COORDINATOR))
    typed = {"name": administrator.name, "email": ""}

    answer = sign_in(administrator).post(f"/people/{administrator.id}/particulars", data=typed)

    assert answer.status_code == 422
    assert administrator.email


def test_one_of_two_administrators_may_leave(app: Flask, sign_in: SignIn) -> None:
    leaving, staying = make_system_administrator(), make_system_administrator()
    [appointment] = leaving.appointments

    sign_in(staying).post(f"/appointments/{appointment.id}/end", data={"ends_on": "31/3/2570"})

    assert appointment.ends_on == date(2027, 3, 31)


def test_the_list_keeps_those_that_ended_apart(app: Flask, sign_in: SignIn) -> None:
    make_appointment(person=make_person("เคยดู"), ends_on=date(2026, 9, 30))

    page = sign_in(make_system_administrator("ดูแลเอง")).get("/appointments").text

    assert page.index("ดูแลเอง", page.index("<main")) < page.index("เคยดู")


def test_the_list_says_as_many_statements_for_twenty_as_for_one(
    app: Flask, sign_in: SignIn, statements: Statements
) -> None:
    client = sign_in(make_system_administrator())
    client.get("/appointments")
    with statements() as few:
        client.get("/appointments")
    [make_provincial_viewer() for _ in range(20)]

    with statements() as many:
        client.get("/appointments")

    assert len(many) == len(few)


def test_only_administrators_keep_the_duties_above_the_offices(app: Flask, sign_in: SignIn) -> None:
    [appointment] = make_provincial_viewer().appointments
    coordinator = sign_in(make_coordinator())

    assert coordinator.get("/appointments").status_code == 403
    assert coordinator.post(f"/appointments/{appointment.id}/end", data={"ends_on": "1/3/2570"}).status_code == 403
    assert sign_in(appointment.person).get("/appointments").status_code == 403
