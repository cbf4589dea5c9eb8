"""From the letter to the answer without signing in: what its reader may, and nothing for anybody else."""

import io
import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests import make
from tests.access.hostile import Forms
from tests.access.test_hostile import links_between_organisations
from tests.conftest import NOW
from tests.evidence import papers
from tests.make_letter import make_letter
from tests.views.test_at_once import pressed_at_once
from tracker.entrance import letter_links
from tracker.entrance.patience import Ceiling
from tracker.extensions import db
from tracker.models import (
    Comment,
    Dispute,
    Division,
    Door,
    Entry,
    Evidence,
    Extension,
    Letter,
    LetterKind,
    LetterState,
    LinkUse,
    Person,
    PlanState,
    Task,
    TaskState,
)
from tracker.views.limits import ANSWERS, CEILINGS

DUE = date(2027, 3, 8)
WHOLE = {
    "answer": "done",
    "seen": "0",
    "result": "ตรวจนับครบทุกรายการ",
    "budget_used": "๐",
    "obstacles": "ไม่มี เพราะเตรียมทะเบียนไว้",
    "suggestions": "ใช้แบบเดียวกันทุกกอง",
}
PROGRESS = {"answer": "in_progress", "progress": "ตรวจนับไปแล้ว 30 รายการ"}
MORE_TIME = {"answer": "extension", "new_due_on": "30 เม.ย. 2570", "extension_reason": "รอเอกสารจากผู้รับจ้าง"}
NOT_OURS = {"answer": "not_ours", "dispute_reason": "อยู่ในหน้าที่ของกองช่าง"}
WAYS = ("", "/receipt", "/revocation")


@pytest.fixture
def division(app: Flask) -> Division:
    organisation = make.make_organisation("ดอยงาม")
    organisation.phone = "0 5329 0000"
    return make.make_division("กองคลัง", organisation)


@pytest.fixture
def head(division: Division) -> Person:
    return make.make_head(division, name="สมหญิง ใจดี")


@pytest.fixture
def task(division: Division) -> Task:
    return make.make_task("ตรวจนับพัสดุประจำปี", division, due_on=DUE)


@pytest.fixture
def letter(head: Person, task: Task) -> Letter:
    return make_letter(head, told=(task,))


@pytest.fixture
def link(letter: Letter, task: Task) -> str:
    return path_of(letter, task)


def path_of(letter: Letter, task: Task | None = None) -> str:
    return urlsplit(letter_links.address_of(letter, task.id if task else None)).path


def anew(task: Task) -> Task:
    db.session.expire_all()
    return db.session.get_one(Task, task.id)


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    db.session.commit()
    tables = db.metadata.sorted_tables
    return {table.name: [tuple(row) for row in db.session.execute(select(table))] for table in tables}


def text_of(answer: TestResponse) -> str:
    """As it is read: names are put into spans so that they break well."""
    return answer.text.replace('<span class="w">', "").replace("</span>", "").replace("\u00a0", " ")


# --- looking


def test_a_link_shows_its_task_to_whoever_has_the_letter(client, link, task):
    answer = client.get(link)

    assert answer.status_code == 200
    assert "ตรวจนับพัสดุประจำปี" in answer.text
    assert "จากจดหมายวันที่ 1 มีนาคม 2570 · ถึงผู้อำนวยการกองคลัง" in text_of(answer)
    assert "ครบกำหนด 8 มี.ค. 2570 · อีก 7 วัน" in text_of(answer)
    assert "สมหญิง" not in answer.text


def test_looking_changes_nothing_whoever_looks(client, letter, link):
    before = everything()

    answers = [client.open(way, method=method) for method in ("GET", "HEAD") for way in ways_of(letter, link)]

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert everything() == before


def ways_of(letter: Letter, link: str) -> list[str]:
    return [path_of(letter), *(link + way for way in WAYS)]


def test_the_pages_go_into_no_cache_and_no_search_engine(client, letter, link):
    for answer in [client.get(way) for way in ways_of(letter, link)] + [client.get("/q/forged")]:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "Set-Cookie" not in answer.headers


def test_the_page_is_written_in_the_digits_of_its_reader(client, head, link):
    head.digits = make.Digits.THAI

    assert "ครบกำหนด ๘ มี.ค. ๒๕๗๐" in text_of(client.get(link))


def test_the_page_is_written_in_the_language_of_its_reader(client, head, link):
    head.language = "en"

    answers = [client.get(link), client.post(link, data={"answer": "not_ours"})]

    assert ["Not our division" in answer.text for answer in answers] == [True, True]


def test_a_colleague_who_is_signed_in_is_nobody_here(division, sign_in, link, head):
    browser = sign_in(make.make_coordinator(division.organisation, name="วิไล มั่นคง"))

    answer = browser.post(link, data=PROGRESS)

    assert "วิไล" not in browser.get(link).text
    assert (answer.status_code, db.session.scalars(select(Comment)).one().person_id) == (302, head.id)


# --- the whole letter


def test_the_link_of_the_whole_letter_lists_what_it_told_and_what_else_is_owed(client, division, head, letter, task):
    make.make_task("ประชุมชี้แจง", division, due_on=date(2027, 2, 1))
    make.make_task("ส่งแล้ว", division, state=TaskState.SUBMITTED)
    make.make_task("ของกองอื่น", make.make_division("กองช่าง", division.organisation))
    make.make_task(
        "มอบให้ทำ", make.make_division("กองศึกษา", division.organisation), due_on=date(2027, 6, 1), assignee=head
    )

    page = client.get(path_of(letter)).text

    places = [page.find(title) for title in ("ตรวจนับพัสดุประจำปี", "ประชุมชี้แจง", "มอบให้ทำ")]
    assert -1 < places[0] < places[1] < places[2]
    assert "ส่งแล้ว" not in page
    assert "ของกองอื่น" not in page


def test_each_task_of_the_list_has_a_link_of_its_own(client, letter, link):
    assert f'href="{link}"' in client.get(path_of(letter)).text


def test_a_long_list_ends_with_the_number_of_those_left_out(client, division, letter):
    with make.together():
        [make.make_task(division=division, deadline=None) for _ in range(34)]

    page = client.get(path_of(letter)).text

    assert page.count('<li class="task">') == 30
    assert "และอีก 5 รายการ" in page


def test_the_letter_of_an_executive_lists_no_task_of_a_division(client, division, task):
    letter = make_letter(make.make_mayor(division.organisation), told=(task,))

    answers = [client.get(path_of(letter)), client.get(path_of(letter, task))]

    assert [answer.status_code for answer in answers] == [200, 410]
    assert [task.title in answer.text for answer in answers] == [False, False]


def test_nothing_is_answered_to_the_whole_letter(client, letter):
    before = everything()["tasks"]

    answer = client.post(path_of(letter), data=WHOLE)

    assert answer.location == path_of(letter)
    assert everything()["tasks"] == before


# --- done


def test_done_sends_the_report_to_the_reviewer(client, link, task, head):
    answer = client.post(link, data=WHOLE)

    task = anew(task)
    assert answer.location == f"{link}/receipt"
    assert (task.state, task.delivered_on) == (TaskState.SUBMITTED, NOW.date())
    assert task.sent_report.result == "ตรวจนับครบทุกรายการ"
    assert (task.sent_report.sent_by_id, task.sent_report.sent_as) == (head.id, "ผู้อำนวยการกองคลัง")


def test_done_brings_a_photograph(client, link, task):
    photo = (io.BytesIO(papers.jpeg(40, 30)), "IMG_2031.jpg")

    client.post(link, data={**WHOLE, "evidence-files": photo}, content_type="multipart/form-data")

    [evidence] = anew(task).evidence
    assert (evidence.title, evidence.latest.file.media_type) == ("IMG_2031", "image/jpeg")
    assert task.state is TaskState.SUBMITTED


def test_done_brings_the_address_of_a_page(client, link, task):
    client.post(link, data={**WHOLE, "evidence-link": "https://www.example.go.th/report"})

    assert [evidence.url for evidence in anew(task).evidence] == ["https://www.example.go.th/report"]
    assert task.state is TaskState.SUBMITTED


def test_what_an_assessor_looks_for_is_asked_before_it_is_sent(client, link, task):
    answer = client.post(link, data={"answer": "done", "seen": "0", "result": "ตรวจนับครบแล้ว"})

    assert answer.status_code == 422
    assert answer.text.count('class="err"') == 3
    assert "ตรวจนับครบแล้ว</textarea>" in answer.text
    assert anew(task).state is TaskState.NOT_STARTED


def test_a_deadline_that_asks_for_no_report_asks_for_its_result_alone(client, division, head):
    deadline = make.make_deadline(make.make_measure(division=division), asks_for_report=False)
    task = make.make_task(division=division, deadline=deadline)
    link = path_of(make_letter(head, told=(task,)), task)

    page = client.get(link).text
    answer = client.post(link, data={"answer": "done", "seen": "0", "result": "ประชุมแล้ว"})

    assert 'name="obstacles"' not in page
    assert (answer.status_code, anew(task).state) == (302, TaskState.SUBMITTED)


def test_a_file_that_is_not_taken_is_named_and_nothing_is_sent(client, link, task):
    files = [(io.BytesIO(b"MZ" + b"\x00" * 80), "ผลงาน.exe"), (io.BytesIO(papers.jpeg()), "ภาพ.jpg")]

    answer = client.post(link, data={**WHOLE, "evidence-files": files}, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert "ผลงาน.exe: " in answer.text
    assert "ตรวจนับครบทุกรายการ</textarea>" in answer.text
    assert anew(task).state is TaskState.IN_PROGRESS


def test_the_files_of_a_stranger_are_not_read(app, client, link):
    size = app.config["TRACKER"].largest_upload + 1
    sent = {
        "content_type": "multipart/form-data; boundary=x",
        "environ_overrides": {"CONTENT_LENGTH": str(size)},
        "data": b"--x--",
    }

    told = [client.post(address, **sent).status_code for address in ("/q/forged", link)]

    assert told[0] == 413
    assert told[1] != 413


def test_a_photograph_is_kept_while_the_text_is_put_right(client, link, task):
    photo = {"evidence-files": (io.BytesIO(papers.jpeg()), "IMG_2031.jpg")}

    first = client.post(link, data={**WHOLE, "result": "", **photo}, content_type="multipart/form-data")
    client.post(link, data=WHOLE)

    assert first.status_code == 422
    assert "IMG_2031.jpg" in first.text
    assert len(anew(task).evidence) == 1
    assert task.state is TaskState.SUBMITTED


def test_an_address_inside_the_office_is_refused_with_its_reason(client, link, task):
    answer = client.post(link, data={**WHOLE, "evidence-link": "http://192.168.1.5/a"})

    assert answer.status_code == 422
    assert "http://192.168.1.5/a" in answer.text
    assert anew(task).state is TaskState.NOT_STARTED


def test_what_a_colleague_kept_meanwhile_is_not_overwritten(client, link, task, division):
    report = task.write_report(make.signature(make.make_member(division)))
    report.result = "เพื่อนเขียนไว้"
    db.session.commit()

    answer = client.post(link, data=WHOLE)

    assert answer.status_code == 409
    assert "เพื่อนเขียนไว้" in answer.text
    assert anew(task).latest_report.result == "เพื่อนเขียนไว้"


# --- the other answers


def test_being_done_is_noted_as_often_as_one_likes(client, link, task):
    told = [client.post(link, data={**PROGRESS, "progress": text}).status_code for text in ("เริ่มแล้ว", "ครึ่งหนึ่งแล้ว")]

    assert told == [302, 302]
    assert anew(task).state is TaskState.IN_PROGRESS
    assert [comment.text for comment in task.comments] == ["เริ่มแล้ว", "ครึ่งหนึ่งแล้ว"]
    assert client.get(link).status_code == 200


def test_being_done_needs_no_words(client, link, task):
    client.post(link, data={"answer": "in_progress"})

    assert (anew(task).state, task.comments) == (TaskState.IN_PROGRESS, [])


def test_the_same_words_sent_twice_stand_once(client, link, task):
    [client.post(link, data=PROGRESS) for _ in range(2)]

    assert len(anew(task).comments) == 1


def test_more_time_is_asked_of_who_decides(client, link, task, head):
    answer = client.post(link, data=MORE_TIME)

    [extension] = anew(task).extensions
    assert answer.location == f"{link}/receipt"
    assert (extension.new_due_on, extension.asked_by_id) == (date(2027, 4, 30), head.id)
    assert task.due_on == DUE


def test_an_earlier_date_is_refused_and_stays_in_its_box(client, link):
    answer = client.post(link, data={**MORE_TIME, "new_due_on": "2 มี.ค. 2570"})

    assert answer.status_code == 422
    assert "วันใหม่ต้องอยู่หลังวันที่ 8 มีนาคม 2570" in text_of(answer)
    assert 'value="2 มี.ค. 2570"' in answer.text
    assert count(Extension) == count(LinkUse) == 0


def test_not_ours_goes_to_the_coordinator(client, link, task, division):
    other = make.make_division("กองช่าง", division.organisation)

    client.post(link, data={**NOT_OURS, "suggested": str(other.id)})

    [dispute] = anew(task).disputes
    assert (dispute.reason, dispute.suggested_id) == ("อยู่ในหน้าที่ของกองช่าง", other.id)
    assert task.division_id == division.id


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"answer": "extension"}, 2),
        ({"answer": "not_ours"}, 1),
        ({"answer": "in_progress", "progress": "ก" * 2001}, 1),
        ({"answer": "burn it"}, 1),
    ],
)
def test_an_answer_without_its_words_is_asked_for_them(client, link, said, missing):
    before = everything()["tasks"]

    answer = client.post(link, data=said)

    assert answer.status_code == 422
    assert answer.text.count('<li><a href="#') == missing
    assert everything()["tasks"] == before


def test_what_waits_for_its_decision_is_not_offered_again(client, head, task, letter):
    make.kept(Extension.asked_for(task, date(2027, 4, 30), "รอเอกสาร", make.signature()))

    page = client.get(path_of(letter, task)).text

    assert 'value="extension"' not in page
    assert 'value="not_ours"' in page


# --- after it


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (WHOLE, "ส่งผลให้ตรวจรับแล้ว"),
        (PROGRESS, "งานกำลังดำเนินการ"),
        (MORE_TIME, "30 เมษายน 2570"),
        (NOT_OURS, "ผู้ประสานงานจะพิจารณา"),
    ],
    ids=["done", "in_progress", "extension", "not_ours"],
)
def test_the_page_after_it_says_what_happens_next(client, link, said, told):
    receipt = client.post(link, data=said, follow_redirects=True)

    assert receipt.status_code == 200
    assert "ขอบคุณ บันทึกเรียบร้อยแล้ว" in receipt.text
    assert told in text_of(receipt)


def test_the_next_task_of_the_letter_follows(client, division, head, task):
    following = make.make_task("ประชุมชี้แจง", division)
    letter = make_letter(head, told=(task, following))

    receipt = client.post(path_of(letter, task), data=WHOLE, follow_redirects=True)

    assert f'href="{path_of(letter, following)}"' in receipt.text


def test_before_anything_was_told_there_is_no_receipt(client, link):
    assert client.get(f"{link}/receipt").location == link


def test_the_trail_tells_that_it_came_by_the_letter_and_from_whom(client, link, head, task):
    client.post(link, data={**WHOLE, "evidence-link": "https://www.example.go.th/report"})

    told = db.session.scalars(select(Entry).where(Entry.door == Door.LINK)).all()
    assert {entry.noun for entry in told} == {"tasks", "reports", "evidence", "link_uses"}
    assert {(entry.person_id, entry.actor, entry.chain) for entry in told} == {
        (head.id, "ผู้อำนวยการกองคลัง", task.organisation_id)
    }


# --- what does not open


def closed(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, answer.text.partition("<h1>")[2].partition("</h1>")[0]


@pytest.mark.parametrize("said", [WHOLE, MORE_TIME, NOT_OURS], ids=["done", "extension", "not_ours"])
def test_a_link_takes_one_answer(client, link, said):
    client.post(link, data=said)
    before = everything()

    answers = [client.get(link), client.post(link, data=said)]

    assert [closed(answer) for answer in answers] == [(410, "ลิงก์นี้ใช้ไปแล้ว")] * 2
    assert everything() == {**before, "attempts": everything()["attempts"]}


@pytest.mark.parametrize("token", ["forged", "WzEsMSwxXQ.forged", "\u0e01", "%00", "a" * 3000])
def test_a_forged_link_is_not_there(client, division, token):
    answers = [client.open(f"/q/{token}{way}", method=m) for way in WAYS for m in ("GET", "POST")]

    assert {answer.status_code for answer in answers} <= {404, 405}
    assert "ลิงก์นี้ไม่ครบ" in answers[0].text


def test_the_number_of_another_task_in_the_token_is_refused(app, client, division, letter, link):
    other = make.make_task("ความลับ", division)
    signed_for_other = path_of(letter, other).removeprefix("/q/")
    spliced = f"{signed_for_other.rpartition('.')[0]}.{link.rpartition('.')[2]}"

    answer = client.get(f"/q/{spliced}")

    assert answer.status_code == 404
    assert "ความลับ" not in answer.text


def test_a_link_runs_out_after_two_weeks(client, link):
    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        last_day = client.get(link).status_code
    with time_machine.travel(NOW + timedelta(days=15), tick=False):
        told = [closed(client.get(link)), closed(client.post(link, data=WHOLE))]

    assert last_day == 200
    assert told == [(410, "ลิงก์นี้หมดอายุแล้ว")] * 2


def test_a_revoked_link_opens_nothing(client, letter, link):
    letter.link_revoked_at = NOW

    told = [closed(client.get(way)) for way in ways_of(letter, link)]

    assert told == [(410, "ลิงก์นี้ปิดแล้ว")] * 4


def test_signing_out_everywhere_closes_the_links_of_earlier_letters(client, head, link):
    head.sign_out_everywhere()

    assert closed(client.get(link)) == (410, "ลิงก์นี้ใช้ไม่ได้แล้ว")


def test_the_link_of_somebody_who_left_opens_nothing(client, head, link, task):
    head.deactivate(NOW.date())

    answer = client.post(link, data=WHOLE)

    assert closed(answer) == (410, "ลิงก์นี้ใช้ไม่ได้แล้ว")
    assert task.title not in answer.text
    assert head.name not in answer.text


def test_who_works_elsewhere_now_answers_nothing_here(client, head, link, task, division):
    head.holdings[0].ends_on = NOW.date() - timedelta(days=1)
    make.make_holding(head, make.make_position(division=make.make_division("กองช่าง", division.organisation)))

    answer = client.post(link, data=WHOLE)

    assert closed(answer) == (410, "งานนี้ไม่อยู่ในความรับผิดชอบของท่านแล้ว")
    assert task.title not in answer.text


def test_a_task_that_went_to_another_division_is_theirs_to_answer(client, link, task, division):
    task.hand_over(make.make_division("กองช่าง", division.organisation), make.signature())

    assert client.get(link).status_code == 410


def test_who_was_named_to_do_it_may_answer_from_another_division(client, division, task):
    helper = make.make_member(make.make_division("กองช่าง", division.organisation))
    task.assignee = helper
    link = path_of(make_letter(helper, told=(task,)), task)

    assert client.post(link, data=WHOLE).status_code == 302


def test_what_a_colleague_sent_meanwhile_is_said(client, link, task, division):
    by = make.signature(make.make_member(division))
    make.full_report(task, by)
    task.submit(by)

    answers = [client.get(link), client.post(link, data=WHOLE)]

    assert [closed(answer) for answer in answers] == [(409, "ส่งผลของงานนี้แล้ว")] * 2
    assert task.title in answers[0].text


def test_a_task_that_was_withdrawn_is_closed(client, link, task):
    task.withdraw("ซ้ำกับแผนอื่น", make.signature())

    answer = client.post(link, data=WHOLE)

    assert closed(answer) == (409, "งานนี้ปิดแล้ว")
    assert "ซ้ำกับแผนอื่น" not in answer.text


def test_in_a_closed_plan_nothing_is_answered(client, link, task):
    task.plan.state = PlanState.CLOSED

    assert closed(client.post(link, data=WHOLE)) == (409, "แผนของงานนี้ปิดแล้ว")


def test_every_closed_page_says_whom_to_call(client, head, link):
    head.sign_out_everywhere()

    page = text_of(client.get(link))

    assert "สอบถามเทศบาลตำบลดอยงาม โทร. 0 5329 0000" in page
    assert 'href="/sign-in"' in page


def test_the_letter_of_one_office_shows_nothing_of_another(client, head, letter, task):
    theirs = make.make_task("ของเทศบาลอื่น", make.make_division("กองคลัง"), assignee=head)

    answers = [client.get(path_of(letter, theirs)), client.post(path_of(letter, theirs), data=WHOLE)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "ของเทศบาลอื่น" not in answers[0].text + client.get(path_of(letter)).text
    assert anew(theirs).state is TaskState.NOT_STARTED


# --- not for me


def test_a_letter_that_came_to_the_wrong_person_is_closed(client, letter, link):
    asked = client.get(f"{link}/revocation")
    before = db.session.get_one(Letter, letter.id).link_revoked_at

    done = client.post(f"{link}/revocation")

    db.session.expire_all()
    assert (asked.status_code, before) == (200, None)
    assert "ปิดลิงก์ของจดหมายนี้แล้ว" in done.text
    assert letter.link_revoked_at == NOW
    assert client.get(path_of(letter)).status_code == 410


def test_a_letter_can_be_closed_after_its_task_was(client, letter, link, task):
    task.withdraw("ซ้ำกับแผนอื่น", make.signature())

    assert client.post(f"{link}/revocation").status_code == 200


# --- as the coordinator sees them


@pytest.fixture
def browser(division: Division, sign_in):
    return sign_in(make.make_coordinator(division.organisation))


def links_part(browser, task: Task) -> str:
    page = text_of(browser.get(f"/tasks/{task.id}"))
    return page.split('id="links"')[1].split("</section>")[0] if 'id="links"' in page else ""


def sent_to(person: Person, task: Task, days_ago: int = 0, **given: object) -> Letter:
    at = NOW - timedelta(days=days_ago)
    return make_letter(person, state=LetterState.SENT, made_at=at, told=(task,), **given)


def test_the_task_tells_the_coordinator_which_of_its_links_open_and_to_whom(browser, head, task):
    sent_to(head, task)

    part = links_part(browser, task)

    assert "สมหญิง ใจดี" in part
    assert "ใช้ได้ถึง 15 มี.ค. 2570" in part


def test_each_way_in_which_a_link_ended_is_told(browser, client, head, task):
    member = make.make_member(task.division)
    used, old, closed = sent_to(head, task), sent_to(head, task, 20), sent_to(member, task, 1)
    closed.revoke_link(NOW)
    db.session.commit()
    client.post(path_of(used, task), data=MORE_TIME)

    part = links_part(browser, task)

    assert "ใช้แล้วเมื่อ 1 มี.ค. 2570" in part
    assert "ขอขยายเวลาแล้ว" in part
    assert "หมดอายุเมื่อ 23 ก.พ. 2570" in part
    assert "ปิดแล้วเมื่อ 1 มี.ค. 2570" in part
    assert part.count("/link-revocation") == 1
    assert old.link_revoked_at is None


def test_a_link_that_leads_to_an_answer_stands_in_letters_about_acts_too(browser, head, task):
    extension = make.kept(Extension.asked_for(task, date(2027, 4, 30), "รอเอกสาร", make.signature(head)))
    about = {"kind": LetterKind.EXTENSION_DECIDED, "about": str(extension.id), "template": "extension_decided"}
    make_letter(head, state=LetterState.SENT, **about)

    assert "สมหญิง ใจดี" in links_part(browser, task)


def test_a_letter_that_did_not_leave_or_has_no_such_link_is_not_in_the_list(browser, head, task):
    make_letter(head, state=LetterState.REFUSED, told=(task,), made_at=NOW - timedelta(days=2))
    sent_to(head, task, template="escalation")

    assert links_part(browser, task) == ""


def test_only_whoever_keeps_letters_sees_the_links(head, task, sign_in):
    sent_to(head, task)

    assert links_part(sign_in(head), task) == ""


def test_the_coordinator_closes_a_link_after_being_asked(browser, client, head, task):
    letter = sent_to(head, task)
    address = f"/letters/{letter.id}/link-revocation?task={task.id}"

    asked = browser.get(address)
    opens = client.get(path_of(letter, task)).status_code
    done = browser.post(address, follow_redirects=True)

    assert "ลิงก์ทั้งหมดในจดหมายนี้จะปิดทันที" in asked.text
    assert opens == 200
    assert "ปิดลิงก์ในจดหมายแล้ว" in done.text
    assert done.request.path == f"/tasks/{task.id}"
    assert client.get(path_of(letter, task)).status_code == 410


def test_closing_a_link_twice_keeps_the_first_moment(browser, head, task):
    letter = sent_to(head, task)
    browser.post(f"/letters/{letter.id}/link-revocation")

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        browser.post(f"/letters/{letter.id}/link-revocation")

    db.session.refresh(letter)
    assert letter.link_revoked_at == NOW


def test_the_page_of_a_letter_says_that_its_links_are_closed(browser, head, task):
    letter = sent_to(head, task)
    before = browser.get(f"/letters/{letter.id}").text

    after = browser.post(f"/letters/{letter.id}/link-revocation", follow_redirects=True).text

    assert f"/letters/{letter.id}/link-revocation" in before
    assert "ปิดแล้วเมื่อ" in after
    assert f"/letters/{letter.id}/link-revocation" not in after


def test_the_statements_do_not_grow_with_the_links(browser, head, task, statements):
    sent_to(head, task)
    with statements() as few:
        browser.get(f"/tasks/{task.id}")
    with make.together():
        [sent_to(head, task, days) for days in range(1, 9)]

    with statements() as many:
        browser.get(f"/tasks/{task.id}")

    assert len(many) <= len(few)


# --- two at once, and too many


@pytest.mark.parametrize(
    ("said", "model"), [(WHOLE, LinkUse), (MORE_TIME, Extension), (NOT_OURS, Dispute)], ids=["done", "time", "not_ours"]
)
def test_two_at_once_are_one_answer(app, link, task, said, model):
    browsers = [app.test_client() for _ in range(4)]

    told = pressed_at_once(browsers, link, [said] * 4)

    assert told[0] == 302
    assert told.count(302) == 1
    assert set(told[1:]) <= {409, 410}
    assert count(model) == count(LinkUse) == 1


def test_a_photograph_that_was_sent_twice_at_once_stands_once(app, link, task):
    forms = [{**WHOLE, "evidence-files": (io.BytesIO(papers.jpeg()), "ภาพ.jpg")} for _ in range(4)]

    pressed_at_once([app.test_client() for _ in range(4)], link, forms)

    assert count(Evidence) == 1
    assert anew(task).state is TaskState.SUBMITTED


def test_a_program_that_answers_without_end_is_stopped(client, link, monkeypatch):
    monkeypatch.setitem(CEILINGS, "letter_links.answer", ("answers", Ceiling(3, ANSWERS.memory)))

    told = [client.post(link, data={"answer": "in_progress"}).status_code for _ in range(4)]

    assert told == [302, 302, 302, 429]


def test_another_site_cannot_make_somebody_answer(app, client, link, monkeypatch):
    """Without the token in the address there is nothing to send; with it, nothing else is needed."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    told = [client.post("/q/forged", data=WHOLE).status_code, client.post(link, data=WHOLE).status_code]

    assert told == [404, 302]


def test_whatever_is_typed_into_the_form_it_answers(app, client, division, task, letter, link, monkeypatch):
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(CEILINGS, "letter_links.answer", ("answers", Ceiling(1000, ANSWERS.memory)))
    theirs = make.make_task("ของเทศบาลอื่น", make.make_division("กองไกล"))
    chance, [form] = random.Random("letter"), Forms(client.get(link).text, link).found
    numbers = [str(theirs.id), str(theirs.division_id), str(theirs.plan_id)]

    told = [
        client.post(link, data=form.filled_in(chance, numbers, share), content_type="multipart/form-data").status_code
        for share in (0.05, 0.3, 1.0) * 15
    ]

    assert [status for status in told if status >= 500] == []
    assert (anew(theirs).state, theirs.disputes) == (TaskState.NOT_STARTED, [])
    assert links_between_organisations() == {}


Statements = Callable[[], AbstractContextManager[list[str]]]


def test_the_list_takes_as_many_statements_for_thirty_tasks_as_for_three(client, division, letter, statements):
    with statements() as few:
        client.get(path_of(letter))
    with make.together():
        [make.make_task(division=division) for _ in range(29)]

    with statements() as many:
        client.get(path_of(letter))

    assert len(many) <= len(few)
