"""Orders: an executive gives one, the division answers, an executive acknowledges or withdraws it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import make
from tests.conftest import NOW, TODAY, KeptLetters
from tests.make_order import make_order
from tracker import outbox
from tracker.extensions import db
from tracker.models import Division, Entry, Letter, LetterKind, Order, Organisation, Person, Task

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]
TEXT = "ให้รายงานเหตุที่ล่าช้า และวันที่จะแล้วเสร็จ"


def give(browser: FlaskClient, **said: str) -> TestResponse:
    return browser.post("/orders", data={"text": TEXT, "answer_by": "4/3/2570", **said})


def answer(browser: FlaskClient, order: Order, text: str = "ดำเนินการแล้ว") -> TestResponse:
    db.session.commit()
    return browser.post(f"/orders/{order.id}/answer", data={"version": str(order.version), "answer": text})


def press(browser: FlaskClient, order: Order, act: str, version: int | None = None) -> TestResponse:
    db.session.commit()
    said = {"version": str(version or order.version)}
    return browser.post(f"/orders/{order.id}/{act}", data=said, follow_redirects=True)


def orders() -> list[Order]:
    return list(db.session.scalars(select(Order).order_by(Order.id)))


def owed(kind: LetterKind) -> list[Person]:
    return list(db.session.scalars(select(Person).join(Letter).where(Letter.kind == kind).order_by(Letter.id)))


# --- giving one


def test_an_order_about_a_task_goes_to_the_division_of_the_task(
    task: Task, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    give(sign_in(clerk), task=str(task.id))

    [order] = orders()
    assert (order.division, order.task, order.text) == (task.division, task, TEXT)
    assert (order.answer_by, order.given_by, order.given_as) == (date(2027, 3, 4), clerk, "ปลัดเทศบาล")
    assert task.due_on == date(2027, 3, 31)


def test_an_order_to_a_division_needs_no_task(division: Division, clerk: Person, sign_in: SignIn) -> None:
    give(sign_in(clerk), division=str(division.id))

    [order] = orders()
    assert (order.division, order.task) == (division, None)


def test_three_working_days_are_offered_to_answer(task: Task, clerk: Person, sign_in: SignIn) -> None:
    make.make_holiday(date(2027, 3, 2), organisation=task.organisation)

    page = sign_in(clerk).get(f"/orders/new?task={task.id}").text

    assert 'value="5 มี.ค. 2570"' in page
    assert "เผยแพร่ข้อมูลโครงการก่อสร้าง" in page


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"text": " "}, "ข้อความสั่งการ"),
        ({"answer_by": "26/2/2570"}, "วันดังกล่าวผ่านไปแล้ว"),
        ({"answer_by": "6/3/2570"}, "วันทำการถัดไปคือวันจันทร์ที่\u00a08\u00a0มีนาคม\u00a02570"),
        ({"answer_by": "6/3/2572"}, "ไกลเกินหนึ่งปี"),
        ({"answer_by": "วันไหนก็ได้"}, "วันไหนก็ได้"),
        ({"division": ""}, "โปรดเลือกส่วนราชการ"),
        ({"division": "999999"}, "Not a valid choice"),
    ],
)
def test_what_was_typed_stays_where_something_is_to_be_put_right(
    division: Division, clerk: Person, sign_in: SignIn, said: dict[str, str], problem: str
) -> None:
    clerk.language = "en" if problem.isascii() else None

    page = give(sign_in(clerk), **{"division": str(division.id), **said})

    assert page.status_code == 422
    assert problem in page.text
    assert said.get("text", TEXT) in page.text
    assert orders() == []


def test_the_same_button_pressed_twice_gives_one_order(division: Division, clerk: Person, sign_in: SignIn) -> None:
    browser = sign_in(clerk)
    give(browser, division=str(division.id))
    give(browser, division=str(division.id))

    assert len(orders()) == 1


def test_a_division_that_ended_is_not_offered(office: Organisation, clerk: Person, sign_in: SignIn) -> None:
    ended = make.make_division("กองเกษตร", office, ended_on=date(2026, 9, 30))

    answer = give(sign_in(clerk), division=str(ended.id))

    assert answer.status_code == 422
    assert orders() == []


def test_a_task_of_another_office_does_not_exist(clerk: Person, sign_in: SignIn) -> None:
    elsewhere = make.make_task(division=make.make_division())

    assert give(sign_in(clerk), task=str(elsewhere.id)).status_code == 404
    assert sign_in(clerk).get(f"/orders/new?task={elsewhere.id}").status_code == 404
    assert sign_in(clerk).get("/orders/new?task=x").status_code == 404


def test_a_head_gives_no_orders(division: Division, head: Person, sign_in: SignIn) -> None:
    assert give(sign_in(head), division=str(division.id)).status_code == 403
    assert "/orders/new" not in sign_in(head).get("/orders").text


# --- who is told


def test_the_head_is_told_of_an_order_once(task: Task, clerk: Person, head: Person, sign_in: SignIn) -> None:
    make.make_member(task.division)

    give(sign_in(clerk), task=str(task.id))

    assert owed(LetterKind.ORDER) == [head]


def test_the_letter_of_an_order_leaves_and_leads_to_its_page(
    task: Task, clerk: Person, head: Person, sign_in: SignIn, letters: KeptLetters
) -> None:
    give(sign_in(clerk), task=str(task.id))

    outbox.deliver(lambda: NOW)

    [letter] = letters
    assert letter.to == head.email
    assert letter.links == [f"http://localhost/orders/{orders()[0].id}"]


def test_whoever_acts_for_the_head_is_told_as_well(task: Task, clerk: Person, head: Person, sign_in: SignIn) -> None:
    acting = make.make_holding(make.make_person(), head.holdings[0].position, is_acting=True).person

    give(sign_in(clerk), task=str(task.id))

    assert owed(LetterKind.ORDER) == [head, acting]


def test_the_members_are_told_where_the_head_cannot_be_reached(
    task: Task, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    head.readdress(None)
    member = make.make_member(task.division)

    give(sign_in(clerk), task=str(task.id))

    assert owed(LetterKind.ORDER) == [member]


def test_a_head_who_is_away_is_left_in_peace_while_somebody_acts(
    task: Task, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    head.away_from, head.away_to = TODAY, TODAY + timedelta(days=5)
    acting = make.make_holding(make.make_person(), head.holdings[0].position, is_acting=True).person

    give(sign_in(clerk), task=str(task.id))

    assert owed(LetterKind.ORDER) == [acting]


def test_an_executive_who_heads_a_division_is_not_told_of_their_own_order(
    division: Division, clerk: Person, sign_in: SignIn
) -> None:
    make.make_holding(clerk, make.make_position("ผู้อำนวยการกองช่าง", make.Role.DIVISION_HEAD, division), is_acting=True)

    give(sign_in(clerk), division=str(division.id))

    assert len(orders()) == 1
    assert owed(LetterKind.ORDER) == []


def test_an_order_that_is_refused_owes_no_letter(
    division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    give(sign_in(clerk), division=str(division.id), text="")

    assert owed(LetterKind.ORDER) == []


def test_whoever_gave_the_order_is_told_of_the_answer(
    office: Organisation, division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    make.make_mayor(office)

    answer(sign_in(head), make_order(division, clerk))

    assert owed(LetterKind.ORDER_ANSWERED) == [clerk]


def test_the_successor_is_told_of_the_answer(division: Division, clerk: Person, head: Person, sign_in: SignIn) -> None:
    order = make_order(division, clerk)
    order.given_on = date(2027, 2, 26)
    successor = make.make_person()
    clerk.holdings[0].position.hand_over(successor, TODAY)

    answer(sign_in(head), order)

    assert owed(LetterKind.ORDER_ANSWERED) == [successor]


# --- answering


def test_a_member_answers_for_the_division(division: Division, clerk: Person, sign_in: SignIn) -> None:
    order = make_order(division, clerk)
    member = make.make_member(division)

    answer(sign_in(member), order, "เผยแพร่แล้ว")

    assert (order.answer, order.answered_by, order.is_to_be_seen) == ("เผยแพร่แล้ว", member, True)


def test_an_empty_answer_is_none(division: Division, clerk: Person, head: Person, sign_in: SignIn) -> None:
    order = make_order(division, clerk)

    assert answer(sign_in(head), order, " ").status_code == 422
    assert order.is_open


def test_of_two_colleagues_the_second_is_told_and_keeps_what_they_typed(
    division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    order = make_order(division, clerk)
    seen = str(order.version)
    answer(sign_in(head), order, "คำตอบแรก")

    second = sign_in(make.make_member(division)).post(
        f"/orders/{order.id}/answer", data={"version": seen, "answer": "คำตอบที่สอง"}
    )

    assert second.status_code == 422
    assert "มีผู้อื่นแก้ไข" in second.text
    assert "คำตอบที่สอง" in second.text
    assert order.answer == "คำตอบแรก"
    assert len(owed(LetterKind.ORDER_ANSWERED)) == 1


def test_an_order_that_was_withdrawn_is_not_answered(
    division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    order = make_order(division, clerk)
    press(sign_in(clerk), order, "withdrawal")

    answered = answer(sign_in(head), order)

    assert answered.status_code == 422
    assert "มีรายงานผลหรือถูกยกเลิกแล้ว" in answered.text
    assert order.answer == ""


def test_another_division_does_not_answer(
    office: Organisation, division: Division, clerk: Person, sign_in: SignIn
) -> None:
    stranger = make.make_head(make.make_division("กองคลัง", office))

    assert answer(sign_in(stranger), make_order(division, clerk)).status_code == 403


def test_an_order_of_another_office_does_not_exist(division: Division, clerk: Person, sign_in: SignIn) -> None:
    stranger = sign_in(make.make_chief_administrator())
    order = make_order(division, clerk)

    assert stranger.get(f"/orders/{order.id}").status_code == 404
    assert press(stranger, order, "withdrawal").status_code == 404
    assert order.is_open


# --- acknowledging and withdrawing


def test_an_answer_is_acknowledged_and_comes_back_no_more(
    division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    order = make_order(division, clerk)
    answer(sign_in(head), order)

    page = press(sign_in(clerk), order, "acknowledgement")

    assert "รับทราบผลแล้ว" in page.text
    assert order.acknowledged_at == NOW
    assert "ให้เผยแพร่ข้อมูล" not in sign_in(clerk).get("/orders?state=answered").text


def test_another_executive_may_acknowledge_it(
    office: Organisation, division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    order = make_order(division, clerk)
    answer(sign_in(head), order)

    press(sign_in(make.make_mayor(office)), order, "acknowledgement")

    assert order.acknowledged_at == NOW


def test_what_is_not_answered_is_not_acknowledged(division: Division, clerk: Person, sign_in: SignIn) -> None:
    order = make_order(division, clerk)

    page = press(sign_in(clerk), order, "acknowledgement")

    assert "ไม่มีรายงานผลที่ยังไม่ได้รับทราบ" in page.text
    assert order.acknowledged_at is None


def test_an_order_is_withdrawn_before_it_is_answered(division: Division, clerk: Person, sign_in: SignIn) -> None:
    order = make_order(division, clerk)

    page = press(sign_in(clerk), order, "withdrawal")

    assert "ยกเลิกข้อสั่งการแล้ว" in page.text
    assert not order.is_standing


def test_an_answered_order_is_not_withdrawn_by_an_old_page(
    division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    order = make_order(division, clerk)
    seen = order.version
    answer(sign_in(head), order)

    page = press(sign_in(clerk), order, "withdrawal", version=seen)

    assert "มีผู้อื่นแก้ไข" in page.text
    assert order.is_standing


def test_everything_about_an_order_stands_in_the_trail(
    division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    give(sign_in(clerk), division=str(division.id))
    [order] = orders()
    answer(sign_in(head), order)
    press(sign_in(clerk), order, "acknowledgement")

    entries = list(db.session.scalars(select(Entry).where(Entry.noun == "orders").order_by(Entry.id)))
    assert [entry.person_id for entry in entries] == [clerk.id, head.id, clerk.id]


# --- where it is seen


def test_the_list_shows_what_is_open_and_what_was_asked_for(
    division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    make_order(division, clerk, text="เรื่องที่ยังรอ")
    answer(sign_in(head), make_order(division, clerk, text="เรื่องที่ตอบแล้ว"))
    browser = sign_in(clerk)

    open_ones, answered, all_ones = (browser.get(f"/orders?state={s}").text for s in ("open", "answered", "all"))

    assert ("เรื่องที่ยังรอ" in open_ones, "เรื่องที่ตอบแล้ว" in open_ones) == (True, False)
    assert ("เรื่องที่ยังรอ" in answered, "เรื่องที่ตอบแล้ว" in answered) == (False, True)
    assert all_ones.index("เรื่องที่ตอบแล้ว") < all_ones.index("เรื่องที่ยังรอ")


def test_whoever_sits_in_a_division_finds_the_orders_to_it(
    office: Organisation, division: Division, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    make_order(make.make_division("กองคลัง", office), clerk, text="เรื่องของกองคลัง")
    make_order(division, clerk, text="เรื่องของกองช่าง")

    page = sign_in(head).get("/orders").text

    assert "เรื่องของกองช่าง" in page
    assert "เรื่องของกองคลัง" not in page


def test_an_empty_list_says_what_comes_there(clerk: Person, sign_in: SignIn) -> None:
    assert "ยังไม่มีข้อสั่งการ" in sign_in(clerk).get("/orders").text


def test_an_open_order_stands_on_top_of_my_work_and_on_the_page_of_its_task(
    task: Task, clerk: Person, head: Person, sign_in: SignIn
) -> None:
    order = make_order(task.division, clerk, task)
    browser = sign_in(head)

    work, page = browser.get("/").text, browser.get(f"/tasks/{task.id}").text

    assert work.index(f"/orders/{order.id}") < work.index(f"/tasks/{task.id}")
    assert f"/orders/{order.id}" in page
    assert "/orders/new" not in page


def test_an_answered_order_leaves_my_work(task: Task, clerk: Person, head: Person, sign_in: SignIn) -> None:
    order = make_order(task.division, clerk, task)
    answer(sign_in(head), order)

    assert f"/orders/{order.id}" not in sign_in(head).get("/").text


def test_an_executive_gives_one_from_the_page_of_a_task(task: Task, clerk: Person, sign_in: SignIn) -> None:
    assert f"/orders/new?task={task.id}" in sign_in(clerk).get(f"/tasks/{task.id}").text


def test_the_list_is_taken_along(division: Division, clerk: Person, sign_in: SignIn) -> None:
    make_order(division, clerk, text="เรื่องที่ยังรอ")

    assert "เรื่องที่ยังรอ" in sign_in(clerk).get("/orders.csv").text
    assert sign_in(clerk).get("/orders.xlsx").data.startswith(b"PK")


def test_the_list_says_as_many_statements_for_thirty_orders_as_for_three(
    division: Division, clerk: Person, sign_in: SignIn, statements: Statements
) -> None:
    browser = sign_in(clerk)
    [make_order(division, clerk, text=f"เรื่องที่ {number}") for number in range(3)]
    browser.get("/orders")
    with statements() as few:
        browser.get("/orders")
    [make_order(division, clerk, text=f"เรื่องใหม่ที่ {number}") for number in range(27)]

    with statements() as many:
        browser.get("/orders")

    assert len(many) == len(few)
