"""Makers of valid rows: a test names only what it is about, the rest is sensible. What is made is committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from typing import TypeVar

from tracker import standards
from tracker.extensions import Base, db
from tracker.models import (
    Appointment,
    Digits,
    Division,
    Holding,
    Holiday,
    HolidayKind,
    Organisation,
    Person,
    Position,
    Role,
    Theme,
)
from tracker.models.person import normal_email
from tracker.standards.holidays import Standing
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
