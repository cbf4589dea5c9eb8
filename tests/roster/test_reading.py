"""A list of people is read whatever it looks like, and what would harm is refused."""

import io
import time
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.roster.sheets import HEADINGS, as_bytes, make_list, make_workbook, part_of, with_part
from tracker.reports.as_sheet import as_sheet
from tracker.roster import MOST_ROWS, Refusal, RefusedFileError, Row, read
from tracker.roster.template import empty_list

SHEET = "xl/worksheets/sheet1.xml"
HEAD = ("นางสาวตัวอย่างหนึ่ง สกุลดี", "somsri@example.go.th", "081 234 5678", "กองคลัง", "ผู้อำนวยการกองคลัง", "หัวหน้าส่วนราชการ")


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(RefusedFileError) as caught:
        read(data)
    return caught.value.refusal


def test_a_row_is_read_as_it_was_written() -> None:
    [row] = read(make_list((*HEAD, "", "๑/๑๐/๒๕๖๙")))

    assert row == Row("รายชื่อ", 2, *HEAD, starts_on="๑/๑๐/๒๕๖๙")


def test_columns_are_found_by_their_headings_in_any_order() -> None:
    [row] = read(make_list(("7", "กองคลัง", "ตัวอย่างหนึ่ง สกุลดี"), headings=("ลำดับ", "สังกัด", "Full name *")))

    assert (row.name, row.division) == ("ตัวอย่างหนึ่ง สกุลดี", "กองคลัง")


def test_headings_may_stand_below_a_title() -> None:
    book = make_workbook(("ตัวอย่างหนึ่ง สกุลดี", "", "", "กองคลัง"))
    book.active.insert_rows(1, amount=3)
    book.active["A1"] = "บัญชีรายชื่อผู้รับผิดชอบ ประจำปีงบประมาณ พ.ศ. ๒๕๗๐"

    [row] = read(as_bytes(book))

    assert (row.number, row.name) == (5, "ตัวอย่างหนึ่ง สกุลดี")


def test_first_name_and_surname_may_stand_apart() -> None:
    [row] = read(make_list(("นาง", "ตัวอย่างหนึ่ง", "สกุลดี", "กองคลัง"), headings=("คำนำหน้า", "ชื่อ", "นามสกุล", "กอง")))

    assert row.name == "นางตัวอย่างหนึ่ง สกุลดี"


def test_blank_rows_examples_and_repeated_headings_are_not_people() -> None:
    rows = read(make_list((), ("# ตัวอย่าง: นายตัวอย่างสอง",), HEADINGS, ("-", " ", "–"), HEAD))

    assert [row.number for row in rows] == [6]


def test_a_cell_merged_downwards_speaks_for_all_its_rows() -> None:
    book = make_workbook(("ก ข", "", "", "กองช่าง"), ("ค ง",), ("จ ฉ",))
    book.active.merge_cells("D2:D3")

    assert [row.division for row in read(as_bytes(book))] == ["กองช่าง", "กองช่าง", ""]


def test_a_date_of_excel_is_read_as_a_date() -> None:
    [row] = read(make_list((*HEAD, "", datetime(2026, 10, 1))))  # noqa: DTZ001 - as Excel keeps it

    assert row.starts_on == "2026-10-01"


@pytest.mark.parametrize(
    ("typed", "understood"), [(812345678, "0812345678"), (38000000, "038000000"), (104, "104"), ("081 234", "081 234")]
)
def test_the_nought_that_excel_drops_from_a_telephone_number_comes_back(typed: object, understood: str) -> None:
    [row] = read(make_list(("ตัวอย่างหนึ่ง สกุลดี", "", typed, "กองคลัง")))

    assert row.phone == understood


@pytest.mark.parametrize(
    ("typed", "fault"), [("=1+1", "formula"), ("#N/A", "calculation_error"), ("ก" * 501, "too_long")]
)
def test_a_cell_that_says_nothing_reliable_is_named(typed: str, fault: str) -> None:
    [row] = read(make_list(("ตัวอย่างหนึ่ง สกุลดี", "", "", typed)))

    assert (row.fault, row.fault_column) == (fault, "division")


def test_a_formula_in_a_column_that_is_not_read_harms_nobody() -> None:
    [row] = read(make_list(("=ROW()", "ตัวอย่างหนึ่ง สกุลดี", "กองคลัง"), headings=("ลำดับ", "ชื่อ", "กอง")))

    assert row.fault == ""


def test_every_visible_sheet_with_headings_is_read() -> None:
    book = make_workbook(HEAD)
    for title, state in (("กองช่าง", "visible"), ("เก่า", "hidden")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append(HEADINGS)
        sheet.append(("ก ข", "", "", "กองช่าง"))

    assert [row.sheet for row in read(as_bytes(book))] == ["รายชื่อ", "กองช่าง"]


def test_the_template_itself_is_read_as_a_list_without_rows() -> None:
    assert refusal_of(as_sheet(empty_list(["กองคลัง"]), NOW)) is Refusal.NO_ROWS


def test_a_filled_template_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_sheet(empty_list(["กองคลัง"]), NOW)))
    book.worksheets[0].append(HEAD)

    [row] = read(as_bytes(book))

    assert (row.name, row.role) == (HEAD[0], HEAD[5])


def test_the_extent_that_a_file_claims_is_not_believed() -> None:
    data = make_list(HEAD, HEAD)
    sheet = part_of(data, SHEET).replace(b'ref="A1:H3"', b'ref="A1"')

    assert len(read(with_part(data, SHEET, sheet))) == 2


# --- what is refused


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (b"name;email\nSomsri;somsri@example.go.th", Refusal.NOT_A_WORKBOOK),
        (b"%PDF-1.7", Refusal.NOT_A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Refusal.OLD_EXCEL),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Refusal.PROTECTED),
        (b"PK\x03\x04 and nothing more", Refusal.DAMAGED),
        (b"PK" + b"\0" * (5 * 1024 * 1024), Refusal.TOO_LARGE),
    ],
)
def test_a_file_of_another_kind_is_refused_with_its_reason(data: bytes, refusal: Refusal) -> None:
    assert refusal_of(data) is refusal


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    assert refusal_of(file.getvalue()) is Refusal.NOT_A_WORKBOOK


def test_a_workbook_without_the_headings_is_refused() -> None:
    assert refusal_of(make_list(("a", "b"), headings=("x", "y"))) is Refusal.NO_HEADINGS


def test_more_people_than_an_office_has_are_refused() -> None:
    rows = [(f"คนที่ {number}", "", "", "กองคลัง") for number in range(MOST_ROWS + 1)]

    assert refusal_of(make_list(*rows)) is Refusal.TOO_MANY_ROWS


def test_a_hundred_thousand_rows_are_refused_quickly() -> None:
    data = make_list(HEAD)
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = b"".join(row % (number, number) for number in range(2, 100_002))
    sheet = part_of(data, SHEET).split(b"<sheetData>")[0] + b"<sheetData>" + rows + b"</sheetData></worksheet>"

    begun = time.monotonic()

    assert refusal_of(with_part(data, SHEET, sheet)) is Refusal.TOO_MANY_ROWS
    assert time.monotonic() - begun < 20


def test_a_row_number_beyond_all_measure_does_not_go_on_for_ever() -> None:
    data = make_list(HEAD)
    sheet = part_of(data, SHEET).replace(b'<row r="2"', b'<row r="99999999999"')

    assert refusal_of(with_part(data, SHEET, sheet)) is Refusal.TOO_MANY_ROWS


def test_merged_areas_that_pile_up_do_not_go_on_for_ever() -> None:
    data = make_list(HEAD)
    merges = b"<mergeCells>" + b'<mergeCell ref="A2:A1048576"/>' * 50_000 + b"</mergeCells></worksheet>"
    sheet = part_of(data, SHEET).replace(b"</worksheet>", merges)

    assert refusal_of(with_part(data, SHEET, sheet)) is Refusal.TOO_LARGE


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = with_part(make_list(HEAD), "xl/media/image1.bin", b"\0" * (16 * 1024 * 1024))

    assert refusal_of(bomb) is Refusal.TOO_LARGE


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    bomb = with_part(make_list(HEAD), "xl/media/image1.bin", b"\0" * (16 * 1024 * 1024))
    lying = bomb.replace((16 * 1024 * 1024).to_bytes(4, "little"), (1024).to_bytes(4, "little"))

    assert refusal_of(lying) in {Refusal.TOO_LARGE, Refusal.DAMAGED}


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_an_entity_bomb_is_refused(part: str) -> None:
    entities = b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    data = make_list(HEAD)
    _declaration, _, body = part_of(data, part).partition(b"?>")
    bomb = b"<?xml version='1.0'?><!DOCTYPE x [" + entities + b"]>" + (body or _declaration)

    assert refusal_of(with_part(data, part, bomb)) is Refusal.HOSTILE


def test_an_encrypted_zip_is_called_protected() -> None:
    data = bytearray(make_list(HEAD))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1

    assert refusal_of(bytes(data)) is Refusal.PROTECTED


# --- whatever comes


@settings(max_examples=300)
@given(st.binary(max_size=2000).map(lambda tail: b"PK\x03\x04" + tail) | st.binary(max_size=2000))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(RefusedFileError):
        read(data)


WHOLE = make_list((*HEAD, "", "1 ต.ค. 2569"))


def outcome_of(data: bytes) -> list[Row] | Refusal:
    try:
        return read(data)
    except RefusedFileError as refused:
        return refused.refusal


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(place: int, noise: bytes) -> None:
    data = WHOLE[:place] + noise + WHOLE[place + len(noise) :]

    assert isinstance(outcome_of(data), list | Refusal)


CELLS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=60)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=8), max_size=5))
def test_cells_of_any_kind_are_read_and_kept_as_they_were(rows: list[list[object]]) -> None:
    found = outcome_of(make_list(HEAD, *rows))

    assert isinstance(found, list)
    assert [Row.from_text(row.as_text()) for row in found] == found
