"""The analysis: weak points with measures, topics with a text and a first draft, what the assessors wrote."""

import re

import pytest
from sqlalchemy import select

from tests.make import make_coordinator, make_deadline, make_measure, make_plan, make_task
from tests.make_scores import make_result
from tracker.extensions import db
from tracker.models import AssessmentResult, Measure, PlanState, Recommendation, TaskState, TopicText, Undo


@pytest.fixture
def coordinator(office, sign_in):
    return sign_in(make_coordinator(office))


@pytest.fixture
def weak(office):
    """Of FY 2569: the indicators 8 and 10 are below the mark, and question i11, which counts for 4."""
    return make_result(office, 2569, i11="73.90")


def seen(page):
    return page.split('name="seen" value="')[1].split('"')[0]


def words(page):
    """What a reader sees: without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_weak_points_stand_under_their_indicators(coordinator, weak):
    page = words(coordinator.get("/assessments/2569/analysis").text)

    assert "ตัวชี้วัด 8 การปรับปรุงการทำงาน · 73.16 ทั้งตัวชี้วัด 73.16 ต่ำกว่า 11.84" in page
    assert "ตัวชี้วัด 4 การใช้ทรัพย์สินของราชการ · 91.27 i11 73.90 ต่ำกว่า 11.10" in page


def test_changes_are_told_against_each_earlier_year(coordinator, weak, office):
    make_result(office, 2566)
    make_result(office, 2565)

    page = words(coordinator.get("/assessments/2569/analysis").text)

    assert "เทียบปี 2566 เทียบปี 2565" in page
    assert "9 การเปิดเผยข้อมูล 85.00 −5.00 ลดลง +11.21 เพิ่มขึ้น" in page


def test_a_topic_begins_with_a_draft_from_its_figures(coordinator, weak):
    page = coordinator.get("/assessments/2569/analysis").text

    assert "ร่างแรกจากตัวเลข" in page
    assert "ข้อที่ต้องปรับปรุงแก้ไข เรียงจากคะแนนต่ำสุด ได้แก่ i๑๑ (๗๓.๙๐ คะแนน)" in page
    assert "จึงเห็นควรกำหนดมาตรการในปีงบประมาณ พ.ศ. ๒๕๗๐" in page


def test_a_draft_is_taken_over_changed_and_kept(coordinator, weak):
    page = coordinator.get("/assessments/2569/topics/4").text
    coordinator.post("/assessments/2569/topics/4", data={"seen": seen(page), "text": "ขั้นตอนการยืมไม่สะดวก"})

    assert db.session.scalars(select(TopicText)).one().text == "ขั้นตอนการยืมไม่สะดวก"
    assert "ขั้นตอนการยืมไม่สะดวก" in coordinator.get("/assessments/2569/analysis").text


def test_two_people_at_one_topic_do_not_overwrite_each_other(coordinator, weak):
    page = coordinator.get("/assessments/2569/topics/4").text
    coordinator.post("/assessments/2569/topics/4", data={"seen": seen(page), "text": "ของคนแรก"})

    answer = coordinator.post("/assessments/2569/topics/4", data={"seen": seen(page), "text": "ของคนที่สอง"})

    assert answer.status_code == 422
    assert "ของคนที่สอง" in answer.text
    assert db.session.scalars(select(TopicText)).one().text == "ของคนแรก"


def test_a_draft_of_a_text_goes_on_later(coordinator, weak):
    about = "assessments/2569/topics/4"
    coordinator.post("/drafts", json={"about": about, "version": None, "content": {"text": ["เขียนค้างไว้"]}})

    assert "เขียนค้างไว้" in coordinator.get("/assessments/2569/topics/4?draft=1").text


def test_recommendations_are_written_one_on_a_line(coordinator, weak):
    page = coordinator.get("/assessments/2569/recommendations").text
    text = "O๗: ขาดปัญหาและอุปสรรค\nควรประชาสัมพันธ์มากขึ้น"

    coordinator.post("/assessments/2569/recommendations", data={"seen": seen(page), "text": text})

    found = db.session.scalars(select(Recommendation).order_by(Recommendation.place))
    assert [(one.code, one.text) for one in found] == [("O7", "ขาดปัญหาและอุปสรรค"), ("", "ควรประชาสัมพันธ์มากขึ้น")]


def test_a_recommendation_about_what_was_not_asked_is_named_with_its_line(coordinator, weak):
    page = coordinator.get("/assessments/2569/recommendations").text

    answer = coordinator.post(
        "/assessments/2569/recommendations", data={"seen": seen(page), "text": "O7: ขาด\nO43: ขาด"}
    )

    assert answer.status_code == 422
    assert "บรรทัดที่ 2: การประเมินปี 2569 ไม่มีข้อ O43" in answer.text


def test_a_weak_point_without_a_measure_stands_out(coordinator, weak, office):
    make_measure(make_plan(office, fiscal_year=2570), "ลดขั้นตอน", indicators="8", is_for_all=True)

    page = words(coordinator.get("/assessments/2569/weak-points").text)

    assert "มีจุดอ่อน 2 ข้อที่ยังไม่มีมาตรการ" in page


def test_a_measure_for_the_indicator_answers_its_questions_too(coordinator, weak, office):
    make_measure(make_plan(office, fiscal_year=2570), "ประกาศหลักเกณฑ์การยืม", indicators="4", is_for_all=True)

    page = words(coordinator.get("/assessments/2569/weak-points").text)

    assert "ประกาศหลักเกณฑ์การยืม ระบุไว้ที่ 4" in page


def test_a_measure_of_another_year_answers_nothing(coordinator, weak, office):
    make_measure(make_plan(office, fiscal_year=2569), "ของปีก่อน", indicators="8", is_for_all=True)

    assert "ของปีก่อน" not in coordinator.get("/assessments/2569/weak-points").text


def test_the_tasks_of_its_measures_are_counted(coordinator, weak, office, finance):
    plan = make_plan(office, fiscal_year=2570)
    measure = make_measure(plan, "ลดขั้นตอน", finance, indicators="8")
    deadline = make_deadline(measure)
    make_task(division=finance, deadline=deadline, state=TaskState.DONE, slot="a")
    make_task(division=finance, deadline=deadline, slot="b")

    assert "1 จาก 2 งาน" in coordinator.get("/assessments/2569/weak-points").text


def test_a_new_measure_begins_with_the_weak_point(coordinator, weak, office):
    plan = make_plan(office, fiscal_year=2570, state=PlanState.DRAFT)

    page = coordinator.get(f"/plans/{plan.id}/measures/new?answers=i11").text

    assert 'value="i11"' in page
    assert "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ" in page
    assert "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2569 ได้คะแนนต่ำกว่าเกณฑ์ 85 คะแนน: i11" in page


def test_an_existing_measure_is_linked_and_the_link_can_be_taken_back(coordinator, weak, office):
    plan = make_plan(office, fiscal_year=2570)
    measure = make_measure(plan, "ลดขั้นตอน", indicators="8", is_for_all=True)

    coordinator.post("/assessments/2569/weak-points/i11/measure", data={"measure": str(measure.id)})
    linked = db.session.get(Measure, measure.id).indicators
    coordinator.post(f"/undos/{db.session.scalars(select(Undo)).one().id}")

    assert linked == "8 i11"
    assert db.session.get(Measure, measure.id).indicators == "8"


def test_a_link_needs_a_measure(coordinator, weak, office):
    make_measure(make_plan(office, fiscal_year=2570), "ลดขั้นตอน", is_for_all=True)

    answer = coordinator.post("/assessments/2569/weak-points/i11/measure", data={})

    assert answer.status_code == 422
    assert "โปรดเลือกมาตรการก่อน" in answer.text


def test_the_next_year_asks_whether_it_worked_and_warns(coordinator, weak, office):
    make_measure(make_plan(office, fiscal_year=2570), "ลดขั้นตอน", indicators="8", is_for_all=True)
    make_result(office, 2570, **{"8": "90.16"})

    page = words(coordinator.get("/assessments/2570/analysis").text)

    assert "มาตรการปี 2570 ได้ผลหรือไม่" in page
    assert "คะแนนที่เพิ่มขึ้นไม่ใช่ข้อพิสูจน์ว่ามาตรการได้ผล" in page
    assert "ลดขั้นตอน" in page
    assert "+17.00" in page


def test_more_weak_points_need_no_more_statements(coordinator, office, statements):
    result = make_result(office, 2569)
    plan = make_plan(office, fiscal_year=2570)
    make_measure(plan, "ลดขั้นตอน", indicators="8", is_for_all=True)
    coordinator.get("/assessments/2569/weak-points")
    with statements() as few:
        coordinator.get("/assessments/2569/weak-points")
    make_more_of(result, plan)
    with statements() as many:
        coordinator.get("/assessments/2569/weak-points")

    assert len(many) <= len(few)


def make_more_of(result, plan):
    from decimal import Decimal

    from tracker.assessments import Key
    from tracker.models import Given

    result = db.session.get(AssessmentResult, result.id)
    given = {score.key: Given(score.value) for score in result.scores}
    result.write(given | {Key(f"i{number}"): Given(Decimal(50)) for number in range(1, 16)})
    db.session.commit()
    for number in range(5):
        make_measure(plan, f"มาตรการ {number}", indicators=f"i{number + 1}", is_for_all=True)


def test_recommendations_of_somebody_else_are_not_written_over_however_alike_they_are(coordinator, weak):
    address = "/assessments/2569/recommendations"
    mine = seen(coordinator.get(address).text)
    coordinator.post(address, data={"seen": mine, "text": "ข้อแนะนำหนึ่ง"})
    old = seen(coordinator.get(address).text)
    coordinator.post(address, data={"seen": old, "text": "ข้อแนะนำสอง__"})

    answer = coordinator.post(address, data={"seen": old, "text": "ข้อแนะนำใหม่"})

    assert answer.status_code == 422
    assert "ข้อแนะนำใหม่" in answer.text
    assert [one.text for one in db.session.scalars(select(Recommendation))] == ["ข้อแนะนำสอง__"]
