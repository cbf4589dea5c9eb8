"""What somebody is typing is kept, found again, and thrown away: for them alone, and only where they may write."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from jobs.clean import clean
from tests.conftest import NOW, TODAY
from tests.make import (
    make_coordinator,
    make_division,
    make_draft,
    make_measure,
    make_member,
    make_plan,
    make_task,
)
from tests.views.measure_forms import MeasureForm
from tracker.extensions import db
from tracker.models import Draft, PlanState


@pytest.fixture
def person(office):
    return make_coordinator(office)


@pytest.fixture
def browser(person, sign_in):
    return sign_in(person)


@pytest.fixture
def measure(office):
    return make_measure(
        make_plan(office, state=PlanState.DRAFT), "ตรวจนับวัสดุ", division=make_division(organisation=office)
    )


def typed(about, version=None, **content):
    return {"about": about, "version": version, "content": {name: [text] for name, text in content.items()}}


def drafts():
    db.session.expire_all()
    return list(db.session.scalars(select(Draft)))


def test_what_is_typed_is_kept_and_the_time_is_told(browser, measure, person):
    answer = browser.post("/drafts", json=typed(f"measures/{measure.id}", 3, title="กำลังพิมพ์"))

    [draft] = drafts()
    assert "เก็บร่างไว้เมื่อ 09:00" in answer.json["told"]
    assert (draft.person_id, draft.version, draft.content) == (person.id, 3, {"title": ["กำลังพิมพ์"]})


def test_the_newest_draft_takes_the_place_of_the_one_before(browser, measure):
    browser.post("/drafts", json=typed(f"measures/{measure.id}", title="ครั้งแรก"))
    browser.post("/drafts", json=typed(f"measures/{measure.id}", title="ครั้งที่สอง"))

    assert [draft.content["title"] for draft in drafts()] == [["ครั้งที่สอง"]]


def test_what_a_form_carries_for_itself_and_what_is_secret_is_not_kept(browser, measure):
    secret = typed(f"measures/{measure.id}", csrf_token="x", do="save", new_password="ลับ", title="ชื่อ")

    browser.post("/drafts", json=secret)

    assert drafts()[0].content == {"title": ["ชื่อ"]}


def test_the_form_tells_of_a_draft_and_goes_on_with_it(browser, measure, person, office):
    make_draft(person, office, f"measures/{measure.id}", {"title": ["ชื่อในร่าง"], "indicators": ["อ่านไม่ออก"]})
    address = f"/measures/{measure.id}/particulars"

    closed, opened = MeasureForm(browser, address), MeasureForm(browser, f"{address}?draft=1")

    assert "มีร่างเมื่อ" in closed.page
    assert closed.typed["title"] == "ตรวจนับวัสดุ"
    assert "กำลังเขียนต่อจากร่าง" in opened.page
    assert (opened.typed["title"], opened.typed["indicators"]) == ("ชื่อในร่าง", "อ่านไม่ออก")


def test_a_new_measure_has_a_draft_too(browser, measure):
    about = f"plans/{measure.plan_id}/measures/new"
    browser.post("/drafts", json=typed(about, title="มาตรการใหม่"))

    form = MeasureForm(browser, f"/{about}?draft=1")

    assert form.typed["title"] == "มาตรการใหม่"


def test_a_form_that_was_saved_has_no_draft_any_longer(browser, measure):
    form = MeasureForm(browser, f"/measures/{measure.id}/particulars")
    browser.post("/drafts", json=typed(f"measures/{measure.id}", title="ชื่อใหม่"))

    form.press(title="ชื่อใหม่")

    assert drafts() == []


def test_a_draft_that_somebody_saved_over_is_told_as_old_and_overwrites_nothing(browser, measure, office, sign_in):
    address = f"/measures/{measure.id}/particulars"
    form = MeasureForm(browser, address)
    content = {name: form.typed.getlist(name) for name in form.typed}
    draft = {"about": f"measures/{measure.id}", "version": measure.version, "content": {**content, "title": ["ในร่าง"]}}
    browser.post("/drafts", json=draft)
    MeasureForm(sign_in(make_coordinator(office)), address).press(title="ของเพื่อน")

    opened = MeasureForm(browser, f"{address}?draft=1")

    assert "มีผู้บันทึกข้อมูลนี้หลังจากที่เริ่มร่าง" in opened.page
    assert opened.press().status_code == 409


def test_a_draft_is_thrown_away_at_the_press_of_a_button(browser, measure, person, office):
    draft = make_draft(person, office, f"measures/{measure.id}")

    answer = browser.post(f"/drafts/{draft.id}/removal")

    assert answer.location == f"/measures/{measure.id}/particulars"
    assert drafts() == []


def test_nobody_sees_or_throws_away_the_draft_of_another(measure, office, person, sign_in):
    draft = make_draft(person, office, f"measures/{measure.id}", {"title": ["ลับ"]})
    colleague = sign_in(make_coordinator(office))

    assert "มีร่างเมื่อ" not in colleague.get(f"/measures/{measure.id}/particulars").text
    assert colleague.post(f"/drafts/{draft.id}/removal").status_code == 404
    assert len(drafts()) == 1


def test_where_somebody_may_not_write_nothing_is_kept(measure, office, sign_in):
    member = sign_in(make_member(make_division(organisation=office)))
    stranger = sign_in(make_coordinator())
    about = typed(f"measures/{measure.id}", title="x")

    assert member.post("/drafts", json=about).status_code == 403
    assert stranger.post("/drafts", json=about).status_code == 404
    assert drafts() == []


def test_the_report_of_an_own_task_is_kept_and_of_no_other(office, sign_in):
    division = make_division(organisation=office)
    task = make_task(division=division)
    about = typed(f"tasks/{task.id}/report", result="ตรวจนับแล้ว")
    elsewhere = make_member(make_division(organisation=office))

    assert sign_in(make_member(division)).post("/drafts", json=about).status_code == 200
    assert sign_in(elsewhere).post("/drafts", json=about).status_code == 403


@pytest.mark.parametrize("about", ["", "people/1", "measures/x", "measures/999999999", "../measures/1", "measures/๑"])
def test_a_form_that_is_none_has_no_drafts(browser, about):
    assert browser.post("/drafts", json=typed(about, title="x")).status_code == 404


@pytest.mark.parametrize("said", [None, [], {}, {"about": 1, "content": {}}, {"about": "x", "content": {"a": "b"}}])
def test_what_is_no_form_is_refused(browser, said):
    answer = browser.post("/drafts", json=said)

    assert answer.status_code == 422
    assert "เก็บเป็นร่างไม่ได้" in answer.json["told"]


def test_what_is_too_long_for_a_draft_is_told(browser, measure):
    answer = browser.post("/drafts", json=typed(f"measures/{measure.id}", title="x" * 500_001))

    assert answer.status_code == 413
    assert "ยาวเกินกว่าจะเก็บเป็นร่าง" in answer.json["told"]


def test_a_draft_needs_the_token_of_its_form(app, browser, measure):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        answer = browser.post("/drafts", json=typed(f"measures/{measure.id}", title="x"))
    finally:
        app.config["WTF_CSRF_ENABLED"] = False

    assert answer.status_code == 400
    assert drafts() == []


def test_drafts_are_thrown_away_after_thirty_days(person, office):
    old, young = (make_draft(person, office, about) for about in ("measures/1", "measures/2"))
    old.saved_at, young.saved_at = NOW - timedelta(days=31), NOW - timedelta(days=29)
    db.session.commit()

    outcome = clean(TODAY, NOW)

    assert [draft.about for draft in drafts()] == ["measures/2"]
    assert outcome.facts["typed"] == 1
