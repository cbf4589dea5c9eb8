"""Programs read what people read: lists page by page, rows whole, files as they are."""

from datetime import date

import pytest

from tests import make
from tracker.models import TaskState


def titles(answer):
    return [item["title"] for item in answer.json["items"]]


@pytest.fixture
def tasks(finance):
    """Four of them, the third overdue, the fourth of another division."""
    works = make.make_division("กองช่าง", finance.organisation)
    with make.together():
        make.make_task("ไตรมาส 3", division=finance, due_on=date(2027, 6, 30))
        make.make_task("ไตรมาส 2", division=finance, due_on=date(2027, 3, 31), state=TaskState.IN_PROGRESS)
        make.make_task("ไตรมาส 1", division=finance, due_on=date(2026, 12, 31))
        make.make_task("ของกองช่าง", division=works, due_on=date(2027, 9, 30), state=TaskState.DONE)
    return works


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ของกองช่าง"]),
        ("?state=in_progress", ["ไตรมาส 2"]),
        ("?state=open", ["ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3"]),
        ("?overdue=true", ["ไตรมาส 1"]),
        ("?overdue=false", ["ไตรมาส 2", "ไตรมาส 3", "ของกองช่าง"]),
        ("?due_from=2027-03-31&due_until=2027-06-30", ["ไตรมาส 2", "ไตรมาส 3"]),
        ("?due_until=2026-12-30", []),
        ("?plan=999999", []),
    ],
)
def test_tasks_are_narrowed_by_what_is_asked(program, member, tasks, asked, found):
    assert titles(program(member).get(f"/tasks{asked}")) == found


def test_tasks_of_one_division(program, member, tasks):
    assert titles(program(member).get(f"/tasks?division={tasks.id}")) == ["ของกองช่าง"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("state=late_again", "state"),
        ("overdue=yes", "overdue"),
        ("due_from=31/3/2570", "due_from"),
        ("due_from=2027-02-30", "due_from"),
        ("division=0", "division"),
        ("division=99999999999", "division"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=1&limit=2", "limit"),
        ("cursor=made-up", "cursor"),
        ("devision=3", "devision"),
    ],
)
def test_what_is_not_understood_is_refused_by_its_name(program, member, asked, field):
    answer = program(member).get(f"/tasks?{asked}")

    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    [error] = answer.json["errors"]
    assert (error["in"], error["field"]) == ("query", field)
    assert error["detail"]


def test_going_through_a_list_meets_every_task_once_though_others_are_added(program, member, finance, tasks):
    asking, seen, cursor = program(member), [], ""

    first = asking.get("/tasks?limit=2").json
    make.make_task("แทรกก่อนหน้า", division=finance, due_on=date(2026, 11, 30))
    second = asking.get(f"/tasks?limit=2&cursor={first['next']}").json

    assert [task["title"] for task in first["items"] + second["items"]] == [
        "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ของกองช่าง",
    ]  # fmt: skip
    assert second["next"] is None
    assert (seen, cursor) == ([], "")


def test_tasks_of_one_day_are_not_lost_between_pages(program, member, finance):
    with make.together():
        wanted = [make.make_task(f"งานที่ {n}", division=finance) for n in range(5)]
    asking = program(member)

    pages = [asking.get("/tasks?limit=2").json]
    pages.append(asking.get(f"/tasks?limit=2&cursor={pages[-1]['next']}").json)
    pages.append(asking.get(f"/tasks?limit=2&cursor={pages[-1]['next']}").json)

    assert [task["id"] for page in pages for task in page["items"]] == [task.id for task in wanted]


def test_a_cursor_belongs_to_its_question(program, member, tasks):
    asking = program(member)
    cursor = asking.get("/tasks?limit=1&state=open").json["next"]

    assert asking.get(f"/tasks?limit=2&state=open&cursor={cursor}").status_code == 200
    assert asking.get(f"/tasks?limit=1&cursor={cursor}").json["errors"][0]["field"] == "cursor"
    assert asking.get(f"/measures?cursor={cursor}").status_code == 422


@pytest.mark.parametrize("address", ["/tasks?limit=200", "/measures?limit=200", "/divisions?limit=200", "/plans"])
def test_a_longer_list_takes_no_more_statements(program, member, finance, statements, address):
    asking = program(member)
    asking.get(address)
    with make.together():
        make.make_task(division=finance)
    with statements() as few:
        asking.get(address)
    with make.together():
        for _ in range(40):
            make.make_task(division=make.make_division(organisation=finance.organisation), assignee=member)

    with statements() as many:
        answer = asking.get(address)

    assert len(answer.json["items"]) > (0 if address == "/plans" else 30)
    assert len(many) == len(few)


def test_more_history_and_evidence_take_no_more_statements(program, member, finance, statements):
    task, by = make.make_task(division=finance), make.signature(member)
    asking = program(member)
    make.make_paper(task, by, content=b"%PDF-1.4 0 %%EOF")
    make.make_comment(task, by)
    with statements() as few:
        told = [asking.get(f"/tasks/{task.id}/{part}") for part in ("history", "evidence")]
    for number in range(1, 12):
        make.make_paper(task, by, content=f"%PDF-1.4 {number} %%EOF".encode())
        make.make_comment(task, by, text=f"ความเห็นที่ {number}")

    with statements() as many:
        told += [asking.get(f"/tasks/{task.id}/{part}") for part in ("history", "evidence")]

    assert [answer.status_code for answer in told] == [200] * 4
    assert len(told[-1].json["items"]) == 12
    assert len(many) == len(few)


def test_a_task_is_told_whole(program, member, finance):
    task = make.make_sent_task("ตรวจนับพัสดุ", finance, make.signature(member))

    told = program(member).get(f"/tasks/{task.id}").json

    assert (told["state"], told["delivered_on"]) == ("submitted", "2027-03-01")
    assert told["division"] == {"id": finance.id, "name": "กองคลัง"}
    assert told["asked_for"] == ["outcome", "result", "budget_used", "obstacles", "suggestions"]
    assert told["report"]["budget_used"] == "0.00"
    assert told["report"]["sent_at"] == "2027-03-01T02:00:00Z"


def test_who_has_a_task_already_is_not_told_it_again(program, member, finance):
    task = make.make_task(division=finance)
    asking = program(member)
    version = asking.get(f"/tasks/{task.id}").headers["ETag"]

    again = asking.get(f"/tasks/{task.id}", If_None_Match=version)

    assert (again.status_code, again.data) == (304, b"")


def test_history_is_told_in_the_language_asked(program, member, finance):
    task = make.make_task(division=finance)
    asking = program(member)
    asking.post(f"/tasks/{task.id}/start")

    thai = asking.get(f"/tasks/{task.id}/history").json["items"]
    english = asking.get(f"/tasks/{task.id}/history", Accept_Language="en").json["items"]

    assert [one["what"] for one in english] == ["Task begun", "Task given"]
    assert [one["what"] for one in thai] != [one["what"] for one in english]
    assert thai[0]["who_name"] == member.name


def test_history_goes_on_where_it_ended_though_something_happened_meanwhile(program, member, finance):
    task = make.make_task(division=finance)
    asking = program(member)
    asking.post(f"/tasks/{task.id}/start")

    first = asking.get(f"/tasks/{task.id}/history?limit=1", Accept_Language="en").json
    asking.post(f"/tasks/{task.id}/notes", {"text": "ครึ่งหนึ่งแล้ว"})
    second = asking.get(f"/tasks/{task.id}/history?limit=1&cursor={first['next']}", Accept_Language="en").json

    assert [first["items"][0]["what"], second["items"][0]["what"], second["next"]] == ["Task begun", "Task given", None]


def test_a_file_comes_as_it_was_added(program, member, finance):
    task = make.make_task(division=finance)
    make.make_paper(task, make.signature(member))
    asking = program(member)
    [paper] = asking.get(f"/tasks/{task.id}/evidence").json["items"]
    [version] = paper["versions"]

    answer = asking.get(version["url"].partition("/api/v1")[2])

    assert (answer.data, answer.mimetype) == (b"%PDF-1.4 evidence %%EOF", "application/pdf")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert asking.get(f"/evidence/{paper['id']}/versions/2/file").status_code == 404
