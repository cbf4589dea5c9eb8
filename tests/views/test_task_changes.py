"""The coordinator changes several tasks at once, after a look; and one alone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import make
from tracker import coordination
from tracker.extensions import db
from tracker.models import Dispute, Division, Person, PlanState, Ruling, Task, TaskState, Undo, UndoKind

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]
DUE, LATER = date(2027, 3, 31), date(2027, 4, 30)
ADDRESS = "/task-changes/new"
MOVE_TO = {"act": "move_to", "due_on": "30 เม.ย. 2570"}


@pytest.fixture
def division(app: Flask) -> Division:
    return make.make_division("กองช่าง")


@pytest.fixture
def other(division: Division) -> Division:
    return make.make_division("กองคลัง", division.organisation)


@pytest.fixture
def coordinator(division: Division, sign_in: SignIn) -> FlaskClient:
    return sign_in(make.make_coordinator(division.organisation))


def chosen(*tasks: Task) -> list[str]:
    """As their check boxes say: the number, and the version that was on the page."""
    db.session.commit()
    return [f"{task.id}-{task.version}" for task in tasks]


def look(browser: FlaskClient, *tasks: Task, **said: str) -> TestResponse:
    return browser.post(ADDRESS, data={"tasks": chosen(*tasks), "step": "look", **said})


def do(browser: FlaskClient, *tasks: Task, **said: str) -> TestResponse:
    return browser.post(ADDRESS, data={"tasks": chosen(*tasks), "step": "do", **said})


def undos() -> list[Undo]:
    return list(db.session.scalars(select(Undo)))


# --- choosing


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"ยังไม่เริ่ม", "ส่งแล้ว"}),
        ("state=submitted", {"ส่งแล้ว"}),
        ("state=withdrawn", {"ยกเลิกแล้ว"}),
        ("state=any", {"ยังไม่เริ่ม", "ส่งแล้ว", "ยกเลิกแล้ว"}),
        ("state=any&due_from=1+เม.ย.+2570", {"ส่งแล้ว"}),
        ("state=any&due_to=30/11/69", {"ยังไม่เริ่ม"}),
        ("state=overdue", {"ยังไม่เริ่ม"}),
        ("q=ยัง ไม่", {"ยังไม่เริ่ม"}),
    ],
)
def test_tasks_are_found_by_filters(division: Division, coordinator: FlaskClient, asked: str, found: set[str]) -> None:
    make.make_task("ยังไม่เริ่ม", division, due_on=date(2026, 11, 30))
    make.make_task("ส่งแล้ว", division, due_on=LATER, state=TaskState.SUBMITTED)
    make.make_task("ยกเลิกแล้ว", division, due_on=date(2027, 3, 1), state=TaskState.WITHDRAWN)

    page = coordinator.get(f"{ADDRESS}?{asked}").text

    assert {title for title in ("ยังไม่เริ่ม", "ส่งแล้ว", "ยกเลิกแล้ว") if f">{title}</a>" in page} == found


def test_tasks_are_found_by_division_plan_and_measure(
    division: Division, other: Division, coordinator: FlaskClient
) -> None:
    mine, its = make.make_task("ของกองช่าง", division), make.make_task("ของกองคลัง", other)

    assert "ของกองคลัง" not in coordinator.get(f"{ADDRESS}?division={division.id}").text
    assert "ของกองช่าง</a>" not in coordinator.get(f"{ADDRESS}?measure={its.measure_id}").text
    assert "ของกองช่าง</a>" in coordinator.get(f"{ADDRESS}?plan={mine.plan_id}").text


def test_a_date_that_cannot_be_read_filters_nothing_and_is_explained(
    division: Division, coordinator: FlaskClient
) -> None:
    make.make_task("ของกองช่าง", division)

    page = coordinator.get(f"{ADDRESS}?due_from=31/2/70").text

    assert "ไม่มีในปฏิทิน" in page
    assert "ของกองช่าง" in page


def test_filters_that_fit_nothing_lead_back_to_everything(division: Division, coordinator: FlaskClient) -> None:
    make.make_task(division=division)

    assert "ไม่พบงาน" in coordinator.get(f"{ADDRESS}?q=ไม่มีคำนี้").text


def test_an_office_without_tasks_is_led_to_its_plans(coordinator: FlaskClient) -> None:
    assert "ไม่มีงานที่ยังไม่ปิด" in coordinator.get(ADDRESS).text


def test_the_list_says_as_many_statements_for_a_hundred_tasks_as_for_ten(
    division: Division, coordinator: FlaskClient, statements: Statements
) -> None:
    deadline = make.make_task(division=division).deadline
    with make.together():
        [make.make_task(division=division, deadline=deadline) for _ in range(9)]
    coordinator.get(ADDRESS)
    with statements() as few:
        coordinator.get(ADDRESS)
    with make.together():
        [make.make_task(division=division, deadline=deadline) for _ in range(90)]

    with statements() as many:
        coordinator.get(ADDRESS)

    assert len(many) == len(few)


# --- a look before


def test_a_look_tells_what_would_change_and_changes_nothing(division: Division, coordinator: FlaskClient) -> None:
    task = make.make_task("ตรวจนับครุภัณฑ์", division, due_on=DUE)

    page = look(coordinator, task, **MOVE_TO).text.replace("\N{NO-BREAK SPACE}", " ")

    assert "จะเปลี่ยน 1 งาน" in page
    assert "31 มี.ค. 2570 → <strong>30 เม.ย. 2570" in page
    assert task.due_on == DUE


def test_a_look_tells_which_tasks_stay_and_why(division: Division, coordinator: FlaskClient) -> None:
    closed = make.make_task("ปิดแล้ว", division, state=TaskState.DONE)
    there = make.make_task("ตรงวันอยู่แล้ว", division, due_on=LATER)

    page = look(coordinator, closed, there, **MOVE_TO).text

    assert "คงเดิม 2 งาน" in page
    assert "งานนี้ปิดแล้ว" in page
    assert "งานครบกำหนดในวันนั้นอยู่แล้ว" in page
    assert 'value="do"' not in page


@pytest.mark.parametrize("days", ["400", "0", "มาก", "1.5", ""])
def test_a_number_of_days_that_cannot_be_is_refused(division: Division, coordinator: FlaskClient, days: str) -> None:
    answer = look(coordinator, make.make_task(division=division), act="move_by", days=days)

    assert answer.status_code == 422
    assert "ระบุจำนวนวัน" in answer.text


@pytest.mark.parametrize(("days", "due_on"), [("๗", date(2027, 4, 7)), ("-7", date(2027, 3, 24))])
def test_each_task_moves_by_the_same_number_of_days(
    division: Division, coordinator: FlaskClient, days: str, due_on: date
) -> None:
    task = make.make_task(division=division, due_on=DUE)

    do(coordinator, task, act="move_by", days=days)

    assert (task.due_on, task.first_due_on) == (due_on, DUE)


def test_a_date_outside_the_year_is_told_before(division: Division, coordinator: FlaskClient) -> None:
    page = look(coordinator, make.make_task(division=division), act="move_to", due_on="31/3/2575").text

    assert "วันที่ต้องอยู่ระหว่าง" in page


def test_a_closed_plan_is_told_before(division: Division, coordinator: FlaskClient) -> None:
    task = make.make_task(division=division)
    task.plan.state = PlanState.CLOSED

    assert "แผนนี้ปิดแล้ว" in look(coordinator, task, **MOVE_TO).text


def test_a_request_that_waits_is_pointed_out(division: Division, coordinator: FlaskClient) -> None:
    task = make.make_task(division=division, due_on=DUE)
    make.kept(Dispute.raised(task, "ไม่ใช่งานของกอง", None, make.signature()))

    assert "ส่วนราชการแจ้งว่าไม่ใช่งานของตน" in look(coordinator, task, **MOVE_TO).text


def test_one_who_chose_nothing_is_told(division: Division, coordinator: FlaskClient) -> None:
    make.make_task(division=division)

    answer = look(coordinator)

    assert answer.status_code == 422
    assert "เลือกอย่างน้อย 1 งาน" in answer.text
    assert "เลือกสิ่งที่ต้องการทำ" in answer.text


def test_going_back_keeps_what_was_ticked(division: Division, coordinator: FlaskClient) -> None:
    ticked, not_ticked = make.make_task(division=division), make.make_task(division=division)

    answer = coordinator.post(ADDRESS, data={"tasks": chosen(ticked), "step": "choose", **MOVE_TO})

    assert answer.status_code == 200
    assert f'value="{ticked.id}-{ticked.version}" checked' in answer.text
    assert f'value="{not_ticked.id}-{not_ticked.version}" checked' not in answer.text


def test_everything_that_fits_is_taken_without_ticking(
    division: Division, other: Division, coordinator: FlaskClient
) -> None:
    [make.make_task(division=division, due_on=DUE) for _ in range(3)]
    make.make_task(division=other, due_on=DUE)

    page = coordinator.post(
        f"{ADDRESS}?division={division.id}", data={"takes_all": "y", "step": "look", **MOVE_TO}
    ).text

    assert "จะเปลี่ยน 3 งาน" in page


def test_more_than_can_be_read_is_not_changed_at_once(division: Division, coordinator: FlaskClient) -> None:
    deadline = make.make_task(division=division).deadline
    with make.together():
        [make.make_task(division=division, deadline=deadline) for _ in range(coordination.MOST)]

    answer = coordinator.post(ADDRESS, data={"takes_all": "y", "step": "look", **MOVE_TO})

    assert answer.status_code == 422
    assert "เปลี่ยนได้ครั้งละไม่เกิน 500 งาน" in answer.text


def test_a_task_of_another_organisation_is_not_found(coordinator: FlaskClient) -> None:
    stranger = make.make_task("ของหน่วยงานอื่น", due_on=DUE)

    assert "ของหน่วยงานอื่น" not in look(coordinator, stranger, **MOVE_TO).text
    do(coordinator, stranger, **MOVE_TO)
    assert stranger.due_on == DUE


def test_a_look_says_as_many_statements_for_a_hundred_tasks_as_for_ten(
    division: Division, other: Division, coordinator: FlaskClient, statements: Statements
) -> None:
    deadline = make.make_task(division=division).deadline
    with make.together():
        tasks = [make.make_task(division=division, deadline=deadline) for _ in range(100)]
    said = {"act": "hand_over", "division": str(other.id), "step": "look"}
    ten, hundred = chosen(*tasks[:10]), chosen(*tasks)
    coordinator.post(ADDRESS, data={"tasks": ten, **said})
    with statements() as few:
        coordinator.post(ADDRESS, data={"tasks": ten, **said})

    with statements() as many:
        coordinator.post(ADDRESS, data={"tasks": hundred, **said})

    assert len(many) == len(few)


# --- doing it


def test_all_that_is_possible_is_done_in_one_go_and_can_be_undone(division: Division, coordinator: FlaskClient) -> None:
    one, two = make.make_task(division=division, due_on=DUE), make.make_task(division=division, due_on=DUE)
    closed = make.make_task(division=division, due_on=DUE, state=TaskState.DONE)

    answer = do(coordinator, one, two, closed, **MOVE_TO)

    [undo] = undos()
    assert answer.location == f"/undos/{undo.id}"
    assert (one.due_on, two.due_on, closed.due_on) == (LATER, LATER, DUE)
    assert (undo.kind, undo.told.replace("\N{NO-BREAK SPACE}", " ")) == (
        UndoKind.MOVE_TASKS,
        "เลื่อนกำหนดส่ง 2 งาน เป็นวันที่ 30 เม.ย. 2570",
    )


def test_what_changed_since_the_look_is_left_and_named(division: Division, coordinator: FlaskClient) -> None:
    quiet = make.make_task(division=division, due_on=DUE)
    busy = make.make_task("มีคนแก้ไข", division, due_on=DUE)
    ticked = chosen(quiet, busy)
    busy.start(make.signature())

    answer = coordinator.post(ADDRESS, data={"tasks": ticked, "step": "do", **MOVE_TO}, follow_redirects=True)

    assert (quiet.due_on, busy.due_on) == (LATER, DUE)
    assert "คงไว้ตามเดิม เพราะมีการแก้ไขระหว่างนั้น: มีคนแก้ไข" in answer.text


def test_nothing_is_done_where_everything_changed_since_the_look(division: Division, coordinator: FlaskClient) -> None:
    task = make.make_task(division=division, due_on=DUE)
    ticked = chosen(task)
    task.start(make.signature())

    answer = coordinator.post(f"{ADDRESS}?state=any", data={"tasks": ticked, "step": "do", **MOVE_TO})

    assert answer.location == f"{ADDRESS}?state=any"
    assert (task.due_on, undos()) == (DUE, [])


def test_several_tasks_are_handed_over(division: Division, other: Division, coordinator: FlaskClient) -> None:
    task = make.make_task(division=division, assignee=make.make_member(division))

    do(coordinator, task, act="hand_over", division=str(other.id))

    assert (task.division, task.assignee) == (other, None)


def test_what_the_division_has_already_is_not_handed_over(
    division: Division, other: Division, coordinator: FlaskClient
) -> None:
    task = make.make_task(division=division)
    make.make_task(division=other, deadline=task.deadline, slot=task.slot)

    assert "กองคลังมีงานเดียวกันนี้อยู่แล้ว" in look(coordinator, task, act="hand_over", division=str(other.id)).text


def test_of_two_alike_a_division_gets_one(division: Division, other: Division, coordinator: FlaskClient) -> None:
    one = make.make_task(division=division)
    third = make.make_division(organisation=division.organisation)
    same = make.make_task(division=third, deadline=one.deadline, slot=one.slot)

    do(coordinator, one, same, act="hand_over", division=str(other.id))

    assert (one.division, same.division) == (other, third)


def test_handing_over_answers_whose_work_it_is(division: Division, other: Division, coordinator: FlaskClient) -> None:
    task = make.make_task(division=division)
    dispute = make.kept(Dispute.raised(task, "ไม่ใช่งานของกอง", other, make.signature()))

    do(coordinator, task, act="hand_over", division=str(other.id))

    assert dispute.ruling is Ruling.HANDED_OVER


def test_several_tasks_are_withdrawn_with_one_reason(division: Division, coordinator: FlaskClient) -> None:
    task = make.make_task(division=division)

    do(coordinator, task, act="withdraw", reason="ยกเลิกโครงการ")

    [undo] = undos()
    assert (task.state, task.reason) == (TaskState.WITHDRAWN, "ยกเลิกโครงการ")
    assert "ยกเลิกโครงการ" in coordinator.get(f"/undos/{undo.id}").text


def test_nothing_is_withdrawn_without_a_reason(division: Division, coordinator: FlaskClient) -> None:
    answer = look(coordinator, make.make_task(division=division), act="withdraw", reason=" ")

    assert answer.status_code == 422
    assert "ให้ระบุเหตุผล" in answer.text


def test_five_hundred_tasks_are_moved_at_once(division: Division, coordinator: FlaskClient) -> None:
    deadline = make.make_task(division=division, due_on=DUE).deadline
    with make.together():
        [make.make_task(division=division, deadline=deadline, due_on=DUE) for _ in range(coordination.MOST - 1)]
    tasks = list(db.session.scalars(select(Task)))

    do(coordinator, *tasks, **MOVE_TO)

    assert {task.due_on for task in tasks} == {LATER}
    assert len(undos()) == 1


# --- one alone


def test_one_task_is_withdrawn_with_a_reason_and_brought_back(division: Division, coordinator: FlaskClient) -> None:
    task = make.make_task(division=division)

    coordinator.post(f"/tasks/{task.id}/withdrawal", data={"version": str(task.version), "reason": "ไม่มีภารกิจแล้ว"})
    assert (task.state, task.reason) == (TaskState.WITHDRAWN, "ไม่มีภารกิจแล้ว")
    coordinator.post(f"/tasks/{task.id}/reinstatement")

    assert (task.state, task.reason) == (TaskState.NOT_STARTED, "")


def test_what_waited_for_review_waits_again_when_it_is_brought_back(
    division: Division, coordinator: FlaskClient
) -> None:
    task = make.make_sent_task("ส่งแล้ว", division)
    coordinator.post(f"/tasks/{task.id}/withdrawal", data={"version": str(task.version), "reason": "ผิดงาน"})

    coordinator.post(f"/tasks/{task.id}/reinstatement")

    assert task.state is TaskState.SUBMITTED
    assert "ส่งแล้ว" in coordinator.get("/reviews").text


def test_the_page_before_a_withdrawal_tells_what_follows(division: Division, coordinator: FlaskClient) -> None:
    page = coordinator.get(f"/tasks/{make.make_sent_task(division=division).id}/withdrawal").text

    assert "รายงานนี้จะไม่ได้รับการตรวจ" in page
    assert "นำกลับมาได้ตลอดเวลาที่แผนยังไม่ปิด" in page


def test_a_withdrawal_without_a_reason_is_refused(division: Division, coordinator: FlaskClient) -> None:
    task = make.make_task(division=division)

    answer = coordinator.post(f"/tasks/{task.id}/withdrawal", data={"version": str(task.version), "reason": " "})

    assert answer.status_code == 422
    assert task.state is TaskState.NOT_STARTED


def test_a_task_that_changed_meanwhile_is_not_withdrawn_by_an_old_page(
    division: Division, coordinator: FlaskClient
) -> None:
    task = make.make_task(division=division)
    seen = str(task.version)
    task.start(make.signature())

    answer = coordinator.post(f"/tasks/{task.id}/withdrawal", data={"version": seen, "reason": "ไม่มีภารกิจแล้ว"})

    assert answer.status_code == 422
    assert "ไม่มีภารกิจแล้ว" in answer.text
    assert task.state is TaskState.IN_PROGRESS


def test_one_task_is_handed_over_and_can_be_taken_back(
    division: Division, other: Division, coordinator: FlaskClient
) -> None:
    task = make.make_task(division=division)
    said = {"version": str(task.version), "division": str(other.id)}

    coordinator.post(f"/tasks/{task.id}/hand-over", data=said)

    assert task.division == other
    assert [undo.kind for undo in undos()] == [UndoKind.REASSIGN_TASKS]


def test_one_task_is_not_handed_over_to_a_division_that_has_it(
    division: Division, other: Division, coordinator: FlaskClient
) -> None:
    task = make.make_task(division=division)
    make.make_task(division=other, deadline=task.deadline, slot=task.slot)

    said = {"version": str(task.version), "division": str(other.id)}
    answer = coordinator.post(f"/tasks/{task.id}/hand-over", data=said)

    assert answer.status_code == 422
    assert "กองคลังมีงานเดียวกันนี้อยู่แล้ว" in answer.text


def test_a_task_that_waits_for_review_is_not_handed_over(division: Division, coordinator: FlaskClient) -> None:
    task = make.make_sent_task(division=division)

    assert "ขณะนี้โอนงานไม่ได้" in coordinator.get(f"/tasks/{task.id}/hand-over").text


def test_the_page_of_a_task_offers_these_acts_to_the_coordinator_alone(
    division: Division, coordinator: FlaskClient, sign_in: SignIn
) -> None:
    task = make.make_task(division=division)
    address = f"/tasks/{task.id}/withdrawal"

    assert address in coordinator.get(f"/tasks/{task.id}").text
    assert address not in sign_in(make.make_head(division)).get(f"/tasks/{task.id}").text


def test_one_task_alone_is_moved_from_its_page(division: Division, coordinator: FlaskClient) -> None:
    task = make.make_task("งานเดียว", division)
    make.make_task("งานอื่น", division)

    page = coordinator.get(f"{ADDRESS}?task={task.id}").text

    assert f'value="{task.id}-{task.version}" checked' in page
    assert "งานอื่น" not in page


def test_a_long_reason_reaches_the_task_and_leaves_the_reader_signed_in(
    division: Division, coordinator: FlaskClient
) -> None:
    task = make.make_task("ชื่องานที่ยาวมาก " * 60, division)
    reason = "เพราะภารกิจนี้ถ่ายโอนไปแล้ว " * 100

    do(coordinator, task, act="withdraw", reason=reason)

    assert task.reason == reason.strip()
    assert coordinator.get("/undos").status_code == 200
