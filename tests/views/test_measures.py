"""A measure is written on the office's form, changed, shown with its tasks, withdrawn and taken up again."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.conftest import TODAY
from tests.make import (
    LONG_AGO,
    kept,
    make_coordinator,
    make_deadline,
    make_division,
    make_measure,
    make_member,
    make_plan,
    make_task,
    signature,
    together,
)
from tests.views.measure_forms import MeasureForm
from tracker.assignment import carry_out, measure_difference
from tracker.extensions import db
from tracker.models import Comparison, Entry, Kpi, KpiKind, Measure, Part, PlanState, Step, Task, TaskState, Undo

QUARTERLY = "ตรวจสอบเป็นประจำทุกไตรมาส"


@pytest.fixture
def draft(office):
    return make_plan(office, state=PlanState.DRAFT)


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make_coordinator(office))


@pytest.fixture
def new_form(browser, draft, finance):
    return MeasureForm(browser, f"/plans/{draft.id}/measures/new")


def the_measure() -> Measure:
    db.session.expire_all()
    return db.session.scalars(select(Measure).order_by(Measure.id.desc())).first()


def test_a_measure_is_typed_in_whole(new_form, finance):
    new_form.press("steps:add", title="กำกับการใช้ทรัพย์สินของราชการ", topic="ทรัพย์สิน")
    new_form.press("kpis:add", steps__0__text="แต่งตั้งคณะกรรมการ")
    answer = new_form.press(
        indicators="ตัวชี้วัดที่ ๔, i11, o8, ข้อ e14",
        leads=[str(finance.id)],
        collector=str(finance.id),
        deadlines__0__due__phrase=QUARTERLY,
        kpis__0__text="ตรวจนับครบ",
        kpis__0__value="๘๐",
        kpis__0__unit="ร้อยละ",
        budget_allocated="๑๒,๕๐๐.๕๐ ",
        target_count="1,200",
        evidence_expected="รายงาน\nทะเบียน",
    )

    measure = the_measure()
    assert answer.location == f"/measures/{measure.id}"
    assert (measure.number, measure.title, measure.indicators) == ("1", "กำกับการใช้ทรัพย์สินของราชการ", "4 i11 O8 e14")
    assert [step.text for step in measure.steps] == ["แต่งตั้งคณะกรรมการ"]
    assert [(d.phrase, d.rule, d.asks_for_report) for d in measure.deadlines] == [(QUARTERLY, "quarterly", True)]
    assert {(r.division.name, r.part) for r in measure.responsibilities} == {
        ("กองคลัง", Part.LEAD),
        ("กองคลัง", Part.COLLECT),
    }
    [kpi] = measure.kpis
    assert (kpi.kind, kpi.comparison, kpi.value, kpi.unit) == (
        KpiKind.OUTPUT,
        Comparison.AT_LEAST,
        Decimal(80),
        "ร้อยละ",
    )
    assert (measure.budget_allocated, measure.target_count) == (Decimal("12500.50"), 1200)
    assert measure.evidence_list == ["รายงาน", "ทะเบียน"]


# --- bad input: a sentence each, and nothing typed is lost


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title": " "}, "ชื่อมาตรการ / โครงการ / แนวทาง: "),
        ({"indicators": "ข้อ 99"}, "อ่าน “99” ไม่ออก"),
        ({"indicators": "O1-O99 i1-i99"}, "รหัสมากเกินไป"),
        ({"budget_allocated": "หนึ่งหมื่นบาท"}, "อ่านเป็นจำนวนไม่ได้"),
        ({"target_count": "12.5"}, "อ่านเป็นจำนวนเต็มไม่ได้"),
        ({"number": "9" * 21}, "เลขที่: "),
        ({"budget_source": "ย" * 301}, "แหล่งงบประมาณ: "),
        ({"leads": ["999999"]}, "เลือกจากส่วนราชการของหน่วยงานนี้"),
    ],
)
def test_what_cannot_be_kept_is_told_and_what_was_typed_stays(new_form, typed, told):
    new_form.fill(title="มาตรการ", rationale="เหตุผลที่พิมพ์ไว้ยาวมาก")

    answer = new_form.press(**typed)

    assert answer.status_code == 422
    assert told in answer.text
    assert "เหตุผลที่พิมพ์ไว้ยาวมาก" in answer.text
    assert db.session.scalars(select(Measure)).all() == []


def test_a_target_without_words_is_told(new_form):
    new_form.press("kpis:add", title="มาตรการ")

    assert "เขียนว่าค่าเป้าหมายนี้วัดสิ่งใด" in new_form.press(kpis__0__value="80").text


def test_a_division_stands_in_one_of_the_two_lists(new_form, finance):
    answer = new_form.press(title="มาตรการ", leads=[str(finance.id)], contributors=[str(finance.id)])

    assert "กองคลัง เป็นผู้รับผิดชอบอยู่แล้ว" in answer.text


def test_a_division_that_ended_meanwhile_is_refused_by_its_name(new_form, finance):
    finance.ended_on = LONG_AGO

    assert "กองคลัง has ended" not in new_form.press(title="มาตรการ", leads=[str(finance.id)]).text
    assert "กองคลัง" in new_form.page
    assert db.session.scalars(select(Measure)).all() == []


def test_a_measure_keeps_a_division_that_ended_until_somebody_takes_it_out(browser, draft, finance):
    measure = make_measure(draft, division=finance)
    finance.ended_on = LONG_AGO

    MeasureForm(browser, f"/measures/{measure.id}/particulars").press(title="ชื่อใหม่")

    assert the_measure().leads == [finance]
    assert the_measure().title == "ชื่อใหม่"


def test_a_button_of_the_schedule_shows_the_reading_and_keeps_nothing(new_form):
    answer = new_form.press(title="มาตรการ", deadlines__0__due__phrase=QUARTERLY, deadlines__0__due__again="preview")

    assert answer.status_code == 200
    assert "31\u00a0มี.ค.\u00a02570" in answer.text
    assert db.session.scalars(select(Measure)).all() == []


def test_more_rows_than_a_form_can_bear_are_told(new_form):
    new_form.fill(title="มาตรการ", **{f"steps__{n}__text": f"ขั้นที่ {n}" for n in range(61)})

    assert "ไม่เกิน 60 รายการ" in new_form.press().text


# --- changing


@pytest.fixture
def approved(office):
    return make_plan(office)


@pytest.fixture
def measure(approved, finance):
    """With its four tasks of the year."""
    measure = make_measure(approved, "ตรวจนับวัสดุ", division=finance)
    make_deadline(measure)
    carry_out(measure_difference(measure, date(2026, 10, 1)), signature())
    return kept(measure)


@pytest.fixture
def form(browser, measure):
    return MeasureForm(browser, f"/measures/{measure.id}/particulars")


def tasks():
    db.session.expire_all()
    return db.session.scalars(select(Task).order_by(Task.due_on, Task.id)).all()


def test_what_a_change_makes_of_its_tasks_is_shown_before_it_is_saved(form):
    answer = form.press("preview", deadlines__0__due__phrase="รายงานทุกเดือน", reason="ตามมติที่ประชุม")

    assert "เพิ่ม 5 งาน" in answer.text or "งาน" in answer.text
    assert answer.status_code == 200
    assert len(tasks()) == 4
    assert the_measure().deadlines[0].rule == "quarterly"


def test_what_was_seen_is_done_with_the_saving(form):
    form.press("preview", deadlines__0__due__phrase="รายงานทุกเดือน", reason="ตามมติที่ประชุม")

    answer = form.press()

    assert answer.status_code == 302
    assert the_measure().deadlines[0].rule == "monthly"
    assert len(tasks()) > 4


def test_who_saves_without_looking_is_shown_first_which_tasks_change(form):
    answer = form.press(deadlines__0__due__phrase="รายงานทุกเดือน", reason="ตามมติที่ประชุม")

    assert answer.status_code == 422
    assert "ดูก่อนว่างานใดจะเปลี่ยน" in answer.text
    assert len(tasks()) == 4
    assert form.press().status_code == 302


def test_a_change_that_touches_no_task_is_saved_at_once(form):
    assert form.press(rationale="หลักการ", reason="เพิ่มหลักการ").status_code == 302
    assert the_measure().rationale == "หลักการ"


def test_the_reason_for_a_change_of_an_approved_plan_is_asked_and_stands_in_the_trail(form):
    refused = form.press(rationale="หลักการ")
    form.press(reason="ปรับตามมติที่ประชุม")

    assert refused.status_code == 422
    assert "เหตุผลที่แก้ไข: " in refused.text
    assert any("ปรับตามมติที่ประชุม" in entry.label for entry in db.session.scalars(select(Entry)))


def test_on_an_approved_plan_somebody_has_to_be_responsible(form):
    assert "เลือกอย่างน้อยหนึ่งส่วนราชการ" in form.press(leads=[], reason="ลอง").text


def test_a_deadline_that_is_taken_out_stays_in_the_database(form):
    form.press("deadlines:remove:0")
    form.press("preview", reason="ไม่ต้องรายงาน")
    form.press()

    [deadline] = the_measure().deadlines
    assert deadline.removed_on == TODAY
    assert {task.state for task in tasks()} == {TaskState.WITHDRAWN}


def test_a_step_that_is_taken_out_leaves_its_deadline_to_the_measure(browser, draft, finance):
    measure = make_measure(draft, division=finance)
    measure.steps.append(Step(organisation_id=measure.organisation_id, text="ตรวจนับ"))
    make_deadline(measure, step=measure.steps[0])
    form = MeasureForm(browser, f"/measures/{measure.id}/particulars")

    form.press("steps:remove:0")
    form.press()

    assert the_measure().steps == []
    assert (the_measure().deadlines[0].step, the_measure().deadlines[0].is_standing) == (None, True)


def test_a_new_step_gets_a_deadline_of_its_own_in_one_go(new_form):
    new_form.press("steps:add", title="มาตรการ")
    new_form.press("deadlines:add", steps__0__text="ตรวจนับ")
    new_form.press(deadlines__1__due__phrase=QUARTERLY, deadlines__1__step="n1", deadlines__1__title="ตรวจนับพัสดุ")

    [deadline] = the_measure().deadlines
    assert (deadline.step.text, deadline.task_title, deadline.asks_for_report) == ("ตรวจนับ", "ตรวจนับพัสดุ", True)


def test_steps_change_places_and_keep_their_rows(browser, draft):
    measure = make_measure(draft)
    measure.steps = [Step(organisation_id=measure.organisation_id, place=n, text=f"ขั้น {n}") for n in range(3)]
    db.session.commit()
    rows = [step.id for step in measure.steps]
    form = MeasureForm(browser, f"/measures/{measure.id}/particulars")

    form.press("steps:up:2")
    form.press()

    assert [step.id for step in the_measure().steps] == [rows[0], rows[2], rows[1]]


def test_saving_what_is_there_already_says_so_and_changes_nothing(form, browser, measure):
    before = len(db.session.scalars(select(Entry)).all())

    form.press(reason="ไม่ได้แก้อะไร")

    assert "ไม่มีการแก้ไข" in browser.get(f"/measures/{measure.id}").text
    assert len(db.session.scalars(select(Entry)).all()) == before


@pytest.mark.parametrize("change", [lambda m: m.plan.close(TODAY), lambda m: m.withdraw("ซ้ำซ้อน", TODAY)])
def test_what_is_closed_or_withdrawn_is_not_changed_and_the_text_stays(form, measure, browser, change):
    change(measure)

    answer = form.press(title="ชื่อที่พิมพ์ไว้", reason="แก้")

    assert answer.status_code == 422
    assert "ชื่อที่พิมพ์ไว้" in answer.text
    assert browser.get(f"/measures/{measure.id}/particulars").status_code == 302


# --- two editors at once


@pytest.fixture
def colleague(office, sign_in, measure):
    return MeasureForm(sign_in(make_coordinator(office)), f"/measures/{measure.id}/particulars")


def test_nobody_overwrites_what_another_saved_meanwhile(form, colleague):
    colleague.press(title="ชื่อของเพื่อน", rationale="หลักการของเพื่อน", reason="แก้ชื่อ")

    answer = form.press(title="ชื่อของฉัน", objectives="วัตถุประสงค์ของฉัน", reason="แก้เหมือนกัน")

    assert answer.status_code == 409
    assert the_measure().title == "ชื่อของเพื่อน"
    assert "แก้ทั้งสองฝ่าย: ชื่อมาตรการ" in answer.text
    assert "นักทรัพยากรบุคคลชำนาญการ บันทึกเมื่อ" in answer.text
    assert (form.typed["title"], form.typed["objectives"]) == ("ชื่อของฉัน", "วัตถุประสงค์ของฉัน")
    assert form.typed["rationale"] == "หลักการของเพื่อน"


def test_who_has_seen_both_may_keep_the_own(form, colleague):
    colleague.press(title="ชื่อของเพื่อน", rationale="หลักการของเพื่อน", reason="แก้ชื่อ")
    form.press(title="ชื่อของฉัน", reason="แก้เหมือนกัน")

    form.press("preview")
    form.press()

    assert (the_measure().title, the_measure().rationale) == ("ชื่อของฉัน", "หลักการของเพื่อน")


def test_who_has_seen_both_may_take_theirs(form, colleague):
    colleague.press(title="ชื่อของเพื่อน", reason="แก้ชื่อ")
    form.press(title="ชื่อของฉัน", objectives="ของฉัน", reason="แก้เหมือนกัน")

    form.press("theirs:title")
    form.press()

    assert (the_measure().title, the_measure().objectives) == ("ชื่อของเพื่อน", "ของฉัน")


def test_steps_changed_by_both_stand_beside_each_other(form, colleague):
    colleague.press("steps:add")
    colleague.press(steps__0__text="ขั้นตอนของเพื่อน", reason="เพิ่มขั้นตอน")
    form.press("steps:add")

    answer = form.press(steps__0__text="ขั้นตอนของฉัน", reason="เพิ่มขั้นตอน")

    assert answer.status_code == 409
    assert "1. ขั้นตอนของเพื่อน" in answer.text
    assert "1. ขั้นตอนของฉัน" in answer.text


def test_a_third_save_meanwhile_is_seen_too(form, colleague):
    colleague.press(title="ครั้งแรก", reason="แก้")
    form.press(title="ของฉัน", reason="แก้")
    MeasureForm(colleague.browser, colleague.address).press(title="ครั้งที่สอง", reason="แก้อีก")

    assert form.press().status_code == 409
    assert the_measure().title == "ครั้งที่สอง"


def test_a_new_place_in_the_plan_is_no_reason_to_ask(form, measure):
    measure.place += 5

    assert form.press(rationale="หลักการ", reason="แก้").status_code == 302


def test_a_form_that_does_not_say_what_it_was_made_from_overwrites_nothing(form, measure):
    assert form.press(title="ของฉัน", made_from="-", reason="แก้").status_code == 409
    assert the_measure().title == "ตรวจนับวัสดุ"


# --- taking a change back


def undo_of(browser):
    undo = db.session.scalars(select(Undo).order_by(Undo.id.desc())).first()
    return browser.post(f"/undos/{undo.id}", follow_redirects=True)


def test_a_change_is_taken_back_whole_with_its_tasks(form, browser, measure):
    form.press("steps:add")
    form.press("preview", title="ชื่อใหม่", steps__0__text="ใหม่", deadlines__0__due__phrase="ทุกเดือน", reason="ลอง")
    form.press()
    assert "ย้อนกลับการแก้ไขนี้" in browser.get(f"/measures/{measure.id}").text

    undo_of(browser)

    assert (the_measure().title, the_measure().steps) == ("ตรวจนับวัสดุ", [])
    assert the_measure().deadlines[0].rule == "quarterly"
    assert len([task for task in tasks() if task.state is TaskState.NOT_STARTED]) == 4


def test_a_deadline_that_was_taken_out_comes_back_with_its_tasks(form, browser):
    form.press("deadlines:remove:0")
    form.press("preview", reason="ลอง")
    form.press()

    undo_of(browser)

    assert [deadline.is_standing for deadline in the_measure().deadlines] == [True]
    assert {task.state for task in tasks()} == {TaskState.NOT_STARTED}


def test_a_change_is_not_taken_back_over_what_came_after(form, browser, colleague):
    form.press(rationale="ครั้งแรก", reason="ลอง")
    first = db.session.scalars(select(Undo)).one()
    MeasureForm(colleague.browser, colleague.address).press(rationale="ครั้งที่สอง", reason="ลอง")

    browser.post(f"/undos/{first.id}")

    assert the_measure().rationale == "ครั้งที่สอง"


# --- withdrawing and taking up again


def test_a_measure_is_withdrawn_with_its_open_tasks_and_the_closed_ones_stay(browser, measure):
    tasks()[0].state = TaskState.DONE
    asked = browser.get(f"/measures/{measure.id}/withdrawal").text

    browser.post(f"/measures/{measure.id}/withdrawal", data={"reason": "ซ้ำกับมาตรการที่ 3"})

    assert "งานที่ยังเปิดอยู่ 3 งาน" in asked
    assert "งานที่ปิดแล้ว 1 งาน" in asked
    assert [task.state for task in tasks()] == [TaskState.DONE, *[TaskState.WITHDRAWN] * 3]
    assert "ซ้ำกับมาตรการที่ 3" in browser.get(f"/measures/{measure.id}").text


def test_a_withdrawal_needs_its_reason(browser, measure):
    answer = browser.post(f"/measures/{measure.id}/withdrawal", data={"reason": " "})

    assert answer.status_code == 422
    assert the_measure().is_standing


def test_a_measure_is_taken_up_again_and_who_had_begun_goes_on(browser, measure):
    tasks()[1].start(signature())
    browser.post(f"/measures/{measure.id}/withdrawal", data={"reason": "ลอง"})
    assert {task.state for task in tasks()} == {TaskState.WITHDRAWN}

    asked = browser.get(f"/measures/{measure.id}/restoration")
    browser.post(f"/measures/{measure.id}/restoration")

    assert "นำกลับมาใช้" in asked.text
    assert "4" in asked.text
    assert the_measure().is_standing
    assert TaskState.WITHDRAWN not in {task.state for task in tasks()}


def test_what_stands_is_not_taken_up_and_what_is_withdrawn_not_withdrawn_twice(browser, measure):
    assert browser.get(f"/measures/{measure.id}/restoration").location == f"/measures/{measure.id}"

    browser.post(f"/measures/{measure.id}/withdrawal", data={"reason": "ครั้งแรก"})
    browser.post(f"/measures/{measure.id}/withdrawal", data={"reason": "ครั้งที่สอง"})

    assert the_measure().withdrawal_reason == "ครั้งแรก"


# --- the page


def test_the_page_tells_everything_of_the_measure(browser, approved, finance):
    measure = make_measure(
        approved,
        "กำกับการใช้ทรัพย์สิน",
        division=finance,
        collector=finance,
        topic="ทรัพย์สินของราชการ",
        indicators="4 i11",
        period="ตลอดปี",
        responsible="กองคลัง/งานพัสดุ",
        objectives="ข้อหนึ่ง\nข้อสอง",
        budget_allocated=Decimal("12500.50"),
        evidence_expected="ทะเบียนคุม",
    )
    measure.kpis.append(Kpi(organisation_id=measure.organisation_id, text="ตรวจครบ", value=Decimal(80), unit="ร้อยละ"))
    make_deadline(measure)

    page = browser.get(f"/measures/{measure.id}").text

    told = [
        "ทรัพย์สินของราชการ",
        "i11",
        "การใช้ทรัพย์สินของราชการ",
        "ตลอดปี",
        "กองคลัง/งานพัสดุ",
        "ข้อสอง",
        "12,500.50",
        "ทะเบียนคุม",
    ]
    assert [words for words in told if words not in page] == []
    assert "ไม่น้อยกว่า 80 ร้อยละ" in page
    assert "30\u00a0มิ.ย.\u00a02570" in page


def test_the_page_says_as_little_to_the_database_for_many_tasks_as_for_few(browser, measure, finance, statements):
    deadline = measure.deadlines[0]
    address = f"/measures/{measure.id}"
    browser.get(address)
    with statements() as few:
        browser.get(address)
    with together():
        divisions = [make_division(f"กองที่ {n}", measure.plan.organisation) for n in range(10)]
        [make_task(division=division, deadline=deadline) for division in divisions for _ in range(10)]

    with statements() as many:
        page = browser.get(address).text

    assert page.count("แล้วเสร็จ 0 จาก 10 งาน") == 10
    assert len(many) == len(few)


def test_somebody_elses_measure_does_not_exist(sign_in, measure):
    stranger = sign_in(make_coordinator())

    assert stranger.get(f"/measures/{measure.id}").status_code == 404
    assert stranger.post(f"/measures/{measure.id}/particulars", data={"title": "x"}).status_code == 404


def test_whoever_only_reads_is_offered_no_change(sign_in, measure, finance):
    page = sign_in(make_member(finance)).get(f"/measures/{measure.id}").text

    assert "particulars" not in page
    assert "ย้อนกลับการแก้ไขนี้" not in page
