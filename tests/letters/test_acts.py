"""The letters about acts, as an officer reads them; and silence where nothing is left to say."""

from datetime import date, timedelta

import pytest

from tests import make
from tests.conftest import NOW, TODAY, Letter
from tests.letters.conftest import FRIDAY, Story, Written, approved, first_lines
from tests.make_letter import make_letter as make_morning_letter
from tests.make_letter import make_told
from tests.make_order import make_order
from tracker.extensions import db
from tracker.models import Audience, Extension, LetterKind, Order, Person, Report, Role, Rung, TaskState

LATER = date(2027, 4, 30)
DIGITS = "0123456789"


def asked(story: Story, reason: str = "ผู้พัฒนาระบบขอเลื่อนการส่งมอบไปกลางเดือนเมษายน\nต้องทดสอบก่อนเปิดให้บริการ") -> Extension:
    return make.kept(Extension.asked_for(story.task, LATER, reason, make.signature(story.head, FRIDAY)))


def granted(story: Story) -> Extension:
    extension = asked(story)
    extension.grant(make.signature(story.clerk, NOW), "ให้รายงานความก้าวหน้าภายในวันที่ ๓๑ มีนาคม ๒๕๗๐")
    return make.kept(extension)


def refused(story: Story) -> Extension:
    extension = asked(story)
    extension.refuse(make.signature(story.clerk, NOW), "ให้เปิดรับแบบฟอร์มทางอีเมลไปพลางก่อนภายในกำหนด")
    return make.kept(extension)


def returned(story: Story) -> Report:
    by = make.signature(story.head, FRIDAY)
    make.full_report(story.task, by)
    report = story.task.submit(by)
    comment = "๑. ระบุจำนวนผู้เข้ารับการอบรมและงบประมาณที่ใช้\n๒. แนบภาพกิจกรรม"
    story.task.return_(make.signature(story.coordinator, NOW), comment)
    return make.kept(report)


def ordered(story: Story) -> Order:
    return make_order(story.division, story.clerk, story.task)


def answered(story: Story) -> Order:
    order = ordered(story)
    order.reply("เผยแพร่แล้ว ๑๒ โครงการ ส่วนที่เหลือเผยแพร่ภายในวันที่ ๑๕ มีนาคม ๒๕๗๐", make.signature(story.head, NOW))
    return make.kept(order)


# --- as they are read


def test_the_letter_about_a_later_date_that_is_asked_for(story: Story, written: Written) -> None:
    letter = written(LetterKind.EXTENSION_ASKED, asked(story).id, story.clerk)

    assert letter.links[0].endswith("/decision")
    approved("extension-asked", letter)


def test_the_letter_about_a_later_date_that_was_granted(story: Story, written: Written) -> None:
    approved("extension-granted", written(LetterKind.EXTENSION_DECIDED, granted(story).id, story.head))


def test_the_letter_about_a_date_that_stays_never_says_refused_in_its_subject(story: Story, written: Written) -> None:
    letter = written(LetterKind.EXTENSION_DECIDED, refused(story).id, story.head)

    assert "ไม่อนุมัติ" not in letter.subject
    approved("extension-refused", letter)


def test_the_letter_about_a_returned_report(story: Story, written: Written) -> None:
    approved("returned", written(LetterKind.RETURNED, returned(story).id, story.head))


def test_a_returned_report_that_is_late_says_so_and_promises_no_date_that_is_over(
    story: Story, written: Written
) -> None:
    story.task.due_on = date(2027, 2, 25)

    letter = written(LetterKind.RETURNED, returned(story).id, story.head)

    assert first_lines(letter)[1] == "ผลงานของกองช่าง ๑ เรื่อง ขอให้แก้ไขเพิ่มเติม (เกินกำหนด ๔ วัน)"


def test_the_letter_about_an_order_about_a_task(story: Story, written: Written) -> None:
    approved("order", written(LetterKind.ORDER, ordered(story).id, story.head))


def test_the_letter_about_an_order_to_a_division(story: Story, written: Written) -> None:
    order = make_order(story.division, story.clerk, answer_by=TODAY)

    approved("order-to-a-division", written(LetterKind.ORDER, order.id, story.head))


def test_an_order_that_leaves_late_names_no_day_that_is_over(story: Story, written: Written) -> None:
    letter = written(LetterKind.ORDER, ordered(story).id, story.head, now=NOW + timedelta(days=4))

    assert letter.subject == "ทต.ตัวอย่าง: ข้อสั่งการ ๑ เรื่อง รอรายงานผล (กองช่าง)"
    assert "๔ มีนาคม" not in letter.text


def test_the_letter_about_an_answered_order(story: Story, written: Written) -> None:
    approved("order-answered", written(LetterKind.ORDER_ANSWERED, answered(story).id, story.clerk))


def test_the_same_in_english(story: Story, written: Written) -> None:
    story.clerk.language = story.head.language = "en"

    approved("extension-asked.en", written(LetterKind.EXTENSION_ASKED, asked(story).id, story.clerk))
    approved("order.en", written(LetterKind.ORDER, ordered(story).id, story.head))


# --- who hears of it next, and by when


def next_line(letter: Letter) -> str:
    return first_lines(letter)[4].removeprefix("ผู้ที่จะทราบต่อไป: ")


def test_a_request_says_with_whom_its_task_is_raised_if_nobody_decides(story: Story, written: Written) -> None:
    told = next_line(written(LetterKind.EXTENSION_ASKED, asked(story).id, story.clerk))

    assert told.startswith("กองช่าง ทราบผลทันทีที่ท่านพิจารณา")
    assert told.endswith("หากยังไม่มีรายงานผล ระบบจะเสนอปลัดเทศบาลในวันจันทร์ที่ ๕ เมษายน ๒๕๗๐")


def test_a_granted_date_says_who_hears_after_it_and_when_the_division_is_reminded(
    story: Story, written: Written
) -> None:
    story.task.covers_from = date(2026, 10, 1)

    told = next_line(written(LetterKind.EXTENSION_DECIDED, granted(story).id, story.head))

    assert told == (
        "ปลัดเทศบาล วันศุกร์ที่ ๗ พฤษภาคม ๒๕๗๐ หากยังไม่มีรายงานผลภายในกำหนดใหม่ "
        "ระบบจะแจ้งเตือนท่านครั้งถัดไปในวันพุธที่ ๓๑ มีนาคม ๒๕๗๐ (๓๐ วันก่อนกำหนด)"
    )


def test_a_date_that_stays_says_who_hears_after_it(story: Story, written: Written) -> None:
    told = next_line(written(LetterKind.EXTENSION_DECIDED, refused(story).id, story.head))

    assert told == "ปลัดเทศบาล วันจันทร์ที่ ๕ เมษายน ๒๕๗๐ หากยังไม่มีรายงานผลภายในกำหนดเดิม"


def test_a_returned_report_that_is_late_is_raised_on_the_next_morning_at_the_earliest(
    story: Story, written: Written
) -> None:
    story.task.due_on = date(2027, 2, 23)

    told = next_line(written(LetterKind.RETURNED, returned(story).id, story.head))

    assert told == "ปลัดเทศบาล วันอังคารที่ ๒ มีนาคม ๒๕๗๐ หากส่งใหม่ก่อนวันดังกล่าว ระบบจะไม่เสนอเรื่องนี้"


def test_who_knows_already_does_not_hear_next(story: Story, written: Written) -> None:
    story.task.due_on = date(2027, 2, 23)
    report = returned(story)
    known = make_morning_letter(story.clerk, story.office)
    make_told(known, story.task, days_left=-3, audience=Audience.CHIEF_ADMINISTRATOR)

    told = next_line(written(LetterKind.RETURNED, report.id, story.head))

    assert told.startswith("นายกเทศมนตรี วันพฤหัสบดีที่ ๔ มีนาคม ๒๕๗๐")


def test_the_ladder_of_the_office_decides_who_hears_next(story: Story, written: Written) -> None:
    for days_left, audience in ((3, Audience.DIVISION), (-10, Audience.CHIEF_ADMINISTRATOR)):
        make.kept(Rung(organisation_id=story.office.id, plan_kind=None, days_left=days_left, audience=audience))

    told = next_line(written(LetterKind.RETURNED, returned(story).id, story.head))

    assert told.endswith("หากยังไม่ส่งใหม่ภายในกำหนด ระบบจะเสนอปลัดเทศบาลในวันอังคารที่ ๒๐ เมษายน ๒๕๗๐")


def test_where_the_ladder_leads_to_nobody_above_nobody_is_named(story: Story, written: Written) -> None:
    make.kept(Rung(organisation_id=story.office.id, plan_kind=None, days_left=3, audience=Audience.DIVISION))

    told = next_line(written(LetterKind.RETURNED, returned(story).id, story.head))

    assert told == "ขณะนี้ไม่มีผู้อื่นได้รับแจ้ง เมื่อส่งใหม่แล้ว ผู้ตรวจรับจะเห็นในรายการรอตรวจรับ"


# --- what all of them have in common

EVERY = {
    LetterKind.EXTENSION_ASKED: (asked, "clerk"),
    LetterKind.EXTENSION_DECIDED: (granted, "head"),
    LetterKind.RETURNED: (returned, "head"),
    LetterKind.ORDER: (ordered, "head"),
    LetterKind.ORDER_ANSWERED: (answered, "clerk"),
}


@pytest.fixture(params=EVERY)
def kind(request: pytest.FixtureRequest) -> LetterKind:
    return request.param


def happened(kind: LetterKind, story: Story) -> tuple[int, Person]:
    """The row that it tells of, and somebody whom it concerns."""
    act, who = EVERY[kind]
    return act(story).id, getattr(story, who)


def every_text(letter: Letter) -> str:
    return "".join((letter.subject, letter.text, letter.html))


def test_its_first_five_lines_say_who_what_where_why_and_who_next(
    kind: LetterKind, story: Story, written: Written
) -> None:
    to, asks, act, why, following = first_lines(written(kind, *happened(kind, story)))

    assert to.startswith("เรียน ")
    assert "กองช่าง" in asks
    assert ": http" in act
    assert why.startswith("ท่านได้รับอีเมลฉบับนี้ในฐานะ")
    assert following.startswith("ผู้ที่จะทราบต่อไป: ")


def test_its_marks_are_never_read_as_words(kind: LetterKind, story: Story, written: Written) -> None:
    assert "&lt;span" not in written(kind, *happened(kind, story)).html


def test_its_subject_fits_and_its_link_is_one(kind: LetterKind, story: Story, written: Written) -> None:
    letter = written(kind, *happened(kind, story))

    assert len(letter.subject) <= 60
    assert letter.subject.endswith("(กองช่าง)")
    assert len(set(letter.links)) == 1
    assert letter.html.count(letter.links[0]) == 3


def test_a_long_division_is_shortened_in_its_subject_and_nothing_else_is(
    kind: LetterKind, story: Story, written: Written
) -> None:
    story.division.name = "กองสาธารณสุขและสิ่งแวดล้อม"

    letter = written(kind, *happened(kind, story))

    assert len(letter.subject) <= 60
    assert "๑ เรื่อง" in letter.subject
    assert "กองสาธารณสุขและสิ่งแวดล้อม" in letter.text


def test_no_name_of_a_person_stands_in_it(kind: LetterKind, story: Story, written: Written) -> None:
    letter = written(kind, *happened(kind, story))

    assert "เจ้าหน้าที่ตัวอย่าง" not in every_text(letter)


def test_what_people_typed_cannot_change_the_page(kind: LetterKind, story: Story, written: Written) -> None:
    story.task.title, story.division.name = "งาน <script>x</script>", "กอง<b>ช่าง"

    letter = written(kind, *happened(kind, story))

    assert "<script>" not in letter.html
    assert "<b>ช่าง" not in letter.html
    assert "กอง<b>ช่าง" in letter.text


def test_an_acting_holder_reads_for_whom_they_act(kind: LetterKind, story: Story, written: Written) -> None:
    about, person = happened(kind, story)
    deputy = make.make_person()
    make.make_holding(deputy, person.holdings[0].position, is_acting=True)
    db.session.expire_all()

    letter = written(kind, about, deputy)

    assert "ในฐานะผู้รักษาราชการแทน" in letter.text


# --- silence


def test_nobody_is_told_who_cannot_be_reached(kind: LetterKind, story: Story, written: Written) -> None:
    about, person = happened(kind, story)
    person.mark_unreachable("550 no such user", NOW)

    assert written(kind, about, person) is None


def test_nobody_is_told_who_has_left_the_office(kind: LetterKind, story: Story, written: Written) -> None:
    about, person = happened(kind, story)
    person.deactivate(TODAY - timedelta(days=1))

    assert written(kind, about, person) is None


def test_nobody_is_told_whose_seat_is_held_by_somebody_else_now(
    kind: LetterKind, story: Story, written: Written
) -> None:
    about, person = happened(kind, story)
    person.holdings[0].end(TODAY - timedelta(days=1))
    make.make_member(make.make_division("กองคลัง", story.office)).holdings[0].person = person
    db.session.commit()

    assert written(kind, about, person) is None


def test_nobody_is_told_of_a_row_that_is_not_there(kind: LetterKind, story: Story, written: Written) -> None:
    assert written(kind, 999_999, story.head) is None


def test_a_request_that_was_decided_taken_back_or_overtaken_asks_for_nothing(story: Story, written: Written) -> None:
    extension = asked(story)
    extension.take_back(make.signature(story.head, NOW))

    assert written(LetterKind.EXTENSION_ASKED, extension.id, story.clerk) is None
    assert written(LetterKind.EXTENSION_DECIDED, extension.id, story.head) is None


def test_a_request_about_a_task_that_was_withdrawn_asks_for_nothing(story: Story, written: Written) -> None:
    extension = asked(story)
    story.task.withdraw("ไม่มีภารกิจนี้แล้ว", make.signature(story.coordinator, NOW))

    assert written(LetterKind.EXTENSION_ASKED, extension.id, story.clerk) is None


def test_a_granted_date_that_was_moved_again_is_not_told(story: Story, written: Written) -> None:
    extension = granted(story)
    story.task.move(date(2027, 5, 31), make.signature(story.coordinator, NOW))

    assert written(LetterKind.EXTENSION_DECIDED, extension.id, story.head) is None


def test_a_division_that_no_longer_has_the_task_is_not_told(story: Story, written: Written) -> None:
    extension, report = granted(story), returned(story)
    story.task.hand_over(make.make_division("กองคลัง", story.office), make.signature(story.coordinator, NOW))

    assert written(LetterKind.EXTENSION_DECIDED, extension.id, story.head) is None
    assert written(LetterKind.RETURNED, report.id, story.head) is None


def test_a_report_that_was_sent_again_asks_for_nothing(story: Story, written: Written) -> None:
    report, by = returned(story), make.signature(story.head, NOW)
    story.task.write_report(by)
    story.task.submit(by)

    assert story.task.state is TaskState.SUBMITTED
    assert written(LetterKind.RETURNED, report.id, story.head) is None


def test_an_order_that_was_answered_or_withdrawn_asks_for_nothing(story: Story, written: Written) -> None:
    withdrawn = make_order(story.division, story.clerk)
    withdrawn.withdraw(make.signature(story.clerk, NOW))

    assert written(LetterKind.ORDER, answered(story).id, story.head) is None
    assert written(LetterKind.ORDER, withdrawn.id, story.head) is None


def test_an_answer_that_was_seen_is_not_told(story: Story, written: Written) -> None:
    order = answered(story)
    order.acknowledge(make.signature(story.clerk, NOW))

    assert written(LetterKind.ORDER_ANSWERED, order.id, story.clerk) is None


def test_the_coordinator_decides_where_the_office_chose_so_and_the_clerk_is_left_in_peace(
    story: Story, written: Written
) -> None:
    extension = asked(story)
    story.office.extension_level = Role.COORDINATOR.value

    assert written(LetterKind.EXTENSION_ASKED, extension.id, story.clerk) is None
    assert written(LetterKind.EXTENSION_ASKED, extension.id, story.coordinator) is not None
