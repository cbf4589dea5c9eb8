"""What a list of people would change in the office as it is."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.models.role import Role
from tracker.roster import (
    Difference,
    Doubt,
    Fault,
    Kind,
    KnownDivision,
    KnownPerson,
    Office,
    Row,
    Seat,
    Tenure,
    compare,
)

TODAY = date(2027, 3, 1)
LONG_AGO = date(2020, 10, 1)
FINANCE = KnownDivision(1, "กองคลัง", ("ส่วนการคลัง",), "ผู้อำนวยการกองคลัง")
WORKS = KnownDivision(2, "กองช่าง", (), "ผู้อำนวยการกองช่าง")
AUDIT = KnownDivision(3, "หน่วยตรวจสอบภายใน", (), "หัวหน้าหน่วยตรวจสอบภายใน", Role.AUDITOR)
SOMSRI = KnownPerson(11, "นางสาวตัวอย่างหนึ่ง สกุลดี", "somsri@example.go.th", "081")
SOMCHAI = KnownPerson(12, "ตัวอย่างสอง สกุลงาน")
ELSEWHERE = KnownPerson(13, "", "elsewhere@example.go.th", is_of_office=False, is_kept_here=False)
HEAD_OF_FINANCE = Seat(21, "ผู้อำนวยการกองคลัง", Role.DIVISION_HEAD, 1, tenures=(Tenure(11, LONG_AGO),))
HEAD_OF_WORKS = Seat(22, "ผู้อำนวยการกองช่าง", Role.DIVISION_HEAD, 2)
LAWYER = Seat(23, "นิติกร", Role.DIVISION_MEMBER, 1, tenures=(Tenure(12, LONG_AGO),))
MAYOR = Seat(24, "นายกเทศมนตรี", Role.MAYOR)
HEAD_OF_AUDIT = Seat(25, "หัวหน้าหน่วยตรวจสอบภายใน", Role.AUDITOR, 3)
OFFICE = Office(
    divisions=(FINANCE, WORKS, AUDIT),
    people=(SOMSRI, SOMCHAI, ELSEWHERE),
    seats=(HEAD_OF_FINANCE, HEAD_OF_WORKS, LAWYER, MAYOR, HEAD_OF_AUDIT),
    titles={Role.MAYOR: "นายกเทศมนตรี", Role.CHIEF_ADMINISTRATOR: "ปลัดเทศบาล"},
)


def row(name: str = "ตัวอย่างสาม สกุลสุข", **cells: str) -> Row:
    return Row("รายชื่อ", 2, name=name, **cells)


def found(*rows: Row, office: Office = OFFICE) -> list[Difference]:
    return compare([replace(r, number=number) for number, r in enumerate(rows, start=2)], office, TODAY)


def only(*rows: Row, office: Office = OFFICE) -> Difference:
    return found(*rows, office=office)[-1]


# --- what changes


def test_a_new_person_takes_the_vacant_seat_of_that_title() -> None:
    difference = only(row(division="กองช่าง", title="ผู้อำนวยการกองช่าง", email="aree@example.go.th"))

    assert (difference.kind, difference.seat, difference.doubts) == (Kind.ADD_PERSON, HEAD_OF_WORKS, ())


def test_a_title_that_is_not_there_yet_becomes_a_new_seat() -> None:
    difference = only(row(division="กองช่าง", title="วิศวกรโยธา", role="เจ้าหน้าที่"))

    assert difference.is_new_seat
    assert (difference.seat.title, difference.seat.division_id) == ("วิศวกรโยธา", 2)


def test_whoever_is_known_by_the_address_gets_a_further_position() -> None:
    difference = only(row("ตัวอย่างหนึ่ง สกุลดี", email="SOMSRI@example.go.th", division="กองช่าง", role="หัวหน้าส่วนราชการ"))

    assert (difference.kind, difference.person) == (Kind.ADD_POSITION, SOMSRI)


def test_the_single_head_of_a_division_is_succeeded() -> None:
    difference = only(row(division="กองคลัง", title="ผู้อำนวยการกองคลัง", starts_on="๑ เม.ย. ๒๕๗๐"))

    assert (difference.kind, difference.previous) == (Kind.CHANGE_HOLDER, SOMSRI.name)
    assert difference.starts_on == date(2027, 4, 1)


def test_a_title_that_many_may_hold_drives_nobody_out() -> None:
    difference = only(row(division="กองคลัง", title="นิติกร"))

    assert (difference.kind, difference.is_new_seat) == (Kind.ADD_PERSON, True)
    assert Doubt.SECOND_SEAT in difference.doubts


def test_what_is_so_already_stays_as_it_is() -> None:
    difference = only(row("ตัวอย่างหนึ่ง สกุลดี", division="กองคลัง", title="ผู้อำนวยการกองคลัง", starts_on="1 ต.ค. 2563"))

    assert (difference.kind, difference.doubts) == (Kind.SAME, ())


def test_a_missing_address_is_filled_in_and_nothing_else() -> None:
    difference = only(row("นายตัวอย่างสอง สกุลงาน", email="somchai@example.go.th", division="กองคลัง", title="นิติกร"))

    assert (difference.kind, difference.new_email) == (Kind.COMPLETE, "somchai@example.go.th")


def test_the_address_of_somebody_who_also_serves_elsewhere_is_not_filled_in() -> None:
    shared = replace(OFFICE, people=(SOMSRI, replace(SOMCHAI, is_kept_here=False)))

    difference = only(
        row("ตัวอย่างสอง สกุลงาน", email="new@example.go.th", division="กองคลัง", title="นิติกร"), office=shared
    )

    assert difference.kind is Kind.SAME


def test_acting_stands_beside_the_holder() -> None:
    difference = only(row(division="กองคลัง", title="รักษาราชการแทนผู้อำนวยการกองคลัง"))

    assert (difference.kind, difference.seat, difference.previous) == (Kind.ADD_PERSON, HEAD_OF_FINANCE, "")
    assert difference.claim.is_acting


def test_the_audit_unit_is_headed_by_its_auditor() -> None:
    difference = only(row(division="หน่วยตรวจสอบภายใน", role="หัวหน้าส่วนราชการ"))

    assert difference.seat == HEAD_OF_AUDIT


def test_an_executive_is_found_wherever_the_list_puts_him() -> None:
    difference = only(row(division="กองคลัง", title="นายกเทศมนตรี"))

    assert (difference.seat, difference.doubts) == (MAYOR, ())


def test_a_vacant_position_in_the_list_changes_nothing() -> None:
    assert only(row("- ว่าง -", division="กองช่าง", title="นายช่างโยธา")).kind is Kind.VACANT


def test_somebody_with_an_account_elsewhere_is_marked_and_not_named_otherwise() -> None:
    difference = only(row("สมหมาย", email="elsewhere@example.go.th", division="กองช่าง", role="หัวหน้าส่วนราชการ"))

    assert (difference.kind, difference.doubts) == (Kind.ADD_POSITION, (Doubt.ACCOUNT_ELSEWHERE,))
    assert difference.person.name == "สมหมาย"


# --- what is unsure


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        ({"division": "กองช่างง", "role": "หัวหน้าส่วนราชการ"}, Doubt.DIVISION_GUESSED),
        ({"title": "ผู้อำนวยการกองช่าง"}, Doubt.DIVISION_GUESSED),
        ({"division": "กองช่าง", "title": "นายช่างโยธา"}, Doubt.ROLE_GUESSED),
        ({"division": "กองช่าง", "title": "ผอ.กองช่าง", "role": "head"}, Doubt.TITLE_DIFFERS),
        ({"division": "กองช่าง", "role": "head", "email": "somsri@example.go.th"}, Doubt.NAME_DIFFERS),
    ],
)
def test_what_was_guessed_is_marked(cells: dict[str, str], doubt: Doubt) -> None:
    assert doubt in only(row(**cells)).doubts


def test_another_word_for_a_division_is_no_guess() -> None:
    difference = only(row(division="ส่วน การคลัง", title="นักวิชาการพัสดุ", role="เจ้าหน้าที่"))

    assert (difference.claim.division, difference.doubts) == (FINANCE, ())


# --- what cannot be read

HEAD = {"division": "กองช่าง", "role": "หัวหน้าส่วนราชการ"}


@pytest.mark.parametrize(
    ("cells", "fault", "detail"),
    [
        ({"name": ""}, Fault.NO_NAME, ""),
        ({"name": "17"}, Fault.NOT_A_NAME, "17"),
        ({**HEAD, "email": "somsri at example"}, Fault.BAD_EMAIL, "somsri at example"),
        ({**HEAD, "email": "a@example.go.th, b@example.go.th"}, Fault.BAD_EMAIL, "a@example.go.th, b@example.go.th"),
        ({**HEAD, "division": "กองดุริยางค์"}, Fault.UNKNOWN_DIVISION, "กองดุริยางค์"),
        ({"title": "นายช่างโยธา"}, Fault.NO_DIVISION, "นายช่างโยธา"),
        ({**HEAD, "role": "แม่บ้าน"}, Fault.UNKNOWN_ROLE, "แม่บ้าน"),
        ({"division": "กองช่าง", "role": "เจ้าหน้าที่"}, Fault.NO_POSITION, ""),
        ({**HEAD, "acting": "บางที"}, Fault.BAD_ACTING, "บางที"),
        ({**HEAD, "starts_on": "31 ก.พ. 2570"}, Fault.BAD_DATE, "31 ก.พ. 2570"),
        ({**HEAD, "fault": "formula", "fault_column": "email"}, Fault.FORMULA, ""),
        ({"division": "กองคลัง", "title": "นิติกร", "role": "head"}, Fault.OTHER_ROLE, "division_member"),
        ({"division": "กองคลัง", "role": "head", "starts_on": "1/10/2560"}, Fault.HELD_LATER, SOMSRI.name),
        ({**HEAD, "name": "ตัวอย่างหนึ่ง สกุลดี", "email": "x@example.go.th"}, Fault.OTHER_ADDRESS, SOMSRI.email),
    ],
)
def test_a_row_that_cannot_be_taken_over_says_why(cells: dict[str, str], fault: Fault, detail: str) -> None:
    difference = only(row(**cells))

    assert (difference.kind, difference.fault, difference.detail) == (Kind.UNREADABLE, fault, detail)


def test_nobody_is_brought_back_by_a_list() -> None:
    office = replace(OFFICE, people=(SOMSRI, replace(SOMCHAI, is_active=False)))

    assert only(row("ตัวอย่างสอง สกุลงาน", **HEAD), office=office).fault is Fault.DEACTIVATED


def test_two_of_the_same_name_are_not_told_apart_by_a_name() -> None:
    office = replace(OFFICE, people=(*OFFICE.people, KnownPerson(14, "นายตัวอย่างสอง สกุลงาน")))

    assert only(row("ตัวอย่างสอง สกุลงาน", **HEAD), office=office).fault is Fault.SEVERAL_OF_THAT_NAME


def test_one_address_for_two_people_is_refused_the_second_time() -> None:
    first = row("ตัวอย่างสาม สกุลสุข", email="shared@example.go.th", division="กองช่าง", title="ช่างไฟฟ้า")
    second = row("ตัวอย่างสี่ สกุลสุข", email="shared@example.go.th", division="กองช่าง", title="ช่างประปา")

    assert only(first, second).fault is Fault.ADDRESS_TWICE


def test_two_heads_of_one_division_are_refused_the_second_time() -> None:
    difference = only(row("ตัวอย่างสาม สกุลสุข", **HEAD), row("ตัวอย่างสี่ สกุลสุข", **HEAD))

    assert (difference.fault, difference.detail, difference.fault_column) == (Fault.SEAT_TWICE, "ตัวอย่างสาม สกุลสุข", "2")


def test_the_same_row_twice_counts_once() -> None:
    assert [d.kind for d in found(row(**HEAD), row(**HEAD))] == [Kind.ADD_PERSON, Kind.SAME]


def test_a_list_may_name_the_head_of_today_and_the_one_to_come() -> None:
    to_come = row(division="กองคลัง", role="head", starts_on="1 เม.ย. 2570")
    of_today = row("ตัวอย่างหนึ่ง สกุลดี", division="กองคลัง", role="head")

    assert [d.kind for d in found(to_come, of_today)] == [Kind.CHANGE_HOLDER, Kind.SAME]
    assert [d.kind for d in found(of_today, to_come)] == [Kind.SAME, Kind.CHANGE_HOLDER]


def test_one_person_in_several_rows_is_one_person() -> None:
    first, second = found(row(**HEAD), row(title="นายกเทศมนตรี"))

    assert (second.kind, second.person.id) == (Kind.ADD_POSITION, first.person.id)


def test_whoever_left_a_seat_is_not_put_back_by_an_old_list() -> None:
    left = replace(HEAD_OF_WORKS, tenures=(Tenure(12, LONG_AGO, date(2026, 9, 30)),))
    office = replace(OFFICE, seats=(HEAD_OF_FINANCE, left))

    difference = only(row("ตัวอย่างสอง สกุลงาน", starts_on="1 ต.ค. 2563", **HEAD), office=office)

    assert difference.fault is Fault.HELD_LATER


# --- whatever comes

WORDS = st.sampled_from(
    (
        *(
            "",
            "กองคลัง",
            "กองช่าง",
            "head",
            "เจ้าหน้าที่",
            "นิติกร",
            "ผู้อำนวยการกองคลัง",
            "นายกเทศมนตรี",
            "ตัวอย่างหนึ่ง สกุลดี",
            "ตัวอย่างสาม สกุลสุข",
        ),
        *("ใช่", "somsri@example.go.th", "new@example.go.th", "1/4/2570", "1/10/2560", "๓๑/๒/๖๗", "รักษาการนิติกร", "ว่าง"),
    )
)
ROWS = st.lists(
    st.builds(
        Row,
        sheet=st.just("x"),
        number=st.integers(1, 9),
        **{
            column: WORDS | st.text(max_size=12)
            for column in ("name", "email", "phone", "division", "title", "role", "acting", "starts_on")
        },
    ),
    max_size=6,
)


@settings(max_examples=300, deadline=None)
@given(ROWS)
def test_any_rows_are_compared_without_failing(rows: list[Row]) -> None:
    assert [difference.row for difference in compare(rows, OFFICE, TODAY)] == rows
