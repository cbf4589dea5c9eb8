"""The page of a task, and who in the division does it."""

from datetime import date, timedelta

import pytest

from tests import make
from tests.conftest import TODAY
from tracker import history
from tracker.extensions import db
from tracker.models import Comment, CommentKind, Extension, Outcome, PlanState, Role, Step, Task, TaskState


@pytest.fixture
def finance(app):
    return make.make_division("กองคลัง")


@pytest.fixture
def task(finance):
    return make.make_task("ตรวจนับพัสดุ", division=finance)


@pytest.fixture
def head(finance):
    return make.make_head(finance, name="หัวหน้าตัวอย่าง")


@pytest.fixture
def member(finance):
    return make.make_holder(Role.DIVISION_MEMBER, division=finance, title="นักวิชาการพัสดุ", name="นักวิชาการตัวอย่าง")


@pytest.fixture
def browser(member, sign_in):
    return sign_in(member)


@pytest.fixture
def reader(task, sign_in):
    """Somebody who may read, and nothing else."""
    return sign_in(make.make_mayor(task.organisation))


def anew(task: Task) -> Task:
    db.session.expire_all()
    return db.session.get_one(Task, task.id)


def judged(task, member, *, late=False, outcome=Outcome.DONE):
    """Sent by the division and accepted."""
    make.full_report(task, make.signature(member))
    report = task.open_report
    report.outcome, report.result = outcome, "งบประมาณถูกโอนไป"
    task.due_on = TODAY - timedelta(days=5) if late else task.due_on
    task.submit(make.signature(member))
    task.verify(make.signature(make.make_coordinator(task.organisation)), "ครบถ้วน")
    db.session.commit()


# --- what the page says


def test_the_page_says_when_it_is_due_and_from_which_words_of_the_plan(reader, task):
    page = reader.get(f"/tasks/{task.id}").text

    assert "วันพุธที่\u00a031\u00a0มีนาคม\u00a02570" in page
    assert "อีก 30 วัน" in page
    assert "มาจากข้อความในแผน “ทุกไตรมาส”" in page
    assert "เป็นกำหนดแรก ยังไม่เคยขยาย" in page


def test_a_moved_date_keeps_the_first_one_in_sight(reader, finance):
    task = make.make_task(division=finance, due_on=date(2027, 4, 30), first_due_on=date(2027, 3, 31))

    assert "กำหนดแรก 31\u00a0มี.ค.\u00a02570" in reader.get(f"/tasks/{task.id}").text


def test_lateness_stands_beside_the_state(reader, finance):
    task = make.make_task(division=finance, due_on=TODAY - timedelta(days=12), state=TaskState.RETURNED)

    page = reader.get(f"/tasks/{task.id}").text

    assert "ส่งกลับแก้ไข</span>" in page
    assert "เกินมา 12 วัน</span>" in page


def test_the_page_tells_what_the_plan_says_and_who_reviews(reader, task):
    task.measure.indicators = "4 i19"
    make.kept(Step(organisation_id=task.organisation_id, measure=task.measure, text="แต่งตั้งคณะกรรมการ"))
    make.make_coordinator(task.organisation)

    page = reader.get(f"/tasks/{task.id}").text

    assert "4, i19" in page
    assert "แต่งตั้งคณะกรรมการ" in page
    assert "นักทรัพยากรบุคคลชำนาญการ" in page


def test_an_event_says_from_which_day_and_number_days_are_counted(reader, task):
    task.occurrence = make.make_occurrence(task.deadline)

    assert "นับจากเหตุการณ์วันที่ 20\u00a0ก.พ.\u00a02570 เลขที่อ้างอิง ลร. 5/2570" in reader.get(f"/tasks/{task.id}").text


def test_whoever_may_only_read_sees_facts_instead_of_the_form(reader, task, member):
    judged(task, member)

    page = reader.get(f"/tasks/{task.id}").text

    assert "<dt>งบประมาณที่ใช้</dt><dd>0 บาท</dd>" in page
    assert f'action="/tasks/{task.id}/report"' not in page
    assert "ฉันรับทำ" not in page


def test_a_task_done_late_says_by_how_much(reader, task, member):
    judged(task, member, late=True)

    page = reader.get(f"/tasks/{task.id}").text

    assert "แล้วเสร็จหลังกำหนด</span>" in page
    assert "ส่งหลังกำหนด 5 วัน" in page


def test_a_task_that_was_not_carried_out_says_why(reader, task, member):
    judged(task, member, outcome=Outcome.NOT_DONE)

    page = reader.get(f"/tasks/{task.id}").text

    assert "ไม่ได้ดำเนินการในรอบนี้" in page
    assert "งบประมาณถูกโอนไป" in page


def test_a_withdrawn_task_says_why(reader, task):
    task.withdraw("รวมกับงานอื่น", make.signature())

    page = reader.get(f"/tasks/{task.id}").text

    assert '<h1 class="struck">ตรวจนับพัสดุ</h1>' in page
    assert "เหตุผล: รวมกับงานอื่น" in page


def test_a_task_of_a_closed_plan_offers_nothing(browser, finance):
    plan = make.make_plan(finance.organisation, state=PlanState.CLOSED)
    task = make.make_task(division=finance, deadline=make.make_deadline(make.make_measure(plan, division=finance)))

    page = browser.get(f"/tasks/{task.id}").text

    assert "แผนปิดแล้ว ข้อมูลของงานนี้ไม่เปลี่ยนแปลงอีก" in page
    assert f'action="/tasks/{task.id}/' not in page


def test_a_task_of_another_office_does_not_exist(browser):
    assert browser.get(f"/tasks/{make.make_task().id}").status_code == 404


# --- who does it


def test_the_division_begins_a_task(browser, task):
    answer = browser.post(f"/tasks/{task.id}/start")

    assert answer.location == f"/tasks/{task.id}"
    assert anew(task).state is TaskState.IN_PROGRESS


def test_a_member_takes_a_task_on_and_lays_it_down(browser, task, member):
    browser.post(f"/tasks/{task.id}/assignee/me")
    taken = anew(task).assignee

    browser.post(f"/tasks/{task.id}/assignee/vacancy")

    assert taken == member
    assert anew(task).assignee is None


def test_a_member_takes_nothing_away_from_a_colleague(browser, task, head):
    task.assignee = head

    taken = browser.post(f"/tasks/{task.id}/assignee/me", follow_redirects=True)
    laid_down = browser.post(f"/tasks/{task.id}/assignee/vacancy")

    assert "ขอให้หัวหน้ากองเป็นผู้มอบ" in taken.text
    assert laid_down.status_code == 403
    assert anew(task).assignee == head


def test_the_head_names_who_does_it(task, head, member, sign_in):
    browser = sign_in(head)
    offered = browser.get(f"/tasks/{task.id}/assignee").text

    browser.post(f"/tasks/{task.id}/assignee", data={"person": member.id})

    assert "นักวิชาการตัวอย่าง" in offered
    assert anew(task).assignee == member


def test_an_acting_head_names_who_does_it(task, finance, member, sign_in):
    seat = make.make_position(role=Role.DIVISION_HEAD, division=finance)
    acting = make.make_holding(position=seat, is_acting=True).person

    sign_in(acting).post(f"/tasks/{task.id}/assignee", data={"person": member.id})

    assert anew(task).assignee == member


def test_the_head_gives_it_back_to_the_whole_division(task, head, member, sign_in):
    task.assignee = member

    sign_in(head).post(f"/tasks/{task.id}/assignee", data={"person": 0})

    assert anew(task).assignee is None


def test_nobody_outside_the_division_is_named(task, head, sign_in):
    outsider = make.make_member(make.make_division("กองช่าง", task.organisation))

    answer = sign_in(head).post(f"/tasks/{task.id}/assignee", data={"person": outsider.id})

    assert answer.status_code == 422
    assert anew(task).assignee is None


@pytest.mark.parametrize("act", ["start", "assignee/me", "assignee/vacancy"])
def test_a_colleague_of_another_division_may_not(task, sign_in, act):
    stranger = make.make_head(make.make_division("กองช่าง", task.organisation))

    assert sign_in(stranger).post(f"/tasks/{task.id}/{act}").status_code == 403


# --- its history


def happened(page: str) -> str:
    return page.partition('id="history"')[2].partition("</section>")[0]


def as_somebody(person, title):
    return history.acting("web", person.id, title)


def test_every_reader_sees_what_happened_without_seeing_the_trail(reader, task, member):
    with as_somebody(member, "นักวิชาการพัสดุ"):
        task.start(make.signature(member))
        db.session.commit()

    told = happened(reader.get(f"/tasks/{task.id}").text)

    assert "<p>เริ่มดำเนินการ</p>" in told
    assert "นักวิชาการพัสดุ" in told
    assert reader.get("/trail").status_code == 403


def test_one_act_is_told_once_with_the_words_of_the_reviewer(reader, task, member):
    judged(task, member)

    told = happened(reader.get(f"/tasks/{task.id}").text)

    assert told.count("<p>ตรวจรับงาน</p>") == 1
    assert "ตรวจรับรายงานผล" not in told
    assert "“ครบถ้วน”" in told


def test_a_later_date_is_told_with_both_dates_and_the_reason(reader, task, head):
    extension = make.kept(Extension.asked_for(task, date(2027, 4, 30), "รอเอกสาร", make.signature(head)))
    extension.grant(make.signature(), "เห็นควร")

    told = happened(reader.get(f"/tasks/{task.id}").text)

    assert "อนุญาตให้ขยายเวลา" in told
    assert "31\u00a0มี.ค.\u00a02570</span> → " in told
    assert "“เห็นควร”" in told
    assert "“รอเอกสาร”" in told


def test_a_report_kept_many_times_by_one_person_is_told_once(reader, task, member):
    for number in range(4):
        task.write_report(make.signature(member)).result = f"ฉบับที่ {number}"
        db.session.commit()

    told = happened(reader.get(f"/tasks/{task.id}").text)

    assert told.count("แก้ไขรายงานผล") == 1
    assert "ฉบับที่" not in told


def test_a_message_that_was_taken_back_is_not_said_again_by_the_history(reader, task, member):
    comment = make.make_comment(task, make.signature(member), text="ผิดงาน")
    comment.take_back(make.signature(member))

    page = reader.get(f"/tasks/{task.id}").text

    assert "ถอนความเห็น" in happened(page)
    assert "ผิดงาน" not in page


def test_of_a_long_history_the_last_part_is_shown_with_a_way_to_all(reader, task):
    for number in range(32):
        make.make_evidence(task, url=f"https://www.example.go.th/{number}")

    page, whole = reader.get(f"/tasks/{task.id}").text, reader.get(f"/tasks/{task.id}?all=history").text

    assert "มอบหมายงาน" not in happened(page)
    assert "ดูประวัติทั้งหมด" in happened(page)
    assert "มอบหมายงาน" in happened(whole)


def test_the_history_of_another_task_is_not_told(reader, task, finance):
    make.make_evidence(make.make_task(division=finance))

    assert "เพิ่มหลักฐาน" not in happened(reader.get(f"/tasks/{task.id}").text)


# --- how much it costs


def test_the_page_asks_the_database_as_often_for_a_hundred_messages_as_for_ten(browser, task, member, head, statements):
    few = said_about(task, 10, member, head, browser, statements)

    many = said_about(task, 90, member, head, browser, statements)

    # Fewer where the beginning, and the names it speaks of, is no longer among what is shown.
    assert many <= few


def said_about(task, number, member, head, browser, statements):
    for index in range(number):
        by = make.signature((member, head)[index % 2])
        make.kept(Comment.said(task, CommentKind.PROGRESS, "ตรวจนับ", [head, member], by))
        make.make_evidence(task, by)
    browser.get(f"/tasks/{task.id}")
    with statements() as said:
        assert browser.get(f"/tasks/{task.id}").status_code == 200
    return len(said)
