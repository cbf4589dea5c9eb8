"""Makers of valid rows: a test names only what it is about, the rest is sensible. What is made is committed."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import TypeVar

from flask import current_app

from tracker import standards
from tracker.evidence import Store
from tracker.evidence.adding import kept as stored_file
from tracker.extensions import Base, db
from tracker.models import (
    Appointment,
    Comment,
    Deadline,
    Digits,
    Division,
    Draft,
    Evidence,
    EvidenceKind,
    Holding,
    Holiday,
    HolidayKind,
    Measure,
    Mention,
    Occurrence,
    Organisation,
    Part,
    Person,
    Plan,
    PlanKind,
    PlanState,
    Position,
    Responsibility,
    Role,
    Signature,
    Task,
    TaskPart,
    TaskState,
    Theme,
    Undo,
    UndoKind,
)
from tracker.models.person import normal_email
from tracker.standards.holidays import Standing
from tracker.thai import FiscalYear
from tracker.thai.searching import search_text
from tracker.thai.sorting import sort_key

LONG_AGO = date(2020, 10, 1)
MADE_AT = datetime(2020, 10, 1, 1, 30, tzinfo=UTC)

_numbers = count(1)
Row = TypeVar("Row", bound=Base)


_is_together = False


@contextmanager
def together() -> Iterator[None]:
    """What is made inside is committed at once, for a test that makes many rows."""
    global _is_together
    _is_together = True
    try:
        yield
        db.session.commit()
    finally:
        _is_together = False


def kept(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    if _is_together:
        db.session.expire(row)
    else:
        db.session.commit()
    return row


def make_organisation(
    name: str | None = None,
    kind: str = "subdistrict_municipality",
    province: str = "เชียงใหม่",
    district: str = "แม่ริม",
    second_factor_roles: tuple[Role, ...] = (),
    digits: Digits = Digits.THAI,
) -> Organisation:
    name = name or f"บ้านตัวอย่าง {next(_numbers)}"
    return kept(
        Organisation(
            kind=kind,
            name=name,
            district=district,
            province=province,
            sort_key=sort_key(f"{standards.KINDS[kind].prefix}{name}"),
            digits=digits,
            second_factor_roles=[role.value for role in second_factor_roles],
            created_at=MADE_AT,
        )
    )


def make_division(
    name: str | None = None,
    organisation: Organisation | None = None,
    code: str | None = None,
    place: int = 0,
    ended_on: date | None = None,
) -> Division:
    number = next(_numbers)
    return kept(
        Division(
            organisation=organisation or make_organisation(),
            name=name or f"กองที่ {number}",
            code=code,
            place=place or number,
            ended_on=ended_on,
        )
    )


def make_person(
    name: str | None = None,
    email: str | None = "",
    phone: str = "",
    language: str | None = None,
    digits: Digits = Digits.ARABIC,
    theme: Theme = Theme.SYSTEM,
    deactivated_on: date | None = None,
) -> Person:
    """An address of their own unless one is named; `email=None` is a person without one."""
    number = next(_numbers)
    name = name or f"เจ้าหน้าที่ตัวอย่างที่ {number}"
    if email == "":
        email = f"person-{number}@example.go.th"
    return kept(
        Person(
            name=name,
            email=normal_email(email) if email else None,
            phone=phone,
            sort_key=sort_key(name),
            created_at=MADE_AT,
            language=language,
            digits=digits,
            theme=theme,
            deactivated_on=deactivated_on,
        )
    )


def make_position(
    title: str | None = None,
    role: Role = Role.DIVISION_MEMBER,
    division: Division | None = None,
    organisation: Organisation | None = None,
    ended_on: date | None = None,
) -> Position:
    """A seat in the division, or of the organisation; a role that works in a division gets one."""
    if division is None and role.is_of_division:
        division = make_division(organisation=organisation)
    return kept(
        Position(
            organisation=division.organisation if division else organisation or make_organisation(),
            division=division,
            title=title or f"ตำแหน่งที่ {next(_numbers)}",
            role=role,
            ended_on=ended_on,
        )
    )


def make_holding(
    person: Person | None = None,
    position: Position | None = None,
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
    is_acting: bool = False,
    is_void: bool = False,
) -> Holding:
    return kept(
        Holding(
            person=person or make_person(),
            position=position or make_position(),
            starts_on=starts_on,
            ends_on=ends_on,
            is_acting=is_acting,
            is_void=is_void,
        )
    )


def make_appointment(
    role: Role = Role.PROVINCIAL_VIEWER,
    person: Person | None = None,
    province: str | None = "เชียงใหม่",
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
) -> Appointment:
    return kept(
        Appointment(
            person=person or make_person(),
            role=role,
            province=province if role is Role.PROVINCIAL_VIEWER else None,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )


def make_holiday(
    day: date,
    name: str | None = None,
    organisation: Organisation | None = None,
    name_en: str = "",
    standing: Standing = Standing.ANNOUNCED,
    is_void: bool = False,
) -> Holiday:
    """The organisation's own, or a national one where none is named."""
    return kept(
        Holiday(
            organisation=organisation,
            kind=HolidayKind.OWN if organisation else HolidayKind.NATIONAL,
            day=day,
            name=name or f"วันหยุดที่ {next(_numbers)}",
            name_en=name_en,
            source="มติคณะรัฐมนตรี",
            standing=standing,
            is_void=is_void,
        )
    )


# --- people with a role: they hold a seat since long ago


def make_holder(
    role: Role,
    organisation: Organisation | None = None,
    division: Division | None = None,
    title: str | None = None,
    name: str | None = None,
    email: str | None = "",
) -> Person:
    position = make_position(title=title, role=role, division=division, organisation=organisation)
    return make_holding(make_person(name=name, email=email), position).person


def make_head(division: Division | None = None, name: str | None = None, email: str | None = "") -> Person:
    division = division or make_division()
    return make_holder(Role.DIVISION_HEAD, division=division, title=f"ผู้อำนวยการ{division.name}", name=name, email=email)


def make_member(division: Division | None = None, name: str | None = None, email: str | None = "") -> Person:
    return make_holder(Role.DIVISION_MEMBER, division=division or make_division(), name=name, email=email)


def make_coordinator(
    organisation: Organisation | None = None, name: str | None = None, email: str | None = ""
) -> Person:
    return make_holder(Role.COORDINATOR, organisation, title="นักทรัพยากรบุคคลชำนาญการ", name=name, email=email)


def make_chief_administrator(organisation: Organisation | None = None, name: str | None = None) -> Person:
    return make_holder(Role.CHIEF_ADMINISTRATOR, organisation, title="ปลัดเทศบาล", name=name)


def make_mayor(organisation: Organisation | None = None, name: str | None = None) -> Person:
    return make_holder(Role.MAYOR, organisation, title="นายกเทศมนตรี", name=name)


def make_auditor(organisation: Organisation | None = None, name: str | None = None) -> Person:
    return make_holder(Role.AUDITOR, organisation, title="นักวิชาการตรวจสอบภายใน", name=name)


def make_provincial_viewer(province: str = "เชียงใหม่", name: str | None = None) -> Person:
    return make_appointment(Role.PROVINCIAL_VIEWER, make_person(name=name), province=province).person


def make_system_administrator(name: str | None = None) -> Person:
    return make_appointment(Role.SYSTEM_ADMINISTRATOR, make_person(name=name)).person


# --- plans, measures, tasks


def make_plan(
    organisation: Organisation | None = None,
    fiscal_year: int = 2570,
    kind: PlanKind = PlanKind.MEASURES,
    state: PlanState = PlanState.APPROVED,
    title: str | None = None,
) -> Plan:
    year = FiscalYear(fiscal_year)
    is_approved = state is not PlanState.DRAFT
    return kept(
        Plan(
            organisation=organisation or make_organisation(),
            fiscal_year=fiscal_year,
            kind=kind,
            title=title or f"มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ {fiscal_year}",
            state=state,
            approved_by="นายกเทศมนตรี" if is_approved else "",
            approved_on=year.starts_on if is_approved else None,
            closed_on=year.ends_on if state is PlanState.CLOSED else None,
        )
    )


def make_measure(
    plan: Plan | None = None,
    title: str | None = None,
    division: Division | None = None,
    collector: Division | None = None,
    is_for_all: bool = False,
    **given: object,
) -> Measure:
    """Of one division, unless it is for all of them."""
    plan = plan or make_plan(division.organisation if division else None)
    number = next(_numbers)
    measure = Measure(
        organisation_id=plan.organisation_id,
        plan=plan,
        place=number,
        number=str(number),
        title=title or f"มาตรการที่ {number}",
        is_for_all=is_for_all,
        **given,
    )
    for named, part in ((division, Part.LEAD), (collector, Part.COLLECT)):
        if named:
            measure.responsibilities.append(
                Responsibility(organisation_id=plan.organisation_id, division=named, part=part)
            )
    measure.refresh_search_text()
    return kept(measure)


def make_deadline(
    measure: Measure | None = None, rule: str = "quarterly", phrase: str = "ทุกไตรมาส", **given: object
) -> Deadline:
    measure = measure or make_measure(division=make_division())
    return kept(Deadline(organisation_id=measure.organisation_id, measure=measure, rule=rule, phrase=phrase, **given))


def make_task(
    title: str | None = None,
    division: Division | None = None,
    deadline: Deadline | None = None,
    due_on: date = date(2027, 3, 31),
    first_due_on: date | None = None,
    state: TaskState = TaskState.NOT_STARTED,
    part: TaskPart = TaskPart.DO,
    assignee: Person | None = None,
    slot: str | None = None,
    **given: object,
) -> Task:
    """Of a division and an approved plan of its organisation; the report it needs is asked for as in real life."""
    division = division or (deadline.measure.responsibilities[0].division if deadline else make_division())
    deadline = deadline or make_deadline(make_measure(_plan_of(division.organisation), division=division))
    measure = deadline.measure
    task = Task(
        organisation_id=division.organisation_id,
        plan_id=measure.plan_id,
        measure_id=measure.id,
        deadline_id=deadline.id,
        division=division,
        part=part,
        slot=slot or f"{due_on.isoformat()} {next(_numbers)}",
        title=title or measure.title,
        covers_from=date(due_on.year, due_on.month, 1),
        covers_to=due_on,
        first_due_on=first_due_on or due_on,
        due_on=due_on,
        state=state,
        assignee=assignee,
        **given,
    )
    task.search_text = search_text(task.title, measure.number, measure.title)
    return kept(task)


def _plan_of(organisation: Organisation) -> Plan:
    known = db.session.scalars(Plan.of(organisation).where(Plan.fiscal_year == 2570)).first()
    return known or make_plan(organisation)


def signature(person: Person | None = None, at: datetime = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)) -> Signature:
    """Who does something, now: the tests stand at nine o'clock on 1 March 2570."""
    person = person or make_person()
    title = ", ".join(holding.position.title for holding in person.holdings)
    return Signature(person.id, title, at, (at + timedelta(hours=7)).date())


def full_report(task: Task, by: Signature) -> None:
    """Writes all that an assessor looks for."""
    report = task.write_report(by)
    report.result = "ตรวจนับครบทุกรายการ ยอดตรงกับทะเบียน"
    report.budget_used = Decimal(0)
    report.obstacles = "ไม่มี เพราะเตรียมทะเบียนไว้ล่วงหน้า"
    report.suggestions = "ควรใช้แบบบันทึกเดียวกันทุกกอง"


def make_occurrence(
    deadline: Deadline, happened_on: date = date(2027, 2, 20), reference: str = "ลร. 5/2570"
) -> Occurrence:
    return kept(
        Occurrence(
            organisation_id=deadline.organisation_id,
            deadline=deadline,
            happened_on=happened_on,
            reference=reference,
            recorded_at=MADE_AT,
            recorded_by_id=make_person().id,
        )
    )


def make_evidence(
    task: Task, by: Signature | None = None, url: str = "https://www.example.go.th/report", **given: object
) -> Evidence:
    """A link; files are stored by tracker/evidence."""
    by = by or signature()
    return kept(
        Evidence(
            organisation_id=task.organisation_id,
            task=task,
            kind=EvidenceKind.LINK,
            title="หน้าเว็บไซต์ที่เผยแพร่รายงาน",
            url=url,
            added_at=by.at,
            added_by_id=by.person_id,
            added_as=by.title,
            **given,
        )
    )


def make_comment(
    task: Task, by: Signature | None = None, text: str = "ตรวจนับครบแล้ว", mentioned: Person | None = None
) -> Comment:
    by = by or signature()
    comment = Comment(
        organisation_id=task.organisation_id,
        task=task,
        text=text,
        said_at=by.at,
        person_id=by.person_id,
        said_as=by.title,
    )
    if mentioned:
        comment.mentions.append(Mention(organisation_id=task.organisation_id, person=mentioned))
    return kept(comment)


def make_undo(
    organisation: Organisation,
    by: Signature,
    kind: UndoKind = UndoKind.MOVE_TASKS,
    before: list[dict[str, object]] | None = None,
) -> Undo:
    return kept(
        Undo(
            organisation_id=organisation.id,
            kind=kind,
            told="เลื่อนกำหนดส่ง 1 งาน",
            before=before or [],
            made_at=by.at,
            made_by_id=by.person_id,
            made_as=by.title,
        )
    )


def make_draft(
    person: Person, organisation: Organisation, about: str, content: dict[str, list[str]] | None = None
) -> Draft:
    return kept(
        Draft(
            person_id=person.id,
            organisation_id=organisation.id,
            about=about,
            content=content or {"result": ["ตรวจนับไปแล้ว 30 รายการ"]},
            saved_at=MADE_AT,
        )
    )


def make_paper(
    task: Task,
    by: Signature | None = None,
    content: bytes = b"%PDF-1.4 evidence %%EOF",
    name: str = "รายงานผลการตรวจนับ.pdf",
    media_type: str = "application/pdf",
    **given: object,
) -> Evidence:
    """A file of a task, on the disk too."""
    by = by or signature()
    store = Store.of(current_app.config["TRACKER"].uploads_folder, task.organisation_id)
    draft = store.write(io.BytesIO(content))
    evidence = Evidence(
        organisation_id=task.organisation_id,
        kind=EvidenceKind.FILE,
        added_at=by.at,
        added_by_id=by.person_id,
        added_as=by.title,
        **{"title": name.rpartition(".")[0], **given},
    )
    task.evidence.append(evidence)
    evidence.add_version(stored_file(task.organisation_id, store, draft, media_type, by), name, by)
    return kept(evidence)


def make_sent_task(
    title: str | None = None, division: Division | None = None, by: Signature | None = None, **given: object
) -> Task:
    """With a whole report that waits for its reviewer."""
    task = make_task(title, division, **given)
    by = by or signature()
    full_report(task, by)
    task.submit(by)
    db.session.commit()
    return task
