"""Keeping the public page: looked at first, switched on and off by who may, and reports kept from it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from tests import make
from tests.make_public import make_public_page, make_snapshot
from tests.make_round import untie
from tests.reading import words
from tracker.extensions import db
from tracker.models import Entry, PublicPage, Snapshot, TaskState

SETTINGS = "/organisation/public-page"
AFTER_THE_ROUND = datetime(2027, 4, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def keeper(office):
    return make.make_coordinator(office)


@pytest.fixture
def coordinator(keeper, sign_in):
    return sign_in(keeper)


@pytest.fixture
def plan(office, finance):
    plan = make.make_plan(office)
    task = make.make_task("รายงานผล", finance, make.make_deadline(make.make_measure(plan, "มาตรการ", finance)))
    make.make_evidence(task, is_public=True)
    task.state = TaskState.DONE
    return plan


def trail(browser):
    return words(browser.get("/trail").text)


# --- switching it on and off


def test_it_is_off_until_somebody_switches_it_on(coordinator, client, plan):
    before = client.get("/public/doi-ngam/2570").status_code

    coordinator.post(f"{SETTINGS}/opening", data={"slug": "Doi-Ngam"})

    assert before == 404
    assert client.get("/public/doi-ngam/2570").status_code == 200
    assert "http://localhost/public/doi-ngam" in coordinator.get(SETTINGS).text


def test_what_the_public_would_see_is_looked_at_before(coordinator, client, plan):
    asked = words(coordinator.get(f"{SETTINGS}/opening").text)
    looked = coordinator.get(f"{SETTINGS}/preview/2570")

    assert "1 มาตรการของปีงบประมาณ 2570" in asked
    assert "หลักฐาน 1 ลิงก์" in asked
    assert "มาตรการ" in looked.text
    assert "no-store" in looked.headers["Cache-Control"]
    assert db.session.scalars(select(PublicPage)).first() is None


def test_the_preview_tells_what_is_covered(coordinator, office, finance, plan):
    make.make_member(finance, name="สมหญิง ใจดี")
    make.make_measure(plan, "มอบหมาย สมหญิง ใจดี", finance)

    page = coordinator.get(f"{SETTINGS}/preview/2570").text

    assert "ปิดข้อความไว้ 1 แห่ง" in words(page)
    assert "มอบหมาย สมหญิง ใจดี" not in page


def test_switched_off_it_is_gone_and_switched_on_again_it_is_back(coordinator, client, office, plan):
    make_public_page(office, "doi-ngam")

    coordinator.post(f"{SETTINGS}/closing")
    off = client.get("/public/doi-ngam/2570").status_code
    coordinator.post(f"{SETTINGS}/opening", data={"slug": "doi-ngam"})

    assert (off, client.get("/public/doi-ngam/2570").status_code) == (404, 200)


def test_switching_on_and_off_stands_in_the_trail(coordinator, office):
    coordinator.post(f"{SETTINGS}/opening", data={"slug": "doi-ngam"})
    coordinator.post(f"{SETTINGS}/closing")

    told = trail(coordinator)

    assert "เปิดหน้าเผยแพร่ต่อประชาชน: doi-ngam" in told
    assert "ปิดหน้าเผยแพร่ต่อประชาชน: doi-ngam" in told


@pytest.mark.parametrize("name", ["", "ดอยงาม", "ab", "-ab", "a--b", "a/b", "schema", "a" * 61, "../x"])
def test_a_name_that_cannot_stand_in_an_address_is_refused_and_kept_in_its_box(coordinator, name):
    answer = coordinator.post(f"{SETTINGS}/opening", data={"slug": name})

    assert answer.status_code == 422
    assert db.session.scalars(select(PublicPage)).first() is None
    assert f'value="{name}"' in answer.text


def test_two_organisations_never_share_an_address(coordinator, office):
    make_public_page(make.make_organisation(), "doi-ngam", is_open=False)

    answer = coordinator.post(f"{SETTINGS}/opening", data={"slug": "doi-ngam"})

    assert answer.status_code == 422
    assert "doi-ngam-maerim" in answer.text


def test_before_anything_is_adopted_the_settings_say_so(coordinator, office):
    assert "ยังไม่มีแผนที่อนุมัติ" in coordinator.get(SETTINGS).text
    assert coordinator.get(f"{SETTINGS}/opening").status_code == 200
    assert coordinator.get(f"{SETTINGS}/preview/2570").status_code == 404


# --- keeping a report


@pytest.fixture
def take(keeper, sign_in):
    """The round is over, and the coordinator signs in anew."""

    def pressed():
        with time_machine.travel(AFTER_THE_ROUND, tick=False):
            return sign_in(keeper).post(f"{SETTINGS}/snapshots/2570/6", follow_redirects=True)

    return pressed


def test_a_report_is_kept_with_a_button(coordinator, take, client, office, plan):
    make_public_page(office, "doi-ngam")

    answer = take()
    kept = db.session.scalars(select(Snapshot)).one()

    assert "บันทึกรายงานแล้ว" in answer.text
    assert (kept.fiscal_year, kept.months, kept.made_as) == (2570, 6, "นักทรัพยากรบุคคลชำนาญการ")
    assert kept.is_intact
    assert client.get("/public/doi-ngam/2570/rounds/6").status_code == 200
    assert "บันทึกรายงานเผยแพร่: 2570 / 6" in trail(coordinator)


def test_a_round_that_is_not_over_is_not_kept(coordinator, plan):
    answer = coordinator.post(f"{SETTINGS}/snapshots/2570/6", follow_redirects=True)

    assert "รอบนี้สิ้นสุดวันที่ 31 มีนาคม 2570" in words(answer.text)
    assert db.session.scalars(select(Snapshot)).all() == []


def test_a_round_is_kept_once(take, plan):
    take()
    again = take()

    assert "รายงานรอบนี้บันทึกไว้แล้ว" in again.text
    assert len(db.session.scalars(select(Snapshot)).all()) == 1


def test_a_withdrawn_report_makes_room_for_another(coordinator, take, client, office, plan):
    make_public_page(office, "doi-ngam")
    first = make_snapshot(office)

    coordinator.post(f"{SETTINGS}/snapshots/{first.id}/withdrawal", data={"reason": "ตัวเลขไม่ครบ"})
    gone = client.get("/public/doi-ngam/2570/rounds/6").status_code
    take()

    assert gone == 404
    assert client.get("/public/doi-ngam/2570/rounds/6").status_code == 200
    assert "ตัวเลขไม่ครบ" in coordinator.get(SETTINGS).text
    assert "ถอนรายงานเผยแพร่: 2570 / 6" in trail(coordinator)


@pytest.mark.parametrize("reason", ["", "   ", "ตามที่ สมหญิง ใจดี แจ้ง", "ถาม somying@example.go.th"])
def test_a_reason_is_needed_and_names_nobody(coordinator, office, finance, plan, reason):
    make.make_member(finance, name="สมหญิง ใจดี")
    kept = make_snapshot(office)

    answer = coordinator.post(f"{SETTINGS}/snapshots/{kept.id}/withdrawal", data={"reason": reason})

    assert answer.status_code == 422
    assert kept.is_standing


@pytest.mark.parametrize(
    "change",
    [
        lambda: update(Snapshot.__table__).values(content="{}"),
        lambda: update(Snapshot.__table__).values(sha256="0" * 64),
        lambda: update(Snapshot.__table__).values(made_at=AFTER_THE_ROUND),
        lambda: delete(Snapshot.__table__),
    ],
    ids=["content", "fingerprint", "day", "removal"],
)
def test_the_database_refuses_to_alter_what_was_kept(app, office, plan, change):
    make_snapshot(office)

    with pytest.raises(DatabaseError, match="a public report cannot be"):
        db.session.execute(text(str(change().compile(db.engine, compile_kwargs={"literal_binds": True}))))
    db.session.rollback()


def test_what_is_no_longer_what_was_fingerprinted_is_not_shown(app, client, office, plan):
    make_public_page(office, "doi-ngam")
    kept = make_snapshot(office)
    untie("public_snapshots")
    db.session.execute(text("UPDATE public_snapshots SET content = replace(content, 'รายงาน', '') || ' '"))

    assert client.get(f"/public/doi-ngam/2570/rounds/{kept.months}").status_code == 404


def test_another_office_s_report_is_not_there(coordinator, finance):
    elsewhere = make.make_plan()
    kept = make_snapshot(elsewhere.organisation)

    assert coordinator.post(f"{SETTINGS}/snapshots/{kept.id}/withdrawal", data={"reason": "x"}).status_code == 404


@pytest.mark.parametrize("address", ["snapshots/2570/7", "snapshots/99999/6", "snapshots/2569/6", "preview/1"])
def test_a_round_or_a_year_that_is_none_is_not_there(coordinator, plan, address):
    assert coordinator.get(f"{SETTINGS}/{address}").status_code == 404


def test_the_fingerprint_stands_in_the_trail_and_the_content_does_not(app, office, plan):
    kept = make_snapshot(office)

    entry = db.session.scalars(select(Entry).where(Entry.noun == "public_snapshots")).one()

    assert kept.sha256 in entry.changes
    assert "tidtam-public-year" not in entry.changes


def test_the_round_of_twelve_months_ends_with_the_year(app, office, plan):
    assert make_snapshot(office, months=12).round.last_day == date(2027, 9, 30)
