"""The first visit."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.conftest import Browser, SettingsMaker
from tracker import create_app, schema
from tracker.extensions import db
from tracker.models import Door, Entry, Organisation, Person, Position, Role

ANSWERS = {
    "kind": "subdistrict_municipality",
    "name": "บ้านสวน",
    "district": "เมือง",
    "province": "ชลบุรี",
    "phone": "0 3800 0000",
    "divisions": ["clerk_office", "finance", "audit"],
    "coordinator_name": "เจ้าหน้าที่ตัวอย่าง",
    "coordinator_email": "Plan@Example.go.th",
    "coordinator_title": "นักวิเคราะห์นโยบายและแผน",
    "coordinator_division": "clerk_office",
    "password": "long enough to keep",
}


def the_office() -> Organisation:
    return db.session.scalars(select(Organisation)).one()


def test_nothing_opens_before_the_office_is_set_up(client: FlaskClient) -> None:
    answer = client.get("/people")

    assert answer.location == "/setup"


def test_setting_up_makes_the_office_and_signs_its_coordinator_in(client: FlaskClient) -> None:
    answer = client.post("/setup", data=ANSWERS, follow_redirects=True)

    assert "เทศบาลตำบลบ้านสวน" in answer.text
    assert the_office().full_name == "เทศบาลตำบลบ้านสวน"


def test_only_the_chosen_divisions_are_made_in_their_usual_order(client: FlaskClient) -> None:
    client.post("/setup", data=ANSWERS)

    assert [d.name for d in the_office().divisions] == ["สำนักปลัด", "กองคลัง", "หน่วยตรวจสอบภายใน"]


def test_every_office_begins_with_the_seats_it_cannot_do_without(client: FlaskClient) -> None:
    client.post("/setup", data=ANSWERS)

    seats = {(p.title, p.role) for p in db.session.scalars(Position.of(the_office()))}
    assert seats == {
        ("นายกเทศมนตรี", Role.MAYOR),
        ("ปลัดเทศบาล", Role.CHIEF_ADMINISTRATOR),
        ("นักวิเคราะห์นโยบายและแผน", Role.COORDINATOR),
        ("หัวหน้าสำนักปลัด", Role.DIVISION_HEAD),
        ("ผู้อำนวยการกองคลัง", Role.DIVISION_HEAD),
        ("หัวหน้าหน่วยตรวจสอบภายใน", Role.AUDITOR),
    }


def test_the_first_coordinator_also_keeps_the_installation(client: FlaskClient) -> None:
    client.post("/setup", data=ANSWERS)

    person = db.session.scalars(select(Person)).one()
    assert person.email == "plan@example.go.th"
    assert [a.role for a in person.appointments] == [Role.SYSTEM_ADMINISTRATOR]


def test_the_trail_begins_with_the_set_up(client: FlaskClient) -> None:
    client.post("/setup", data=ANSWERS)

    assert set(db.session.scalars(select(Entry.door))) == {Door.SETUP}


def test_a_name_typed_with_its_kind_is_not_doubled(client: FlaskClient) -> None:
    client.post("/setup", data={**ANSWERS, "name": "เทศบาลตำบลบ้านสวน"})

    assert the_office().full_name == "เทศบาลตำบลบ้านสวน"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " "}, "โปรดกรอกช่องนี้"),
        ({"province": ""}, "โปรดกรอกช่องนี้"),
        ({"divisions": []}, "โปรดเลือกอย่างน้อย 1 ส่วนราชการ"),
        ({"coordinator_email": "plan@"}, "อีเมลไม่ถูกต้อง"),
        ({"coordinator_division": "education"}, "ไม่อยู่ในรายการที่เลือกไว้"),
        ({"password": ""}, "โปรดกรอกช่องนี้"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: FlaskClient, wrong: dict, told: str) -> None:
    answer = client.post("/setup", data={**ANSWERS, **wrong})

    assert answer.status_code == 422
    assert told in answer.text
    assert 'value="0 3800 0000"' in answer.text
    assert db.session.scalar(select(func.count(Organisation.id))) == 0


def test_an_office_is_set_up_only_once(client: FlaskClient, app: Flask) -> None:
    client.post("/setup", data=ANSWERS)

    answer = app.test_client().post("/setup", data={**ANSWERS, "name": "อื่น"})

    assert answer.status_code == 302
    assert the_office().name == "บ้านสวน"


def test_on_a_server_only_who_can_read_its_folder_sets_it_up(new_settings: SettingsMaker) -> None:
    settings = new_settings("server", TRACKER_PRODUCTION="yes")
    server = create_app(settings)
    server.config["WTF_CSRF_ENABLED"] = False
    server.test_client_class = Browser
    with server.app_context():
        schema.upgrade()
        stranger, keeper = server.test_client(), server.test_client()
        stranger.get("/setup")
        code = (settings.instance / "setup_code").read_text(encoding="ascii")

        refused = stranger.post("/setup", data={**ANSWERS, "code": "00000000"})
        allowed = keeper.post("/setup", data={**ANSWERS, "code": code})

        db.engine.dispose()
    assert (refused.status_code, allowed.status_code) == (422, 302)


def test_the_coordinator_holds_the_seat_from_the_day_of_the_set_up(client: FlaskClient, today: date) -> None:
    client.post("/setup", data=ANSWERS)

    [holding] = db.session.scalars(select(Person)).one().holdings
    assert (holding.starts_on, holding.ends_on) == (today, None)
