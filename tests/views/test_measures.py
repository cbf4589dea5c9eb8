"""A measure is written on the office's form, changed, shown with its tasks, withdrawn and taken up again."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.make import make_coordinator, make_deadline, make_division, make_measure, make_organisation, make_plan
from tests.views.measure_forms import MeasureForm
from tracker.extensions import db
from tracker.models import Comparison, KpiKind, Measure, Part, PlanState, Task

QUARTERLY = "ตรวจสอบเป็นประจำทุกไตรมาส"


@pytest.fixture
def office(app):
    return make_organisation("บ้านสวน")


@pytest.fixture
def finance(office):
    return make_division("กองคลัง", office)


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
    assert (kpi.kind, kpi.comparison, kpi.value, kpi.unit) == (KpiKind.OUTPUT, Comparison.AT_LEAST, Decimal(80), "ร้อยละ")
    assert (measure.budget_allocated, measure.target_count) == (Decimal("12500.50"), 1200)
    assert measure.evidence_list == ["รายงาน", "ทะเบียน"]
