"""The plans of an office, begun and read; one plan as the office's own table."""

from datetime import date
from urllib.parse import quote

import pytest

from tests.make import (
    make_auditor,
    make_coordinator,
    make_deadline,
    make_division,
    make_head,
    make_measure,
    make_organisation,
    make_person,
    make_plan,
    make_task,
    together,
)
from tracker.extensions import db
from tracker.models import Digits, Part, Plan, PlanKind, PlanState, TaskState

OVER, LATER = date(2027, 2, 28), date(2027, 9, 30)


@pytest.fixture
def office(app):
    return make_organisation("ดอยงาม")


@pytest.fixture
def coordinator(office, sign_in):
    return sign_in(make_coordinator(office))


@pytest.fixture
def plan(office):
    return make_plan(office)


def measured(plan, title, state=TaskState.NOT_STARTED, due_on=LATER, division=None, **given):
    """A measure with one task."""
    division = division or make_division(organisation=plan.organisation)
    measure = make_measure(plan, title, division, **given)
    make_task(division=division, deadline=make_deadline(measure), state=state, due_on=due_on)
    return measure


def plans():
    return list(db.session.query(Plan).order_by(Plan.id))


# --- the list


def test_an_office_without_a_plan_is_told_what_to_do(coordinator):
    page = coordinator.get("/plans").text

    assert "ยังไม่มีแผน" in page
    assert "/plans/new" in page


def test_who_keeps_no_plans_is_told_who_does(office, sign_in):
    page = sign_in(make_auditor(office)).get("/plans").text

    assert "ผู้ประสานงานเป็นผู้เริ่มแผน" in page
    assert "/plans/new" not in page


def test_the_newest_year_comes_first(office, coordinator):
    make_plan(office, 2569, title="แผนปีก่อน")
    make_plan(office, 2571, title="แผนปีหน้า", state=PlanState.DRAFT)
    make_plan(office, 2570, title="แผนปีนี้")

    page = coordinator.get("/plans").text

    assert page.index("แผนปีหน้า") < page.index("แผนปีนี้") < page.index("แผนปีก่อน")


def test_a_plan_tells_how_many_measures_and_tasks_it_has_and_how_far_they_are(plan, coordinator):
    measured(plan, "ทำแล้ว", TaskState.DONE, OVER)
    measured(plan, "ค้างอยู่", TaskState.IN_PROGRESS, OVER)

    page = coordinator.get("/plans").text

    assert 'data-l="มาตรการ" class="num">2<' in page
    assert 'data-l="งาน" class="num">2<' in page
    assert "เกินกำหนด 1" in page


def test_plans_of_another_office_do_not_stand_there(coordinator):
    make_plan(title="แผนของเทศบาลอื่น")

    assert "แผนของเทศบาลอื่น" not in coordinator.get("/plans").text


def test_the_list_says_as_many_statements_for_six_plans_as_for_one(plan, coordinator, statements):
    measured(plan, "หนึ่ง")
    coordinator.get("/plans")
    with statements() as few:
        coordinator.get("/plans")
    [measured(make_plan(plan.organisation, year), "สอง") for year in range(2564, 2569)]

    with statements() as many:
        coordinator.get("/plans")

    assert len(many) == len(few)


# --- a new plan


def test_a_plan_is_begun_as_a_draft(coordinator):
    typed = {"fiscal_year": 2571, "kind": "action_plan", "title": "แผนปฏิบัติการ\r\nประจำปี"}

    answer = coordinator.post("/plans/new", data=typed)

    [plan] = plans()
    assert answer.location == f"/plans/{plan.id}"
    assert (plan.fiscal_year, plan.kind, plan.state) == (2571, PlanKind.ACTION_PLAN, PlanState.DRAFT)
    assert plan.title == "แผนปฏิบัติการ ประจำปี"


def test_a_plan_without_a_title_is_called_by_its_kind_and_year_in_thai(office, sign_in):
    clerk = make_coordinator(office)
    clerk.language = "en"

    sign_in(clerk).post("/plans/new", data={"fiscal_year": 2570, "kind": "measures", "title": " "})

    assert [plan.title for plan in plans()] == ["มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2570"]


def test_this_year_and_its_neighbours_are_offered(coordinator):
    page = coordinator.get("/plans/new").text

    assert [f'value="{year}"' in page for year in range(2568, 2573)] == [False, True, True, True, False]
    assert '<option selected value="2570">' in page


def test_another_year_is_refused(coordinator):
    answer = coordinator.post("/plans/new", data={"fiscal_year": 2580, "kind": "measures"})

    assert answer.status_code == 422
    assert plans() == []


def test_a_second_plan_of_one_year_and_kind_is_refused_with_the_way_to_the_first(plan, coordinator):
    answer = coordinator.post("/plans/new", data={"fiscal_year": 2570, "kind": "measures", "title": "อีกแผน"})

    assert answer.status_code == 422
    assert "ปีงบประมาณ 2570 มีแผนประเภทนี้อยู่แล้ว" in answer.text
    assert f'href="/plans/{plan.id}"' in answer.text
    assert "อีกแผน" in answer.text
    assert len(plans()) == 1


def test_a_year_may_have_one_plan_of_each_kind(plan, coordinator):
    coordinator.post("/plans/new", data={"fiscal_year": 2570, "kind": "action_plan"})

    assert len(plans()) == 2


# --- its particulars


def test_a_draft_has_no_announcement_to_tell_yet(coordinator, office):
    draft = make_plan(office, state=PlanState.DRAFT)

    page = coordinator.get(f"/plans/{draft.id}/particulars")

    assert page.status_code == 200
    assert "announcement_number" not in page.text


def test_an_announcement_that_comes_after_the_approval_is_added(plan, coordinator):
    typed = {"title": "ชื่อใหม่", "announcement_number": "7/2570", "announced_on": "15 ก.พ. 2570", "version": plan.version}

    coordinator.post(f"/plans/{plan.id}/particulars", data=typed)

    assert (plan.title, plan.announcement_number, plan.announced_on) == ("ชื่อใหม่", "7/2570", date(2027, 2, 15))


def test_a_title_is_needed(plan, coordinator):
    answer = coordinator.post(f"/plans/{plan.id}/particulars", data={"title": " ", "version": plan.version})

    assert answer.status_code == 422


def test_two_clerks_do_not_overwrite_each_others_title(plan, coordinator):
    coordinator.post(f"/plans/{plan.id}/particulars", data={"title": "ของคนแรก", "version": 1})

    answer = coordinator.post(f"/plans/{plan.id}/particulars", data={"title": "ของคนที่สอง", "version": 1})

    assert answer.status_code == 422
    assert "ของคนที่สอง" in answer.text
    assert plan.title == "ของคนแรก"


def test_the_title_of_a_closed_plan_stays(office, coordinator):
    plan = make_plan(office, state=PlanState.CLOSED, title="ปิดแล้ว")

    answer = coordinator.post(f"/plans/{plan.id}/particulars", data={"title": "ใหม่", "version": plan.version})

    assert answer.status_code == 422
    assert plan.title == "ปิดแล้ว"


# --- the table


def test_a_plan_without_measures_says_what_is_next(plan, coordinator):
    page = coordinator.get(f"/plans/{plan.id}").text

    assert "แผนนี้ยังไม่มีมาตรการ" in page
    assert f"/plans/{plan.id}/measures/new" in page


def test_the_head_tells_who_approved_it_when_and_how_it_was_announced(plan, coordinator):
    plan.announcement_number, plan.announced_on = "12/2569", date(2026, 10, 5)

    page = coordinator.get(f"/plans/{plan.id}").text

    assert "อนุมัติเมื่อ 1\N{NO-BREAK SPACE}ต.ค.\N{NO-BREAK SPACE}2569 โดย นายกเทศมนตรี" in page
    assert "ประกาศที่ 12/2569 · ประกาศเมื่อ 5\N{NO-BREAK SPACE}ต.ค.\N{NO-BREAK SPACE}2569" in page


def test_a_line_has_the_columns_of_the_office(plan, coordinator):
    finance = make_division("กองคลัง", plan.organisation)
    measure = make_measure(plan, "คุมทะเบียนพัสดุ", finance, indicators="4 O12", period="ตลอดปีงบประมาณ")
    make_deadline(measure, phrase="รายงานผลทุกไตรมาส")

    page = coordinator.get(f"/plans/{plan.id}").text

    assert 'data-l="ผู้รับผิดชอบ"><div><span class="w">กองคลัง</span></div>' in page
    assert 'data-l="ระยะเวลา"><span class="pre">ตลอดปีงบประมาณ</span>' in page
    assert 'data-l="การติดตาม"><div class="pre">รายงานผลทุกไตรมาส</div>' in page
    assert "4 · O12" in page


def test_measures_stand_under_their_topics_in_the_order_of_the_plan(plan, coordinator):
    make_measure(plan, "มาตรการแรก", topic="ประเด็นที่ 1 กระบวนการปฏิบัติงาน")
    make_measure(plan, "มาตรการถัดมา", topic="ประเด็นที่ 2 การให้บริการ")
    make_measure(plan, "มาตรการท้ายสุด", topic="ประเด็นที่ 1 กระบวนการปฏิบัติงาน")

    page = coordinator.get(f"/plans/{plan.id}").text
    table = page[page.index("<tbody") :]

    assert table.index("ประเด็นที่ 1") < table.index("มาตรการแรก") < table.index("ประเด็นที่ 2")
    assert table.index("มาตรการถัดมา") < table.index("(ต่อ)") < table.index("มาตรการท้ายสุด")


def test_progress_is_told_in_a_word_and_a_share(plan, coordinator):
    measure = measured(plan, "ตรวจนับพัสดุ", TaskState.DONE, OVER)
    [deadline] = measure.deadlines
    make_task(division=measure.leads[0], deadline=deadline, state=TaskState.NOT_STARTED, due_on=OVER)

    page = coordinator.get(f"/plans/{plan.id}").text

    assert "เกินกำหนด 1" in page
    assert "1 จาก 2 งาน" in page
    assert '<rect width="50" height="10"/>' in page


def test_a_measure_whose_deadline_nobody_understood_asks_for_it(plan, coordinator):
    make_deadline(make_measure(plan, "เปิดโอกาสให้ประชาชนมีส่วนร่วม"), rule="", phrase="อย่างสม่ำเสมอ")

    page = coordinator.get(f"/plans/{plan.id}").text

    assert "ระบุกำหนด" in page
    assert "กำหนดส่งยังไม่ชัดเจน 1" in page


def test_a_deadline_that_somebody_left_out_on_purpose_is_clear(plan, coordinator):
    make_deadline(make_measure(plan), rule="", phrase="อย่างสม่ำเสมอ", is_by_hand=True)

    assert "กำหนดส่งยังไม่ชัดเจน 0" in coordinator.get(f"/plans/{plan.id}").text


def test_words_that_can_be_read_in_two_ways_are_not_clear_although_a_rule_stands_beside(plan, coordinator):
    make_deadline(make_measure(plan), rule="weekly", phrase="ทุกสัปดาห์")

    assert "กำหนดส่งยังไม่ชัดเจน 1" in coordinator.get(f"/plans/{plan.id}").text


def test_pills_count_the_measures_of_each_state(plan, coordinator):
    measured(plan, "ค้าง", TaskState.IN_PROGRESS, OVER)
    measured(plan, "รอตรวจ", TaskState.SUBMITTED, OVER)
    measured(plan, "เสร็จ", TaskState.DONE, OVER)
    make_measure(plan, "เลิก").withdraw("ซ้ำ", OVER)

    page = coordinator.get(f"/plans/{plan.id}").text

    told = ["ทั้งหมด 4", "มีงานเกินกำหนด 1", "มีงานรอตรวจรับ 1", "แล้วเสร็จ 1", "ยกเลิก 1"]
    assert [words for words in told if words not in page] == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "overdue"}, "จัดทำคู่มือ"),
        ({"topic": "การให้บริการ"}, "เผยแพร่สถิติ"),
        ({"topic": "-"}, "จัดทำคู่มือ"),
        ({"indicator": "O12"}, "เผยแพร่สถิติ"),
        ({"indicator": "O1"}, "จัดทำคู่มือ"),
        ({"q": "คู่ มือ"}, "จัดทำคู่มือ"),
        ({"q": "สขร.๑"}, "เผยแพร่สถิติ"),
        ({"q": "สขร.1"}, "เผยแพร่สถิติ"),
        ({"q": "เผยแพร่ กองคลัง"}, "เผยแพร่สถิติ"),
    ],
)
def test_a_filter_leaves_what_is_looked_for(plan, coordinator, asked, found):
    measured(plan, "จัดทำคู่มือปฏิบัติงาน", due_on=OVER, indicators="1 O1")
    measured(plan, "เผยแพร่สถิติแบบ สขร.1", topic="การให้บริการ", indicators="O12", responsible="กองคลัง")

    page = coordinator.get(f"/plans/{plan.id}", query_string=asked).text
    table = page[page.index("<tbody") :]

    assert [word for word in ("จัดทำคู่มือ", "เผยแพร่สถิติ") if word in table] == [found]


def test_a_division_finds_its_own_measures_and_those_of_every_division(plan, coordinator):
    finance, works = (make_division(name, plan.organisation) for name in ("กองคลัง", "กองช่าง"))
    make_measure(plan, "ของกองคลังเอง", finance)
    make_measure(plan, "ของทุกกอง", is_for_all=True)
    make_measure(plan, "ของกองช่างกับกองคลัง", works).entrust([(works, Part.LEAD), (finance, Part.CONTRIBUTE)])
    make_measure(plan, "ของกองช่างลำพัง", works)

    page = coordinator.get(f"/plans/{plan.id}?division={finance.id}").text

    titles = ["ของกองคลังเอง", "ของทุกกอง", "ของกองช่างกับกองคลัง", "ของกองช่างลำพัง"]
    assert [title in page for title in titles] == [True, True, True, False]


def test_filters_stay_in_the_pills_and_pages(plan, coordinator):
    with together():
        for _ in range(31):
            make_measure(plan, topic="การให้บริการ")

    page = coordinator.get(f"/plans/{plan.id}?topic=การให้บริการ&q=มาตรการ").text

    # Five pills, two pages and the way to paper.
    assert page.count(f"topic={quote('การให้บริการ')}") >= 8


def test_a_filter_that_fits_nothing_shows_the_way_back(plan, coordinator):
    make_measure(plan)

    page = coordinator.get(f"/plans/{plan.id}?q=ไม่มีคำนี้แน่นอน").text

    assert "ไม่มีมาตรการตามที่กรอง" in page


def test_a_filter_that_does_not_exist_is_told(plan, coordinator):
    make_measure(plan)

    answer = coordinator.get(f"/plans/{plan.id}?state=nonsense&division=99999&topic=x")

    assert answer.status_code == 422
    assert "<tbody" not in answer.text


def test_thirty_measures_stand_on_a_page_and_the_next_page_goes_on(plan, coordinator):
    with together():
        for number in range(32):
            make_measure(plan, f"มาตรการลำดับ {number:02}", topic="ประเด็นเดียว")

    first, second = (coordinator.get(f"/plans/{plan.id}?page={page}").text for page in (1, 2))

    assert "แสดงมาตรการที่ 1–30 จาก 32" in first
    assert "มาตรการลำดับ 30" not in first
    assert "มาตรการลำดับ 31" in second
    assert "(ต่อ)" in second


def test_for_paper_every_measure_stands_on_one_page_without_filters(plan, coordinator):
    with together():
        for number in range(32):
            make_measure(plan, f"มาตรการลำดับ {number:02}")

    page = coordinator.get(f"/plans/{plan.id}?print=1").text

    assert "มาตรการลำดับ 00" in page
    assert "มาตรการลำดับ 31" in page
    assert 'class="filters"' not in page
    assert 'class="land"' in page


def test_a_page_that_does_not_exist_is_not_there(plan, coordinator):
    make_measure(plan)

    assert coordinator.get(f"/plans/{plan.id}?page=9").status_code == 404


def test_thai_digits_reach_the_numbers_of_the_table(plan, sign_in):
    measured(plan, "ตรวจนับ", TaskState.DONE, OVER)
    reader = make_coordinator(plan.organisation)
    reader.digits = Digits.THAI

    page = sign_in(reader).get(f"/plans/{plan.id}").text

    assert "๑ จาก ๑ งาน" in page


def test_a_member_reads_the_plan_and_changes_nothing(plan, sign_in):
    make_measure(plan)

    page = sign_in(make_head(make_division(organisation=plan.organisation))).get(f"/plans/{plan.id}").text

    acts = ("measures/new", "order", "closing", "particulars", "approval")
    assert [act for act in acts if f"/plans/{plan.id}/{act}" in page] == []


def test_the_plan_of_another_office_is_not_there(plan, sign_in):
    assert sign_in(make_coordinator()).get(f"/plans/{plan.id}").status_code == 404


def test_somebody_without_an_office_sees_no_plan(plan, sign_in):
    assert sign_in(make_person()).get(f"/plans/{plan.id}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "more"), [("", 990), ("?state=overdue&q=มาตรการ", 90), ("?topic=ประเด็นที่ 3&print=1", 90)]
)
def test_a_plan_says_as_many_statements_for_a_thousand_measures_as_for_ten(plan, coordinator, statements, asked, more):
    division = make_division(organisation=plan.organisation)
    fill(plan, division, 10)
    coordinator.get(f"/plans/{plan.id}{asked}")
    with statements() as few:
        coordinator.get(f"/plans/{plan.id}{asked}")
    fill(plan, division, more)

    with statements() as many:
        coordinator.get(f"/plans/{plan.id}{asked}")

    assert len(many) == len(few)


def fill(plan, division, number):
    with together():
        for place in range(number):
            measured(plan, f"มาตรการ {place}", due_on=OVER, division=division, topic=f"ประเด็นที่ {place % 7}")
