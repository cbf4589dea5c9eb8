"""What everybody may read of an organisation: honest, without persons, the same for all, and quick."""

import csv
import io
import json
import re
from datetime import date, timedelta
from urllib.parse import quote

import pytest
import time_machine
from sqlalchemy import select

from tests import make
from tests.conftest import NOW, TODAY
from tests.make_public import make_public_page, make_snapshot
from tests.many import make_many_tasks
from tests.reading import words
from tracker import clock, history
from tracker.demo import make_demo
from tracker.extensions import db
from tracker.models import Person, PlanState, PublicPage, TaskState
from tracker.thai import is_thai
from tracker.views.public_pages import ANSWERS

S = TaskState
PAGE = "/public/ban-suan/2570"


@pytest.fixture
def page(office):
    return make_public_page(office)


@pytest.fixture
def plan(office):
    return make.make_plan(office)


def measure_with(plan, division, *tasks, title="มาตรการงดรับของขวัญ", **given):
    """Each task as (state, what else it has)."""
    measure = make.make_measure(plan, title, division, **given)
    deadline = make.make_deadline(measure)
    return measure, [make.make_task(division=division, deadline=deadline, state=s, **more) for s, more in tasks]


def told(client, address=PAGE):
    return client.get(f"{address}/data.json").get_json()


def state_of(client):
    [measure] = told(client)["measures"]
    return measure["state"]


# --- honest words


@pytest.mark.parametrize(
    ("tasks", "is_proven", "state"),
    [
        ([(S.NOT_STARTED, {})], False, "not_started"),
        ([], False, "not_started"),
        ([(S.IN_PROGRESS, {})], False, "in_progress"),
        ([(S.SUBMITTED, {"due_on": date(2027, 2, 1)})], False, "in_progress"),
        ([(S.DONE, {}), (S.NOT_STARTED, {"due_on": date(2027, 6, 30)})], True, "in_progress"),
        ([(S.DONE, {}), (S.RETURNED, {"due_on": date(2027, 2, 28)})], True, "late"),
        ([(S.DONE, {"days_late_first": 0})], True, "done"),
        ([(S.DONE, {"days_late_first": 0})], False, "no_evidence"),
        ([(S.DONE, {"days_late_first": 3})], True, "done_late"),
        ([(S.NOT_DONE, {})], False, "not_done"),
        ([(S.WITHDRAWN, {})], False, "not_started"),
    ],
)
def test_a_measure_has_one_honest_word(client, page, plan, finance, tasks, is_proven, state):
    _, made = measure_with(plan, finance, *tasks)
    if is_proven:
        make.make_evidence(made[0], is_public=True)

    assert state_of(client) == state


def test_more_time_granted_later_does_not_hide_that_the_first_date_is_over(client, page, plan, finance):
    late = {"due_on": date(2027, 6, 30), "first_due_on": TODAY - timedelta(days=1)}
    measure_with(plan, finance, (S.IN_PROGRESS, late))

    assert state_of(client) == "late"
    assert "ล่าช้า" in words(client.get(PAGE).text)


def test_the_page_tells_measures_divisions_dates_and_evidence(client, page, plan, finance):
    _, [task] = measure_with(plan, finance, (S.DONE, {"delivered_on": date(2027, 2, 20)}), topic="การใช้อำนาจ")
    make.make_evidence(task, is_public=True, url="https://example.go.th/r.pdf", dated_on=date(2027, 2, 19))

    answer = client.get(PAGE)
    text = words(answer.text)

    assert answer.status_code == 200
    for said in ("มาตรการงดรับของขวัญ", "กองคลัง", "ทุกไตรมาส", "การใช้อำนาจ", "1 มาตรการ ณ วันที่ 1 มีนาคม 2570"):
        assert said in text
    assert "20 ก.พ. 2570" in text
    assert 'href="https://example.go.th/r.pdf"' in answer.text


def test_evidence_is_told_only_when_it_is_public_accepted_and_standing(client, page, plan, finance):
    by = make.signature()
    _, [done, sent] = measure_with(plan, finance, (S.DONE, {}), (S.SUBMITTED, {}))
    make.make_evidence(done, url="https://example.go.th/1", is_public=True)
    make.make_evidence(done, url="https://example.go.th/2", is_public=False)
    make.make_evidence(done, url="https://example.go.th/3", is_public=True, removed_on=TODAY)
    make.make_evidence(sent, by, url="https://example.go.th/4", is_public=True)
    make.make_evidence(done, url="ftp://example.go.th/5", is_public=True)

    [measure] = told(client)["measures"]

    assert [link["url"] for link in measure["evidence"]] == ["https://example.go.th/1"]


def test_what_was_withdrawn_after_it_was_promised_says_so_and_what_never_was_promised_is_left_out(
    client, page, plan, finance
):
    measure_with(plan, finance, title="ยกเลิกภายหลัง", withdrawn_on=date(2027, 1, 5), withdrawal_reason="เหตุผลภายใน")
    measure_with(plan, finance, title="ตัดออกก่อนอนุมัติ", withdrawn_on=date(2026, 9, 1))

    text = client.get(PAGE).text

    assert [m["state"] for m in told(client)["measures"]] == ["withdrawn"]
    assert "ยกเลิกภายหลัง" in text
    assert "ตัดออกก่อนอนุมัติ" not in text
    assert "เหตุผลภายใน" not in text


def test_a_draft_is_nobody_s_business(client, page, office, finance):
    draft = make.make_plan(office, state=PlanState.DRAFT)
    measure_with(draft, finance)

    assert client.get(PAGE).status_code == 404


def test_years_lead_to_each_other_and_the_address_without_one_to_the_latest(client, page, office, plan):
    make.make_plan(office, fiscal_year=2569, state=PlanState.CLOSED)

    assert client.get("/public/ban-suan").location == "/public/ban-suan/2570"
    assert 'href="/public/ban-suan/2569"' in client.get(PAGE).text
    assert client.get("/public/ban-suan/2569").status_code == 200


def test_the_last_update_is_the_day_of_the_last_change_that_is_shown(client, page, plan, finance):
    measure_with(plan, finance, (S.DONE, {"touched_on": date(2027, 1, 5), "closed_on": date(2027, 2, 3)}))

    assert told(client)["updated_on"] == "2027-02-03"
    assert "ปรับปรุงล่าสุด 3 ก.พ. 2570" in words(client.get(PAGE).text)


def test_another_office_s_measures_stay_there(client, page, plan):
    make.make_task("งานของที่อื่น")

    assert told(client)["measures"] == []


def test_without_scores_nothing_is_said_of_them(client, page, plan):
    assert told(client)["scores"] == []
    assert "คะแนน" not in client.get(PAGE).text


# --- switched off


def all_addresses(slug, year=2570):
    ways = ("", "/embed", "/data.json", "/data.csv", "/rounds/6", "/rounds/6/data.json", "/rounds/6/data.csv")
    return [f"/public/{slug}", *(f"/public/{slug}/{year}{way}" for way in ways)]


def test_switched_off_is_answered_as_if_it_had_never_been(client, office, plan):
    make_public_page(office, is_open=False)
    make_snapshot(office)

    off = [(a.status_code, without(a.text, "ban-suan")) for a in map(client.get, all_addresses("ban-suan"))]
    unknown = [(a.status_code, without(a.text, "never-was")) for a in map(client.get, all_addresses("never-was"))]

    assert off == unknown
    assert {status for status, _ in off} == {404}


def without(text, slug):
    """What tells the requests apart, not the organisations."""
    return re.sub(r'value="[\w.-]{40,}"', "", text.replace(slug, ""))


def test_what_is_off_is_not_for_search_engines(client, office, plan):
    make_public_page(office, is_open=False)

    answer = client.get(PAGE)

    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("year", [2569, 1, 99999999, 2400, 3000])
def test_a_year_of_which_nothing_was_adopted_is_none(client, page, plan, year):
    assert [client.get(a).status_code for a in all_addresses("ban-suan", year)[1:]] == [404] * 7


# --- no persons


def test_no_name_address_or_telephone_of_the_sample_leaves_the_house(app, client):
    make_demo(clock.today(), clock.now())
    page = db.session.scalars(select(PublicPage)).one()
    make_snapshot(page.organisation)
    people = db.session.scalars(select(Person)).all()
    said = {word for person in people for word in (person.name, person.email, person.phone) if word}

    answers = {a: client.get(a) for a in [*all_addresses(page.slug)[1:], "/public/schema"]}

    assert len(said) > 30
    assert {a: answer.status_code for a, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert [(a, word) for a, answer in answers.items() for word in said if word in answer.text] == []
    assert [a for a, answer in answers.items() if any(quote(word) in answer.text for word in said)] == []


def test_a_person_named_in_a_text_is_covered(client, page, plan, finance):
    make.make_member(finance, name="นางสาวสมหญิง  ใจดี", email="somying@example.go.th")
    _, [task] = measure_with(
        plan,
        finance,
        (S.DONE, {}),
        title="แต่งตั้ง น.ส.สมหญิง ใจดี โทร 081-234-5678 (somying@gmail.com) บัตร 1 2345 67890 12 3",
    )
    make.make_evidence(task, is_public=True, url="https://example.go.th/สมหญิง%20ใจดี.pdf")
    make.make_evidence(task, is_public=True, url="https://example.go.th/?by=somying@example.go.th")
    make.make_evidence(task, is_public=True, url="https://example.go.th/files/25690812345678.pdf")

    [measure] = told(client)["measures"]

    assert measure["title"] == "แต่งตั้ง น.ส.••• โทร ••• (•••) บัตร •••"
    assert [link["url"] for link in measure["evidence"]] == ["https://example.go.th/files/25690812345678.pdf"]


# --- for caches


def test_whoever_has_it_already_is_told_so(client, page, plan, finance):
    measure_with(plan, finance, (S.NOT_STARTED, {}))
    for way in ("", "/embed", "/data.json", "/data.csv"):
        first = client.get(PAGE + way)
        again = client.get(PAGE + way, headers={"If-None-Match": first.headers["ETag"]})

        assert (first.status_code, again.status_code, again.get_data()) == (200, 304, b"")
        assert first.headers["Cache-Control"] == again.headers["Cache-Control"] == "public, max-age=300"


def test_a_change_is_another_page(client, page, plan, finance):
    _, [task] = measure_with(plan, finance, (S.NOT_STARTED, {}))
    before = client.get(PAGE).headers["ETag"]
    task.start(make.signature())

    assert client.get(PAGE, headers={"If-None-Match": before}).status_code == 200


def test_it_is_the_same_for_everybody(client, page, plan, finance, sign_in, office):
    measure_with(plan, finance, (S.NOT_STARTED, {}))
    coordinator = make.make_coordinator(office)
    coordinator.language = "en"

    answers = [browser.get(PAGE) for browser in (client, sign_in(coordinator))]

    assert answers[0].text == answers[1].text
    assert [(a.headers.get("Vary"), a.headers.get("Set-Cookie")) for a in answers] == [(None, None)] * 2


def test_each_language_has_an_address(client, page, plan, finance):
    measure_with(plan, finance, (S.NOT_STARTED, {}))

    thai, english = client.get(PAGE), client.get(f"{PAGE}?lang=en")

    assert '<html lang="th"' in thai.text
    assert '<html lang="en"' in english.text
    assert "Not started" in english.text
    assert f'href="{PAGE}?lang=en"' in thai.text
    assert thai.headers["ETag"] != english.headers["ETag"]


IN_THAI = re.compile(r'<span lang="th">((?:<span class="w">[^<]*</span>|[^<])*)</span>')


def test_what_is_thai_on_the_english_page_says_so_for_whoever_hears_it(client, page, plan, finance):
    _, [task] = measure_with(plan, finance, (S.DONE, {}), topic="การใช้อำนาจ")
    make.make_evidence(task, is_public=True, url="https://example.go.th/r.pdf")

    said = {words(part) for part in IN_THAI.findall(client.get(f"{PAGE}?lang=en").text)}

    office = {page.organisation.full_name, "กองคลัง", "ทุกไตรมาส"}
    assert said >= office | {plan.title, "การใช้อำนาจ", "มาตรการงดรับของขวัญ", "หน้าเว็บไซต์ที่เผยแพร่รายงาน"}


@pytest.mark.parametrize("way", ["", "/embed", "/rounds/6"])
def test_no_other_word_of_the_english_page_is_thai(client, page, plan, finance, way):
    measure_with(plan, finance, (S.DONE, {}), topic="การใช้อำนาจ")
    make_snapshot(page.organisation)
    text = client.get(f"{PAGE}{way}?lang=en").text

    assert not is_thai(IN_THAI.sub("", re.sub(r'<title>.*?</title>|<a class="tongue-link".*?</a>', "", text)))


def test_on_the_thai_page_nothing_has_to_say_that_it_is_thai(client, page, plan, finance):
    measure_with(plan, finance, (S.NOT_STARTED, {}))

    assert '<span lang="th">' not in client.get(PAGE).text


@pytest.mark.parametrize("way", ["", "/data.json", "/data.csv", "/embed"])
def test_it_asks_as_often_for_ten_measures_as_for_two_hundred(client, page, finance, statements, way):
    few = said_for(10, client, finance, statements, way)

    assert said_for(190, client, finance, statements, way) == few


def said_for(number, client, division, statements, way):
    make_many_tasks(number, division)
    client.get(PAGE + way)
    ANSWERS.given.clear()
    with statements() as said:
        assert client.get(PAGE + way).status_code == 200
    return len(said)


@pytest.mark.parametrize("way", ["", "/data.json", "/data.csv", "/embed", "/rounds/6", "/rounds/6/data.json"])
def test_while_nothing_changes_nothing_of_a_plan_is_read_again(client, page, office, finance, statements, way):
    make_many_tasks(20, finance)
    make_snapshot(office)
    first = client.get(PAGE + way)

    with statements() as said:
        again = client.get(PAGE + way)
        known = client.get(PAGE + way, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.data, known.status_code) == (first.data, 304)
    assert [one for one in said if re.search(r"FROM (plans|measures|tasks|evidence|public_snapshots)", one)] == []
    assert len(said) <= 2 * 6


def rename_somebody(office, finance, task):
    """Written down by another office, where they sit too."""
    person = make.make_member(finance, name="สมหญิง ใจดี")
    with history.acting("web", person.id, "", make.make_organisation().id):
        person.rename("มาตรการงดรับของขวัญ")
        make.kept(person)


def change_the_telephone(office, finance, task):
    office.phone = "053 000 111"
    make.kept(office)


def publish_evidence(office, finance, task):
    make.make_evidence(task, is_public=True, url="https://example.go.th/new")


def rename_the_division(office, finance, task):
    finance.name = "กองคลังและพัสดุ"
    make.kept(finance)


def keep_a_report(office, finance, task):
    make_snapshot(office)


CHANGES = [rename_somebody, change_the_telephone, publish_evidence, rename_the_division, keep_a_report]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_what_is_shown_is_shown_at_once(client, page, plan, office, finance, change):
    _, [task] = measure_with(plan, finance, (S.DONE, {}))
    before = client.get(PAGE)

    change(office, finance, task)
    after = client.get(PAGE, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert after.text != before.text


def test_a_change_that_nobody_sees_outside_leaves_the_page_what_it_was(client, page, plan, finance):
    _, [task] = measure_with(plan, finance, (S.NOT_STARTED, {}))
    before = client.get(PAGE).headers["ETag"]

    make.make_comment(task, text="ขอให้เร่งดำเนินการ")

    assert client.get(PAGE, headers={"If-None-Match": before}).status_code == 304


# --- in frames of others


def test_only_the_page_for_frames_stands_in_frames(client, page, plan):
    whole, framed = client.get(PAGE), client.get(f"{PAGE}/embed")

    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
    assert whole.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers


def test_what_is_off_stands_in_no_frame(client, office, plan):
    make_public_page(office, is_open=False)

    answer = client.get(f"{PAGE}/embed")

    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("way", ["", "/embed"])
def test_no_script_and_no_form_is_in_it(client, page, plan, way):
    answer = client.get(PAGE + way)

    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<script|<form|style=|onclick", answer.text)


# --- open data


def test_the_csv_is_thai_and_opens_in_excel(client, page, plan, finance):
    _, [task] = measure_with(plan, finance, (S.DONE, {"delivered_on": date(2027, 2, 20), "days_late_first": 0}))
    make.make_evidence(task, is_public=True, url="https://example.go.th/r.pdf")

    answer = client.get(f"{PAGE}/data.csv")
    [row] = csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig")))

    assert answer.get_data().startswith(b"\xef\xbb\xbf")
    assert row["มาตรการ [title]"] == "มาตรการงดรับของขวัญ"
    assert row["สถานะ [state]"] == "ดำเนินการแล้วเสร็จ"
    assert row["ส่งผลครั้งสุดท้ายเมื่อ [done_on]"] == "2027-02-20"
    assert "https://example.go.th/r.pdf" in next(v for k, v in row.items() if k.endswith("[evidence]"))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t="])
def test_no_text_becomes_a_formula(client, page, plan, finance, sign):
    measure_with(plan, finance, title=f"{sign}HYPERLINK(1)")

    raw = client.get(f"{PAGE}/data.csv").get_data().decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(raw))

    assert row["มาตรการ [title]"].startswith("'")


def test_the_json_keeps_to_its_description(client, page, plan, finance):
    measure_with(plan, finance, (S.DONE, {}))
    year, schema = told(client), client.get("/public/schema.json").get_json()

    [measure] = year["measures"]

    assert year["format"] == schema["properties"]["format"]["const"] == "tidtam-public-year/1"
    assert set(year) == set(schema["required"])
    assert set(measure) == set(schema["properties"]["measures"]["items"]["required"])
    assert measure["state"] in schema["properties"]["measures"]["items"]["properties"]["state"]["enum"]


# A name once published never changes its meaning: whoever changes this list counts the format up.
FIRST_FORM = (
    "plan number title topic indicators divisions is_for_all_divisions schedule next_due_on state done_on withdrawn_on "
    "tasks_owed tasks_done tasks_done_late tasks_overdue evidence"
)


def test_the_names_of_the_fields_are_those_of_their_number(client, office):
    fields = client.get("/public/schema.json").get_json()["properties"]["measures"]["items"]["required"]

    assert fields == FIRST_FORM.split()


def test_the_description_names_every_field_in_both_languages(client, office):
    thai, english = client.get("/public/schema").text, client.get("/public/schema?lang=en").text

    assert [name for name in FIRST_FORM.split() if f"<code>{name}</code>" not in thai] == []
    assert "What was promised" in english


def test_other_sites_may_read_the_data(client, page, plan):
    headers = client.get(f"{PAGE}/data.json").headers

    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


# --- reports that were kept


def test_a_report_that_was_kept_stays_as_it_was(client, page, office, plan, finance):
    measure, [task] = measure_with(plan, finance, (S.NOT_STARTED, {"due_on": date(2027, 9, 30)}))
    kept = make_snapshot(office)
    before = client.get(f"{PAGE}/rounds/6")
    measure.title = "ชื่อใหม่"
    task.start(make.signature())

    after, today = client.get(f"{PAGE}/rounds/6"), client.get(PAGE)

    assert before.status_code == 200
    assert after.text == before.text
    assert "ชื่อใหม่" in today.text
    assert client.get(f"{PAGE}/rounds/6/data.json").get_data().decode() == kept.content


def test_a_report_says_when_it_was_kept_and_its_fingerprint(client, page, office, plan, finance):
    measure_with(plan, finance, (S.NOT_STARTED, {}))
    kept = make_snapshot(office)

    text = client.get(f"{PAGE}/rounds/6").text

    assert kept.sha256 in text
    assert "รายงานรอบ 6 เดือน ปีงบประมาณ 2570" in words(text)
    assert f'href="{PAGE}/rounds/6"' in client.get(PAGE).text


def test_its_csv_is_that_of_the_day_it_was_kept(client, page, office, plan, finance):
    measure, _ = measure_with(plan, finance, title="ชื่อเดิม")
    make_snapshot(office)
    measure.title = "ชื่อใหม่"

    assert "ชื่อเดิม" in client.get(f"{PAGE}/rounds/6/data.csv").get_data().decode()


def test_a_withdrawn_report_is_told_with_its_reason_and_read_no_longer(client, page, office, plan, finance):
    measure_with(plan, finance)
    kept = make_snapshot(office)
    kept.withdraw("ตัวเลขของกองคลังไม่ครบ", make.signature())

    text = words(client.get(PAGE).text)

    assert client.get(f"{PAGE}/rounds/6").status_code == 404
    assert "ตัวเลขของกองคลังไม่ครบ" in text


def test_the_next_day_is_another_day(client, page, plan, finance):
    measure_with(plan, finance, (S.NOT_STARTED, {"due_on": TODAY}))
    today = state_of(client)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        tomorrow = state_of(client)

    assert (today, tomorrow) == ("not_started", "late")


def test_json_is_written_plainly(client, page, plan, finance):
    measure_with(plan, finance, title="ภาษาไทย")

    raw = client.get(f"{PAGE}/data.json").get_data().decode()

    assert "ภาษาไทย" in raw
    assert json.loads(raw)["fiscal_year"] == 2570
