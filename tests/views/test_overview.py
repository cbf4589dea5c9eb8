"""The executives' page: figures against earlier, what waits for whose decision, what is overdue and who was told."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from tests import make
from tests.conftest import NOW, TODAY
from tests.make_letter import make_letter, make_told
from tests.make_order import make_order
from tests.many import make_many_tasks
from tests.reading import tile, words
from tracker.extensions import db
from tracker.models import Audience, Dispute, Extension, ExtensionLevel, LetterState, Role, TaskState

S = TaskState
MAY = date(2027, 5, 31)
A_MONTH = timedelta(days=30)
LONG = "ประกาศขั้นตอน ระยะเวลา และค่าธรรมเนียมการให้บริการ ณ จุดบริการ ของทุกส่วนราชการในสังกัดเทศบาล " * 4


def tell(task, person, day, days_left, audience=Audience.DIVISION):
    """A letter of that morning left, and told this person of the task."""
    return make_told(make_letter(person, state=LetterState.SENT, day=day), task, days_left, audience)


@pytest.fixture
def clerk(office, sign_in):
    return sign_in(make.make_chief_administrator(office))


def section(page, name):
    return words(page.text.split(f'id="{name}"')[1].split("</section>")[0])


def ask_for_time(task, asked_at=NOW, reason="รอเอกสารจากผู้รับจ้าง"):
    return make.kept(Extension.asked_for(task, MAY, reason, make.signature(at=asked_at)))


# --- whose page it is


@pytest.mark.parametrize(
    "role", [Role.MAYOR, Role.DEPUTY_MAYOR, Role.CHIEF_ADMINISTRATOR, Role.DEPUTY_CHIEF_ADMINISTRATOR, Role.AUDITOR]
)
def test_an_executive_and_an_auditor_begin_with_the_overview(office, finance, sign_in, role):
    make.make_task(division=finance)

    page = sign_in(make.make_holder(role, office)).get("/")

    assert "<h1>ภาพรวมผู้บริหาร</h1>" in page.text
    assert 'id="decide"' in page.text


def test_a_coordinator_opens_the_overview_from_the_board(office, finance, sign_in):
    make.make_task(division=finance)
    browser = sign_in(make.make_coordinator(office))

    assert 'href="/overview"' in browser.get("/board").text
    assert "<h1>ภาพรวมผู้บริหาร</h1>" in browser.get("/overview").text
    assert "<h1>ภาพรวมผู้บริหาร</h1>" not in browser.get("/").text


def test_a_head_has_the_overview_of_the_own_division_only(finance, works, sign_in):
    make.make_task("งานของกองคลัง", finance, due_on=date(2027, 2, 1))
    make.make_task("งานของกองช่าง", works, due_on=date(2027, 2, 1))
    head = sign_in(make.make_head(finance))

    page = head.get(f"/overview/divisions/{finance.id}")

    assert "งานของกองคลัง" in page.text
    assert "งานของกองช่าง" not in page.text
    assert head.get(f"/overview/divisions/{works.id}").status_code == 403
    assert head.get("/overview").status_code == 403


def test_another_office_is_not_seen(office, clerk):
    theirs = make.make_task("งานของที่อื่น", due_on=date(2027, 2, 1))
    ask_for_time(theirs)
    make_order(theirs.division, text="ข้อสั่งการของที่อื่น")

    page = clerk.get("/").text

    assert "งานของที่อื่น" not in page
    assert "ข้อสั่งการของที่อื่น" not in page
    assert clerk.get(f"/overview/divisions/{theirs.division_id}").status_code == 404


# --- figures against earlier


def test_figures_are_told_against_last_week(finance, clerk):
    with time_machine.travel(NOW - A_MONTH, tick=False):
        make.make_task(division=finance, due_on=date(2027, 2, 1))
        sent = make.make_task(division=finance, due_on=date(2027, 2, 2))
        later = make.make_task(division=finance)
    ask_for_time(later)
    with time_machine.travel(NOW - timedelta(days=2), tick=False):
        sent.state = S.SUBMITTED
        db.session.commit()

    page = clerk.get("/")

    assert tile(page, "เกินกำหนด") == "1 งาน เกินกำหนด ลดลง 1 จากสัปดาห์ก่อน"
    assert tile(page, "รอการตัดสินใจของท่าน") == "1 เรื่อง รอการตัดสินใจของท่าน เพิ่มขึ้น 1 จากสัปดาห์ก่อน"
    assert tile(page, "รอตรวจรับ") == "1 งาน รอตรวจรับ เพิ่มขึ้น 1 จากสัปดาห์ก่อน"


def test_figures_are_told_against_the_same_day_of_last_year(office, finance, clerk):
    with time_machine.travel(NOW.replace(year=2026, month=1), tick=False):
        plan = make.make_plan(office, fiscal_year=2569)
        deadline = make.make_deadline(make.make_measure(plan, division=finance))
        late = make.make_task(deadline=deadline, due_on=date(2026, 2, 1))
        make.make_task(deadline=deadline, due_on=date(2026, 2, 2))
    with time_machine.travel(NOW.replace(year=2026, month=5), tick=False):
        late.state = S.DONE
        db.session.commit()
    make.make_task(division=finance, due_on=date(2027, 2, 1), state=S.DONE)

    page = clerk.get("/")

    assert tile(page, "เกินกำหนด") == "0 งาน เกินกำหนด วันเดียวกันของปีก่อน 2"
    assert "วันเดียวกันของปีก่อน 0%" in tile(page, "แล้วเสร็จ งานที่ครบกำหนดแล้ว")


def test_nothing_is_said_of_a_year_that_was_not_tracked(office, finance, clerk):
    """Last year's plan was entered afterwards: nobody knows how it stood."""
    deadline = make.make_deadline(make.make_measure(make.make_plan(office, fiscal_year=2569), division=finance))
    make.make_task(deadline=deadline, due_on=date(2026, 2, 1), state=S.DONE)
    make.make_task(division=finance)

    assert "ของปีก่อน" not in clerk.get("/").text


def test_the_figures_are_those_of_the_board(finance, works, clerk):
    make_many_tasks(60, finance)
    make_many_tasks(25, works)

    page, board = clerk.get("/"), clerk.get("/board")

    assert tile(page, "เกินกำหนด") == tile(board, "เกินกำหนด")
    assert tile(page, "แล้วเสร็จ งานที่ครบกำหนดแล้ว") == tile(board, "แล้วเสร็จ งานที่ครบกำหนดแล้ว")


# --- what waits for a decision


def test_the_oldest_request_that_the_reader_decides_comes_first(office, finance, clerk):
    ask_for_time(make.make_task("ขอทีหลัง", finance), NOW - timedelta(days=1))
    ask_for_time(make.make_task("ขอก่อน", finance), NOW - timedelta(days=5))

    waiting = section(clerk.get("/"), "decide")

    assert waiting.index("ขอก่อน") < waiting.index("ขอทีหลัง")
    assert "รอ 5 วัน" in waiting
    assert "เดิม 31 มี.ค. 2570 ขอเป็น 31 พ.ค. 2570" in waiting


def test_a_later_date_is_granted_from_the_page(finance, clerk):
    task = make.make_task(division=finance)
    extension = ask_for_time(task)
    form = clerk.get("/").text.split(f'action="/extensions/{extension.id}/decision"')[1].split("</form>")[0]
    version = re.search(r'name="version" value="(\d+)"', form)[1]

    clerk.post(f"/extensions/{extension.id}/decision", data={"version": version, "decision": "as_asked"})

    db.session.refresh(task)
    assert 'name="decision" value="as_asked"' in form
    assert task.due_on == MAY


def test_what_others_decide_is_shown_without_buttons(office, finance, sign_in):
    extension = ask_for_time(make.make_task("งานที่ขอขยายเวลา", finance))

    page = sign_in(make.make_mayor(office)).get("/")

    assert "งานที่ขอขยายเวลา" in section(page, "decide")
    assert "ผู้พิจารณา: ปลัด" in section(page, "decide")
    assert f"/extensions/{extension.id}/decision" not in page.text
    assert tile(page, "รอการตัดสินใจ").startswith("1 เรื่อง รอการตัดสินใจ")


def test_the_coordinator_rules_whose_work_it_is(office, finance, sign_in):
    dispute = make.kept(Dispute.raised(make.make_task(division=finance), "เป็นงานกองช่าง", None, make.signature()))
    ask_for_time(make.make_task("ของปลัด", finance))

    page = sign_in(make.make_coordinator(office)).get("/overview")

    assert f'href="/disputes/{dispute.id}/ruling"' in page.text
    assert section(page, "decide").index("ไม่ใช่งานของกองเรา") < section(page, "decide").index("รอผู้อื่นพิจารณา")
    assert tile(page, "รอการตัดสินใจของท่าน").startswith("1 เรื่อง")


def test_where_the_coordinator_decides_the_clerk_only_reads(office, finance, clerk):
    office.extension_level = ExtensionLevel.COORDINATOR
    extension = ask_for_time(make.make_task(division=finance))

    assert f"/extensions/{extension.id}/decision" not in clerk.get("/").text


def test_a_task_closed_meanwhile_waits_for_no_decision(finance, clerk):
    task = make.make_task("งานที่ปิดแล้ว", finance)
    ask_for_time(task)
    task.state = S.WITHDRAWN
    make.make_task(division=finance)

    assert "งานที่ปิดแล้ว" not in section(clerk.get("/"), "decide")


# --- what is overdue


def test_an_overdue_task_says_who_was_told_of_it(office, finance, clerk):
    task = make.make_task("งบทดลอง", finance, due_on=date(2027, 2, 10))
    head, above = make.make_head(finance), make.make_chief_administrator(office)
    tell(task, head, date(2027, 2, 3), 7)
    tell(task, head, date(2027, 2, 11), -1)
    tell(task, above, date(2027, 2, 15), -3, Audience.CHIEF_ADMINISTRATOR)
    ask_for_time(task)

    late = section(clerk.get("/"), "late")

    assert "19 วัน งบทดลอง" in late
    assert "(ขอขยายเวลา)" in late
    assert "แจ้งเตือนแล้ว 2 ครั้ง" in late
    assert "15 ก.พ. 2570" in late


def test_the_oldest_come_first_and_the_rest_is_a_link_away(finance, clerk):
    for day in range(1, 13):
        make.make_task(f"งานวันที่ {day}", finance, due_on=date(2027, 2, day))

    late = section(clerk.get("/"), "late")

    assert late.index("งานวันที่ 1 ") < late.index("งานวันที่ 8 ")
    assert "งานวันที่ 9 " not in late
    assert "ดูทั้ง 12 งาน" in late
    assert "ยังไม่มีจดหมาย" in late


# --- orders


def answer(order, text):
    order.reply(text, make.signature())
    return order


def test_an_executive_gives_an_order_about_an_overdue_task_from_the_page(office, finance, clerk, sign_in):
    task = make.make_task(division=finance, due_on=date(2027, 2, 1))
    leads_to_the_form = f'href="/orders/new?task={task.id}"'

    assert leads_to_the_form in clerk.get("/").text
    assert clerk.get(f"/orders/new?task={task.id}").status_code == 200
    assert leads_to_the_form not in sign_in(make.make_auditor(office)).get("/").text


def test_orders_come_back_until_they_are_settled(finance, works, clerk):
    answer(make_order(finance, text="ขอทราบความคืบหน้า"), "ดำเนินการแล้ว")
    make_order(works, text="ขอให้เร่งรัด", answer_by=TODAY - timedelta(days=3))
    make_order(works, text="ยังไม่ถึงกำหนด")
    answer(make_order(works, text="เรื่องที่รับทราบแล้ว"), "ครบแล้ว").acknowledge(make.signature())
    make_order(works, text="เรื่องที่ถอนแล้ว").withdraw(make.signature())

    found = section(clerk.get("/"), "orders")

    assert found.index("ขอทราบความคืบหน้า") < found.index("ขอให้เร่งรัด")
    assert "รายงานกลับ: ดำเนินการแล้ว" in found
    assert "เกินมา 3 วัน" in found
    assert "อีก 1 ข้อสั่งการ" in found
    assert "เรื่องที่รับทราบแล้ว" not in found
    assert "เรื่องที่ถอนแล้ว" not in found


def test_a_division_reads_every_order_that_it_owes(finance, works, sign_in):
    make.make_task(division=finance)
    make_order(finance, text="ขอแผนการตรวจนับ")
    make_order(works, text="ของกองช่าง")

    page = sign_in(make.make_member(finance)).get(f"/overview/divisions/{finance.id}").text

    assert "ขอแผนการตรวจนับ" in page
    assert "ของกองช่าง" not in page


# --- an office with little, or with much


def test_an_office_without_anything_is_told_whose_turn_it_is(clerk):
    page = clerk.get("/").text

    assert "ยังไม่มีแผนของปีงบประมาณ 2570" in page
    assert 'id="late"' not in page


def test_a_division_without_tasks_says_so(finance, clerk):
    assert "ส่วนราชการนี้ไม่มีงานในปีงบประมาณ 2570" in clerk.get(f"/overview/divisions/{finance.id}").text


def test_a_year_in_which_all_is_well_says_so(finance, clerk):
    make.make_task(division=finance, due_on=date(2027, 2, 1), state=S.DONE)

    page = clerk.get("/")

    assert "ไม่มีเรื่องรอการตัดสินใจ" in section(page, "decide")
    assert "ไม่มีงานเกินกำหนด" in section(page, "late")


def test_long_texts_are_shown_whole(finance, clerk):
    task = make.make_task(LONG, finance, due_on=date(2027, 2, 1))
    ask_for_time(task, reason=LONG)
    make_order(finance, task=task, text=LONG)

    assert words(clerk.get("/").text).count(LONG.strip()) >= 5


def test_what_was_typed_is_never_markup(finance, clerk):
    task = make.make_task("<b>งาน</b>", finance, due_on=date(2027, 2, 1))
    ask_for_time(task, reason="<script>x</script>")

    page = clerk.get("/").text

    assert "<script>x" not in page
    assert "<b>งาน" not in page


def test_the_chart_stands_beside_its_table(finance, clerk):
    make.make_task(division=finance, due_on=date(2027, 2, 1), state=S.DONE)
    make.make_task(division=finance, due_on=date(2027, 2, 2))

    page = clerk.get("/").text
    table = words(page.split("ข้อมูลเดียวกันเป็นตาราง")[1].split("</table>")[0])

    assert 'class="v done"' in page
    assert "ก.พ. 2 1 0 1 0 50" in table


@pytest.mark.parametrize("address", ["/", "/overview/divisions/{division}"])
def test_the_overview_asks_as_often_for_ten_tasks_as_for_a_thousand(finance, clerk, statements, address):
    address = address.format(division=finance.id)
    few = statements_for(10, clerk, finance, statements, address)

    assert statements_for(990, clerk, finance, statements, address) == few


def statements_for(number, browser, division, statements, address):
    make_many_tasks(number, division)
    for _ in range(number // 5):
        ask_for_time(make.make_task(division=division))
    make_order(division)
    browser.get(address)
    with statements() as said:
        assert browser.get(address).status_code == 200
    return len(said)
