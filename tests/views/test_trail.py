"""The trail of one organisation, as its auditor and its coordinator read it."""

import csv
from io import StringIO
from urllib.parse import quote

import pytest

from tests.conftest import NOW, TODAY
from tests.make import (
    make_auditor,
    make_coordinator,
    make_division,
    make_holding,
    make_member,
    make_organisation,
    make_person,
    make_position,
)
from tracker import history
from tracker.extensions import db
from tracker.models import Door, Role
from tracker.models.history import Entry, TrailCheck
from tracker.views import trail


@pytest.fixture
def office(app):
    return make_organisation("บ้านตัวอย่าง")


@pytest.fixture
def auditor(office, sign_in):
    return sign_in(make_auditor(office, name="ผู้ตรวจสอบ ตัวอย่าง"))


def rename(division, name, **acting):
    with history.acting(acting.pop("door", Door.WEB), organisation_id=division.organisation_id, **acting):
        division.name = name
        db.session.commit()


def check() -> None:
    db.session.add(history.verify(db.session()).as_check(NOW))
    db.session.commit()


# --- what stands there


def test_a_change_is_told_in_a_sentence_with_old_and_new_and_who_and_by_which_door(office, auditor):
    division = make_division("กองช่าง", office)
    person = make_person("เจ้าหน้าที่ ตัวอย่าง")

    rename(division, "สำนักช่าง", person_id=person.id, title="นิติกรชำนาญการ")
    page = auditor.get("/trail").text

    assert 'เปลี่ยนชื่อส่วนราชการ: <span class="w">สำนักช่าง</span>' in page
    assert '<td role="cell" data-l="เดิม" class="any"><span class="w">กองช่าง</span></td>' in page
    assert '<td role="cell" data-l="ใหม่" class="any"><span class="w">สำนักช่าง</span></td>' in page
    assert '<span class="w">นิติกรชำนาญการ</span>' in page
    assert "หน้าเว็บ" in page


def test_an_acting_holder_is_told_by_name_and_by_thai_dates(office, auditor):
    seat = make_position("ผู้อำนวยการกองช่าง", Role.DIVISION_HEAD, organisation=office)
    make_holding(make_person("นายช่าง"), seat, starts_on=TODAY, ends_on=TODAY.replace(day=31), is_acting=True)

    page = auditor.get("/trail").text

    assert 'แต่งตั้งผู้รักษาราชการแทน <span class="w">ผู้อำนวยการกองช่าง</span>' in page
    assert '<span class="w">นายช่าง</span>' in page
    assert "1\u00a0มี.ค.\u00a02570" in page
    assert "31\u00a0มี.ค.\u00a02570" in page


def test_entries_stand_under_their_day_in_bangkok(office, auditor):
    make_division(organisation=office)

    assert "วันจันทร์ที่\u00a01\u00a0มีนาคม\u00a02570" in auditor.get("/trail").text


def test_a_secret_is_never_shown(office, auditor):
    person = make_person("เจ้าหน้าที่")

    with history.acting(Door.WEB, organisation_id=office.id):
        person.password_hash = "$argon2id$very-secret"
        db.session.commit()
    page = auditor.get("/trail").text

    assert "ตั้งรหัสผ่าน" in page
    assert "•••" in page
    assert "very-secret" not in page


def test_what_was_written_by_nobody_is_the_systems(office, auditor):
    rename(make_division("ก", office), "ข", door=Door.JOB)

    page = auditor.get("/trail").text

    assert '<span class="w">ระบบ</span>' in page
    assert "งานอัตโนมัติ" in page


def test_names_that_look_like_code_stay_text(office, auditor):
    rename(make_division("<b>ก</b>", office), "100% <script>alert(1)</script>")

    page = auditor.get("/trail").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


# --- who may


def test_another_organisations_entries_are_not_there(office, auditor):
    make_division("กองของผู้อื่น", make_organisation("ที่อื่น"))

    assert "กองของผู้อื่น" not in auditor.get("/trail").text
    assert "กองของผู้อื่น" not in auditor.get("/trail.csv").text


def test_what_happened_to_a_colleague_in_another_office_is_not_there(office, auditor):
    colleague, elsewhere = make_member(make_division(organisation=office)), make_organisation()

    with history.acting(Door.WEB, organisation_id=elsewhere.id):
        colleague.phone = "053 999 999"
        db.session.commit()

    assert "053 999 999" not in auditor.get("/trail").text


def test_the_coordinator_may_read_it_and_a_member_may_not(office, sign_in):
    coordinator, member = make_coordinator(office), make_member(make_division(organisation=office))

    assert sign_in(coordinator).get("/trail").status_code == 200
    assert sign_in(member).get("/trail").status_code == 403
    assert sign_in(member).get("/trail.csv").status_code == 403


# --- searching


@pytest.fixture
def three(office):
    finance, works = make_division("กองคลัง", office), make_division("กองช่าง", office)
    clerk = make_person("ผู้แก้ไข")
    rename(finance, "กองคลังใหม่", person_id=clerk.id)
    rename(works, "กองช่างใหม่", door=Door.JOB)
    return clerk


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ("q=คลังใหม่", 'เปลี่ยนชื่อส่วนราชการ: <span class="w">กองคลังใหม่', "กองช่างใหม่"),
        ("door=job", "กองช่างใหม่", "กองคลังใหม่"),
        ("who=0&noun=divisions", "กองช่างใหม่", "กองคลังใหม่"),
        ("noun=positions", "เพิ่มตำแหน่ง", "กองคลังใหม่"),
        ("since=1/3/2570&until=๑ มี.ค. ๗๐", "กองคลังใหม่", "ไม่พบรายการ"),
        ("until=28 ก.พ. 2570", "ไม่พบรายการ", "กองคลังใหม่"),
        ("since=2/3/2570", "ไม่พบรายการ", "กองคลังใหม่"),
        ("q=%25", "ไม่พบรายการ", "กองคลังใหม่"),
    ],
)
def test_the_trail_is_narrowed_to_what_is_asked(auditor, three, asked, there, not_there):
    page = auditor.get(f"/trail?{asked}").text

    assert there in page
    assert not_there not in page.replace(asked, "")


def test_one_persons_changes_can_be_asked_for(auditor, three):
    page = auditor.get(f"/trail?who={three.id}").text

    assert "กองคลังใหม่" in page
    assert "กองช่างใหม่" not in page


def test_an_entry_is_found_by_its_number_in_thai_digits_too(auditor, three):
    last = db.session.query(Entry).order_by(Entry.id.desc()).first()
    thai = str(last.number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))

    assert "กองช่างใหม่" in auditor.get(f"/trail?q={thai}").text


def test_an_entry_leads_to_all_that_happened_to_its_row(office, auditor):
    division = make_division("กองคลัง", office)
    rename(division, "กองคลังใหม่")
    make_division("กองอื่น", office)

    assert f'href="/trail?noun=divisions&amp;row={division.id}"' in auditor.get("/trail").text

    page = auditor.get(f"/trail?noun=divisions&row={division.id}").text
    assert "2 รายการ" in page
    assert "กองอื่น" not in page


def test_a_date_that_cannot_be_read_is_said_and_kept(auditor):
    answer = auditor.get("/trail?since=เมื่อวาน")

    assert answer.status_code == 422
    assert "อ่านเป็นวันที่ไม่ได้" in answer.text
    assert 'value="เมื่อวาน"' in answer.text


def test_a_last_day_before_the_first_is_said(auditor):
    assert "วันสิ้นสุดอยู่ก่อนวันเริ่มต้น" in auditor.get("/trail?since=2/3/2570&until=1/3/2570").text


def test_the_filter_stays_in_the_addresses_of_pages_and_file(office, auditor):
    for number in range(40):
        make_division(f"กองที่มาก {number}", office)

    asked = quote("กองที่มาก")
    page = auditor.get(f"/trail?q={asked}").text

    assert f'href="/trail?q={asked}&amp;page=2"' in page
    assert f'href="/trail.csv?q={asked}"' in page
    assert auditor.get(f"/trail?q={asked}&page=2").text.count('scope="row"') == 10


def test_a_longer_trail_takes_no_more_statements(office, auditor, statements):
    make_division(organisation=office)
    auditor.get("/trail")
    with statements() as few:
        auditor.get("/trail")
    for _ in range(20):
        make_holding(make_person(), make_position(division=make_division(organisation=office)))

    with statements() as many:
        auditor.get("/trail")

    assert len(many) <= len(few) + 3


# --- whether it holds


def test_a_checked_trail_says_so_with_its_last_hash(office, auditor):
    check()
    _number, head = db.session.query(TrailCheck).one().head_of[office.id]

    page = auditor.get("/trail").text

    assert "ร่องรอยครบถ้วน" in page
    assert f"SHA-256): {head[:4]} {head[4:8]}" in page


def test_a_trail_that_was_never_checked_says_so(auditor):
    assert "ยังไม่ได้ตรวจความต่อเนื่องของร่องรอย" in auditor.get("/trail").text


def test_a_broken_trail_names_the_entry(office, auditor):
    broken = f'[["altered", {office.id}, 2]]'
    db.session.add(TrailCheck(checked_at=NOW, entries=3, heads="[]", problem=broken))
    db.session.commit()

    assert "ร่องรอยไม่ต่อเนื่องที่รายการเลขที่ 2" in auditor.get("/trail").text


def test_the_fault_of_another_organisation_is_not_told_here(office, auditor):
    elsewhere = make_organisation()
    db.session.add(TrailCheck(checked_at=NOW, entries=3, heads="[]", problem=f'[["altered", {elsewhere.id}, 2]]'))
    db.session.commit()

    assert "ร่องรอยไม่ต่อเนื่อง" not in auditor.get("/trail").text


# --- the file to take along


def rows_of(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))


def test_the_file_opens_in_a_spreadsheet_with_every_entry(office, auditor):
    rename(make_division("กองช่าง", office), "สำนักช่าง", title="นิติกร")

    answer = auditor.get("/trail.csv")

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert 'filename="tidtam-trail-2027-03-01.csv"' in answer.headers["Content-Disposition"]
    number, day, time, what, old, new, who, *_ = rows_of(answer)[1]
    assert (what, old, new, who) == ("เปลี่ยนชื่อส่วนราชการ: สำนักช่าง", "กองช่าง", "สำนักช่าง", "นิติกร")
    assert (number, day, time) == (str(len(rows_of(answer)) - 1), "1 มี.ค. 2570", "09:00:00")


@pytest.mark.parametrize("name", ["=1+1", "+66", "-1", "@cmd", "\tx"])
def test_a_name_is_no_formula_in_the_file(office, auditor, name):
    rename(make_division("กองช่าง", office), name)

    assert rows_of(auditor.get("/trail.csv"))[1][5] == f"'{name}"


def test_the_file_holds_more_than_is_read_at_a_time(office, auditor, monkeypatch):
    monkeypatch.setattr(trail, "AT_A_TIME", 4)
    for number in range(10):
        make_division(f"กองที่ {number}", office)

    numbers = [int(row[0]) for row in rows_of(auditor.get("/trail.csv"))[1:]]

    assert numbers == list(range(len(numbers), 0, -1))
    assert len(numbers) > 10
