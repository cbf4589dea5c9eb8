"""Takes the days off of a fiscal year over from the standard list, once for each edition of it."""

from datetime import datetime

from ..extensions import db
from ..models import Holiday, HolidayKind, HolidayYear
from ..standards.holidays import StandardDay, StandardYear, Standing
from ..turns import take_turn


def take_over(standard: StandardYear, now: datetime) -> int:
    """How many days came in; none when this edition was taken over already. What people changed stays as it is."""
    take_turn("holidays")
    known = db.session.get(HolidayYear, standard.year.number)
    if known and known.edition == standard.edition:
        return 0
    known = known or HolidayYear(number=standard.year.number)
    known.edition, known.note, known.note_en, known.loaded_at = standard.edition, standard.note, standard.note_en, now
    db.session.add(known)
    return _take_over_days(standard)


def _take_over_days(standard: StandardYear) -> int:
    rows = list(db.session.scalars(Holiday.of(None, standard.year.starts_on, standard.year.ends_on)))
    listed = {day.on: day for day in standard.days}
    for row in rows:
        if row.standing is Standing.EXPECTED and not row.is_void:
            _give_way(row, listed.get(row.day))
    new = [day for day in standard.days if day.on not in {row.day for row in rows}]
    db.session.add_all(map(_row, new))
    return len(new)


def _give_way(row: Holiday, day: StandardDay | None) -> None:
    """Only what nobody announced yet gives way to a newer list."""
    if day is None:
        row.withdraw()
    else:
        row.name, row.name_en, row.source, row.standing = day.name, day.name_en, day.source, day.standing


def _row(day: StandardDay) -> Holiday:
    return Holiday(
        kind=HolidayKind.NATIONAL,
        day=day.on,
        name=day.name,
        name_en=day.name_en,
        source=day.source,
        standing=day.standing,
        is_void=False,
    )
