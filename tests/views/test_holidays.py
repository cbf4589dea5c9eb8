"""The days off of a year on their page: read by all, added, changed, withdrawn and taken back by their keepers."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.conftest import NOW
from tests.make import (
    make_coordinator,
    make_holiday,
    make_member,
    make_organisation,
    make_provincial_viewer,
    make_system_administrator,
)
from tracker.extensions import db
from tracker.models import Entry, Holiday, HolidayKind, HolidayYear
from tracker.office.calendar import working_days_of
from tracker.office.standard_days import take_over
from tracker.standards.holidays import Standing, days_off
from tracker.thai import FiscalYear

FOUNDING, QUEEN, LABOUR = date(2027, 6, 24), date(2027, 6, 3), date(2027, 5, 3)
TYPED = {"day": "24 มิ.ย. 70", "name": "วันสถาปนาเทศบาล", "name_en": "Founding Day", "source": "ประกาศเทศบาล"}


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make_coordinator(office))


@pytest.fixture
def administrator(office, sign_in):
    return sign_in(make_system_administrator())


@pytest.fixture
def taken_over(app):
    take_over(days_off(FiscalYear(2570)), NOW)
    db.session.commit()


def on(day):
    return db.session.scalars(select(Holiday).where(Holiday.day == day)).one()


def works_on(office, day):
    return working_days_of(office, day, day).is_working_day(day)


def test_the_page_shows_this_fiscal_year_by_month_with_source(taken_over, browser):
    page = browser.get("/holidays").text

    assert "วันหยุด ปีงบประมาณ 2570" in page
    assert page.index("ตุลาคม\u00a02569") < page.index("วันปิยมหาราช") < page.index("กันยายน\u00a02570")
    assert "มติคณะรัฐมนตรี 1 พ.ค. 2544" in page


def test_another_year_is_chosen_by_its_number(browser):
    make_holiday(date(2025, 10, 13), "วันนวมินทรมหาราช")

    assert "วันนวมินทรมหาราช" in browser.get("/holidays?year=๒๕๖๙").text
    assert "วันนวมินทรมหาราช" not in browser.get("/holidays?year=2570").text


@pytest.mark.parametrize("year", ["", "abc", "2026", "9999", "9" * 50])
def test_a_year_that_is_none_shows_this_one(browser, year):
    assert "ปีงบประมาณ 2570" in browser.get(f"/holidays?year={year}").text


def test_a_year_that_was_not_taken_over_says_what_holds_until_then(browser):
    page = browser.get("/holidays?year=2574").text

    assert "ยังไม่ได้นำวันหยุดราชการของปีนี้เข้าปฏิทิน" in page
    assert "/holidays/years/2574" in page


def test_a_year_is_taken_over_at_the_press_of_a_button_once(browser):
    browser.post("/holidays/years/2574")
    browser.post("/holidays/years/2574")

    assert db.session.get_one(HolidayYear, 2574)
    assert "ยังไม่มีประกาศ" in browser.get("/holidays?year=2574").text


def test_a_year_too_far_away_is_no_page(browser):
    assert browser.post("/holidays/years/2700").status_code == 404


def test_what_is_missing_from_the_list_is_told(taken_over, browser):
    assert "รายการของปีนี้ยังไม่ครบ" in browser.get("/holidays?year=2570").text


def test_an_own_day_is_added_and_shown_to_everybody_inside(office, browser, sign_in):
    browser.post("/holidays/new", data=TYPED)

    assert not works_on(office, FOUNDING)
    assert "วันสถาปนาเทศบาล" in sign_in(make_coordinator(office)).get("/holidays?year=2570").text


def test_an_own_day_is_nobody_elses(browser, sign_in):
    browser.post("/holidays/new", data=TYPED)
    stranger = sign_in(make_coordinator())

    assert "วันสถาปนาเทศบาล" not in stranger.get("/holidays?year=2570").text
    assert stranger.get(f"/holidays/{on(FOUNDING).id}").status_code == 404
    assert stranger.post(f"/holidays/{on(FOUNDING).id}/withdrawal").status_code == 404


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": "31 กุมภาพันธ์ 2570"}, "วันสุดท้าย"),
        ({"day": "3/6/70"}, "มีในปฏิทินแล้ว"),
        ({"name": ""}, "ชื่อวันหยุด: "),
        ({"source": " "}, "อ้างอิง: "),
        ({"name": "ย" * 301}, "ชื่อวันหยุด: "),
    ],
)
def test_what_cannot_be_kept_is_told_and_what_was_typed_stays(taken_over, browser, typed, told):
    answer = browser.post("/holidays/new", data={**TYPED, **typed})

    assert answer.status_code == 422
    assert told in answer.text
    assert "Founding Day" in answer.text


def test_an_own_day_is_changed(office, browser):
    own = make_holiday(FOUNDING, organisation=office)

    browser.post(f"/holidays/{own.id}/particulars", data={**TYPED, "day": "25 มิ.ย. 2570"})

    assert (own.day, own.name, own.kind) == (date(2027, 6, 25), "วันสถาปนาเทศบาล", HolidayKind.OWN)


def test_an_own_day_is_withdrawn_and_taken_back(office, browser):
    own = make_holiday(FOUNDING, "วันสถาปนาเทศบาล", organisation=office)

    browser.post(f"/holidays/{own.id}/withdrawal")
    assert works_on(office, FOUNDING)
    assert "นำกลับมา" in browser.get("/holidays?year=2570").text

    browser.post(f"/holidays/{own.id}/restoration")
    assert not works_on(office, FOUNDING)


def test_a_day_is_not_taken_back_where_another_has_come(office, browser):
    gone = make_holiday(FOUNDING, organisation=office, is_void=True)
    make_holiday(FOUNDING, organisation=office)

    answer = browser.post(f"/holidays/{gone.id}/restoration", follow_redirects=True)

    assert 'role="alert"' in answer.text
    assert db.session.get_one(Holiday, gone.id, populate_existing=True).is_void


def test_labour_day_is_marked_and_an_office_works_on_it_by_one_button(taken_over, office, browser):
    page = browser.get("/holidays?year=2570").text
    browser.post(f"/holidays/{on(LABOUR).id}/exception")

    assert "บางหน่วยงานเปิดทำการ" in page
    assert works_on(office, LABOUR)
    assert not works_on(make_organisation(), LABOUR)


def test_an_office_that_works_on_a_national_day_may_close_after_all(taken_over, office, browser):
    browser.post(f"/holidays/{on(QUEEN).id}/exception")
    worked = db.session.scalars(select(Holiday).where(Holiday.kind == HolidayKind.WORKED)).one()

    assert f"/holidays/{worked.id}/withdrawal" in browser.get("/holidays?year=2570").text
    browser.post(f"/holidays/{worked.id}/withdrawal")

    assert not works_on(office, QUEEN)


def test_pressing_twice_works_once(taken_over, browser):
    national = on(QUEEN)

    browser.post(f"/holidays/{national.id}/exception")
    browser.post(f"/holidays/{national.id}/exception")

    assert len(db.session.scalars(select(Holiday).where(Holiday.kind == HolidayKind.WORKED)).all()) == 1


def test_a_coordinator_changes_no_national_day(taken_over, browser):
    national = on(QUEEN)

    assert browser.get(f"/holidays/{national.id}").status_code == 200
    assert browser.get(f"/holidays/{national.id}/particulars").status_code == 403
    assert browser.post(f"/holidays/{national.id}/withdrawal").status_code == 403
    assert browser.post("/holidays/new", data={**TYPED, "for_everybody": "y"}).status_code == 302
    assert on(FOUNDING).kind is HolidayKind.OWN


def test_an_administrator_keeps_the_national_days(taken_over, office, administrator):
    administrator.post("/holidays/new", data={**TYPED, "for_everybody": "y"})
    administrator.post(f"/holidays/{on(QUEEN).id}/withdrawal")

    assert on(FOUNDING).kind is HolidayKind.NATIONAL
    assert works_on(office, QUEEN)


def test_what_was_expected_is_announced_once_an_administrator_kept_it(app, office, administrator):
    expected = make_holiday(QUEEN, standing=Standing.EXPECTED)

    administrator.post(f"/holidays/{expected.id}/particulars", data={**TYPED, "source": "มติคณะรัฐมนตรี"})

    assert (expected.standing, expected.day) == (Standing.ANNOUNCED, QUEEN)


def test_who_only_reads_sees_no_button(taken_over, office, sign_in):
    reader = sign_in(make_provincial_viewer(office.province))

    page = reader.get("/holidays?year=2570").text

    assert "วันปิยมหาราช" in page
    assert "/holidays/new" not in page
    assert "/exception" not in page


def test_a_reader_of_english_reads_the_names_in_english(taken_over, office, sign_in):
    person = make_member()
    person.language = "en"

    assert "Coronation Day" in sign_in(person).get("/holidays?year=2570").text


def test_the_trail_tells_of_an_own_day_where_the_office_reads_it(office, browser):
    browser.post("/holidays/new", data=TYPED)
    browser.post(f"/holidays/{on(FOUNDING).id}/withdrawal")

    page = browser.get("/trail").text

    assert "เพิ่มวันหยุด: " in page
    assert "ยกเลิกวันหยุด: " in page
    assert {e.chain for e in db.session.scalars(select(Entry).where(Entry.noun == "holidays"))} == {office.id}


def test_statements_do_not_grow_with_the_days(taken_over, office, browser, statements):
    browser.get("/holidays?year=2572")

    with statements() as empty:
        browser.get("/holidays?year=2572")
    with statements() as full:
        browser.get("/holidays?year=2570")

    assert len(full) == len(empty)
