"""The page of a plan beside its tasks, and the word about it when a division begins or ends."""

import re
from datetime import date

from sqlalchemy import func, select

from tests import make
from tests.assignment.offices import assign, quarterly_measure, task_due, tasks
from tracker.extensions import db
from tracker.models import Person, Plan, PlanState, Task, TaskState


def coordinator_of(plan: Plan) -> Person:
    return make.make_coordinator(plan.organisation)


def page_of(plan: Plan) -> str:
    return f"/plans/{plan.id}/assignment"


def seen_on(page: str) -> dict[str, str]:
    """The form as the browser has it."""
    found = re.search(r'name="seen" value="(\w+)"', page)
    return {"seen": found[1] if found else ""}


def test_what_is_shown_is_what_is_done(app, sign_in):
    plan, _, _ = quarterly_measure(is_for_all=True)
    browser = sign_in(coordinator_of(plan))
    page = browser.get(page_of(plan)).text

    after = browser.post(page_of(plan), data=seen_on(page), follow_redirects=True).text

    assert "เพิ่ม 4 งาน" in page
    assert len(tasks()) == 4
    assert "ไม่มีงานที่ต้องเพิ่ม เลื่อน หรือยกเลิก" in after


def test_looking_changes_nothing(app, sign_in):
    plan, _, _ = quarterly_measure()

    sign_in(coordinator_of(plan)).get(page_of(plan))

    assert tasks() == []


def test_what_changed_after_it_was_shown_is_shown_again_first(app, sign_in):
    plan, _, measure = quarterly_measure()
    browser = sign_in(coordinator_of(plan))
    seen = seen_on(browser.get(page_of(plan)).text)
    measure.deadlines[0].rule = "monthly"

    answer = browser.post(page_of(plan), data=seen)

    assert answer.status_code == 422
    assert "เพิ่ม 12 งาน" in answer.text
    assert tasks() == []


def test_a_draft_shows_what_its_approval_will_make_and_makes_nothing(app, sign_in):
    plan, _, _ = quarterly_measure()
    plan.state = PlanState.DRAFT
    browser = sign_in(coordinator_of(plan))
    page = browser.get(page_of(plan)).text

    answer = browser.post(page_of(plan), data=seen_on(page))

    assert "เพิ่ม 4 งาน" in page
    assert answer.status_code == 422
    assert tasks() == []


def test_unsure_deadlines_are_listed(app, sign_in):
    plan, _, measure = quarterly_measure()
    make.make_deadline(measure, rule="monthly | quarterly", phrase="ทุกเดือน หรือทุกไตรมาส")

    page = sign_in(coordinator_of(plan)).get(page_of(plan)).text

    assert "“ทุกเดือน หรือทุกไตรมาส” · ข้อความนี้อ่านได้หลายอย่าง" in page


def test_ending_a_division_says_that_its_tasks_have_to_be_looked_at(app, sign_in):
    plan, finance, _ = quarterly_measure(is_for_all=True)
    assign(plan)
    browser = sign_in(coordinator_of(plan))

    page = browser.post(f"/divisions/{finance.id}/end", data={"ended_on": "1 มี.ค. 2570"}, follow_redirects=True).text

    assert "ต้องปรับตาม แต่ยังไม่มีการเปลี่ยนแปลงใด" in page
    assert f'<a href="{page_of(plan)}">' in page


def test_a_new_division_says_so_too_and_no_plan_no_word(app, sign_in):
    plan, _, _ = quarterly_measure(is_for_all=True)
    assign(plan)
    elsewhere = make.make_organisation()
    typed = {"standard": "audit"}

    told = sign_in(coordinator_of(plan)).post("/divisions/new", data=typed, follow_redirects=True).text
    silent = sign_in(make.make_coordinator(elsewhere)).post("/divisions/new", data=typed, follow_redirects=True).text

    assert page_of(plan) in told
    assert "ต้องปรับตาม" not in silent


def test_work_of_an_ended_division_is_listed_to_be_handed_over(app, sign_in):
    plan, finance, _ = quarterly_measure(is_for_all=True)
    assign(plan)
    task = task_due(date(2027, 3, 31))
    task.start(make.signature())
    finance.end(date(2027, 2, 28))

    page = sign_in(coordinator_of(plan)).get(page_of(plan)).text

    assert f"/tasks/{task.id}/hand-over" in page
    assert "ยกเลิก 3 งาน" in page


def test_the_page_asks_no_more_for_ten_times_the_tasks(app, sign_in, statements):
    plan, _, _ = quarterly_measure(is_for_all=True)
    assign(plan)
    browser = sign_in(coordinator_of(plan))
    browser.get(page_of(plan))
    with statements() as few:
        browser.get(page_of(plan))

    with make.together():
        for _ in range(9):
            make.make_deadline(make.make_measure(plan, is_for_all=True))
    assign(plan)
    with statements() as many:
        browser.get(page_of(plan))

    assert db.session.scalar(select(func.count(Task.id)).where(Task.state == TaskState.NOT_STARTED)) > 20
    assert len(many) == len(few)
