"""The pages of the public items, as those see them who keep them."""

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest
from sqlalchemy import select

from tests.make import make_coordinator, make_division, make_head, make_member, make_plan
from tests.make_public_item import address_of, make_item, make_publication
from tracker.extensions import db
from tracker.links import Finding, Judgement
from tracker.models import ItemState, Publication, PublicItem, Task, Undo
from tracker.office.calendar import working_days_of
from tracker.publishing import tasks

DAY = timedelta(days=1)
URL = "https://www.example.go.th/report"


@pytest.fixture
def division(app):
    return make_division("กองคลัง", code="finance")


@pytest.fixture
def coordinator(division, sign_in):
    return sign_in(make_coordinator(division.organisation))


@pytest.fixture
def head(division, sign_in):
    return sign_in(make_head(division))


def judged(item, finding, *days):
    now = address_of(item).added_at
    for day in days:
        for address in item.standing_addresses:
            db.session.add(address.judge(Judgement(finding), day, now))
    db.session.commit()


def broken(item, today):
    judged(item, Finding.NOT_FOUND, today - DAY, today)


def plain(page):
    """The words of a page with plain spaces."""
    return re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ")


def form(browser, item, **changed):
    """What the page of an item would send."""
    page = browser.get(f"/public-items/{item.id}/particulars").text
    version = page.split('name="version" value="')[1].split('"')[0]
    return {"version": version, "division": str(item.division_id or ""), **changed}


# --- the list


def test_without_items_the_coordinator_is_shown_how_to_begin(coordinator):
    page = coordinator.get("/public-items").text

    assert "จัดทำรายการของปี 2570" in page


def test_without_items_a_division_is_told_who_begins(head):
    page = head.get("/public-items").text

    assert "ผู้ประสานงานเป็นผู้จัดทำรายการ" in page
    assert "/publications" not in page


def test_the_year_is_begun_with_a_button_and_only_once(coordinator, division):
    coordinator.post("/publications", data={"year": "2570"})
    coordinator.post("/publications", data={"year": "2570"})

    [publication] = db.session.scalars(select(Publication))
    assert len(publication.items) == 26
    assert (publication.opens_on, publication.closes_on) == (date(2027, 3, 1), date(2027, 4, 30))


def test_a_year_far_away_cannot_be_begun(coordinator):
    assert coordinator.post("/publications", data={"year": "2599"}).status_code == 400


def test_the_list_tells_how_each_item_stands(coordinator, division, today):
    broken(make_item(division, "O7", (URL,)), today)
    judged(make_item(division, "O1", (URL,)), Finding.WORKS, today)
    make_item(division, "O2")

    page = coordinator.get("/public-items").text

    assert ["เปิดไม่ได้" in page, "เปิดได้ 1 จาก 3 ข้อ" in page, "ยังไม่มีที่อยู่" in page] == [True] * 3


@pytest.mark.parametrize(
    ("show", "codes"), [("broken", {"O7"}), ("no_address", {"O2"}), ("mine", {"O1"}), ("all", {"O1", "O2", "O7"})]
)
def test_the_list_is_narrowed(head, division, today, show, codes):
    other = make_division("กองช่าง", division.organisation)
    broken(make_item(other, "O7", (URL,)), today)
    make_item(division, "O1", (URL,))
    make_item(other, "O2")

    page = head.get(f"/public-items?show={show}").text

    titles = {item.code: item.title for item in db.session.scalars(select(PublicItem))}
    assert {code for code, title in titles.items() if title in page} == codes


def test_the_statements_of_the_list_do_not_grow_with_the_items(coordinator, division, statements):
    make_item(division, "O1", (URL,))
    coordinator.get("/public-items")
    with statements() as few:
        coordinator.get("/public-items")
    for number in range(2, 20):
        make_item(division, f"O{number}", (URL, f"{URL}/{number}"))
    with statements() as many:
        coordinator.get("/public-items")

    assert len(many) == len(few)


def test_the_list_is_taken_along_as_a_workbook(coordinator, division, today):
    broken(make_item(division, "O7", (URL,)), today)
    make_item(division, "O1")

    answer = coordinator.get("/public-items.xlsx?show=broken")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0]
    told = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert URL in told
    assert "O7" in told
    assert "O1" not in told


# --- one item


def test_a_head_writes_down_address_and_contents_of_the_own_item(head, division):
    item = make_item(division, "O7")
    sent = form(head, item, addresses=f"{URL}\n{URL}?2", tick0="y", note0="หน้า ๑๒")

    answer = head.post(f"/public-items/{item.id}/particulars", data=sent, follow_redirects=True)

    db.session.expire_all()
    assert [address.url for address in item.standing_addresses] == [URL, f"{URL}?2"]
    assert [(tick.is_there, tick.note) for tick in item.ticks] == [(True, "หน้า ๑๒")]
    assert "หน้า ๑๒" in answer.text


def test_a_head_cannot_give_the_item_to_another_division(head, division):
    item = make_item(division)
    other = make_division("กองช่าง", division.organisation)

    head.post(f"/public-items/{item.id}/particulars", data=form(head, item, division=str(other.id), addresses=URL))

    db.session.expire_all()
    assert item.division is division


def test_the_coordinator_says_which_division_keeps_it(coordinator, division):
    item = make_item(division)
    other = make_division("กองช่าง", division.organisation)

    coordinator.post(f"/public-items/{item.id}/particulars", data=form(coordinator, item, division=str(other.id)))

    db.session.expire_all()
    assert item.division is other


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("www.example.go.th/report", "ขึ้นต้นด้วย https://"),
        ("http://192.168.1.1/report", "ไม่ใช่ที่อยู่ของหน้าเว็บสาธารณะ"),
        ("javascript:alert(1)", "ขึ้นต้นด้วย https://"),
    ],
)
def test_an_address_that_nobody_could_follow_is_refused_and_stays_in_the_box(head, division, typed, told):
    item = make_item(division)

    answer = head.post(f"/public-items/{item.id}/particulars", data=form(head, item, addresses=f"{URL}\n{typed}"))

    assert answer.status_code == 422
    assert told in answer.text
    assert typed in answer.text


def test_whoever_writes_on_what_somebody_else_changed_meanwhile_is_told(head, coordinator, division):
    item = make_item(division)
    mine = form(head, item, addresses=URL)
    coordinator.post(f"/public-items/{item.id}/particulars", data=form(coordinator, item, addresses=f"{URL}/new"))

    answer = head.post(f"/public-items/{item.id}/particulars", data=mine)

    db.session.expire_all()
    assert answer.status_code == 422
    assert [address.url for address in item.standing_addresses] == [f"{URL}/new"]


def test_an_address_that_is_taken_out_keeps_its_history_and_comes_back_with_it(coordinator, division, today):
    item = make_item(division, "O7", (URL,))
    broken(item, today)
    for addresses in ("", URL):
        coordinator.post(f"/public-items/{item.id}/particulars", data=form(coordinator, item, addresses=addresses))

    db.session.expire_all()
    assert (len(item.addresses), item.state) == (1, ItemState.BROKEN)


def test_what_was_written_stands_in_the_trail(coordinator, division):
    item = make_item(division, "O7")
    coordinator.post(f"/public-items/{item.id}/particulars", data=form(coordinator, item, addresses=URL, tick0="y"))

    page = plain(coordinator.get("/trail").text)

    assert f"บันทึกที่อยู่เว็บไซต์: {URL}" in page
    assert "ตรวจองค์ประกอบ: O7" in page


def test_a_report_without_obstacles_is_marked_as_losing_its_points(head, division):
    page = head.get(f"/public-items/{make_item(division, 'O7').id}").text

    assert "รายงานที่ไม่มีส่วนนี้ไม่ได้คะแนน" in page


def test_an_item_that_opens_again_suggests_to_close_its_task(head, division, today):
    make_plan(division.organisation)
    item = make_item(division, "O7", (URL,))
    broken(item, today)
    task = tasks.repair(item, _working(item), today)
    db.session.commit()
    judged(item, Finding.WORKS, today)

    pages = [head.get(address).text for address in (f"/public-items/{item.id}", f"/tasks/{task.id}")]

    assert ["ลิงก์กลับมาเปิดได้แล้ว" in page for page in pages] == [True, True]


def _working(item):
    return working_days_of(item.organisation, date(2026, 10, 1), date(2027, 9, 30))


# --- a look now


def test_a_private_address_is_told_after_a_look_and_nobody_was_asked(sign_in, division):
    item = make_item(division, "O7", ("http://10.0.0.5/report",))
    member = sign_in(make_member(division))

    answer = member.post(f"/public-items/{item.id}/check", follow_redirects=True)

    db.session.expire_all()
    assert address_of(item).finding is Finding.NOT_PUBLIC
    assert "เป็นที่อยู่ภายในเครือข่าย ประชาชนเปิดไม่ได้" in answer.text


def test_looking_again_and_again_is_stopped(head, division):
    item = make_item(division, "O7")
    answers = [head.post(f"/public-items/{item.id}/check").status_code for _ in range(21)]

    assert answers == [302] * 20 + [429]


def test_while_somebody_looks_at_a_website_nobody_else_does(head, division, now):
    item = make_item(division, "O7", ("http://10.0.0.5/report",))
    address_of(item).claimed_until = now + timedelta(minutes=1)
    db.session.commit()

    answer = head.post(f"/public-items/{item.id}/check", follow_redirects=True)

    assert "ขณะนี้มีการตรวจเว็บไซต์นี้อยู่" in answer.text


# --- the year as a whole


def test_addresses_are_pasted_and_stand_beside_those_that_were_there(coordinator, division):
    first, second = make_item(division, "O1", (URL,)), make_item(division, "O7")

    coordinator.post(
        f"/publications/{first.publication_id}/addresses", data={"text": f"O1 {URL}/new\nO7\tรายงาน\t{URL}/7"}
    )

    db.session.expire_all()
    assert [a.url for a in first.standing_addresses] == [URL, f"{URL}/new"]
    assert [a.url for a in second.standing_addresses] == [f"{URL}/7"]


def test_one_wrong_line_keeps_everything_and_writes_nothing(coordinator, division):
    item = make_item(division, "O1")
    text = f"O1 {URL}\nO99 {URL}\nO1 www.example.go.th"

    answer = coordinator.post(f"/publications/{item.publication_id}/addresses", data={"text": text})

    assert answer.status_code == 422
    assert ["บรรทัดที่ 2: ปีนี้ไม่มีข้อรหัสนี้" in answer.text, "บรรทัดที่ 3: เขียนที่อยู่ให้ครบ" in answer.text] == [True, True]
    assert text.splitlines()[0] in answer.text
    assert item.standing_addresses == []


def test_all_items_are_made_tasks_at_once_after_a_look_at_their_dates(coordinator, division):
    make_plan(division.organisation)
    publication = make_item(division, "O1").publication
    make_item(division, "O11")
    address = f"/publications/{publication.id}/tasks"

    page = plain(coordinator.get(address).text)
    coordinator.post(address, data={"make": "yes"})

    assert ["15 มี.ค. 2570" in page, "16 เม.ย. 2570" in page, "สร้างงาน 2 งาน" in page] == [True] * 3
    assert {task.due_on for task in db.session.scalars(select(Task))} == {date(2027, 3, 15), date(2027, 4, 16)}


def test_one_item_is_made_a_task(coordinator, division):
    make_plan(division.organisation)
    item = make_item(division, "O1")
    make_item(division, "O11")

    coordinator.post(f"/publications/{item.publication_id}/tasks?item={item.id}", data={"make": "yes"})

    [task] = db.session.scalars(select(Task))
    assert item.publishing_task_id == task.id


def test_one_date_for_all_is_shown_before_it_is_taken(coordinator, division):
    make_plan(division.organisation)
    address = f"/publications/{make_item(division, 'O1').publication_id}/tasks"

    shown = coordinator.post(address, data={"show": "yes", "due_on": "20 เม.ย. 2570"})
    coordinator.post(address, data={"make": "yes", "due_on": "20 เม.ย. 2570"})

    assert "20 เม.ย. 2570" in plain(shown.text)
    assert [task.due_on for task in db.session.scalars(select(Task))] == [date(2027, 4, 20)]


def test_a_date_outside_of_the_year_is_refused(coordinator, division):
    make_plan(division.organisation)
    address = f"/publications/{make_item(division, 'O1').publication_id}/tasks"

    answer = coordinator.post(address, data={"make": "yes", "due_on": "20 เม.ย. 2580"})

    assert answer.status_code == 422
    assert list(db.session.scalars(select(Task))) == []


def test_without_an_approved_plan_the_page_says_what_to_do_first(coordinator, division):
    item = make_item(division, "O1")

    page = coordinator.get(f"/publications/{item.publication_id}/tasks").text

    assert "โปรดอนุมัติมาตรการของปีนี้ก่อน" in page
    assert 'name="make"' not in page


def test_the_window_is_changed_and_told_in_the_trail(coordinator, division):
    publication = make_publication(division.organisation)
    sent = {"version": publication.version, "opens_on": "15 มี.ค. 2570", "closes_on": "15 พ.ค. 2570"}

    coordinator.post(f"/publications/{publication.id}/window", data=sent)

    db.session.expire_all()
    assert (publication.opens_on, publication.closes_on) == (date(2027, 3, 15), date(2027, 5, 15))
    assert "แก้ไขช่วงเวลาเผยแพร่: OIT 2570" in plain(coordinator.get("/trail").text)


@pytest.mark.parametrize("closes_on", ["1 มี.ค. 2569", "1 ก.พ. 2570", "เร็ว ๆ นี้", ""])
def test_a_window_that_cannot_be_is_refused(coordinator, division, closes_on):
    publication = make_publication(division.organisation)
    sent = {"version": publication.version, "opens_on": "15 มี.ค. 2570", "closes_on": closes_on}

    assert coordinator.post(f"/publications/{publication.id}/window", data=sent).status_code == 422


def test_last_years_addresses_are_taken_over_and_taken_back(coordinator, division):
    make_item(division, "O7", (URL,), fiscal_year=2569)
    item = make_item(division, "O7")
    address = f"/publications/{item.publication_id}/year-before"
    shown = coordinator.get(address).text
    coordinator.post(address)
    db.session.expire_all()
    taken = [one.url for one in item.standing_addresses]
    [undo] = db.session.scalars(select(Undo))

    coordinator.post(f"/undos/{undo.id}")

    db.session.expire_all()
    assert (URL in shown, taken, item.standing_addresses) == (True, [URL], [])
