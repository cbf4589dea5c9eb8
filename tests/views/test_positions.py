"""The seats of the office: the list, a new one, what it entitles to, its end and the undo."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from tests.make import (
    make_coordinator,
    make_division,
    make_head,
    make_holding,
    make_mayor,
    make_member,
    make_organisation,
    make_person,
    make_position,
    make_system_administrator,
)
from tracker.extensions import db
from tracker.models import Person, Position, Role

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]


def test_the_list_goes_from_the_executives_to_the_divisions_in_their_order(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation()
    second, first = make_division("กองช่าง", office, place=2), make_division("กองคลัง", office, place=1)
    make_head(second)
    make_head(first)
    make_mayor(office)

    page = sign_in(make_coordinator(office)).get("/positions").text

    assert page.index("นายกเทศมนตรี") < page.index("ผู้อำนวยการกองคลัง") < page.index("ผู้อำนวยการกองช่าง")


def test_a_vacant_seat_is_marked_and_can_be_listed_alone(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation()
    make_position("ปลัดเทศบาล", Role.CHIEF_ADMINISTRATOR, organisation=office)
    make_mayor(office)

    page = sign_in(make_coordinator(office)).get("/positions?state=vacant").text

    assert "ปลัดเทศบาล" in page
    assert "นายกเทศมนตรี" not in page


def test_the_list_says_as_many_statements_for_forty_seats_as_for_two(
    app: Flask, sign_in: SignIn, statements: Statements
) -> None:
    division = make_division()
    client = sign_in(make_coordinator(division.organisation))
    make_head(division)
    client.get("/positions")
    with statements() as few:
        client.get("/positions")
    [make_member(make_division(organisation=division.organisation)) for _ in range(39)]

    with statements() as many:
        client.get("/positions")

    assert len(many) == len(few)


def test_a_seat_is_added_to_a_division(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองคลัง")
    typed = {"title": "นักวิชาการเงินและบัญชี", "role": "division_member", "division": str(division.id)}

    answer = sign_in(make_coordinator(division.organisation)).post("/positions/new", data=typed)

    [seat] = division.positions
    assert (seat.title, seat.role) == ("นักวิชาการเงินและบัญชี", Role.DIVISION_MEMBER)
    assert answer.location == f"/positions/{seat.id}"


def test_a_seat_that_works_in_a_division_names_it(app: Flask, sign_in: SignIn) -> None:
    typed = {"title": "หัวหน้ากอง", "role": "division_head", "division": ""}

    answer = sign_in(make_coordinator()).post("/positions/new", data=typed)

    assert answer.status_code == 422
    assert "หัวหน้ากอง" in answer.text


def test_a_division_of_another_organisation_cannot_be_chosen(app: Flask, sign_in: SignIn) -> None:
    strange = make_division("กองของที่อื่น")
    typed = {"title": "หัวหน้า", "role": "division_head", "division": str(strange.id)}

    answer = sign_in(make_coordinator()).post("/positions/new", data=typed)

    assert answer.status_code == 422
    assert strange.positions == []


def test_no_seat_of_an_office_carries_a_duty_above_the_offices(app: Flask, sign_in: SignIn) -> None:
    coordinator = make_coordinator()
    typed = {"title": "ผู้ดูแล", "role": "system_administrator", "division": ""}

    answer = sign_in(coordinator).post("/positions/new", data=typed)

    assert answer.status_code == 422
    assert len(coordinator.holdings[0].position.organisation.positions) == 1


def test_title_rights_and_division_are_changed(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองช่าง")
    seat = make_position(organisation=division.organisation, role=Role.AUDITOR)
    typed = {"title": "หัวหน้าฝ่าย", "role": "division_member", "division": str(division.id)}

    sign_in(make_coordinator(division.organisation)).post(f"/positions/{seat.id}/particulars", data=typed)

    assert (seat.title, seat.role, seat.division) == ("หัวหน้าฝ่าย", Role.DIVISION_MEMBER, division)


def test_the_last_coordinator_cannot_take_the_right_from_the_own_seat(app: Flask, sign_in: SignIn) -> None:
    coordinator = make_coordinator()
    seat = coordinator.holdings[0].position
    typed = {"title": "นักวิชาการตรวจสอบ", "role": "auditor", "division": ""}

    answer = sign_in(coordinator).post(f"/positions/{seat.id}/particulars", data=typed)

    assert answer.status_code == 422
    assert "จะไม่มีผู้ประสานงานที่เข้าใช้ระบบได้" in answer.text
    assert seat.role is Role.COORDINATOR


def test_the_page_of_a_seat_tells_everybody_who_held_it_the_latest_first(app: Flask, sign_in: SignIn) -> None:
    seat = make_position("ปลัดเทศบาล", Role.CHIEF_ADMINISTRATOR)
    make_holding(make_person("คนก่อน"), seat, date(2022, 10, 1), date(2026, 9, 30))
    make_holding(make_person("คนนี้"), seat, date(2026, 10, 1))
    make_holding(make_person("ใส่ผิด"), seat, date(2025, 1, 1), is_void=True)

    page = sign_in(make_mayor(seat.organisation)).get(f"/positions/{seat.id}").text

    assert page.index("คนนี้") < page.index("ใส่ผิด") < page.index("คนก่อน")
    assert "struck" in page


def test_the_page_of_a_seat_says_as_many_statements_for_thirty_holders_as_for_two(
    app: Flask, sign_in: SignIn, statements: Statements
) -> None:
    seat = make_position(role=Role.MAYOR)
    client = sign_in(make_coordinator(seat.organisation))
    make_holding(position=seat, starts_on=date(1990, 1, 1), ends_on=date(1990, 1, 31))
    client.get(f"/positions/{seat.id}")
    with statements() as few:
        client.get(f"/positions/{seat.id}")
    [make_holding(position=seat, starts_on=date(1991, 1, n), ends_on=date(1991, 1, n)) for n in range(1, 30)]

    with statements() as many:
        client.get(f"/positions/{seat.id}")

    assert len(many) == len(few)


def test_a_seat_ends_and_is_reopened_with_its_holder(app: Flask, sign_in: SignIn) -> None:
    division = make_division()
    [holding] = make_member(division).holdings
    client = sign_in(make_coordinator(division.organisation))
    client.post(f"/positions/{holding.position_id}/end", data={"ended_on": "2027-02-28"})
    assert holding.ends_on == date(2027, 2, 28)

    client.post(f"/positions/{holding.position_id}/reopening", data={"continuing": [str(holding.id)]})

    assert holding.position.ended_on is None
    assert holding.ends_on is None


def test_a_seat_is_not_reopened_while_its_division_is_closed(app: Flask, sign_in: SignIn) -> None:
    division = make_division(ended_on=date(2027, 1, 31))
    seat = make_position(division=division, ended_on=date(2027, 1, 31))

    answer = sign_in(make_coordinator(division.organisation)).post(f"/positions/{seat.id}/reopening")

    assert f"/divisions/{division.id}/reopening" in answer.text
    assert seat.ended_on == date(2027, 1, 31)


def test_the_seat_of_the_last_coordinator_does_not_end(app: Flask, sign_in: SignIn) -> None:
    coordinator = make_coordinator()
    seat = coordinator.holdings[0].position

    answer = sign_in(coordinator).post(f"/positions/{seat.id}/end", data={"ended_on": "31/3/2570"})

    assert answer.status_code == 422
    assert "1\N{NO-BREAK SPACE}เมษายน\N{NO-BREAK SPACE}2570" in answer.text
    assert seat.ended_on is None


def test_an_administrator_may_end_even_the_last_coordinator(app: Flask, sign_in: SignIn) -> None:
    seat = make_coordinator().holdings[0].position

    sign_in(make_system_administrator()).post(f"/positions/{seat.id}/end", data={"ended_on": "31/3/2570"})

    assert seat.ended_on == date(2027, 3, 31)


def test_the_seat_of_another_office_does_not_exist(app: Flask, sign_in: SignIn) -> None:
    strange = make_position()
    client = sign_in(make_coordinator())

    assert client.get(f"/positions/{strange.id}").status_code == 404
    assert client.post(f"/positions/{strange.id}/end", data={"ended_on": "31/3/2570"}).status_code == 404
    assert db.session.get(Position, strange.id).ended_on is None
