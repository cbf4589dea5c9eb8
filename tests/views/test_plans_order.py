"""The measures of a plan are put in another order, at once and so that it can be taken back."""

import pytest
from sqlalchemy import select

from tests.make import make_coordinator, make_measure, make_organisation, make_plan, signature
from tracker import undoing
from tracker.extensions import db
from tracker.models import Measure, NotPossible, PlanState, Reason, Undo, UndoKind

TITLES = ["จัดทำคู่มือ", "เผยแพร่สถิติ", "คุมทะเบียนพัสดุ", "ประชุมติดตาม"]


@pytest.fixture
def office(app):
    return make_organisation("ดอยงาม")


@pytest.fixture
def coordinator(office, sign_in):
    return sign_in(make_coordinator(office))


@pytest.fixture
def plan(office):
    plan = make_plan(office)
    for title in TITLES:
        make_measure(plan, title)
    return plan


def seen(browser, plan):
    page = browser.get(f"/plans/{plan.id}/order").text
    return page.split('name="seen" value="')[1].split('"')[0]


def form(browser, plan, *places, **typed):
    """The form as the page shows it, with these places typed into its boxes."""
    measures = list(db.session.scalars(Measure.of(plan)))
    boxes = {f"place-{measure.id}": place for measure, place in zip(measures, places, strict=True)}
    return {"seen": seen(browser, plan), "measure": [measure.id for measure in measures], **boxes, **typed}


def arrange(browser, plan, *places, **typed):
    return browser.post(f"/plans/{plan.id}/order", data=form(browser, plan, *places, **typed))


def order(plan):
    return [TITLES.index(measure.title) + 1 for measure in db.session.scalars(Measure.of(plan))]


def numbers(plan):
    return [measure.number for measure in db.session.scalars(Measure.of(plan))]


def test_typed_places_become_the_order(plan, coordinator):
    answer = arrange(coordinator, plan, "1", "2", "3", "๒")

    [undo] = db.session.scalars(select(Undo))
    assert answer.location == f"/plans/{plan.id}?undo={undo.id}"
    assert order(plan) == [1, 4, 2, 3]


def test_every_measure_keeps_its_number_unless_it_is_numbered_anew(plan, coordinator):
    before = numbers(plan)

    arrange(coordinator, plan, "4", "1", "2", "3")

    assert numbers(plan) == [*before[1:], before[0]]


def test_measures_are_numbered_by_the_new_order(plan, coordinator):
    arrange(coordinator, plan, "4", "1", "2", "3", is_renumbered="y")

    assert numbers(plan) == ["1", "2", "3", "4"]
    assert order(plan) == [2, 3, 4, 1]
    assert db.session.scalars(Measure.of(plan)).first().search_text.startswith("1\n")


def test_a_step_shows_the_new_order_and_keeps_nothing_yet(plan, coordinator):
    third = plan.measures[2]

    answer = arrange(coordinator, plan, "1", "2", "3", "4", up=third.id)

    assert answer.status_code == 200
    assert answer.text.index("คุมทะเบียนพัสดุ") < answer.text.index("เผยแพร่สถิติ")
    assert "ลำดับใหม่ยังไม่ได้บันทึก" in answer.text
    assert order(plan) == [1, 2, 3, 4]


def test_a_step_goes_on_from_the_order_that_is_shown(plan, coordinator):
    first, second, third, fourth = (measure.id for measure in plan.measures)
    shown = {**form(coordinator, plan, "1", "3", "2", "4"), "measure": [first, third, second, fourth]}

    coordinator.post(f"/plans/{plan.id}/order", data={**shown, f"place-{fourth}": "1"})

    assert order(plan) == [4, 1, 3, 2]


def test_a_place_that_is_no_number_is_told_and_stays_in_its_box(plan, coordinator):
    answer = arrange(coordinator, plan, "1", "สอง", "3", "4")

    assert answer.status_code == 422
    assert "ไม่ใช่ สอง" in answer.text
    assert 'value="สอง"' in answer.text
    assert order(plan) == [1, 2, 3, 4]


def test_the_same_order_changes_nothing(plan, coordinator):
    arrange(coordinator, plan, "1", "2", "3", "4")
    arrange(coordinator, plan, "1", "2", "3", "4")

    assert len(list(db.session.scalars(select(Undo)))) == 1
    assert order(plan) == [1, 2, 3, 4]


def test_of_two_who_arrange_at_once_the_second_is_told_and_keeps_what_was_typed(plan, coordinator):
    second = form(coordinator, plan, "4", "1", "2", "3")
    arrange(coordinator, plan, "1", "2", "4", "3")

    answer = coordinator.post(f"/plans/{plan.id}/order", data=second)

    assert answer.status_code == 422
    assert "มีผู้อื่นแก้ไขมาตรการของแผน" in answer.text
    assert order(plan) == [1, 2, 4, 3]


def test_a_measure_that_came_meanwhile_is_not_lost(plan, coordinator):
    typed = form(coordinator, plan, "4", "1", "2", "3")
    make_measure(plan, "เพิ่งเพิ่มเข้ามา")

    answer = coordinator.post(f"/plans/{plan.id}/order", data=typed)

    assert answer.status_code == 422
    assert "เพิ่งเพิ่มเข้ามา" in answer.text


def test_the_order_of_a_closed_plan_stays(plan, coordinator):
    typed = form(coordinator, plan, "4", "1", "2", "3")
    plan.state = PlanState.CLOSED

    answer = coordinator.post(f"/plans/{plan.id}/order", data=typed)

    assert answer.status_code == 422
    assert "แผนนี้ปิดแล้ว ให้เปิด" in answer.text
    assert order(plan) == [1, 2, 3, 4]


def test_a_plan_with_one_measure_has_nothing_to_arrange(office, coordinator):
    plan = make_plan(office)
    make_measure(plan)

    assert "ยังไม่มีสิ่งที่ต้องจัดลำดับ" in coordinator.get(f"/plans/{plan.id}/order").text


def test_after_arranging_it_is_offered_to_take_it_back(plan, coordinator):
    page = coordinator.get(arrange(coordinator, plan, "4", "1", "2", "3").location).text

    [undo] = db.session.scalars(select(Undo))
    assert "จัดลำดับมาตรการใหม่แล้ว" in page
    assert f'action="/undos/{undo.id}"' in page


def test_an_order_that_is_taken_back_is_the_one_before_with_its_numbers(plan, coordinator):
    before = numbers(plan)
    arrange(coordinator, plan, "4", "1", "2", "3", is_renumbered="y")
    [undo] = db.session.scalars(select(Undo))

    coordinator.post(f"/undos/{undo.id}")

    assert undo.kind is UndoKind.ARRANGE_MEASURES
    assert order(plan) == [1, 2, 3, 4]
    assert numbers(plan) == before


def test_an_order_that_somebody_changed_since_is_not_taken_back(plan, coordinator):
    arrange(coordinator, plan, "4", "1", "2", "3")
    [undo] = db.session.scalars(select(Undo))
    arrange(coordinator, plan, "2", "1", "3", "4")

    coordinator.post(f"/undos/{undo.id}")

    assert order(plan) == [3, 2, 4, 1]
    assert undo.undone_at is None


def test_an_order_is_taken_back_once(office, plan, coordinator):
    arrange(coordinator, plan, "4", "1", "2", "3")
    [undo] = db.session.scalars(select(Undo))
    coordinator.post(f"/undos/{undo.id}")

    with pytest.raises(NotPossible) as refused:
        undoing.take_back(undo, signature(make_coordinator(office)))

    assert refused.value.reason is Reason.ALREADY_UNDONE


def test_the_page_says_as_many_statements_for_a_hundred_measures_as_for_four(plan, coordinator, statements):
    coordinator.get(f"/plans/{plan.id}/order")
    with statements() as few:
        coordinator.get(f"/plans/{plan.id}/order")
    [make_measure(plan) for _ in range(96)]

    with statements() as many:
        coordinator.get(f"/plans/{plan.id}/order")

    assert len(many) == len(few)
