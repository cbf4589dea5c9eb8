"""A list of days off: looked at line by line, taken over as a whole, nothing written before."""

import io
from datetime import date

import openpyxl
import pytest
from sqlalchemy import select

from tests.make import make_coordinator, make_holiday, make_organisation, make_system_administrator
from tracker.extensions import db
from tracker.models import Door, Entry, Holiday, HolidayKind

LIST = """วันที่, วันหยุด
24 มิถุนายน 2570, วันสถาปนาเทศบาล
๑๔ เม.ย. ๗๐\tวันสงกรานต์
31 กุมภาพันธ์ 2570 งานประจำปี
9/6/2570 งานบุญบั้งไฟ"""
SOURCE = {"source": "ประกาศเทศบาล"}


@pytest.fixture
def office(app):
    return make_organisation()


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make_coordinator(office))


@pytest.fixture
def songkran(app):
    return make_holiday(date(2027, 4, 14), "วันสงกรานต์ของชาติ")


def names():
    return {holiday.name for holiday in db.session.scalars(select(Holiday))}


def test_every_line_is_told_and_nothing_is_written(songkran, browser):
    page = browser.post("/holidays/list", data={"text": LIST, "look": "1"})

    assert page.status_code == 200
    assert "จะเพิ่มวันหยุด 2 วัน" in page.text
    assert "วันสงกรานต์ของชาติ" in page.text
    assert "31 กุมภาพันธ์ ไม่มีในปฏิทิน" in page.text
    assert names() == {"วันสงกรานต์ของชาติ"}


def test_accepting_adds_what_is_new_and_good(songkran, office, browser):
    answer = browser.post("/holidays/list", data={"text": LIST, **SOURCE, "accept": "1"})

    assert answer.location.endswith("/holidays?year=2570")
    assert names() == {"วันสงกรานต์ของชาติ", "วันสถาปนาเทศบาล", "งานบุญบั้งไฟ"}
    own = db.session.scalars(select(Holiday).where(Holiday.kind == HolidayKind.OWN)).all()
    assert {(day.organisation_id, day.source) for day in own} == {(office.id, "ประกาศเทศบาล")}


def test_the_same_list_a_second_time_changes_nothing(browser):
    browser.post("/holidays/list", data={"text": LIST, **SOURCE, "accept": "1"})
    before = names()

    browser.post("/holidays/list", data={"text": LIST, **SOURCE, "accept": "1"})

    assert names() == before
    assert "ไม่มีสิ่งใดจะเปลี่ยนแปลง" in browser.post("/holidays/list", data={"text": LIST}).text


def test_without_a_source_nothing_is_accepted_and_the_list_stays(browser):
    answer = browser.post("/holidays/list", data={"text": LIST, "accept": "1"})

    assert answer.status_code == 422
    assert "โปรดเขียนที่มา" in answer.text
    assert "งานบุญบั้งไฟ" in answer.text
    assert names() == set()


def workbook():
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(("วันที่", "วันหยุด"))
    book.active.append((date(2027, 6, 24), "วันสถาปนาเทศบาล"))
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name"), [(workbook(), "วันหยุด.xlsx"), ("24/6/70,วันสถาปนาเทศบาล".encode("cp874"), "list.csv")]
)
def test_a_file_is_read_into_the_box_to_be_put_right(browser, content, name):
    page = browser.post("/holidays/list", data={"file": (io.BytesIO(content), name)})

    assert "วันสถาปนาเทศบาล</textarea>" in page.text
    assert "จะเพิ่มวันหยุด 1 วัน" in page.text


def test_a_file_chosen_at_the_last_moment_is_looked_at_first(browser):
    file = (io.BytesIO(b"24/6/70,New"), "list.csv")

    browser.post("/holidays/list", data={"text": LIST, **SOURCE, "file": file, "accept": "1"})

    assert names() == set()


@pytest.mark.parametrize("content", [b"", b"\x00\x00", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_list_is_refused_with_one_sentence(browser, content):
    answer = browser.post("/holidays/list", data={"file": (io.BytesIO(content), "a.xlsx")})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "โปรดวางรายการ"), ("\n \n", "โปรดวางรายการ"), ("1/1/2570 ก\n" * 401, "400"), ("ก" * 200_001, "ใหญ่เกินไป")],
)
def test_a_list_that_is_none_or_too_long_is_told(browser, text, told):
    answer = browser.post("/holidays/list", data={"text": text})

    assert answer.status_code == 422
    assert told in answer.text


def test_an_administrator_gives_a_list_for_all_organisations(office, sign_in):
    administrator = sign_in(make_system_administrator())

    administrator.post("/holidays/list", data={"text": LIST, **SOURCE, "for_everybody": "y", "accept": "1"})

    assert {holiday.kind for holiday in db.session.scalars(select(Holiday))} == {HolidayKind.NATIONAL}


def test_a_coordinator_gives_a_list_for_the_own_organisation_only(browser):
    browser.post("/holidays/list", data={"text": LIST, **SOURCE, "for_everybody": "y", "accept": "1"})

    assert {holiday.kind for holiday in db.session.scalars(select(Holiday))} == {HolidayKind.OWN}


def test_a_list_comes_in_by_the_door_of_imports(office, browser):
    browser.post("/holidays/list", data={"text": LIST, **SOURCE, "accept": "1"})

    entries = db.session.scalars(select(Entry).where(Entry.noun == "holidays")).all()
    assert {(entry.door, entry.chain) for entry in entries} == {(Door.IMPORT, office.id)}
