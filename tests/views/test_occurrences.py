"""The page of a deadline's events: who records them, what is refused, how one is taken back."""

from datetime import date

import pytest
from sqlalchemy import select

from tests import make
from tracker.extensions import db
from tracker.models import Deadline, Division, Occurrence, Person, PlanState, Task, TaskState

TYPED = {"happened_on": "๑๙ ก.พ. ๒๕๗๐", "reference": "ลร. 5/2570"}


def waiting(state: PlanState = PlanState.APPROVED) -> tuple[Deadline, Division]:
    plan = make.make_plan(state=state)
    division = make.make_division("กองคลัง", plan.organisation)
    measure = make.make_measure(plan, division=division)
    return make.make_deadline(measure, "within:days=15:after=event", phrase="ภายใน ๑๕ วัน"), division


def coordinator_of(deadline: Deadline) -> Person:
    return make.make_coordinator(deadline.measure.plan.organisation)


def recorded() -> list[Occurrence]:
    return list(db.session.scalars(select(Occurrence)))


def page_of(deadline: Deadline) -> str:
    return f"/deadlines/{deadline.id}/occurrences"


def test_a_coordinator_records_an_event_and_the_task_comes_with_it(app, sign_in):
    deadline, division = waiting()
    browser = sign_in(coordinator_of(deadline))

    page = browser.post(page_of(deadline), data=TYPED, follow_redirects=True).text

    [task] = db.session.scalars(select(Task))
    assert (task.division, task.due_on) == (division, date(2027, 3, 6))
    assert "บันทึกเหตุการณ์แล้ว มี 1 งาน" in page
    assert "ลร. 5/2570" in page


def test_a_member_of_a_responsible_division_records_an_event(app, sign_in):
    deadline, division = waiting()

    sign_in(make.make_member(division)).post(page_of(deadline), data=TYPED)

    [occurrence] = recorded()
    assert occurrence.happened_on == date(2027, 2, 19)
    assert occurrence.recorded_as


def test_another_division_reads_the_events_and_records_none(app, sign_in):
    deadline, division = waiting()
    browser = sign_in(make.make_head(make.make_division("กองช่าง", division.organisation)))

    read, answer = browser.get(page_of(deadline)), browser.post(page_of(deadline), data=TYPED)

    assert read.status_code == 200
    assert 'name="reference"' not in read.text
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"happened_on": "2 มี.ค. 2570"}, "ยังมาไม่ถึง"),
        ({"happened_on": "30 มิ.ย. 2569"}, "วันต้องอยู่ระหว่าง"),
        ({"happened_on": ""}, "happened_on"),
        ({"reference": ""}, "reference"),
        ({"reference": "ผู้ร้องแจ้งว่าเจ้าหน้าที่เรียกรับเงิน " * 4}, "ใส่เฉพาะเลขที่"),
    ],
)
def test_what_cannot_be_recorded_has_its_sentence_and_stays_typed(app, sign_in, typed, sentence):
    deadline, _ = waiting()

    answer = sign_in(coordinator_of(deadline)).post(page_of(deadline), data={**TYPED, **typed})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert {**TYPED, **typed}["reference"].strip() in answer.text
    assert recorded() == []


def test_the_day_just_before_the_year_is_taken(app, sign_in):
    deadline, _ = waiting()

    sign_in(coordinator_of(deadline)).post(page_of(deadline), data={**TYPED, "happened_on": "25 ก.ย. 2569"})

    assert len(recorded()) == 1


def test_a_number_twice_is_refused_with_the_event_that_has_it(app, sign_in):
    deadline, _ = waiting()
    browser = sign_in(coordinator_of(deadline))
    browser.post(page_of(deadline), data=TYPED)

    answer = browser.post(page_of(deadline), data={**TYPED, "reference": "ลร. ๕/๒๕๗๐"})

    assert answer.status_code == 422
    assert "บันทึก ลร. 5/2570 ไว้แล้ว" in answer.text
    assert len(recorded()) == 1


def test_a_draft_says_why_nothing_can_be_recorded(app, sign_in):
    deadline, _ = waiting(PlanState.DRAFT)
    browser = sign_in(coordinator_of(deadline))

    assert "แผนนี้ยังเป็นฉบับร่าง" in browser.get(page_of(deadline)).text
    assert browser.post(page_of(deadline), data=TYPED).status_code == 422
    assert recorded() == []


def test_a_deadline_that_waits_for_no_event_has_no_such_page(app, sign_in):
    deadline, _ = waiting()
    deadline.rule = "quarterly"

    assert sign_in(coordinator_of(deadline)).get(page_of(deadline)).status_code == 404


def test_an_event_is_taken_back_with_a_reason(app, sign_in):
    deadline, _ = waiting()
    browser = sign_in(coordinator_of(deadline))
    browser.post(page_of(deadline), data=TYPED)

    page = browser.post("/occurrences/1/withdrawal", data={"reason": "บันทึกซ้ำ"}, follow_redirects=True).text

    [task] = db.session.scalars(select(Task))
    assert task.state is TaskState.WITHDRAWN
    assert "ยกเลิกเหตุการณ์ ลร. 5/2570 แล้ว" in page
    assert "บันทึกซ้ำ" in page


def test_what_taking_back_does_is_said_before(app, sign_in):
    deadline, _ = waiting()
    browser = sign_in(coordinator_of(deadline))
    browser.post(page_of(deadline), data=TYPED)

    page = browser.get("/occurrences/1/withdrawal").text

    assert "งานที่ยังไม่มีใครเริ่ม 1 งาน" in page


def test_without_a_reason_nothing_is_taken_back(app, sign_in):
    deadline, _ = waiting()
    occurrence = make.make_occurrence(deadline)

    answer = sign_in(coordinator_of(deadline)).post(f"/occurrences/{occurrence.id}/withdrawal", data={"reason": " "})

    assert answer.status_code == 422
    assert occurrence.is_standing


def test_a_page_of_many_events_asks_no_more_than_a_page_of_few(app, sign_in, statements):
    deadline, _ = waiting()
    browser = sign_in(coordinator_of(deadline))
    browser.get(page_of(deadline))
    few = _statements_with(10, deadline, browser, statements)
    many = _statements_with(90, deadline, browser, statements)

    assert many == few


def _statements_with(more, deadline, browser, statements) -> int:
    with make.together():
        for number in range(more):
            occurrence = make.make_occurrence(deadline, reference=f"{more}-{number}")
            make.make_task(deadline=deadline, occurrence=occurrence)
    with statements() as said:
        browser.get(page_of(deadline))
    return len(said)
