"""What people say beside a task, and whom they name."""

import pytest

from tests import make
from tracker.extensions import db
from tracker.models import Comment, CommentKind, PlanState, Role, Task, TaskState


@pytest.fixture
def finance(app):
    return make.make_division("กองคลัง")


@pytest.fixture
def task(finance):
    return make.make_task("ตรวจนับพัสดุ", division=finance)


@pytest.fixture
def member(finance):
    return make.make_holder(Role.DIVISION_MEMBER, division=finance, title="นักวิชาการพัสดุ")


@pytest.fixture
def browser(member, sign_in):
    return sign_in(member)


def say(browser, task, text="ตรวจนับครบแล้ว", **said):
    return browser.post(f"/tasks/{task.id}/comments", data={"text": text, **said})


def the_comment(task: Task) -> Comment:
    db.session.expire_all()
    [comment] = db.session.get_one(Task, task.id).comments
    return comment


def test_progress_told_by_the_division_begins_the_work(browser, task):
    answer = say(browser, task, kind="progress")

    assert answer.location == f"/tasks/{task.id}#comments"
    assert the_comment(task).kind is CommentKind.PROGRESS
    assert the_comment(task).task.state is TaskState.IN_PROGRESS


def test_a_comment_leaves_the_task_as_it_stands(browser, task):
    say(browser, task, kind="comment")

    assert the_comment(task).task.state is TaskState.NOT_STARTED
    assert "ตรวจนับครบแล้ว" in browser.get(f"/tasks/{task.id}").text


def test_who_said_it_is_signed_with_their_position(browser, task):
    say(browser, task)

    assert the_comment(task).said_as == "นักวิชาการพัสดุ"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MAYOR, Role.AUDITOR, Role.DIVISION_HEAD])
def test_others_of_the_office_comment_and_tell_no_progress(task, sign_in, role):
    other = sign_in(make.make_holder(role, task.organisation))

    say(other, task, kind="progress")

    assert 'value="progress"' not in other.get(f"/tasks/{task.id}").text
    assert the_comment(task).kind is CommentKind.COMMENT


def test_people_of_the_office_are_named_and_shown(browser, task, finance):
    head = make.make_head(finance, name="หัวหน้าตัวอย่าง")

    say(browser, task, mentioned=[head.id])

    assert [mention.person for mention in the_comment(task).mentions] == [head]
    assert "แจ้งถึง:" in browser.get(f"/tasks/{task.id}").text


def test_nobody_of_another_office_can_be_named(browser, task):
    stranger = make.make_member()

    answer = say(browser, task, mentioned=[stranger.id])

    assert answer.status_code == 422
    assert "ตรวจนับครบแล้ว" in answer.text


def test_an_empty_message_is_refused_with_a_sentence(browser, task):
    answer = say(browser, task, text="  ")

    assert answer.status_code == 422
    assert "ขอให้เขียนข้อความก่อนส่ง" in answer.text


def test_a_message_that_is_too_long_is_refused_and_stays(browser, task):
    answer = say(browser, task, text="ก" * 2001)

    assert answer.status_code == 422
    assert "ข้อความยาวเกินไป" in answer.text
    assert "ก" * 2001 in answer.text


def test_what_is_said_is_shown_as_it_was_typed_and_never_run(browser, task):
    say(browser, task, text="<script>alert(1)</script>")

    assert "&lt;script&gt;alert(1)" in browser.get(f"/tasks/{task.id}").text


def test_ones_own_message_can_be_taken_back(browser, task):
    say(browser, task, text="ผิดงาน")
    address = f"/comments/{the_comment(task).id}/withdrawal"

    asked, done = browser.get(address), browser.post(address)

    page = browser.get(f"/tasks/{task.id}").text
    assert "ข้อความจะหายจากหน้าของงาน" in asked.text
    assert done.location == f"/tasks/{task.id}#comments"
    assert "ผิดงาน" not in page
    assert "ข้อความนี้ถูกถอนแล้ว" in page


def test_a_colleagues_message_cannot_be_taken_back(task, finance, browser):
    comment = make.make_comment(task)

    assert browser.post(f"/comments/{comment.id}/withdrawal").status_code == 403


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.SUBMITTED])
def test_a_comment_is_possible_when_no_progress_is(browser, finance, state):
    task = make.make_task(division=finance, state=state)

    assert say(browser, task, kind="progress").status_code == 302
    assert the_comment(task).kind is CommentKind.COMMENT


def test_nothing_is_said_about_a_closed_plan(browser, finance):
    plan = make.make_plan(finance.organisation, state=PlanState.CLOSED)
    task = make.make_task(division=finance, deadline=make.make_deadline(make.make_measure(plan, division=finance)))

    say(browser, task)

    page = browser.get(f"/tasks/{task.id}").text
    assert db.session.query(Comment).count() == 0
    assert f'action="/tasks/{task.id}/comments"' not in page
    assert "แผนปิดแล้ว จึงเพิ่มข้อความในงานของแผนนี้ไม่ได้" in page


def test_of_many_messages_the_newest_are_shown_with_a_way_to_all(browser, task):
    for number in range(21):
        make.make_comment(task, text=f"ข้อความที่ {number}.")

    page, whole = browser.get(f"/tasks/{task.id}").text, browser.get(f"/tasks/{task.id}?all=comments").text

    assert "ข้อความที่ 20." in page
    assert "ข้อความที่ 0." not in page
    assert "ดูข้อความทั้งหมด" in page
    assert "ข้อความที่ 0." in whole


def test_somebody_elses_mention_does_not_exist_for_others(task, finance, browser):
    comment = make.make_comment(task, mentioned=make.make_head(finance))

    assert browser.post(f"/mentions/{comment.mentions[0].id}/seen").status_code == 404
