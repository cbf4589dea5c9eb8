"""The first page after signing in."""

from collections.abc import Callable

from flask.testing import FlaskClient

from tests import make
from tracker.models import Organisation, Person, PlanState, Role

SignIn = Callable[[Person], FlaskClient]


def home_of(sign_in: SignIn, role: Role, organisation: Organisation | None = None) -> str:
    return sign_in(make.make_holder(role, organisation)).get("/").text


def test_a_coordinator_sees_what_is_still_missing_before_letters_reach_everybody(sign_in: SignIn) -> None:
    organisation = make.make_organisation()
    finance = make.make_division("กองคลัง", organisation=organisation)
    make.make_position(role=Role.DIVISION_HEAD, division=finance)

    page = home_of(sign_in, Role.COORDINATOR, organisation=organisation)

    assert "พร้อมเริ่มงานหรือยัง" in page
    assert "ตำแหน่งว่าง" in page


def test_a_new_office_is_told_the_way_to_its_first_task(sign_in: SignIn) -> None:
    organisation = make.make_organisation()
    make.make_position(role=Role.DIVISION_HEAD, organisation=organisation)

    page = home_of(sign_in, Role.COORDINATOR, organisation=organisation)

    assert page.index("ขั้นต่อไป") < page.index("ระบุผู้ดำรงตำแหน่ง") < page.index("แผนของปี") < page.index("การอนุมัติแผน")
    assert "หัวหน้าทุกคนมีอีเมล" not in page


def test_a_plan_that_was_begun_leads_to_its_measures_and_its_approval(sign_in: SignIn) -> None:
    organisation = make.make_organisation()
    plan = make.make_plan(organisation, state=PlanState.DRAFT)

    page = home_of(sign_in, Role.COORDINATOR, organisation=organisation)

    assert f'href="/plans/{plan.id}/measures/new"' in page
    assert f'href="/plans/{plan.id}/approval"' in page


def test_an_office_with_an_approved_plan_has_found_its_way(sign_in: SignIn) -> None:
    plan = make.make_plan()

    page = home_of(sign_in, Role.COORDINATOR, organisation=plan.organisation)

    assert "การอนุมัติแผน" not in page


def test_a_head_without_an_address_is_shown_as_not_reached(sign_in: SignIn) -> None:
    organisation = make.make_organisation()
    make.make_holder(Role.DIVISION_HEAD, organisation, email=None)

    page = home_of(sign_in, Role.COORDINATOR, organisation=organisation)

    assert "ไม่มีอีเมล" in page


def test_an_acting_holder_answers_for_a_division_without_a_head(sign_in: SignIn) -> None:
    organisation = make.make_organisation()
    head = make.make_position(role=Role.DIVISION_HEAD, organisation=organisation)
    make.make_holding(position=head, person=make.make_person("รักษาการตัวอย่าง"), is_acting=True)

    page = home_of(sign_in, Role.MAYOR, organisation=organisation)

    assert "รักษาการตัวอย่าง" in page
    assert "รักษาราชการแทน" in page


def test_executives_are_told_which_division_nobody_answers_for(sign_in: SignIn) -> None:
    organisation = make.make_organisation()
    make.make_division("กองสาธารณสุข", organisation=organisation)

    page = home_of(sign_in, Role.CHIEF_ADMINISTRATOR, organisation=organisation)

    assert "ส่วนราชการที่ยังไม่มีผู้รับผิดชอบ" in page


def test_a_member_of_a_division_begins_with_their_own_work(sign_in: SignIn) -> None:
    page = home_of(sign_in, Role.DIVISION_MEMBER)

    assert "งานของฉัน" in page
    assert "พร้อมเริ่มงานหรือยัง" not in page


def test_somebody_without_a_position_is_told_whom_to_ask(sign_in: SignIn) -> None:
    make.make_organisation()

    page = sign_in(make.make_person()).get("/").text

    assert "วันนี้ท่านไม่มีตำแหน่งในหน่วยงานใด" in page


def test_a_provincial_viewer_begins_with_the_organisations_of_the_province(sign_in: SignIn) -> None:
    make.make_organisation(province="เชียงใหม่")
    viewer = make.make_provincial_viewer("เชียงใหม่")

    answer = sign_in(viewer).get("/")

    assert answer.location == "/organisations"


def test_the_first_page_asks_the_database_as_often_for_eighty_divisions_as_for_eight(
    sign_in: SignIn, statements: Callable
) -> None:
    organisation = make.make_organisation()
    browser = sign_in(make.make_mayor(organisation))
    browser.get("/")
    few = make_heads(organisation, 8, browser, statements)

    many = make_heads(organisation, 72, browser, statements)

    assert many == few


def make_heads(organisation: Organisation, number: int, browser: FlaskClient, statements: Callable) -> int:
    for _ in range(number):
        make.make_holder(Role.DIVISION_HEAD, organisation)
    with statements() as said:
        assert browser.get("/").status_code == 200
    return len(said)
