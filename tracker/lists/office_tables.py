"""The office as it is taken along: its people, divisions, positions and days off."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import gettext as _

from ..models import Division, Holiday, HolidayKind, Position
from ..office.calendar import YearOff
from ..office.directory import Listed
from ..office.readiness import Desk
from ..tables import Column, Kind, Table, Value
from ..thai import FiscalYear
from ..words import HOLIDAY_KINDS, STANDINGS, role_word
from .taken_along import language, lines


def people(found: Iterable[Listed]) -> Table:
    columns = [
        Column(_("Name"), width=34),
        Column(_("Position"), width=40),
        Column(_("Role"), width=26),
        Column(_("Division"), width=30),
        Column(_("E-mail"), width=32),
        Column(_("Telephone"), width=20),
        Column(_("Deactivated on"), Kind.DATE, 16),
    ]
    rows: list[list[Value]] = [
        [
            one.person.name,
            lines(*(_held(h.position, h.is_acting) for h in one.holdings)),
            lines(*dict.fromkeys(role_word(h.position.role) for h in one.holdings)),
            lines(*dict.fromkeys(h.position.division.name for h in one.holdings if h.position.division)),
            one.person.email,
            one.person.phone,
            one.person.deactivated_on,
        ]
        for one in found
    ]
    return Table(_("People"), columns, rows, language=language())


def _held(position: Position, is_acting: bool) -> str:
    return f"{position.title} ({_('Acting')})" if is_acting else position.title


def divisions(desks: Iterable[Desk], ended: Iterable[Division], crews: Mapping[int | None, int]) -> Table:
    columns = [
        Column(_("Division"), width=40),
        Column(_("Who answers for it"), width=40),
        Column(_("Name"), width=34),
        Column(_("People"), Kind.NUMBER, 10),
        Column(_("Ended on"), Kind.DATE, 16),
    ]
    rows: list[list[Value]] = [
        [
            desk.division.name,
            lines(*(seat.title for seat in desk.heads)),
            lines(*(person.name for person in desk.holders)),
            crews.get(desk.division.id, 0),
            desk.division.ended_on,
        ]
        for desk in desks
    ]
    rows += [[division.name, "", "", 0, division.ended_on] for division in ended]
    return Table(_("Divisions"), columns, rows, language=language())


def positions(seats: Iterable[Position], today: date) -> Table:
    columns = [
        Column(_("Division"), width=34),
        Column(_("Position"), width=40),
        Column(_("Role"), width=26),
        Column(_("Holder"), width=34),
        Column(_("Since"), Kind.DATE, 16),
        Column(_("Acting"), width=34),
        Column(_("Ended on"), Kind.DATE, 16),
    ]
    rows: list[list[Value]] = []
    for seat in seats:
        holding = seat.holding_on(today)
        rows.append(
            [
                seat.division.name if seat.division else _("Directly under the organisation"),
                seat.title,
                role_word(seat.role),
                holding.person.name if holding else "",
                holding.starts_on if holding else None,
                lines(*(acting.person.name for acting in seat.acting_on(today))),
                seat.ended_on,
            ]
        )
    return Table(_("Positions"), columns, rows, language=language())


def holidays(off: YearOff, year: FiscalYear) -> Table:
    columns = [
        Column(_("Date"), Kind.DATE, 16),
        Column(_("Day off"), width=44),
        Column(_("Kind"), width=30),
        Column(_("State"), width=24),
        Column(_("Who says so"), width=44),
    ]
    days = [day for month in off.months for day in month.days]
    rows: list[list[Value]] = [
        [day.day, _name(day.row), _kind(day.worked or day.row), str(STANDINGS[day.row.standing]), day.row.source]
        for day in days
    ]
    return Table(_("Days off of fiscal year %(year)s", year=year.number), columns, rows, language=language())


def _name(holiday: Holiday) -> str:
    return holiday.name_en if language() == "en" and holiday.name_en else holiday.name


def _kind(holiday: Holiday) -> str:
    kinds: Mapping[HolidayKind, object] = HOLIDAY_KINDS
    return str(kinds[holiday.kind])
