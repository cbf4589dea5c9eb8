"""The people of an organisation."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.conftest import NOW, TODAY
from tests.make import (
    LONG_AGO,
    make_coordinator,
    make_division,
    make_head,
    make_holding,
    make_member,
    make_organisation,
    make_person,
    make_position,
    make_system_administrator,
)
from tracker.entrance import links, second_factor
from tracker.extensions import db
from tracker.models import Door, Entry, LinkPurpose, Person, Position, Role

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def finance(office):
    return make_division("กองคลัง", office, code="finance")


@pytest.fixture
def coordinator(office):
    return make_coordinator(office, name="ผู้ประสานงาน ตัวอย่าง")


@pytest.fixture
def browser(coordinator, sign_in):
    return sign_in(coordinator)


def anew(person: Person) -> Person:
    db.session.expire_all()
    return db.session.get_one(Person, person.id)


def invited(person: Person) -> str:
    _link, token = links.issue(person, LinkPurpose.INVITATION, NOW)
    db.session.commit()
    return token


# --- the list


def test_everybody_is_listed_with_what_they_hold_today(browser, finance):
    make_head(finance, name="ตัวอย่างหนึ่ง สกุลดี")

    page = browser.get("/people").text

    assert "ตัวอย่างหนึ่ง" in page
    assert "ผู้อำนวยการกองคลัง" in page


def test_people_of_another_organisation_are_not_listed(browser):
    make_member(name="คนอื่น ไกลตัว")

    assert "ไกลตัว" not in browser.get("/people").text


@pytest.mark.parametrize("words", ["หนึ่ง", "EXAMPLE-ONE@", "ผู้อำนวยการ"])
def test_people_are_found_by_name_address_and_position(browser, finance, words):
    make_head(finance, name="ตัวอย่างหนึ่ง สกุลดี", email="example-one@example.go.th")
    make_member(finance, name="ตัวอย่างสี่ สกุลทน")

    page = browser.get(f"/people?q={words}").text

    assert "ตัวอย่างหนึ่ง" in page
    assert "ตัวอย่างสี่" not in page


def test_a_sign_in_the_words_of_a_search_stands_for_itself(browser, finance):
    make_member(finance, name="ตัวอย่างหนึ่ง สกุลดี")

    assert "ตัวอย่างหนึ่ง" not in browser.get("/people?q=%25").text


def test_people_are_filtered_by_division_and_role(browser, office, finance):
    make_head(finance, name="ตัวอย่างหนึ่ง สกุลดี")
    make_member(finance, name="ตัวอย่างสี่ สกุลทน")
    make_head(make_division("กองช่าง", office), name="ปิติ ขยัน")

    page = browser.get(f"/people?division={finance.id}&role=division_head").text

    assert "ตัวอย่างหนึ่ง" in page
    assert "ตัวอย่างสี่" not in page
    assert "ปิติ" not in page


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ("signed_in", "เข้าแล้ว"),
        ("invited", "เชิญแล้ว"),
        ("never", "ไม่เคย"),
        ("no_address", "ไร้อีเมล"),
        ("deactivated", "ออกแล้ว"),
    ],
)
def test_people_are_filtered_by_how_far_they_have_come_in(browser, finance, state, name):
    make_member(finance, name="เข้าแล้ว ก").signed_in_at = NOW
    invited(make_member(finance, name="เชิญแล้ว ก"))
    make_member(finance, name="ไม่เคย ก")
    make_member(finance, name="ไร้อีเมล ก", email=None)
    make_member(finance, name="ออกแล้ว ก").deactivate(YESTERDAY)

    page = browser.get(f"/people?state={state}").text

    names = {"เข้าแล้ว", "เชิญแล้ว", "ไม่เคย", "ไร้อีเมล", "ออกแล้ว"}
    assert {found for found in names if f'<span class="w">{found}</span>' in page} == {name}


def test_a_page_shows_fifty_people_in_thai_order(browser, finance):
    for number in range(51):
        make_member(finance, name=f"กมล ที่ {number:02}")

    assert "กมล" in browser.get("/people?page=2").text
    assert ">50</span>" not in browser.get("/people").text


def test_words_that_nobody_knows_in_the_address_narrow_nothing(browser, finance):
    make_head(finance, name="ตัวอย่างหนึ่ง สกุลดี")

    assert "ตัวอย่างหนึ่ง" in browser.get("/people?role=king&state=asleep&division=x&page=many").text


def test_sign_in_is_nobodys_business_but_a_keepers(sign_in, finance):
    member = make_member(finance)

    page = sign_in(member).get("/people").text

    assert "ยังไม่เคยเข้าใช้" not in page
    assert "state=" not in page


def statements_for(browser, statements, address: str) -> int:
    with statements() as said:
        assert browser.get(address).status_code == 200
    return len(said)


def test_statements_do_not_grow_with_the_people_shown(browser, finance, statements):
    make_member(finance)
    browser.get("/people")
    few = statements_for(browser, statements, "/people")
    for _ in range(30):
        make_holding(make_member(finance), make_position(division=finance))

    assert statements_for(browser, statements, "/people") == few


# --- one person


def test_a_person_shows_positions_now_to_come_and_before(browser, finance):
    person = make_member(finance)
    todays = person.holdings[0].position.title.split()[0]
    make_holding(person, make_position("นักวิชาการคลัง", division=finance), date(2018, 1, 1), date(2019, 1, 1))
    make_holding(person, make_position("หัวหน้าฝ่าย", division=finance), TODAY + timedelta(days=30))

    page = browser.get(f"/people/{person.id}").text

    assert page.index(todays) < page.index("หัวหน้าฝ่าย") < page.index("นักวิชาการคลัง")


def test_positions_in_another_organisation_are_not_shown(browser, finance):
    person = make_member(finance)
    make_holding(person, make_position("ตำแหน่งที่อื่น"))

    assert "ตำแหน่งที่อื่น" not in browser.get(f"/people/{person.id}").text


def test_who_serves_another_organisation_keeps_name_and_sign_in_to_themselves(browser, finance):
    person = make_member(finance)
    make_holding(person, make_position())

    page = browser.get(f"/people/{person.id}").text

    assert "ผู้ดูแลระบบเป็นผู้แก้ไข" in page
    assert "/particulars" not in page
    assert browser.post(f"/people/{person.id}/particulars", data={"name": "x"}).status_code == 403
    assert browser.post(f"/people/{person.id}/deactivation").status_code == 403
    assert browser.post(f"/people/{person.id}/invitation").status_code == 403


def test_name_and_address_are_corrected(browser, finance):
    person = make_member(finance, email="wrong@example.go.th")

    browser.post(f"/people/{person.id}/particulars", data={"name": "ตัวอย่างหนึ่ง ใหม่", "email": "Right@example.go.th"})

    assert (anew(person).name, person.email) == ("ตัวอย่างหนึ่ง ใหม่", "right@example.go.th")


def test_links_sent_to_an_address_that_was_wrong_open_no_more(browser, finance, client):
    person = make_member(finance)
    token = invited(person)

    browser.post(f"/people/{person.id}/particulars", data={"name": person.name, "email": "right@example.go.th"})

    assert links.state_of(links.find(token, LinkPurpose.INVITATION), NOW) is links.LinkState.REVOKED


def test_an_address_belongs_to_one_person(browser, finance):
    make_member(finance, email="taken@example.go.th")
    person = make_member(finance)

    answer = browser.post(f"/people/{person.id}/particulars", data={"name": "ก ข", "email": "TAKEN@example.go.th"})

    assert answer.status_code == 422
    assert "TAKEN@example.go.th" in answer.text


# --- adding


def someone(**given: object) -> dict[str, object]:
    return {"name": "นางสาวตัวอย่างสาม สกุลสุข", "email": "aree@example.go.th", "starts_on": "1 มี.ค. 2570", **given}


def test_a_new_person_sits_down_in_a_vacant_seat(browser, finance):
    seat = make_position("ผู้อำนวยการกองคลัง", Role.DIVISION_HEAD, finance)

    browser.post("/people/new", data=someone(place="there", position=seat.id))

    [holding] = db.session.get_one(Position, seat.id, populate_existing=True).holdings
    assert (holding.person.name, holding.starts_on) == ("นางสาวตัวอย่างสาม สกุลสุข", TODAY)


def test_a_new_person_sits_down_in_a_seat_that_is_made_for_them(browser, finance):
    place = {"place": "new", "title": "นักวิชาการพัสดุ", "role": "division_member", "division": finance.id}

    browser.post("/people/new", data=someone(**place))

    person = db.session.scalars(Person.with_email("aree@example.go.th")).one()
    assert [(h.position.title, h.position.division.name) for h in person.holdings] == [("นักวิชาการพัสดุ", "กองคลัง")]


def test_a_new_person_may_succeed_somebody(browser, finance):
    head = make_head(finance)

    browser.post("/people/new", data=someone(place="there", position=head.holdings[0].position_id))

    assert anew(head).holdings[0].ends_on == YESTERDAY


def test_an_address_that_has_an_account_gets_the_position_and_no_second_person(browser, office, finance):
    known = make_member(email="aree@example.go.th", name="ตัวอย่างสาม เดิม")
    place = {"place": "new", "title": "ที่ปรึกษา", "role": "division_member", "division": finance.id}

    browser.post("/people/new", data=someone(**place))

    assert db.session.scalar(select(func.count()).select_from(Person)) == 2
    assert [h.position.title for h in anew(known).holdings][-1] == "ที่ปรึกษา"
    assert known.name == "ตัวอย่างสาม เดิม"


def test_a_deactivated_account_is_not_given_a_position(browser, finance):
    make_member(finance, email="aree@example.go.th").deactivate(YESTERDAY)

    answer = browser.post("/people/new", data=someone(place="new", title="x", role="auditor"))

    assert answer.status_code == 422


def test_what_is_missing_is_told_and_what_was_typed_stays(browser, finance):
    answer = browser.post(
        "/people/new", data=someone(place="new", title="", role="division_head", starts_on="31/2/2570")
    )

    assert answer.status_code == 422
    assert answer.text.count('class="err"') == 3
    assert "นางสาวตัวอย่างสาม สกุลสุข" in answer.text


def test_somebody_of_the_same_name_is_added_only_with_an_address(browser, finance):
    make_member(finance, name="ตัวอย่างสาม สกุลสุข")

    answer = browser.post("/people/new", data=someone(email="", place="new", title="x", role="auditor"))

    assert answer.status_code == 422


def test_whoever_is_added_is_invited_at_once_if_wished(browser, finance, letters):
    browser.post("/people/new", data=someone(place="new", title="x", role="auditor", invites="y"))

    [letter] = letters
    assert letter.to == "aree@example.go.th"


def test_whoever_is_added_is_not_invited_unless_wished(browser, finance, letters):
    browser.post("/people/new", data=someone(place="new", title="x", role="auditor"))

    assert len(letters) == 0


# --- inviting


def test_an_invitation_that_is_sent_again_closes_the_earlier_one(browser, finance, letters):
    person = make_member(finance)
    token = invited(person)

    browser.post(f"/people/{person.id}/invitation")

    assert len(letters) == 1
    assert links.state_of(links.find(token, LinkPurpose.INVITATION), NOW) is links.LinkState.REVOKED


def test_an_invitation_is_taken_back(browser, finance):
    person = make_member(finance)
    token = invited(person)

    browser.post(f"/people/{person.id}/invitation/revocation")

    assert links.state_of(links.find(token, LinkPurpose.INVITATION), NOW) is links.LinkState.REVOKED


def test_nobody_is_invited_without_an_address(browser, finance, letters):
    person = make_member(finance, email=None)

    browser.post(f"/people/{person.id}/invitation")

    assert len(letters) == 0
    assert "banner bad" in browser.get(f"/people/{person.id}").text


# --- going and coming back


def test_who_is_deactivated_holds_nothing_and_is_signed_out(browser, finance, sign_in):
    person = make_head(finance)
    theirs = sign_in(person)

    browser.post(f"/people/{person.id}/deactivation")

    assert anew(person).holdings[0].ends_on == TODAY
    assert theirs.get("/people").location.startswith("/sign-in")


def test_what_deactivating_means_is_told_before(browser, finance):
    person = make_head(finance)

    page = browser.get(f"/people/{person.id}/deactivation").text

    assert "ผู้อำนวยการกองคลัง" in page
    assert anew(person).is_active


def test_nobody_deactivates_themselves(browser, coordinator):
    browser.post(f"/people/{coordinator.id}/deactivation")

    assert anew(coordinator).is_active


def test_another_office_is_not_left_without_a_coordinator_either(browser, coordinator, office):
    elsewhere = make_organisation("บ้านเหนือ")
    both = make_coordinator(office)
    make_holding(both, make_position(role=Role.COORDINATOR, organisation=elsewhere))
    tomorrow = TODAY + timedelta(days=1)
    make_holding(coordinator, make_position(role=Role.COORDINATOR, organisation=elsewhere), ends_on=tomorrow)

    page = browser.post(f"/people/{both.id}/deactivation").text

    assert "เทศบาลตำบลบ้านเหนือจะไม่มีผู้ประสานงาน" in page
    assert anew(both).is_active


def test_reactivating_on_the_same_day_undoes_it(browser, finance):
    person = make_head(finance)
    browser.post(f"/people/{person.id}/deactivation")

    browser.post(f"/people/{person.id}/reactivation", data={"holdings": [person.holdings[0].id]})

    assert anew(person).is_active
    assert [(h.starts_on, h.ends_on) for h in person.holdings] == [(LONG_AGO, None)]


def test_reactivating_later_leaves_the_gap_visible(browser, finance):
    person = make_head(finance)
    person.deactivate(YESTERDAY)

    browser.post(f"/people/{person.id}/reactivation", data={"holdings": [person.holdings[0].id]})

    assert [(h.starts_on, h.ends_on) for h in anew(person).holdings] == [(LONG_AGO, YESTERDAY), (TODAY, None)]


def test_a_seat_that_somebody_else_has_taken_is_not_offered_back(browser, finance):
    person = make_head(finance)
    person.deactivate(YESTERDAY)
    person.holdings[0].position.hand_over(make_person(), TODAY)
    db.session.commit()

    browser.post(f"/people/{person.id}/reactivation", data={"holdings": [person.holdings[0].id]})

    assert not anew(person).is_active


# --- a lost second factor


def test_a_keeper_takes_a_lost_second_factor_away(browser, finance):
    person = make_member(finance)
    person.totp_seed, person.totp_confirmed_at = second_factor.new_seed(), NOW

    browser.post(f"/people/{person.id}/second-factor")

    assert not anew(person).has_second_factor
    assert person.session_number == 2


def test_ones_own_second_factor_is_taken_away_with_a_code_only(browser, coordinator):
    coordinator.totp_seed, coordinator.totp_confirmed_at = second_factor.new_seed(), NOW

    answer = browser.post(f"/people/{coordinator.id}/second-factor")

    assert answer.location == "/account/second-factor/removal"
    assert anew(coordinator).has_second_factor


def test_a_system_administrator_keeps_people_who_serve_several_organisations(finance, sign_in):
    person = make_member(finance)
    make_holding(person, make_position())
    browser = sign_in(make_system_administrator())
    with browser.session_transaction() as session:
        session["organisation_id"] = finance.organisation_id

    browser.post(f"/people/{person.id}/particulars", data={"name": "ชื่อ ใหม่"})

    assert anew(person).name == "ชื่อ ใหม่"


def test_every_change_of_a_person_is_in_the_trail(browser, finance, coordinator):
    person = make_member(finance)

    browser.post(f"/people/{person.id}/particulars", data={"name": "ชื่อ ใหม่", "email": person.email})

    entry = db.session.scalars(select(Entry).order_by(Entry.id.desc())).first()
    assert (entry.door, entry.person_id, entry.noun) == (Door.WEB, coordinator.id, "people")
    assert entry.old_and_new["name"][1] == "ชื่อ ใหม่"
