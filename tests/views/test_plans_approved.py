"""A plan is approved, closed and opened again: what stands in the way, what comes of it, and two clerks at once."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.exc import StaleDataError

from tests.make import (
    make_coordinator,
    make_deadline,
    make_division,
    make_mayor,
    make_measure,
    make_organisation,
    make_plan,
    make_task,
)
from tracker.extensions import db
from tracker.models import Part, Plan, PlanState, Task, TaskState

APPROVED = {"approved_by": "นายกเทศมนตรีตำบลดอยงาม", "approved_on": "20 พ.ย. 2569"}


@pytest.fixture
def office(app):
    return make_organisation("ดอยงาม")


@pytest.fixture
def coordinator(office, sign_in):
    return sign_in(make_coordinator(office))


@pytest.fixture
def division(office):
    return make_division("กองคลัง", office)


@pytest.fixture
def draft(office):
    return make_plan(office, state=PlanState.DRAFT)


@pytest.fixture
def ready(draft, division):
    """A draft with one measure that is due every quarter."""
    make_deadline(make_measure(draft, "ตรวจนับพัสดุ", division), "quarterly", "ทุกไตรมาส")
    return draft


def seen(browser, plan, act="approval"):
    """What the page shows that its form brings back."""
    page = browser.get(f"/plans/{plan.id}/{act}").text
    return page.split('name="seen" value="')[1].split('"')[0]


def approve(browser, plan, **typed):
    data = {**APPROVED, "seen": typed.pop("seen", None) or seen(browser, plan), **typed}
    return browser.post(f"/plans/{plan.id}/approval", data=data)


def tasks():
    return list(db.session.scalars(select(Task).order_by(Task.due_on)))


# --- what is approved


def test_approval_makes_a_task_of_every_date_of_every_division(ready, coordinator):
    answer = approve(coordinator, ready)

    assert answer.location == f"/plans/{ready.id}"
    assert [task.due_on.month for task in tasks()] == [12, 3, 6, 9]
    assert "อนุมัติแผนแล้ว มอบหมาย 4 งาน ให้ 1 ส่วนราชการ" in coordinator.get(f"/plans/{ready.id}").text


def test_the_plan_keeps_who_signed_when_and_under_which_number(ready, coordinator):
    approve(coordinator, ready, announcement_number="12/2569", announced_on="๒๕ พ.ย. ๖๙")

    assert ready.is_approved
    assert (ready.approved_by, ready.approved_on) == ("นายกเทศมนตรีตำบลดอยงาม", date(2026, 11, 20))
    assert (ready.announcement_number, ready.announced_on) == ("12/2569", date(2026, 11, 25))


def test_the_page_offers_the_title_of_the_mayor_and_today(ready, coordinator):
    page = coordinator.get(f"/plans/{ready.id}/approval").text

    assert 'value="นายกเทศมนตรี"' in page
    assert "วันจันทร์ที่\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}มีนาคม\N{NO-BREAK SPACE}2570" in page


def test_the_page_tells_first_what_will_be_made(ready, coordinator):
    page = coordinator.get(f"/plans/{ready.id}/approval").text

    assert "<b>4 <small>งาน</small></b>" in page
    assert "<b>1 <small>ส่วนราชการ</small></b>" in page
    assert "ในจำนวนนี้ 1 งานเกินกำหนดตั้งแต่วันแรก" in page
    assert tasks() == []


def test_an_executive_approves_too(office, ready, sign_in):
    approve(sign_in(make_mayor(office)), ready)

    assert ready.is_approved


# --- what stands in the way


def test_a_plan_without_measures_is_not_approved(draft, coordinator):
    answer = approve(coordinator, draft)

    assert answer.status_code == 422
    assert "แผนนี้ยังไม่มีมาตรการ" in answer.text
    assert draft.is_draft


def test_a_plan_whose_measures_were_all_withdrawn_is_not_approved(ready, coordinator):
    ready.measures[0].withdraw("ซ้ำ", date(2027, 1, 1))

    assert approve(coordinator, ready).status_code == 422
    assert ready.is_draft


def test_a_plan_without_divisions_is_not_approved(draft, coordinator):
    measure = make_measure(draft, "ของใครก็ไม่รู้")

    answer = approve(coordinator, draft)

    assert answer.status_code == 422
    assert "บางมาตรการยังไม่มีส่วนราชการรับผิดชอบ" in answer.text
    assert f'href="/measures/{measure.id}/particulars"' in answer.text
    assert draft.is_draft


def test_a_measure_for_every_division_of_an_office_that_has_none_is_nobodys(draft, coordinator):
    make_deadline(make_measure(draft, is_for_all=True))

    answer = approve(coordinator, draft)

    assert "ไม่มีส่วนราชการที่เปิดอยู่" in answer.text
    assert draft.is_draft


@pytest.mark.parametrize(
    ("rule", "phrase", "told"),
    [
        ("", "อย่างสม่ำเสมอ", "ยังไม่มีกำหนดส่ง จึงไม่มีงาน"),
        ("weekly", "ทุกสัปดาห์", "กำหนด “ทุกสัปดาห์” อ่านได้หลายอย่าง"),
    ],
)
def test_what_would_be_missing_is_told_and_has_to_be_accepted(ready, coordinator, division, rule, phrase, told):
    make_deadline(make_measure(ready, "อีกมาตรการ", division), rule, phrase)

    answer = approve(coordinator, ready)

    assert answer.status_code == 422
    assert told in answer.text
    assert "ทำเครื่องหมายรับทราบ" in answer.text
    assert ready.is_draft


def test_what_is_accepted_knowingly_does_not_stand_in_the_way(ready, coordinator, division):
    make_deadline(make_measure(ready, "อีกมาตรการ", division), "", "อย่างสม่ำเสมอ")

    approve(coordinator, ready, knowingly="y")

    assert ready.is_approved


def test_a_division_that_has_ended_is_told(office, ready, coordinator):
    ended = make_division("กองเก่า", office, ended_on=date(2026, 9, 30))
    measure = ready.measures[0]
    measure.entrust([(measure.leads[0], Part.LEAD), (ended, Part.CONTRIBUTE)])

    page = coordinator.get(f"/plans/{ready.id}/approval").text

    assert "กองเก่า ยุบเลิกแล้ว" in page


def test_an_executive_who_does_not_write_plans_is_led_to_the_measure_and_not_to_its_form(office, draft, sign_in):
    measure = make_measure(draft)

    page = sign_in(make_mayor(office)).get(f"/plans/{draft.id}/approval").text

    assert f'href="/measures/{measure.id}"' in page
    assert f'href="/measures/{measure.id}/particulars"' not in page


# --- what is typed


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"approved_by": ""}, "ผู้ลงนามอนุมัติ"),
        ({"approved_on": "31 กุมภาพันธ์ 2570"}, "ไม่มีในปฏิทิน"),
        ({"approved_on": "2 มี.ค. 2570"}, "ขอให้ใส่วันที่ลงนามอนุมัติ"),
        ({"approved_on": "30 ก.ย. 2568"}, "ต้องอนุมัติระหว่าง"),
        ({"announced_on": "19 พ.ย. 2569"}, "วันที่ประกาศต้องไม่ก่อนวันอนุมัติ"),
        ({"announced_on": "2 มี.ค. 2570"}, "เมื่อประกาศแล้วจึงกลับมาบันทึก"),
    ],
)
def test_a_date_that_cannot_be_is_explained_and_nothing_is_approved(ready, coordinator, typed, told):
    answer = approve(coordinator, ready, **typed)

    assert answer.status_code == 422
    assert told in answer.text
    assert ready.is_draft
    assert tasks() == []


def test_what_was_typed_stays(ready, coordinator):
    answer = approve(coordinator, ready, approved_by="นายกที่พิมพ์เอง", announced_on="เมื่อวาน")

    assert 'value="นายกที่พิมพ์เอง"' in answer.text
    assert 'value="เมื่อวาน"' in answer.text


# --- two clerks at once


def test_of_two_clerks_the_second_is_told_that_it_is_approved(office, ready, coordinator, sign_in):
    second = sign_in(make_coordinator(office))
    before = seen(second, ready)
    approve(coordinator, ready)

    answer = approve(second, ready, seen=before, approved_by="คนที่สอง")

    assert answer.status_code == 422
    assert "แผนนี้อนุมัติแล้ว" in answer.text
    assert ready.approved_by == "นายกเทศมนตรีตำบลดอยงาม"
    assert len(tasks()) == 4


def test_of_two_sessions_that_approve_in_the_same_moment_one_wins(app, ready, coordinator):
    with db.session.session_factory() as other:
        draft = other.get_one(Plan, ready.id, options=[selectinload(Plan.measures)])
        approve(coordinator, ready)

        draft.approve("คนที่สอง", date(2026, 11, 21), "", None)
        with pytest.raises(StaleDataError):
            other.commit()

    assert ready.approved_by == "นายกเทศมนตรีตำบลดอยงาม"
    assert len(tasks()) == 4


def test_a_measure_that_came_since_the_page_was_opened_is_looked_at_first(ready, coordinator, division):
    before = seen(coordinator, ready)
    make_deadline(make_measure(ready, "เพิ่งเพิ่ม", division))

    answer = approve(coordinator, ready, seen=before)

    assert answer.status_code == 422
    assert ready.is_draft
    assert approve(coordinator, ready).status_code == 302


def test_a_plan_that_is_approved_shows_by_whom_instead_of_asking(office, coordinator):
    page = coordinator.get(f"/plans/{make_plan(office).id}/approval").text

    assert "แผนนี้อนุมัติแล้ว" in page
    assert 'name="approved_by"' not in page


# --- the end of its year


def test_before_a_plan_is_closed_its_open_tasks_are_told(office, division, coordinator):
    make_task(division=division)
    make_task(division=division, state=TaskState.SUBMITTED)
    make_task(division=division, state=TaskState.DONE)
    [plan] = db.session.scalars(Plan.of(office))

    page = coordinator.get(f"/plans/{plan.id}/closing").text

    assert "ยังมี 2 งานที่ไม่สิ้นสุด" in page
    assert "ในจำนวนนี้ 1 งานรอตรวจรับ" in page
    assert plan.is_approved


def test_a_plan_is_closed_and_its_tasks_stay_as_they_are(office, division, coordinator):
    task = make_task(division=division)

    coordinator.post(f"/plans/{task.plan_id}/closing")

    assert (task.plan.state, task.plan.closed_on) == (PlanState.CLOSED, date(2027, 3, 1))
    assert task.state is TaskState.NOT_STARTED


def test_a_draft_is_not_closed(draft, coordinator):
    answer = coordinator.post(f"/plans/{draft.id}/closing")

    assert answer.status_code == 422
    assert "แผนนี้ยังเป็นร่าง" in answer.text
    assert draft.is_draft


def test_a_plan_is_not_closed_twice(office, coordinator):
    plan = make_plan(office, state=PlanState.CLOSED)

    answer = coordinator.post(f"/plans/{plan.id}/closing")

    assert answer.status_code == 422
    assert plan.closed_on == date(2027, 9, 30)


def test_a_closed_plan_is_opened_again(office, coordinator):
    plan = make_plan(office, state=PlanState.CLOSED)

    coordinator.post(f"/plans/{plan.id}/reopening")

    assert (plan.state, plan.closed_on) == (PlanState.APPROVED, None)


def test_what_is_not_closed_is_not_reopened(draft, coordinator):
    answer = coordinator.post(f"/plans/{draft.id}/reopening")

    assert answer.status_code == 422
    assert draft.is_draft
