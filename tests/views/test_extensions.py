"""Later dates: the division asks, the level that the organisation chose decides, both dates stay."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import make
from tracker.extensions import db
from tracker.models import Decision, Division, Extension, ExtensionLevel, Person, Role, Task, TaskState

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]
DUE, LATER, STILL_LATER = date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)
AS_ASKED, REFUSED = {"decision": "as_asked"}, {"decision": "refuse"}


@pytest.fixture
def division(app: Flask) -> Division:
    return make.make_division("กองช่าง")


@pytest.fixture
def task(division: Division) -> Task:
    return make.make_task("เปิดบริการ E-Service", division, due_on=DUE)


@pytest.fixture
def head(division: Division, sign_in: SignIn) -> FlaskClient:
    return sign_in(make.make_head(division))


@pytest.fixture
def clerk(division: Division, sign_in: SignIn) -> FlaskClient:
    return sign_in(make.make_chief_administrator(division.organisation, name="ตัวอย่างปลัด สกุลสุข"))


def asked(task: Task, until: date = LATER, reason: str = "รอเอกสาร") -> Extension:
    return make.kept(Extension.asked_for(task, until, reason, make.signature()))


def ask(browser: FlaskClient, task: Task, until: str = "30 เม.ย. 2570", reason: str = "รอเอกสาร") -> TestResponse:
    return browser.post(f"/tasks/{task.id}/extension", data={"new_due_on": until, "extension_reason": reason})


def decide(browser: FlaskClient, extension: Extension, **said: str) -> TestResponse:
    """With the version that its page carries."""
    db.session.commit()
    said = {"version": str(extension.version), **said}
    return browser.post(f"/extensions/{extension.id}/decision", data=said)


# --- asking


def test_a_division_asks_for_a_later_date_with_a_reason(task: Task, head: FlaskClient) -> None:
    ask(head, task, "๓๐/๔/๗๐", "ผู้พัฒนาระบบขอเลื่อนการส่งมอบ")

    extension = task.pending_extension
    assert (extension.old_due_on, extension.new_due_on) == (DUE, LATER)
    assert extension.reason == "ผู้พัฒนาระบบขอเลื่อนการส่งมอบ"
    assert task.due_on == DUE


def test_the_page_of_the_task_offers_it_to_its_division_and_names_who_decides(
    task: Task, head: FlaskClient, clerk: FlaskClient
) -> None:
    address = f"/tasks/{task.id}/extension"

    assert address in head.get(f"/tasks/{task.id}").text
    assert "ผู้พิจารณา: ปลัด" in head.get(f"/tasks/{task.id}").text
    assert address not in clerk.get(f"/tasks/{task.id}").text


def test_whoever_asks_is_told_who_holds_the_position_that_decides(
    task: Task, head: FlaskClient, clerk: FlaskClient
) -> None:
    page = head.get(f"/tasks/{task.id}/extension").text

    assert clerk
    assert "ปลัดเทศบาล" in page
    assert "ตัวอย่างปลัด" in page


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("31 มี.ค. 2570", "วันใหม่ต้องอยู่หลังวันที่"),
        ("30 เม.ย. 2572", "วันที่ต้องอยู่ระหว่าง"),
        ("31/2/70", "ไม่มีในปฏิทิน"),
        ("", "โปรดกรอก"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_a_sentence_and_stays_typed(
    task: Task, head: FlaskClient, until: str, sentence: str
) -> None:
    answer = ask(head, task, until)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{until}"' in answer.text
    assert task.pending_extension is None


def test_a_second_request_waits_for_the_first(task: Task, head: FlaskClient) -> None:
    asked(task)

    answer = ask(head, task, "31 พ.ค. 2570")

    assert answer.status_code == 422
    assert "มีคำขอขยายเวลาที่รอการพิจารณาอยู่แล้ว" in answer.text


def test_a_request_is_taken_back_by_the_division_that_made_it(task: Task, head: FlaskClient) -> None:
    extension = asked(task)

    head.post(f"/extensions/{extension.id}/withdrawal")

    assert extension.decision is Decision.TAKEN_BACK
    assert task.due_on == DUE


def test_another_division_neither_asks_nor_takes_back(task: Task, division: Division, sign_in: SignIn) -> None:
    stranger = sign_in(make.make_head(make.make_division(organisation=division.organisation)))
    extension = asked(task)

    assert ask(stranger, task).status_code == 403
    assert stranger.post(f"/extensions/{extension.id}/withdrawal").status_code == 403


# --- deciding


def test_it_is_granted_as_asked_and_the_first_date_stays(task: Task, clerk: FlaskClient) -> None:
    extension = asked(task)

    decide(clerk, extension, **AS_ASKED)

    assert extension.decision is Decision.GRANTED
    assert (task.due_on, task.first_due_on) == (LATER, DUE)


def test_it_is_granted_to_another_date(task: Task, clerk: FlaskClient) -> None:
    extension = asked(task)

    decide(clerk, extension, decision="other_date", other_date="15 เม.ย. 2570", comment="ขอให้เร่ง")

    assert task.due_on == extension.new_due_on == date(2027, 4, 15)
    assert extension.decision_comment == "ขอให้เร่ง"


def test_another_date_has_to_be_named(task: Task, clerk: FlaskClient) -> None:
    answer = decide(clerk, asked(task), decision="other_date", other_date="")

    assert answer.status_code == 422
    assert "ระบุวันที่อนุญาต" in answer.text


def test_an_earlier_date_than_the_present_one_is_no_extension(task: Task, clerk: FlaskClient) -> None:
    answer = decide(clerk, asked(task), decision="other_date", other_date="15 มี.ค. 2570")

    assert answer.status_code == 422
    assert "วันใหม่ต้องอยู่หลังวันที่" in answer.text
    assert task.due_on == DUE


def test_it_is_refused_with_a_comment(task: Task, clerk: FlaskClient) -> None:
    extension = asked(task)

    decide(clerk, extension, comment="ต้องรายงานภายในไตรมาส", **REFUSED)

    assert extension.decision is Decision.REFUSED
    assert task.due_on == DUE


def test_it_is_not_refused_without_a_comment(task: Task, clerk: FlaskClient) -> None:
    extension = asked(task)

    answer = decide(clerk, extension, **REFUSED)

    assert answer.status_code == 422
    assert "ให้เขียนความเห็น" in answer.text
    assert extension.is_pending


def test_nothing_is_decided_without_a_choice(task: Task, clerk: FlaskClient) -> None:
    answer = decide(clerk, asked(task))

    assert answer.status_code == 422
    assert "เลือกผลการพิจารณา" in answer.text


def test_a_date_that_was_typed_before_another_choice_does_not_stand_in_the_way(task: Task, clerk: FlaskClient) -> None:
    decide(clerk, asked(task), other_date="31/2/70", **AS_ASKED)

    assert task.due_on == LATER


def test_what_was_taken_back_meanwhile_is_not_granted(task: Task, clerk: FlaskClient) -> None:
    extension = asked(task)
    seen = str(extension.version)
    extension.take_back(make.signature())

    answer = decide(clerk, extension, version=seen, **AS_ASKED)

    assert answer.status_code == 422
    assert "มีผู้อื่นแก้ไข" in answer.text
    assert task.due_on == DUE


def test_a_granted_date_counts_for_the_lateness_and_so_does_the_first(task: Task, clerk: FlaskClient) -> None:
    decide(clerk, asked(task), **AS_ASKED)
    late = make.signature(at=make.datetime(2027, 5, 2, 2, 0, tzinfo=make.UTC))
    make.full_report(task, late)
    task.submit(late)

    task.verify(make.signature())

    assert (task.days_late, task.days_late_first) == (2, 32)


# --- who decides


def test_the_coordinator_reads_what_the_chief_administrator_decides(
    task: Task, division: Division, sign_in: SignIn
) -> None:
    extension = asked(task)
    coordinator = sign_in(make.make_coordinator(division.organisation))

    assert "เปิดบริการ E-Service" in coordinator.get("/extensions").text
    assert f"/extensions/{extension.id}/decision" not in coordinator.get("/extensions").text
    assert decide(coordinator, extension, **AS_ASKED).status_code == 403


def test_where_the_coordinator_decides_the_chief_administrator_reads(
    task: Task, division: Division, clerk: FlaskClient, sign_in: SignIn
) -> None:
    division.organisation.extension_level = ExtensionLevel.COORDINATOR
    extension = asked(task)

    assert decide(clerk, extension, **AS_ASKED).status_code == 403
    decide(sign_in(make.make_coordinator(division.organisation)), extension, **AS_ASKED)

    assert task.due_on == LATER


def test_whoever_acts_for_the_chief_administrator_decides(task: Task, division: Division, sign_in: SignIn) -> None:
    seat = make.make_position("ปลัดเทศบาล", Role.CHIEF_ADMINISTRATOR, organisation=division.organisation)
    acting = make.make_holding(make.make_person(), seat, is_acting=True).person
    extension = asked(task)

    decide(sign_in(acting), extension, **AS_ASKED)

    assert task.due_on == LATER
    assert extension.decided_as == "ปลัดเทศบาล"


def test_a_deputy_decides_where_the_chief_administrator_does(task: Task, division: Division, sign_in: SignIn) -> None:
    deputy = make.make_holder(Role.DEPUTY_CHIEF_ADMINISTRATOR, division.organisation, title="รองปลัดเทศบาล")

    decide(sign_in(deputy), asked(task), **AS_ASKED)

    assert task.due_on == LATER


def test_the_organisation_chooses_who_decides(division: Division, sign_in: SignIn) -> None:
    office = division.organisation
    coordinator = sign_in(make.make_coordinator(office))
    kept = {"kind": office.kind, "name": office.name, "province": office.province, "digits": "thai"}

    coordinator.post("/organisation", data={**kept, "extension_level": "coordinator"})

    assert office.extension_level is ExtensionLevel.COORDINATOR
    assert "ผู้พิจารณาการขยายเวลา" in coordinator.get("/organisation").text


# --- the list


def test_what_waits_stands_before_what_was_decided(task: Task, division: Division, clerk: FlaskClient) -> None:
    decide(clerk, asked(task), **AS_ASKED)
    asked(make.make_task("งานที่ยังรอ", division))

    page = clerk.get("/extensions").text

    assert page.index("งานที่ยังรอ") < page.index("เปิดบริการ E-Service")


def test_the_list_tells_both_dates_the_days_and_how_often_before(task: Task, clerk: FlaskClient) -> None:
    decide(clerk, asked(task), **AS_ASKED)
    asked(task, STILL_LATER)

    page = clerk.get("/extensions").text.replace("\N{NO-BREAK SPACE}", " ")

    assert "เพิ่ม 31 วัน" in page
    assert "เคยขยายแล้ว 1 ครั้ง" in page
    assert "กำหนดแรก 31 มี.ค. 2570" in page


def test_a_request_of_a_task_that_was_closed_waits_no_longer(task: Task, clerk: FlaskClient) -> None:
    extension = asked(task)
    task.withdraw("ไม่มีงบประมาณ", make.signature())

    page = clerk.get("/extensions").text

    assert "งานปิดก่อนพิจารณา" in page
    assert f"/extensions/{extension.id}/decision" not in page


def test_a_granted_date_is_moved_again_by_the_coordinator(
    task: Task, division: Division, clerk: FlaskClient, sign_in: SignIn
) -> None:
    decide(clerk, asked(task), **AS_ASKED)

    page = sign_in(make.make_coordinator(division.organisation)).get("/extensions").text

    assert f"/task-changes/new?task={task.id}" in page


def test_an_office_where_nobody_asked_is_told_how_it_is_done(division: Division, clerk: FlaskClient) -> None:
    assert "ยังไม่มีคำขอขยายเวลา" in clerk.get("/extensions").text


def test_nobody_to_decide_is_a_warning(task: Task, division: Division, sign_in: SignIn) -> None:
    asked(task)

    page = sign_in(make.make_coordinator(division.organisation)).get("/extensions").text

    assert "ขณะนี้ยังไม่มีผู้พิจารณา" in page


def test_the_list_says_as_many_statements_for_a_hundred_requests_as_for_ten(
    division: Division, clerk: FlaskClient, statements: Statements
) -> None:
    with make.together():
        [asked(make.make_task(division=division)) for _ in range(10)]
    clerk.get("/extensions")
    with statements() as few:
        clerk.get("/extensions")
    with make.together():
        [asked(make.make_task(division=division)) for _ in range(90)]

    with statements() as many:
        clerk.get("/extensions")

    assert len(many) == len(few)


def test_a_request_of_another_organisation_does_not_exist(task: Task, sign_in: SignIn) -> None:
    extension = asked(task)
    stranger = sign_in(make.make_chief_administrator())

    assert decide(stranger, extension, **AS_ASKED).status_code == 404
    assert task.state is TaskState.IN_PROGRESS
