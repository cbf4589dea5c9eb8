"""A token opens what its owner may open, in its own organisation, and nothing else."""

import pytest

from tests import make
from tests.access.office import Office
from tests.access.test_access import as_the_table_writes
from tests.api.conftest import Program
from tests.api.table import EXPECTED, HEAD
from tests.make_api_token import bearer, make_api_token
from tracker.api.rooms import ROOMS
from tracker.extensions import db
from tracker.models import Door, Entry, Role, Scope, Task, TaskState

BODIES = {"notes": {"text": "ครึ่งหนึ่งแล้ว"}, "links": {"url": "https://www.example.go.th/2570"}, "start": None}
LETTERS = {403: "n", 404: "0", 401: "k"}


def letter(answer):
    return LETTERS.get(answer.status_code, "y" if answer.status_code < 500 else "!")


def test_every_address_stands_in_the_table():
    described = {as_the_table_writes(f"{route.method} {route.rule}") for room in ROOMS for route in room.routes}

    assert described == set(EXPECTED)


@pytest.mark.parametrize("who", HEAD)
def test_a_token_opens_what_the_table_says(app, program, who):
    office = Office(app.config["TRACKER"].mail_folder)
    person = office.people[who]
    of = None if who == "stranger" else office.organisation
    asking = program(person, organisation=of)

    found = {line: letter(ask(asking, office, line)) for line in EXPECTED}

    assert found == {line: letters[who] for line, letters in EXPECTED.items()}


def ask(asking, office, line):
    method, address = line.split()
    place = office.fill_in(address)
    return asking.get(place) if method == "GET" else asking.post(place, BODIES.get(place.rpartition("/")[2], {}))


# --- dead tokens


def refused(app, secret):
    answer = app.test_client().get("/api/v1/tasks", headers=bearer(secret))
    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Tidtam", error="invalid_token"'
    return answer.json["detail"]


def test_a_token_that_has_run_out_is_dead_the_day_after(app, member, today):
    _, last_day = make_api_token(member, expires_on=today)
    _, over = make_api_token(member, expires_on=today.replace(day=28, month=2))

    assert app.test_client().get("/api/v1/tasks", headers=bearer(last_day)).status_code == 200
    assert refused(app, over) == "โทเคนนี้หมดอายุแล้ว เจ้าของสร้างใหม่ได้"


def test_a_revoked_token_is_dead(app, member, now):
    token, secret = make_api_token(member)
    token.revoke(now)

    assert refused(app, secret) == "โทเคนนี้ถูกเพิกถอนแล้ว"


def test_the_token_of_somebody_who_left_is_dead(app, member, today):
    _, secret = make_api_token(member)
    member.deactivate(today)

    assert refused(app, secret) == "บัญชีของเจ้าของโทเคนปิดแล้ว"


def test_the_token_of_a_position_that_ended_is_dead(app, member, today):
    _, secret = make_api_token(member)
    member.holdings[0].ends_on = today.replace(day=28, month=2)

    assert refused(app, secret) == "เจ้าของโทเคนไม่ได้ดำรงตำแหน่งในหน่วยงานนี้แล้ว"


def test_a_token_that_nobody_made_is_dead(app):
    assert refused(app, "tdt_nobody") == "ไม่พบโทเคนนี้ ตรวจว่าคัดลอกมาครบทั้งหมด"


def test_without_a_token_nothing_opens_even_to_somebody_signed_in(app, member, sign_in):
    answer = sign_in(member).get("/api/v1/tasks")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Tidtam"'
    assert "Set-Cookie" not in answer.headers


def test_a_session_of_somebody_else_counts_for_nothing_beside_a_token(app, member, finance, sign_in):
    make.make_task("ของกองคลัง", division=finance)
    stranger = make.make_coordinator(make.make_organisation("ริมน้ำ"))
    _, secret = make_api_token(member)

    answer = sign_in(stranger).get("/api/v1/tasks", headers=bearer(secret))

    assert [task["title"] for task in answer.json["items"]] == ["ของกองคลัง"]


# --- what it may do


def test_a_token_for_reading_changes_nothing(program, member, finance):
    task = make.make_task(division=finance)
    reading = program(member, scope=Scope.READ)

    answer = reading.post(f"/tasks/{task.id}/start")

    assert (answer.status_code, answer.json["detail"]) == (403, "โทเคนนี้ใช้อ่านได้อย่างเดียว")
    db.session.expire_all()
    assert db.session.get(Task, task.id).state is TaskState.NOT_STARTED
    assert reading.get(f"/tasks/{task.id}").status_code == 200


def test_a_token_stays_in_its_organisation_though_its_owner_works_in_two(program, finance):
    elsewhere = make.make_division("กองช่าง", make.make_organisation("ริมน้ำ"))
    both = make.make_member(finance)
    make.make_holding(both, make.make_position(division=elsewhere))
    theirs = make.make_task(division=elsewhere)

    asking = program(both, organisation=finance.organisation)

    assert asking.get(f"/tasks/{theirs.id}").status_code == 404
    assert asking.post(f"/tasks/{theirs.id}/start").status_code == 404
    assert asking.get("/tasks").json["items"] == []


def test_unknown_and_somebody_elses_are_answered_alike(program, member):
    theirs = make.make_task()
    asking = program(member)

    unknown, other = asking.get("/tasks/999999"), asking.get(f"/tasks/{theirs.id}")

    assert (unknown.status_code, unknown.text) == (other.status_code, other.text)


def test_who_lacks_the_second_factor_that_the_office_asks_for_opens_nothing(app, finance):
    office = make.make_organisation(second_factor_roles=(Role.COORDINATOR,))
    _, secret = make_api_token(make.make_coordinator(office))

    answer = Program(app.test_client(), secret).get("/tasks")

    assert answer.status_code == 403
    assert "สอง" in answer.json["detail"]


def test_what_a_program_does_is_in_the_trail_under_its_owners_name(program, member, finance):
    task = make.make_task(division=finance)

    program(member).post(f"/tasks/{task.id}/start")

    last = db.session.scalars(Entry.of(finance.organisation).limit(1)).one()
    assert (last.door, last.noun, last.person_id) == (Door.API, "tasks", member.id)
