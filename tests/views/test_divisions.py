"""The office keeps its divisions: the list, a new one, a new name, another order, the end and the undo."""

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
)
from tracker.extensions import db
from tracker.models import Division, Organisation, Person, Role

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]


def names_in_order(organisation: Organisation) -> list[str]:
    return [division.name for division in db.session.scalars(Division.of(organisation))]


def test_the_list_tells_who_heads_each_division_and_whether_letters_reach_it(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation()
    make_head(make_division("กองคลัง", office), name="ตัวอย่างหนึ่ง สกุลงาน")
    make_head(make_division("กองช่าง", office), name="ตัวอย่างเจ็ด สกุลขยัน", email=None)
    make_division("กองการศึกษา", office)

    page = sign_in(make_coordinator(office)).get("/divisions").text

    assert page.index("ตัวอย่างหนึ่ง") < page.index("ตัวอย่างเจ็ด")
    assert page.count("ไม่มีอีเมล") == 1
    assert page.count("ไม่มีผู้รับ") == 1


def test_who_acts_for_a_head_stands_in_the_list(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation()
    seat = make_position("ผู้อำนวยการกองคลัง", Role.DIVISION_HEAD, make_division("กองคลัง", office))
    make_holding(make_person("ผู้แทน ชั่วคราว"), seat, is_acting=True)

    page = sign_in(make_mayor(office)).get("/divisions").text

    assert "ผู้แทน" in page


def test_the_list_says_as_many_statements_for_twenty_divisions_as_for_two(
    app: Flask, sign_in: SignIn, statements: Statements
) -> None:
    office = make_organisation()
    client = sign_in(make_coordinator(office))
    make_head(make_division(organisation=office))
    client.get("/divisions")
    with statements() as few:
        client.get("/divisions")
    [make_member(make_head(make_division(organisation=office)).holdings[0].position.division) for _ in range(19)]

    with statements() as many:
        client.get("/divisions")

    assert len(many) == len(few)


def test_one_division_says_as_many_statements_for_twenty_seats_as_for_two(
    app: Flask, sign_in: SignIn, statements: Statements
) -> None:
    division = make_division()
    client = sign_in(make_coordinator(division.organisation))
    make_head(division)
    client.get(f"/divisions/{division.id}")
    with statements() as few:
        client.get(f"/divisions/{division.id}")
    [make_member(division) for _ in range(19)]

    with statements() as many:
        client.get(f"/divisions/{division.id}")

    assert len(many) == len(few)


def test_a_division_of_the_standard_list_comes_with_the_seat_of_its_head(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation()

    sign_in(make_coordinator(office)).post("/divisions/new", data={"standard": "finance"})

    [division] = db.session.scalars(Division.of(office))
    assert (division.name, division.code) == ("กองคลัง", "finance")
    assert [(seat.title, seat.role) for seat in division.positions] == [("ผู้อำนวยการกองคลัง", Role.DIVISION_HEAD)]


def test_the_audit_unit_is_headed_by_an_auditor(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation()

    sign_in(make_coordinator(office)).post("/divisions/new", data={"standard": "audit"})

    [division] = db.session.scalars(Division.of(office))
    assert [seat.role for seat in division.positions] == [Role.AUDITOR]


def test_a_division_of_its_own_name_asks_what_its_head_is_called(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation()

    answer = sign_in(make_coordinator(office)).post("/divisions/new", data={"standard": "own", "name": "กองท่องเที่ยว"})

    assert answer.status_code == 422
    assert "กองท่องเที่ยว" in answer.text
    assert names_in_order(office) == []


def test_two_divisions_of_one_name_are_refused(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองท่องเที่ยว")
    typed = {"standard": "own", "name": "กองท่องเที่ยว", "head_title": "ผู้อำนวยการ"}

    answer = sign_in(make_coordinator(division.organisation)).post("/divisions/new", data=typed)

    assert answer.status_code == 422
    assert "กองท่องเที่ยว มีอยู่แล้ว" in answer.text


def test_a_division_that_ended_is_reopened_rather_than_added_again(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองท่องเที่ยว", ended_on=date(2027, 1, 31))
    typed = {"standard": "own", "name": "กองท่องเที่ยว", "head_title": "ผู้อำนวยการ"}

    answer = sign_in(make_coordinator(division.organisation)).post("/divisions/new", data=typed)

    assert "31\N{NO-BREAK SPACE}ม.ค.\N{NO-BREAK SPACE}2570" in answer.text


def test_a_division_is_renamed(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองวิชาการ")

    sign_in(make_coordinator(division.organisation)).post(f"/divisions/{division.id}/name", data={"name": "กองแผนงาน"})

    assert names_in_order(division.organisation) == ["กองแผนงาน"]


def test_other_names_of_a_division_are_kept_and_taken_out_again(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองคลัง")
    client = sign_in(make_coordinator(division.organisation))

    client.post(f"/divisions/{division.id}/name", data={"name": "กองคลัง", "aliases": "งานพัสดุ\n\nส่วนการคลัง\nงานพัสดุ"})
    db.session.refresh(division)
    kept = division.aliases
    client.post(f"/divisions/{division.id}/name", data={"name": "กองคลัง", "aliases": "ส่วนการคลัง"})
    db.session.refresh(division)

    assert kept == ["งานพัสดุ", "ส่วนการคลัง"]
    assert division.aliases == ["ส่วนการคลัง"]


def test_a_name_of_spaces_alone_is_refused(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองวิชาการ")
    client = sign_in(make_coordinator(division.organisation))

    answer = client.post(f"/divisions/{division.id}/name", data={"name": "  "})

    assert answer.status_code == 422
    assert names_in_order(division.organisation) == ["กองวิชาการ"]


def test_a_division_moves_a_step_up_and_a_step_down(app: Flask, sign_in: SignIn) -> None:
    office = make_organisation()
    _first, second, third = (make_division(name, office) for name in ("หนึ่ง", "สอง", "สาม"))
    client = sign_in(make_coordinator(office))

    client.post(f"/divisions/{third.id}/place", data={"direction": "up"})
    client.post(f"/divisions/{second.id}/place", data={"direction": "down"})
    client.post(f"/divisions/{third.id}/place", data={"direction": "up"})

    assert names_in_order(office) == ["สาม", "หนึ่ง", "สอง"]


def test_the_page_before_the_end_tells_who_loses_what(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองคลัง")
    make_head(division, name="ตัวอย่างหนึ่ง สกุลงาน")

    page = sign_in(make_coordinator(division.organisation)).get(f"/divisions/{division.id}/end").text

    assert "ผู้อำนวยการกองคลัง" in page
    assert "ตัวอย่างหนึ่ง สกุลงาน" in page


def test_a_division_ends_on_its_last_day_with_its_seats_and_their_holders(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองคลัง")
    [holding] = make_head(division).holdings

    sign_in(make_coordinator(division.organisation)).post(
        f"/divisions/{division.id}/end", data={"ended_on": "๓๑ มี.ค. ๗๐"}
    )

    assert division.ended_on == holding.position.ended_on == holding.ends_on == date(2027, 3, 31)


def test_a_day_that_does_not_exist_ends_nothing_and_is_explained(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองคลัง")

    answer = sign_in(make_coordinator(division.organisation)).post(
        f"/divisions/{division.id}/end", data={"ended_on": "31 กุมภาพันธ์ 2570"}
    )

    assert "31 กุมภาพันธ์ ไม่มีในปฏิทิน วันสุดท้ายคือ 28" in answer.text
    assert "31 กุมภาพันธ์ 2570" in answer.text
    assert division.ended_on is None


def test_reopening_undoes_the_end_for_those_who_stay(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองคลัง")
    [staying], [left] = make_head(division).holdings, make_member(division).holdings
    client = sign_in(make_coordinator(division.organisation))
    client.post(f"/divisions/{division.id}/end", data={"ended_on": "28/2/2570"})

    client.post(f"/divisions/{division.id}/reopening", data={"continuing": [str(staying.id)]})

    assert division.ended_on is None
    assert staying.ends_on is None
    assert left.ends_on == date(2027, 2, 28)
    assert left.position.ended_on is None


def test_a_seat_that_ended_earlier_stays_ended_when_the_division_reopens(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองคลัง")
    earlier = make_position(division=division, ended_on=date(2026, 9, 30))
    client = sign_in(make_coordinator(division.organisation))
    client.post(f"/divisions/{division.id}/end", data={"ended_on": "28/2/2570"})

    client.post(f"/divisions/{division.id}/reopening")

    assert earlier.ended_on == date(2026, 9, 30)


def test_the_division_of_the_last_coordinator_does_not_end(app: Flask, sign_in: SignIn) -> None:
    division = make_division("สำนักปลัด")
    seat = make_position("นักวิเคราะห์นโยบายและแผน", Role.COORDINATOR, division)
    coordinator = make_holding(position=seat).person

    answer = sign_in(coordinator).post(f"/divisions/{division.id}/end", data={"ended_on": "31/3/2570"})

    assert answer.status_code == 422
    assert "ผู้ประสานงาน" in answer.text
    assert division.ended_on is None


def test_an_office_without_divisions_is_told_to_begin_with_them(app: Flask, sign_in: SignIn) -> None:
    page = sign_in(make_coordinator(make_organisation())).get("/divisions").text

    assert "ยังไม่มีส่วนราชการ" in page


def test_only_those_who_keep_the_office_change_its_divisions(app: Flask, sign_in: SignIn) -> None:
    division = make_division("กองคลัง")
    head = sign_in(make_head(division))

    assert head.get(f"/divisions/{division.id}").status_code == 200
    assert head.post(f"/divisions/{division.id}/end", data={"ended_on": "31/3/2570"}).status_code == 403
    assert "/divisions/new" not in head.get("/divisions").text
