"""Lists of people: uploaded, looked through, accepted or discarded."""

import io

import openpyxl
import pytest
from sqlalchemy import func, select

from tests.conftest import TODAY
from tests.make import make_coordinator, make_division, make_head, make_member, make_position
from tests.roster.sheets import make_list
from tracker.extensions import db
from tracker.models import Door, Entry, Holding, PeopleImport, Person, Position, Role

NEW_HEAD = (
    "นางสาวตัวอย่างสาม สกุลสุข",
    "aree@example.go.th",
    "081 234 5678",
    "กองคลัง",
    "ผู้อำนวยการกองคลัง",
    "หัวหน้าส่วนราชการ",
)
NEW_MEMBER = ("นายตัวอย่างสี่ สกุลทน", "", "", "กองคลัง", "นักวิชาการพัสดุ", "เจ้าหน้าที่")
UNREADABLE = ("นายวีระ กล้าหาญ", "weera at example", "", "กองคลัง", "นิติกร")


@pytest.fixture
def finance(office):
    return make_division("กองคลัง", office, code="finance")


@pytest.fixture
def coordinator(office):
    return make_coordinator(office)


@pytest.fixture
def browser(coordinator, finance, sign_in):
    return sign_in(coordinator)


def upload(browser, *rows, content: bytes | None = None, name: str = "รายชื่อ.xlsx"):
    file = (io.BytesIO(make_list(*rows) if content is None else content), name)
    return browser.post("/people/imports", data={"file": file}, content_type="multipart/form-data")


def uploaded(browser, *rows) -> str:
    """The address of the list that waits for a decision."""
    return str(upload(browser, *rows).location)


def everything(kind) -> int:
    return db.session.scalar(select(func.count()).select_from(kind))


def test_nothing_is_written_before_the_list_is_accepted(browser):
    page = browser.get(uploaded(browser, NEW_HEAD)).text

    assert "ตัวอย่างสาม" in page
    assert everything(Person) == 1


def test_accepting_adds_people_positions_and_holders(browser, finance):
    browser.post(uploaded(browser, NEW_HEAD, NEW_MEMBER) + "/acceptance")

    seats = {(p.title, p.role, p.holding_on(TODAY).person.name) for p in finance.positions}
    assert seats == {
        ("ผู้อำนวยการกองคลัง", Role.DIVISION_HEAD, "นางสาวตัวอย่างสาม สกุลสุข"),
        ("นักวิชาการพัสดุ", Role.DIVISION_MEMBER, "นายตัวอย่างสี่ สกุลทน"),
    }


def test_accepting_hands_the_seat_of_a_head_over(browser, finance):
    seat = make_head(finance).holdings[0].position

    browser.post(uploaded(browser, (*NEW_HEAD, "", "1 เม.ย. 2570")) + "/acceptance")

    holdings = db.session.get_one(Position, seat.id, populate_existing=True).standing
    assert [str(h.ends_on) for h in holdings] == ["2027-03-31", "None"]


def test_the_same_list_a_second_time_changes_nothing(browser):
    browser.post(uploaded(browser, NEW_HEAD, NEW_MEMBER) + "/acceptance")
    before = everything(Person), everything(Position), everything(Holding)

    browser.post(uploaded(browser, NEW_HEAD, NEW_MEMBER) + "/acceptance")

    assert (everything(Person), everything(Position), everything(Holding)) == before


def test_every_kind_of_change_is_done_for_good(browser, finance):
    make_head(finance)
    make_member(finance, name="ปิติ ขยัน", email=None).holdings[0].position.title = "นิติกร"
    rows = (
        (*NEW_HEAD, "", "1 เม.ย. 2570"),
        NEW_MEMBER,
        ("ตัวอย่างสี่ สกุลทน", "", "", "", "นายกเทศมนตรี"),
        ("ปิติ ขยัน", "piti@example.go.th", 812345678, "กองคลัง", "นิติกร"),
        ("ตัวอย่างแปด สกุลดี", "chujai@example.go.th", "", "กองคลัง", "นิติกร"),
        ("ตัวอย่างห้า สกุลตา", "", "", "กองคลัง", "รักษาการนักวิชาการพัสดุ", "", "", "๑/๒/๒๕๗๐"),
    )
    browser.post(uploaded(browser, *rows) + "/acceptance")

    page = browser.get(uploaded(browser, *rows)).text

    assert "ไม่มีสิ่งใดจะเปลี่ยนแปลง" in page
    assert everything(Person) == 7


def test_accepting_twice_at_once_carries_the_list_out_once(browser):
    address = uploaded(browser, NEW_HEAD, NEW_MEMBER)

    browser.post(address + "/acceptance")
    browser.post(address + "/acceptance")

    assert everything(Person) == 3


def test_what_changed_in_the_meantime_is_compared_anew(browser, finance):
    address = uploaded(browser, NEW_HEAD)
    make_head(finance, name="นางสาวตัวอย่างสาม สกุลสุข", email="aree@example.go.th")

    browser.post(address + "/acceptance")

    assert everything(Person) == 2
    assert everything(Holding) == 2


def test_a_row_that_cannot_be_read_is_named_and_left_out(browser):
    address = uploaded(browser, UNREADABLE, NEW_MEMBER)

    page = browser.get(address).text
    browser.post(address + "/acceptance")

    assert "weera at example" in page
    assert "name@example.go.th" in page
    assert {p.name for p in db.session.scalars(select(Person))} >= {"นายตัวอย่างสี่ สกุลทน"}
    assert everything(Person) == 2


def test_what_is_unsure_carries_word_icon_and_colour(browser):
    page = browser.get(uploaded(browser, ("นายสมหมาย ดีงาม", "", "", "กองคลัง", "นิติกร"))).text

    assert 'class="is-unsure"' in page
    assert "#i-help" in page
    assert "ไม่แน่ใจ ขอให้ท่านดู" in page


def test_rows_are_shown_by_what_happens_to_them(browser):
    address = uploaded(browser, UNREADABLE, NEW_MEMBER)

    page = browser.get(f"{address}?show=unreadable").text

    assert "วีระ" in page
    assert "ตัวอย่างสี่" not in page


def test_a_list_waits_until_tomorrow(browser):
    address = uploaded(browser, NEW_HEAD)

    page = browser.get("/people/imports").text

    assert address in page
    assert "รอท่านตัดสินใจ" in page


def test_the_same_file_is_not_kept_twice_while_it_waits(browser):
    content = make_list(NEW_HEAD)

    assert upload(browser, content=content).location == upload(browser, content=content).location


def test_a_discarded_list_changes_nothing_and_cannot_be_accepted_any_more(browser):
    address = uploaded(browser, NEW_HEAD)

    browser.post(address + "/discard")
    browser.post(address + "/acceptance")

    assert everything(Person) == 1
    assert not db.session.scalars(select(PeopleImport)).one().is_waiting


def test_a_decided_list_can_still_be_read(browser):
    address = uploaded(browser, NEW_HEAD)
    browser.post(address + "/acceptance")

    assert "ตัวอย่างสาม" in browser.get(address).text


def test_what_a_list_changed_came_in_by_the_door_of_imports(browser, coordinator):
    browser.post(uploaded(browser, NEW_HEAD) + "/acceptance")

    entries = db.session.scalars(select(Entry).where(Entry.door == Door.IMPORT)).all()
    assert {entry.noun for entry in entries} == {"people", "positions", "holdings", "people_imports"}
    assert {entry.person_id for entry in entries} == {coordinator.id}


def test_the_names_of_an_uploaded_list_do_not_stand_in_the_trail_before_it_is_accepted(browser):
    uploaded(browser, NEW_HEAD)

    assert [entry for entry in db.session.scalars(select(Entry)) if "ตัวอย่างสาม" in entry.changes] == []


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "a.xlsx", "ว่างเปล่า"),
        (b"%PDF-1.7", "a.xlsx", "ไม่ใช่สมุดงาน Excel"),
        (make_list(NEW_HEAD), "a.zip", "ไม่ได้ลงท้ายด้วย .xlsx"),
        (make_list(NEW_HEAD)[:3000], "a.xlsx", "เสียหาย"),
        (make_list(("x",), headings=("y", "z")), "a.xlsx", "ไม่พบแถวหัวตาราง"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_one_sentence(browser, content, name, told):
    answer = upload(browser, content=content, name=name)

    assert answer.status_code == 422
    assert told in answer.text
    assert everything(PeopleImport) == 0


def test_no_file_at_all_is_told(browser):
    answer = browser.post("/people/imports", data={}, content_type="multipart/form-data")

    assert "โปรดเลือกไฟล์ก่อน" in answer.text


def test_the_template_offers_the_divisions_of_the_office(browser):
    book = openpyxl.load_workbook(io.BytesIO(browser.get("/people/imports/template.xlsx").data))

    assert "กองคลัง" in [cell.value for cell in book.worksheets[1]["A"]]
    assert [choice.sqref for choice in book.worksheets[0].data_validations.dataValidation] != []


def test_a_list_of_another_organisation_does_not_exist(browser, sign_in):
    stranger = sign_in(make_coordinator())
    address = uploaded(browser, NEW_HEAD)

    assert stranger.get(address).status_code == 404
    assert stranger.post(address + "/acceptance").status_code == 404


def test_only_keepers_import(finance, sign_in):
    assert sign_in(make_member(finance)).get("/people/imports").status_code == 403


def test_the_name_of_somebody_elsewhere_is_not_given_away(browser):
    make_member(name="ลับ ไม่บอก", email="secret@example.go.th")

    page = browser.get(uploaded(browser, ("นายทาย ดู", "secret@example.go.th", "", "กองคลัง", "นิติกร"))).text

    assert "ไม่บอก" not in page


def test_an_address_is_not_filled_in_for_somebody_who_also_serves_elsewhere(browser, finance):
    shared = make_member(finance, name="ตัวอย่างสอง สองที่", email=None)
    title = shared.holdings[0].position.title
    make_position().hand_over(shared, TODAY)
    db.session.commit()

    browser.post(uploaded(browser, ("ตัวอย่างสอง สองที่", "mine@example.go.th", "", "กองคลัง", title)) + "/acceptance")

    assert db.session.get_one(Person, shared.id, populate_existing=True).email is None


def test_statements_do_not_grow_with_the_rows(browser, finance, statements):
    make_position("ผู้อำนวยการกองคลัง", Role.DIVISION_HEAD, finance)
    small, large = (
        uploaded(browser, NEW_HEAD),
        uploaded(browser, *[(f"นายที่ {n} สกุล", f"p{n}@example.go.th", "", "กองคลัง", "นิติกร") for n in range(40)]),
    )
    browser.get(small)

    with statements() as few:
        browser.get(small)
    with statements() as many:
        browser.get(large)

    assert len(many) == len(few)
