"""The sample office: made once, open only where it was asked for, one account for every role."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from tests.conftest import NOW, TODAY
from tests.life.replay import differences
from tests.make import make_coordinator, make_person
from tracker import demo, history, standards
from tracker.access import Viewer
from tracker.extensions import db
from tracker.links import Finding
from tracker.models import (
    Division,
    Entry,
    Holding,
    ItemState,
    Organisation,
    Person,
    Position,
    PublicAddress,
    PublicItem,
    Role,
    Task,
    TaskState,
)
from tracker.office.readiness import readiness
from tracker.schema import SchemaError

# After the first half of the year.
LATER = NOW + timedelta(days=50)


@pytest.fixture
def asked_for(app, monkeypatch):
    given = app.config["TRACKER"].given
    monkeypatch.setitem(given, "TRACKER_DEMO", replace(given["TRACKER_DEMO"], value=True))


@pytest.fixture
def sample(asked_for):
    demo.make_demo(TODAY, NOW)
    return db.session.scalars(select(Organisation).order_by(Organisation.id)).first()


def somebody(role: Role) -> Person:
    people = db.session.scalars(demo.sample_people())
    return next(person for person in people if role in Viewer(person, TODAY).roles)


# --- what is made


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_an_account(sample, role):
    assert somebody(role).is_active


def test_the_office_has_every_standard_division(sample):
    codes = set(db.session.scalars(select(Division.code).where(Division.organisation_id == sample.id)))

    assert codes == set(standards.divisions())


def test_the_office_has_an_acting_holder_a_vacancy_and_a_head_without_an_address(sample):
    divisions, seats = db.session.scalars(Division.of(sample)).all(), db.session.scalars(Position.of(sample)).all()

    found = readiness(divisions, seats, TODAY)

    assert [desk.division.name for desk in found.desks if desk.is_acting] == ["กองช่าง"]
    assert [desk.division.name for desk in found.vacant] == ["กองสวัสดิการสังคม"]
    assert [desk.division.name for desk in found.unreachable] == ["กองสาธารณสุขและสิ่งแวดล้อม"]


def test_the_provincial_viewer_reads_both_organisations(sample):
    assert len(Viewer(somebody(Role.PROVINCIAL_VIEWER), TODAY).organisations) == 2


def test_a_head_reads_only_the_own_organisation(sample):
    assert Viewer(somebody(Role.DIVISION_HEAD), TODAY).organisations == [sample]


def test_its_trail_has_something_to_tell_and_was_checked(sample, sign_in):
    page = sign_in(somebody(Role.AUDITOR)).get("/trail?noun=holdings").text

    assert "แต่งตั้งผู้รักษาราชการแทน" in page
    assert "ร่องรอยครบถ้วน" in page
    assert history.verify(db.session()).is_clean


def test_its_year_has_a_task_in_every_state_that_work_leads_to(sample):
    states = set(db.session.scalars(select(Task.state)))

    assert states == set(TaskState) - {TaskState.NOT_DONE}
    assert db.session.scalar(select(func.count()).where(Task.overdue(TODAY))) > 3
    assert differences("tasks", "reports", "extensions") == []


def test_a_third_of_its_public_items_stand_on_a_reserved_site_and_were_looked_at_with_different_outcomes(sample):
    items = db.session.scalars(select(PublicItem)).all()
    addresses = db.session.scalars(select(PublicAddress)).all()

    assert len(items) / len({address.item_id for address in addresses}) == pytest.approx(3, abs=0.3)
    assert all(item.division for item in items)
    assert {address.host for address in addresses} == {"www.tidtam.example"}
    assert {address.finding for address in addresses} >= {Finding.WORKS, Finding.NOT_FOUND, Finding.NEEDS_SIGN_IN, None}


def test_its_broken_link_became_a_task_of_the_division(sample):
    [item] = [item for item in db.session.scalars(select(PublicItem)) if item.repair_task]

    assert (item.state, item.repair_task.division_id) == (ItemState.BROKEN, item.division_id)


def test_its_year_before_is_over_and_published_with_final_figures(sample, client):
    page = client.get("/public/sample-office/2570").text
    reports = [client.get(f"/public/sample-office/2569/rounds/{months}/data.json").get_json() for months in (6, 12)]

    assert "/public/sample-office/2569/rounds/6" in page
    assert [(told["is_final"], told["plans"][0]["closed"]["edition"]) for told in reports] == [(True, 1)] * 2
    assert all(measure["tasks_done"] == measure["tasks_owed"] for told in reports for measure in told["measures"])


def test_where_the_round_of_this_year_is_over_its_report_is_published_too(asked_for, client):
    with time_machine.travel(LATER, tick=False):
        demo.make_demo(LATER.date(), LATER)
        told = client.get("/public/sample-office/2570/rounds/6/data.json").get_json()

    assert [plan.get("closed", {}).get("as_of") for plan in told["plans"]] == ["2027-04-20"]


def test_making_it_twice_adds_nothing(sample):
    before = db.session.scalar(select(func.count(Entry.id)))

    demo.make_demo(TODAY, NOW)

    assert db.session.scalar(select(func.count(Entry.id))) == before


@pytest.mark.parametrize("day", [TODAY.replace(month=10, day=1), TODAY.replace(month=9, day=30)])
def test_it_can_be_made_on_the_first_and_the_last_day_of_the_year(asked_for, day):
    demo.make_demo(day, NOW)

    begun = db.session.scalar(select(func.min(Holding.starts_on)))
    assert begun.month == 10
    assert begun <= day


def test_invented_people_are_never_mixed_with_real_ones(asked_for):
    make_coordinator()

    with pytest.raises(SchemaError, match="TRACKER_INSTANCE"):
        demo.make_demo(TODAY, NOW)


# --- the page


def test_the_page_offers_everybody_by_position(sample, client):
    page = client.get("/demo").text

    assert "ผู้อำนวยการ" in page
    assert "ชุดข้อมูลตัวอย่าง" in page
    assert page.count("<form") >= 15


def test_choosing_somebody_signs_in_as_them(sample, client):
    mayor = somebody(Role.MAYOR)

    answer = client.post(f"/demo/people/{mayor.id}/session", follow_redirects=True)

    assert answer.status_code == 200
    assert "นายกเทศมนตรี" in answer.text
    assert "ชุดข้อมูลตัวอย่าง" in answer.text


def test_opening_an_address_signs_nobody_in(sample, client):
    assert client.get(f"/demo/people/{somebody(Role.MAYOR).id}/session").status_code == 405


def test_the_mailbox_is_open_to_whoever_tries_it_out(sample, client, sign_in):
    member = somebody(Role.DIVISION_MEMBER)

    assert client.get("/mailbox").status_code == 200
    assert sign_in(member).get("/mailbox").status_code == 200


def test_only_people_of_the_sample_can_be_signed_in_as(sample, client):
    real = make_person()

    assert client.post(f"/demo/people/{real.id}/session").status_code == 404


def test_without_being_asked_for_there_is_no_demo(app, client):
    person = make_coordinator()

    assert client.get("/demo").status_code == 404
    assert client.post(f"/demo/people/{person.id}/session").status_code == 404


def test_over_a_real_office_there_is_no_demo_even_when_asked_for(asked_for, client, sign_in):
    person = make_coordinator()

    assert client.get("/demo").status_code == 404
    assert client.get("/mailbox").status_code == 302
    assert sign_in(person).get("/mailbox").status_code == 403


def test_a_sample_left_behind_opens_nothing_once_the_demo_is_over(app, client, sample, monkeypatch):
    mayor = somebody(Role.MAYOR)
    given = app.config["TRACKER"].given
    monkeypatch.setitem(given, "TRACKER_DEMO", replace(given["TRACKER_DEMO"], value=False))

    assert client.get("/demo").status_code == 404
    assert client.post(f"/demo/people/{mayor.id}/session").status_code == 404
