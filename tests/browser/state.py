"""What an office gathers in time, beside what the sample tells: so that every page has something to show."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from tests import make
from tests.evidence import papers
from tests.make_api_token import make_api_token
from tests.make_channel import make_channel, make_channel_message
from tests.make_feed import make_feed
from tests.make_letter import make_letter, make_told, make_try
from tests.make_plan_import import make_plan_import
from tests.make_public import make_snapshot
from tests.make_round import make_closing, make_entry
from tests.make_scores import make_score_import
from tests.make_stationery import make_stationery
from tests.make_webhook import make_message, make_webhook
from tracker import clock, coordination, drafts, mailer
from tracker.coordination import Move
from tracker.entrance import letter_links, links, second_factor
from tracker.extensions import db
from tracker.letters import accounts
from tracker.links import Finding, Judgement
from tracker.models import (
    Appointment,
    ChannelTry,
    Dispute,
    Extension,
    Holding,
    LetterState,
    LinkAct,
    LinkPurpose,
    LinkUse,
    Measure,
    MessageState,
    Order,
    Organisation,
    PeopleImport,
    Person,
    Piece,
    Plan,
    PlanKind,
    PlanState,
    Position,
    PublicPage,
    RecoveryCode,
    Role,
    Scope,
    Task,
    WebhookTry,
)
from tracker.office.calendar import working_days_of
from tracker.publishing import beginning
from tracker.publishing import tasks as publishing
from tracker.roster.rows import Row
from tracker.tables import Returned
from tracker.thai import FiscalYear
from tracker.updates import Waiting

Session = dict[str, object]


TOLD_TO_A_GROUP = "แจ้งติดตามงาน\nเกินกำหนด 1 งาน\n• กองคลัง: ตรวจนับพัสดุประจำปี (15 ก.พ. 2570 เกินมา 14 วัน)"


@dataclass
class State:
    # Who has which role, or is in the middle of signing in, as a browser remembers them.
    sessions: dict[str, Session]
    # Pages that no link leads to, or only after many others of the same kind.
    addresses: dict[str, str]


def gather(today: date, now: datetime) -> State:
    coordinator = holder_of(Role.COORDINATOR)
    office = coordinator.holdings[0].position.organisation
    with make.together():
        ended = _end_some(office, today)
        guarded = _guard_one(office, now)
        _upload(office, coordinator, now)
        make_score_import(office, coordinator, FiscalYear.of(today).previous.number, **{"1": "80.79", "i1": "90.00"})
        _take_along(office, coordinator, now)
        sent = _send_links(coordinator, now)
        withdrawn = _withdraw_one(office, today)
        planned = _plan_others(office)
        rounds = _report_rounds(office, coordinator, now)
        proven = _prove(holder_of(Role.DIVISION_HEAD), now)
        _list_items(office, coordinator, now)
        waiting = _let_wait(holder_of(Role.DIVISION_HEAD), coordinator, now)
        ordered = _order(holder_of(Role.DIVISION_HEAD), holder_of(Role.CHIEF_ADMINISTRATOR), now)
        written = _write_to(holder_of(Role.DIVISION_HEAD), now)
        followed = _follow(holder_of(Role.DIVISION_HEAD))
        published = _publish(office)
        mailed = _write_letters(holder_of(Role.DIVISION_HEAD), today, now)
        _give_tokens(coordinator, now)
        _tell_programs(office, now)
        make_stationery(office, Piece.EMBLEM)
        make_stationery(office, Piece.PROGRESS_REPORT)
        _tell_groups(office, today, now)
    sessions = {role.value: session_of(holder_of(role)) for role in Role}
    sessions["guarded"] = session_of(guarded)
    sessions["half signed in"] = {"pending": {**session_of(guarded), "until": 4_000_000_000, "next": None}}
    sessions["waiting for a letter"] = {"asked": "somying@example.go.th", "browser": "this one"}
    return State(
        sessions,
        {
            **ended,
            **sent,
            **proven,
            **withdrawn,
            **planned,
            **waiting,
            **ordered,
            **written,
            **mailed,
            **followed,
            **published,
            **rounds,
        },
    )


def holder_of(role: Role) -> Person:
    seats = select(Person).join(Holding).join(Position).where(Position.role == role, Holding.ends_on.is_(None))
    duties = select(Person).join(Appointment).where(Appointment.role == role)
    person = db.session.scalars(seats.order_by(Person.id)).first() or db.session.scalars(duties).first()
    assert person, f"the sample office has no {role.value}"
    return person


def session_of(person: Person) -> Session:
    return {"person_id": person.id, "session_number": person.session_number}


def _give_tokens(person: Person, now: datetime) -> None:
    """One that is used, one that has run out, one that was revoked."""
    used, _ = make_api_token(person, expires_on=clock.day_of(now) + timedelta(days=60))
    used.tally.asked_at = now
    make_api_token(person, expires_on=make.LONG_AGO, scope=Scope.READ, name="กระดานแสดงผลหน้าห้องประชุมสภา")
    make_api_token(person, name="โปรแกรมทดลองของศูนย์เทคโนโลยีสารสนเทศจังหวัด")[0].revoke(now)


def _tell_programs(office: Organisation, now: datetime) -> None:
    """One that arrives, one that was given up after several tries, one that waits."""
    webhook = make_webhook(office)
    for number, state in enumerate(MessageState):
        message = make_message(webhook, key=f"trail {number}", state=state, due_at=now + timedelta(days=1))
        answers = [
            ("answered", 503, "upstream connect error or disconnect/reset before headers"),
            ("too_slow", None, ""),
        ]
        arrived = [("answered", 204, "")] if state is MessageState.DELIVERED else []
        for ending, status, words in [*answers, *arrived]:
            told = {"ending": ending, "status": status, "words": words, "milliseconds": 120}
            make.kept(WebhookTry(message=message, at=now, **told))
    make_webhook(office, url="https://old.example.go.th/", switched_off_at=now, has_failed=True)


def _tell_groups(office: Organisation, today: date, now: datetime) -> None:
    """One that is told and answers in every way, one of a division that was switched off after days in vain."""
    channel = make_channel(office)
    for days, state in enumerate(MessageState):
        given = {"day": today - timedelta(days=days), "due_at": now + timedelta(days=1), "text": TOLD_TO_A_GROUP}
        message = make_channel_message(channel, state=state, **given)
        endings = ["refused", "too_slow", "arrived"] if state is MessageState.DELIVERED else ["refused", "too_slow"]
        for ending in endings:
            words = "Failed to send Telegram notification to …: Forbidden, error=403." if ending == "refused" else ""
            make.kept(ChannelTry(message=message, at=now, ending=ending, words=words, milliseconds=120))
    make_channel(office, office.divisions[0], name="กลุ่มเทเลแกรมของสำนักปลัด", switched_off_at=now, has_failed=True)


def _end_some(office: Organisation, today: date) -> dict[str, str]:
    division = make.make_division("กองส่งเสริมการเกษตร", office, ended_on=make.LONG_AGO)
    seat = make.make_position("ผู้อำนวยการกองส่งเสริมการเกษตร", Role.DIVISION_HEAD, division, ended_on=make.LONG_AGO)
    leaver = make.make_member(office.divisions[0], name="ตัวอย่างเจ็ด สกุลพัก")
    leaver.deactivate(today)
    return {
        "/positions/<position>/reopening": f"/positions/{seat.id}/reopening",
        "/people/<person>/reactivation": f"/people/{leaver.id}/reactivation",
    }


def _withdraw_one(office: Organisation, today: date) -> dict[str, str]:
    measure = make.make_measure(make.make_plan(office, fiscal_year=2560), division=office.divisions[0])
    measure.withdraw("ซ้ำกับมาตรการอื่นในแผน", today)
    return {"/measures/<measure>/restoration": f"/measures/{measure.id}/restoration"}


def _plan_others(office: Organisation) -> dict[str, str]:
    """A draft with something to look at, and a plan of a year that is over."""
    draft = make.make_plan(office, fiscal_year=2559, state=PlanState.DRAFT)
    make.make_deadline(make.make_measure(draft, division=office.divisions[0]))
    make.make_deadline(make.make_measure(draft, division=office.divisions[1]), rule="", phrase="อย่างสม่ำเสมอ")
    closed = make.make_plan(office, fiscal_year=2558, state=PlanState.CLOSED)
    return {
        "/plans/<plan>/approval": f"/plans/{draft.id}/approval",
        "/plans/<plan>/order": f"/plans/{draft.id}/order",
        "/plans/<plan>/reopening": f"/plans/{closed.id}/reopening",
    }


def _list_items(office: Organisation, coordinator: Person, now: datetime) -> None:
    """The public items of two years: with addresses of every kind of answer, ticks, and a task to put one right."""
    by = make.signature(coordinator, now)
    year = FiscalYear.of(by.on)
    earlier, publication = (beginning.begin(office, one, by) for one in (year.previous, year))
    found = {item.code: item for item in publication.items}
    earlier.items[1].stand_at(["https://www.example.go.th/executives"], by)
    for code, finding in (("O1", Finding.WORKS), ("O5", Finding.NEEDS_SIGN_IN), ("O7", Finding.NOT_FOUND)):
        [address] = found[code].stand_at([f"https://www.example.go.th/ita/{year.number}/{code}"], by)
        for days in (1, 0):
            judgement = Judgement(finding, address.url, 200, fingerprint=str(days))
            db.session.add(address.judge(judgement, by.on - timedelta(days=days), now - timedelta(days=days)))
    found["O7"].tick("operations_report.results", True, "หน้า 12", by)
    found["O7"].recommendation = "รายงานไม่มีปัญหา อุปสรรค และข้อเสนอแนะ"
    publishing.repair(found["O7"], working_days_of(office, by.on, by.on + timedelta(days=30)), by.on)


def _report_rounds(office: Organisation, coordinator: Person, now: datetime) -> dict[str, str]:
    """An action plan of a year that is over: its first round is closed, and one of its projects is in e-PlanNACC."""
    plan = make.make_plan(office, fiscal_year=2557, kind=PlanKind.ACTION_PLAN)
    title = "โครงการฝึกอบรมคุณธรรมจริยธรรมสำหรับพนักงานและสมาชิกสภาท้องถิ่น"
    first, second = (make.make_measure(plan, title, office.divisions[place]) for place in (0, 1))
    make.make_task(title, office.divisions[1], make.make_deadline(second), due_on=date(2014, 3, 31))
    make_closing(plan, coordinator, now=now)
    make_entry(plan, first.id, coordinator, now=now)
    rounds, pattern = f"/plans/{plan.id}/rounds/6", "/plans/<action_plan>/rounds/<months>/entries"
    return {
        "/plans/<plan>/rounds/<months>/closings/<number>": f"{rounds}/closings/1",
        "/plans/<plan>/rounds/<months>/reopening": f"{rounds}/reopening",
        "/plans/<plan>/rounds/<months>/closing": f"/plans/{plan.id}/rounds/12/closing",
        pattern: f"{rounds}/entries",
        f"{pattern}/<project>": f"{rounds}/entries/{second.id}",
        f"{pattern}/<project>/withdrawal": f"{rounds}/entries/{first.id}/withdrawal",
    }


def _order(head: Person, clerk: Person, now: datetime) -> dict[str, str]:
    """One about a task, one to a whole division that was answered, one that is closed."""
    division, by, to = head.holdings[0].position.division, make.signature(clerk, now), make.signature(head, now)
    task = db.session.scalars(select(Task).where(Task.division_id == division.id)).first()
    text = "ให้เผยแพร่ข้อมูลโครงการก่อสร้างเท่าที่มีอยู่ก่อน และแจ้งวันที่จะเผยแพร่ส่วนที่เหลือ"
    make.kept(Order.given(division, task, text, by.on, by))
    answered, closed = (
        make.kept(Order.given(division, None, text, by.on, by))
        for text in ("ให้ทบทวนรายชื่อผู้รับผิดชอบของกอง", "ให้ส่งผู้แทนเข้าร่วมประชุม ITA")
    )
    for order in (answered, closed):
        order.reply("ดำเนินการแล้ว ๓ ใน ๕ เรื่อง\nส่วนที่เหลือแล้วเสร็จภายในสัปดาห์หน้า", to)
    closed.acknowledge(by)
    return {"/orders/<order>": f"/orders/{answered.id}", "/orders/new": f"/orders/new?task={task.id}"}


def _follow(head: Person) -> dict[str, str]:
    feed = make_feed(head)
    make_feed(head, division=head.holdings[0].position.division)
    return {
        "/calendar/feeds/<feed>/replacement": f"/calendar/feeds/{feed.id}/replacement",
        "/calendar/feeds/<feed>/revocation": f"/calendar/feeds/{feed.id}/revocation",
    }


def _publish(office: Organisation) -> dict[str, str]:
    """The report of a year that is over; the page itself was switched on by the sample."""
    kept = make_snapshot(office, fiscal_year=2560)
    page = db.session.scalars(PublicPage.of(office)).one()
    return {
        "/organisation/public-page/preview/<year>": "/organisation/public-page/preview/2560",
        "/organisation/public-page/snapshots/<year>/<months>": "/organisation/public-page/snapshots/2560/12",
        "/organisation/public-page/snapshots/<snapshot>/withdrawal": (
            f"/organisation/public-page/snapshots/{kept.id}/withdrawal"
        ),
        "/public/<slug>/<year>": f"/public/{page.slug}/{FiscalYear.of(clock.today()).number}",
        "/public/<slug>/<year>/embed": f"/public/{page.slug}/{FiscalYear.of(clock.today()).number}/embed",
        "/public/<slug>/<year>/rounds/<months>": f"/public/{page.slug}/2560/rounds/6",
    }


def _guard_one(office: Organisation, now: datetime) -> Person:
    person = make.make_member(office.divisions[0], name="ปราณี รอบคอบ")
    person.totp_seed, person.totp_confirmed_at = second_factor.new_seed(), now
    person.recovery_codes = [RecoveryCode(code_hash=str(number)) for number in range(10)]
    return person


def _upload(office: Organisation, person: Person, now: datetime) -> None:
    make_plan_import(office, person)
    rows = [
        Row("บุคลากร", 2, "ตัวอย่างห้า สกุลนา", "manee@example.go.th", "", office.divisions[0].name, "นักวิชาการ", "", "", ""),
        Row("บุคลากร", 3, "ปิติ", "ไม่ใช่อีเมล", "", "กองที่ไม่มี", "", "", "", "๓๑/๑๓/๒๕๖๙"),
    ]
    make.kept(
        PeopleImport(
            organisation=office,
            person=person,
            file_name="รายชื่อบุคลากร.xlsx",
            sha256="0" * 64,
            rows=[row.as_text() for row in rows],
            uploaded_at=now,
        )
    )


def _take_along(office: Organisation, person: Person, now: datetime) -> None:
    """An edited list of measures that waits to be accepted: a row that can be, and one that cannot."""
    plan = db.session.scalars(Plan.of(office).where(Plan.state == PlanState.APPROVED)).first()
    assert plan, "the sample office has no approved plan"
    first, second, *_ = db.session.scalars(Measure.of(plan).where(Measure.withdrawn_on.is_(None)))
    good = {"title": f"{first.title} (ปรับปรุง)", "budget_spent": "12,500"}
    lines = (
        Returned("มาตรการ", 2, first.id, first.version, good),
        Returned("มาตรการ", 3, second.id, second.version, {"budget_allocated": "หนึ่งหมื่นบาท"}),
    )
    waiting = Waiting("มาตรการ แก้ไขแล้ว.xlsx", "measure", len(lines), lines)
    drafts.keep(person, office, f"plans/{plan.id}/updates", waiting.written(), None, now)


def _prove(head: Person, now: datetime) -> dict[str, str]:
    """A task with a paper, a picture, a link and what was taken out, and an earlier one to use them from."""
    division, by = head.holdings[0].position.division, make.signature(head, now)
    expected = "รายงานผลการตรวจนับวัสดุและครุภัณฑ์ ลงนามโดยคณะกรรมการ\nลิงก์หน้าเว็บไซต์ที่เผยแพร่รายงาน"
    measure = make.make_measure(
        make.make_plan(division.organisation, 2572), division=division, evidence_expected=expected
    )
    deadline = make.make_deadline(measure)
    task, earlier = (make.make_task(f"ตรวจนับครุภัณฑ์ รอบที่ {n}", division, deadline) for n in (2, 1))
    name = "รายงานผลการตรวจนับวัสดุและครุภัณฑ์_ห้องพัสดุชั้น2_ฉบับลงนามโดยคณะกรรมการครบทุกท่าน.pdf"
    make.make_paper(earlier, by, papers.pdf("earlier"))
    picture = make.make_paper(task, by, papers.png(40, 30), "ภาพถ่าย_IMG20270301.png", "image/png")
    make.make_paper(task, by, papers.pdf(), name, answers=expected.splitlines()[0])
    make.make_evidence(task, by)
    make.make_paper(task, by, papers.pdf("draft"), "ร่าง.pdf", removed_on=by.on, removal_reason="แนบผิดฉบับ")
    comment = make.make_comment(task, by, "ขอทะเบียนคุมการยืมของทุกกองภายในวันศุกร์", mentioned=head)
    return {
        "/comments/<comment>/withdrawal": f"/comments/{comment.id}/withdrawal",
        "/tasks/<task>": f"/tasks/{task.id}",
        "/tasks/<task>/assignee": f"/tasks/{task.id}/assignee",
        "/tasks/<task>/evidence": f"/tasks/{task.id}/evidence",
        "/tasks/<task>/evidence/reuse": f"/tasks/{task.id}/evidence/reuse",
        "/evidence/<evidence>": f"/evidence/{picture.id}",
        "/evidence/<evidence>/particulars": f"/evidence/{picture.id}/particulars",
        "/evidence/<evidence>/removal": f"/evidence/{picture.id}/removal",
    }


def _let_wait(head: Person, coordinator: Person, now: datetime) -> dict[str, str]:
    """Something for every decision: a report, a later date, whose work it is, and a change that can be taken back."""
    division, by = head.holdings[0].position.division, make.signature(head, now)
    make.make_sent_task("ตรวจสอบวัสดุ ครุภัณฑ์ และทะเบียนคุมการยืม รอบตรวจรับ", division, by)
    later, disputed, moved, free = (make.make_task(f"งานที่รอพิจารณา เรื่องที่ {n}", division) for n in range(4))
    asked = make.kept(Extension.asked_for(later, date(2027, 5, 31), "รอเอกสารจากผู้รับจ้าง", by))
    make.kept(Dispute.raised(disputed, "อยู่ในความรับผิดชอบของกองอื่น ตามคำสั่งแบ่งงาน", None, by))
    move, as_coordinator = Move(days=7), make.signature(coordinator, now)
    undo = coordination.remember(move, [moved], "เลื่อนกำหนดส่ง 1 งาน 7 วัน", division.organisation, as_coordinator)
    coordination.carry_out(move, [moved], as_coordinator)
    return {
        "/extensions/<extension>/decision": f"/extensions/{asked.id}/decision",
        "/tasks/<task>/extension": f"/tasks/{free.id}/extension",
        "/tasks/<task>/dispute": f"/tasks/{free.id}/dispute",
        "/undos/<undo>": f"/undos/{make.kept(undo).id}",
    }


def _write_to(head: Person, now: datetime) -> dict[str, str]:
    """A letter that told of two tasks, of which one was answered."""
    division, today = head.holdings[0].position.division, clock.day_of(now)
    open_task, asked = (make.make_task(f"งานในจดหมาย เรื่องที่ {n}", division, due_on=today) for n in (1, 2))
    letter = make_letter(head, told=(open_task, asked), day=today, made_at=now)
    make.kept(
        LinkUse(organisation_id=letter.organisation_id, letter=letter, task=asked, act=LinkAct.NOT_OURS, used_at=now)
    )
    return {
        "/q/<token>": f"/q/{letter_links.token_of(letter, open_task.id)}",
        "/q/<token>/receipt": f"/q/{letter_links.token_of(letter, asked.id)}/receipt",
        "/q/<token>/revocation": f"/q/{letter_links.token_of(letter)}/revocation",
    }


def _write_letters(head: Person, today: date, now: datetime) -> dict[str, str]:
    """A letter of each fate, a task that two of them told of in vain, and somebody whom none reaches."""
    division = head.holdings[0].position.division
    yesterday = now - timedelta(days=1)
    task = make.make_task("ตรวจสอบวัสดุ ครุภัณฑ์ ไตรมาสที่ 2", division, due_on=today + timedelta(days=3))
    said = {"subject": "ทต.ตัวอย่าง: เกินกำหนด ๑ วันนี้ ๒ รวม ๑๒ รายการ (สำนักปลัด)", "tries": 1}
    first = make_letter(head, state=LetterState.SENT, made_at=yesterday, **said)
    second = make_letter(head, state=LetterState.SENT, made_at=now, **said)
    make_told(first, task, days_left=7)
    make_told(second, task, days_left=3)
    make_try(first, "250 2.0.0 OK", "sent")
    lost = make.make_member(division, name="ตัวอย่างแปด สกุลไกล", email="lost@example.go.th")
    lost.mark_unreachable("550 5.1.1 no such mailbox", now)
    failed = make_letter(lost, state=LetterState.REFUSED, made_at=now, words="550 5.1.1 no such mailbox", tries=1)
    make_letter(head, made_at=now, tries=2, words="451 4.7.1 try again later")
    return {
        "/letters/<letter>": f"/letters/{first.id}",
        "a letter refused": f"/letters/{failed.id}",
        "a task told of": f"/tasks/{task.id}",
    }


def _send_links(person: Person, now: datetime) -> dict[str, str]:
    sign_in, token = links.issue(person, LinkPurpose.SIGN_IN, now, "this one")
    _, invitation = links.issue(person, LinkPurpose.INVITATION, now)
    _, reset = links.issue(person, LinkPurpose.PASSWORD_RESET, now)
    db.session.flush()
    mailer.send(accounts.sign_in(person, sign_in, token))
    return {
        "/sign-in/link/<token>": f"/sign-in/link/{token}",
        "/invitation/<token>": f"/invitation/{invitation}",
        "/password/reset/<token>": f"/password/reset/{reset}",
    }
