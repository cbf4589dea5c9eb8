"""The ladder of letters: changed line by line, looked at before it is saved, never overwritten unseen."""

from datetime import date

import pytest
from sqlalchemy import select

from tests import make
from tests.conftest import NOW
from tests.views.test_at_once import pressed_at_once
from tracker.extensions import db
from tracker.models import DEFAULT_LADDER, Audience, Entry, LadderStep, Letter, LetterKind, PlanKind, Rung
from tracker.reminders.ladder import ladder_of

PAGE = "/settings/ladder"
DEFAULT_SEEN = "True.True"
DIVISION, CHIEF, MAYOR = Audience


@pytest.fixture
def office(app):
    return make.make_organisation()


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make.make_coordinator(office))


def typed(*lines, seen=DEFAULT_SEEN, do="save", **more):
    """Lines as (when, days, to whom); a fourth word switches one off."""
    form = {"seen": seen, "do": do, "warns_before_escalation": "y", "sends_weekly_summary": "y", **more}
    for number, (when, days, audience, *off) in enumerate(lines):
        form |= {
            f"lines-{number}-key": f"r{number}",
            f"lines-{number}-when": when,
            f"lines-{number}-days": days,
            f"lines-{number}-audience": audience,
        }
        if not off:
            form[f"lines-{number}-is_on"] = "y"
    return form


def kept(kind=PlanKind.MEASURES):
    return ladder_of(db.session.scalars(select(Rung)), kind)


def test_the_page_shows_the_default_and_what_it_would_come_to(office, browser):
    division = make.make_division("กองคลัง", office)
    make.make_head(division)
    make.make_task(division=division, due_on=date(2027, 3, 12))

    page = browser.get(PAGE).text

    assert "ขณะนี้ใช้ค่าเริ่มต้น" in page
    assert "ถ้าใช้ตามนี้ ใน 30 วันข้างหน้า" in page
    assert "7 วันก่อนกำหนด: 1 งาน" in page


def test_a_coordinator_keeps_a_ladder_of_the_office(browser):
    form = typed(("before", "๕", "division"), ("after", "2", "division"), ("after", "4", "chief_administrator"))

    page = browser.post(PAGE, data=form, follow_redirects=True).text

    assert "บันทึกแล้ว" in page
    assert kept() == (LadderStep(5, DIVISION), LadderStep(-2, DIVISION), LadderStep(-4, CHIEF))
    assert "เพิ่มบรรทัดในลำดับการแจ้ง" in browser.get("/trail").text


def test_only_what_changed_is_written(office, browser):
    browser.post(PAGE, data=typed(("before", "5", "division"), ("after", "2", "division")))
    before = len(db.session.scalars(select(Entry).where(Entry.noun == "rungs")).all())

    seen = "5division.-2division.True.True"
    browser.post(PAGE, data=typed(("before", "5", "division"), ("after", "3", "division"), seen=seen))

    deeds = db.session.scalars(select(Entry.deed).where(Entry.noun == "rungs")).all()
    assert (before, len(deeds)) == (2, 4)
    assert kept() == (LadderStep(5, DIVISION), LadderStep(-3, DIVISION))


def test_a_line_that_is_off_is_not_kept_and_stays_to_be_switched_on(browser):
    browser.post(PAGE, data=typed(("on_the_day", "", "division"), ("before", "30", "division", "off")))

    page = browser.get(PAGE).text

    assert kept() == (LadderStep(0, DIVISION),)
    assert page.count('class="lead on"') == len(DEFAULT_LADDER)


def test_what_goes_beside_the_ladder_is_switched_off(office, browser):
    form = typed(("on_the_day", "", "division"))
    del form["warns_before_escalation"], form["sends_weekly_summary"]

    browser.post(PAGE, data=form)

    db.session.refresh(office)
    assert (office.warns_before_escalation, office.sends_weekly_summary) == (False, False)


def test_a_kind_of_plan_may_have_a_ladder_of_its_own(browser):
    browser.post(f"{PAGE}?kind=action_plan", data=typed(("before", "60", "division")))

    assert kept(PlanKind.ACTION_PLAN) == (LadderStep(60, DIVISION),)
    assert kept(PlanKind.MEASURES) == DEFAULT_LADDER
    assert "มีลำดับของตนเอง" in browser.get(PAGE).text


def test_it_goes_back_to_the_default(browser):
    browser.post(PAGE, data=typed(("on_the_day", "", "division")))

    page = browser.post(PAGE, data=typed(seen="0division.True.True", do="reset"), follow_redirects=True).text

    assert "กลับไปใช้ค่าเริ่มต้นแล้ว" in page
    assert kept() == DEFAULT_LADDER


def test_a_preview_saves_nothing(office, browser):
    division = make.make_division("กองคลัง", office)
    make.make_head(division)
    make.make_task(division=division, due_on=date(2027, 3, 12))

    page = browser.post(PAGE, data=typed(("before", "3", "division"), do="preview")).text

    assert "นี่เป็นตัวอย่าง ยังไม่ได้บันทึก" in page
    assert "3 วันก่อนกำหนด: 1 งาน" in page
    assert kept() == DEFAULT_LADDER


def test_lines_are_added_and_taken_out_with_what_was_typed(browser):
    first = browser.post(PAGE, data=typed(("before", "11", "division"), do="lines:add")).text
    second = browser.post(
        PAGE, data=typed(("before", "11", "division"), ("after", "2", "mayor"), do="lines:remove:1")
    ).text

    assert first.count('class="lead on"') == 2
    assert second.count('class="lead on"') == 1
    assert 'value="11"' in first
    assert kept() == DEFAULT_LADDER


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([("before", "91", "division")], "ไม่เกิน 90 วัน"),
        ([("after", "61", "division")], "ไม่เกิน 60 วันทำการ"),
        ([("after", "0", "division")], "ไม่น้อยกว่า 1"),
        ([("before", "", "division")], "โปรดระบุจำนวนวัน"),
        ([("before", "สามวัน", "division")], "ตัวเลข"),
        ([("before", "7", "division"), ("before", "7", "division")], "มีบรรทัดนี้อยู่ด้านบนแล้ว"),
        ([("before", "7", "mayor")], "เสนอผู้บริหารได้เฉพาะหลังกำหนด"),
        ([("on_the_day", "", "mayor")], "เสนอผู้บริหารได้เฉพาะหลังกำหนด"),
        ([("after", "7", "chief_administrator")], "ต้องมีอย่างน้อยหนึ่งบรรทัดที่แจ้งส่วนราชการ"),
        ([], "ต้องมีอย่างน้อยหนึ่งบรรทัดที่แจ้งส่วนราชการ"),
        ([("on_the_day", "", "division"), ("after", "7", "mayor")], "ต้องเสนอปลัดก่อนนายก"),
        ([("sometimes", "7", "division")], "โปรดเลือกจากรายการ"),
    ],
)
def test_a_ladder_that_cannot_hold_is_refused_with_its_sentence(browser, lines, sentence):
    answer = browser.post(PAGE, data=typed(*lines))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert kept() == DEFAULT_LADDER


def test_a_change_of_somebody_else_is_never_lost_unseen(office, browser, sign_in):
    sign_in(make.make_coordinator(office)).post(PAGE, data=typed(("before", "9", "division")))

    answer = browser.post(PAGE, data=typed(("before", "8", "division")))

    assert answer.status_code == 422
    assert "9 วันก่อนกำหนด – ส่วนราชการเจ้าของงาน" in answer.text
    assert 'value="8"' in answer.text
    assert kept() == (LadderStep(9, DIVISION),)


def test_of_several_who_save_at_once_one_is_kept(office, sign_in):
    browsers = [sign_in(make.make_coordinator(office)) for _ in range(4)]
    forms = [typed(("before", str(10 + number), "division")) for number in range(4)]

    told = pressed_at_once(browsers, PAGE, forms)

    assert told == [302, 422, 422, 422]
    assert len(kept()) == 1


def test_letters_that_still_wait_are_counted(office, browser):
    person = make.make_person()
    row = {"organisation_id": office.id, "person_id": person.id, "kind": LetterKind.MORNING, "day": NOW.date()}
    make.kept(Letter(**row, key="one", due_at=NOW, made_at=NOW))

    assert "มีจดหมายของวันนี้รอส่งอยู่ 1 ฉบับ" in browser.get(PAGE).text


def test_another_office_keeps_its_own_ladder(browser, sign_in):
    sign_in(make.make_coordinator(make.make_organisation())).post(PAGE, data=typed(("before", "9", "division")))

    assert "ขณะนี้ใช้ค่าเริ่มต้น" in browser.get(PAGE).text
