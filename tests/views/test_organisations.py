"""Which organisations somebody may look at, how one is found, chosen, added, described."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.make import (
    make_coordinator,
    make_head,
    make_holder,
    make_organisation,
    make_person,
    make_provincial_viewer,
    make_system_administrator,
)
from tracker.extensions import db
from tracker.models import Digits, Organisation, Person, Role

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]

NEW_OFFICE = {
    "kind": "subdistrict_administration",
    "name": "อบต.ดอนแก้ว",
    "district": "แม่ริม",
    "province": "เชียงใหม่",
    "divisions": ["clerk_office", "finance"],
    "coordinator_name": "มาลี ตั้งใจ",
    "coordinator_email": "malee@donkaew.go.th",
    "coordinator_title": "นักวิเคราะห์นโยบายและแผน",
    "coordinator_division": "clerk_office",
}


@pytest.fixture(autouse=True)
def an_office_that_is_set_up(app: Flask) -> None:
    make_organisation("แม่สา")


def test_a_provincial_viewer_sees_the_organisations_of_the_province(app: Flask, sign_in: SignIn) -> None:
    make_organisation("ดอยสะเก็ด", province="เชียงใหม่")
    make_organisation("เชียงของ", province="เชียงราย")

    page = sign_in(make_provincial_viewer("เชียงใหม่")).get("/organisations").text

    assert "ดอยสะเก็ด" in page
    assert "เชียงของ" not in page


def test_an_officer_sees_the_own_organisation_alone(app: Flask, sign_in: SignIn) -> None:
    make_organisation("ดอยสะเก็ด")
    head = make_head()

    page = sign_in(head).get("/organisations").text

    assert head.holdings[0].position.organisation.name in page
    assert "ดอยสะเก็ด" not in page


@pytest.mark.parametrize("words", ["ดอยสะเก็ด", "ทต.ดอยสะเก็ด", "เทศบาลตำบลดอย", "เทศบาลตำบล ดอย เชียงใหม่"])
def test_an_organisation_is_found_however_its_name_is_typed(app: Flask, sign_in: SignIn, words: str) -> None:
    make_organisation("ดอยสะเก็ด")
    make_organisation("ดอยหล่อ", kind="subdistrict_administration")

    page = sign_in(make_system_administrator()).get("/organisations", query_string={"q": words}).text

    assert "ดอยสะเก็ด" in page
    assert "ดอยหล่อ" not in page


def test_a_search_that_finds_nothing_says_what_to_try(app: Flask, sign_in: SignIn) -> None:
    make_organisation("ดอยสะเก็ด")

    page = sign_in(make_system_administrator()).get("/organisations?q=100%25").text

    assert 'name="organisation_id"' not in page
    assert "ดูทั้งหมด" in page


def test_hundreds_of_organisations_come_in_pages_of_twenty(app: Flask, sign_in: SignIn, statements: Statements) -> None:
    make_coordinator(make_organisation("แห่งแรก"))
    client = sign_in(make_system_administrator())
    client.get("/organisations")
    with statements() as few:
        client.get("/organisations")
    [make_coordinator(make_organisation()) for _ in range(60)]

    with statements() as many:
        page = client.get("/organisations").text

    assert page.count('name="organisation_id"') == 19
    assert len(many) <= len(few) + 1


def test_the_chosen_organisation_is_the_one_looked_at(app: Flask, sign_in: SignIn) -> None:
    make_organisation("กกก")
    chosen = make_organisation("ขขข")
    client = sign_in(make_system_administrator())

    answer = client.post("/organisations/choice", data={"organisation_id": chosen.id, "next": "/divisions"})

    assert answer.location == "/divisions"
    assert "เทศบาลตำบลขขข" in client.get("/divisions").text


def test_after_choosing_nobody_is_led_out_of_the_house(app: Flask, sign_in: SignIn) -> None:
    chosen = make_organisation()
    typed = {"organisation_id": chosen.id, "next": "//example.com/divisions"}

    answer = sign_in(make_system_administrator()).post("/organisations/choice", data=typed)

    assert answer.location == "/"


def test_an_organisation_out_of_reach_cannot_be_chosen(app: Flask, sign_in: SignIn) -> None:
    strange = make_organisation(province="เชียงราย")
    client = sign_in(make_provincial_viewer("เชียงใหม่"))

    assert client.post("/organisations/choice", data={"organisation_id": strange.id}).status_code == 404


def test_whoever_works_in_two_offices_changes_between_them(app: Flask, sign_in: SignIn) -> None:
    head = make_head()
    other = make_holder(Role.COORDINATOR, make_organisation("แห่งที่สอง")).holdings[0].position
    other.hand_over(head, head.holdings[0].starts_on)
    client = sign_in(head)

    client.post("/organisations/choice", data={"organisation_id": other.organisation_id})

    assert client.get("/organisation").status_code == 200


def test_an_administrator_adds_an_organisation_with_its_first_coordinator(app: Flask, sign_in: SignIn) -> None:
    sign_in(make_system_administrator()).post("/organisations/new", data=NEW_OFFICE)

    office = db.session.scalars(db.select(Organisation).filter_by(name="ดอนแก้ว")).one()
    [holder] = [person for seat in office.positions for person in seat.holders_on(office.created_at.date())]
    assert office.full_name == "องค์การบริหารส่วนตำบลดอนแก้ว"
    assert holder.email == "malee@donkaew.go.th"


def test_a_first_coordinator_who_is_known_is_taken_as_they_are(app: Flask, sign_in: SignIn) -> None:
    known = make_person("มาลี คนเดิม", email="malee@donkaew.go.th")

    sign_in(make_system_administrator()).post("/organisations/new", data=NEW_OFFICE)

    assert known.name == "มาลี คนเดิม"
    assert [holding.position.role for holding in known.holdings] == [Role.COORDINATOR]


def test_one_organisation_is_not_added_twice(app: Flask, sign_in: SignIn) -> None:
    make_organisation("ดอนแก้ว", kind="subdistrict_administration")

    answer = sign_in(make_system_administrator()).post("/organisations/new", data=NEW_OFFICE)

    assert answer.status_code == 422
    assert "มาลี ตั้งใจ" in answer.text


def test_nobody_else_adds_an_organisation(app: Flask, sign_in: SignIn) -> None:
    assert sign_in(make_coordinator()).post("/organisations/new", data=NEW_OFFICE).status_code == 403
    assert sign_in(make_provincial_viewer()).get("/organisations/new").status_code == 403


# --- the particulars of one


def particulars(**changed: object) -> dict[str, object]:
    kept = {"kind": "subdistrict_municipality", "name": "ป่าแดด", "district": "เมือง", "province": "เชียงใหม่"}
    return {**kept, "phone": "0 5327 1234", "digits": "arabic", **changed}


def test_the_particulars_of_an_organisation_are_kept(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation("ชื่อเดิม")

    sign_in(make_coordinator(office)).post(
        "/organisation", data=particulars(second_factor_roles=["coordinator", "mayor"])
    )

    assert (office.full_name, office.phone, office.digits) == ("เทศบาลตำบลป่าแดด", "0 5327 1234", Digits.ARABIC)
    assert office.second_factor_roles == ["coordinator", "mayor"]


def test_the_whole_name_typed_is_the_name_alone(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation("ชื่อเดิม")

    sign_in(make_coordinator(office)).post("/organisation", data=particulars(name="เทศบาลตำบลป่าแดด"))

    assert office.name == "ป่าแดด"


def test_two_organisations_of_one_name_in_one_district_are_refused(app: Flask, sign_in: SignIn) -> None:
    make_organisation("ป่าแดด", district="เมือง")
    office = make_organisation("ชื่อเดิม")

    answer = sign_in(make_coordinator(office)).post("/organisation", data=particulars())

    assert answer.status_code == 422
    assert office.name == "ชื่อเดิม"


def test_what_was_kept_stands_in_the_form_again(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation("ชื่อเดิม", digits=Digits.THAI, second_factor_roles=(Role.AUDITOR,))

    page = sign_in(make_coordinator(office)).get("/organisation").text

    assert 'value="ชื่อเดิม"' in page
    assert 'value="auditor" checked' in page
    assert 'value="thai" checked' in page


def test_a_province_that_is_none_is_refused_whatever_it_is(sign_in: SignIn) -> None:
    office = make_organisation("ดอนแก้ว")
    browser = sign_in(make_coordinator(office))

    answer = browser.post("/organisation", data={"kind": office.kind, "name": "ดอนแก้ว", "province": "http://\x00/"})

    assert answer.status_code == 422
