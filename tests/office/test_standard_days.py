"""Taking a year over from the standard list: once, and never over what people changed."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from tests.conftest import NOW
from tests.make import make_holiday
from tracker.extensions import db
from tracker.models import Entry, Holiday, HolidayYear
from tracker.office import standard_days
from tracker.standards import holidays
from tracker.standards.holidays import StandardDay, StandardYear, Standing
from tracker.thai import FiscalYear

YEAR = holidays.days_off(FiscalYear(2570))
# Nobody has announced it yet.
FAR = holidays.days_off(FiscalYear(2571))
QUEEN, PLOUGHING = date(2028, 6, 5), date(2028, 5, 11)
# What a later edition might say of the year that is only expected now.
ANNOUNCED = StandardYear(
    FAR.year,
    "2027-11-20",
    (
        StandardDay(QUEEN, "วันหยุดชดเชยวันเฉลิมพระชนมพรรษา", "Substitute", "มติคณะรัฐมนตรี"),
        StandardDay(PLOUGHING, "วันพืชมงคล", "Royal Ploughing Ceremony Day", "สำนักพระราชวัง"),
    ),
)


def take_over(standard):
    came = standard_days.take_over(standard, NOW)
    db.session.commit()
    return came


def on(day):
    return db.session.scalars(select(Holiday).where(Holiday.day == day)).one()


def test_every_day_comes_with_its_source_once(app):
    assert take_over(YEAR) == len(YEAR.days)
    assert take_over(YEAR) == 0

    assert db.session.scalar(select(func.count()).select_from(Holiday)) == len(YEAR.days)
    assert on(date(2027, 2, 22)).source.startswith("มติคณะรัฐมนตรี")


def test_what_is_not_announced_is_marked(app):
    take_over(FAR)

    assert on(QUEEN).standing is Standing.EXPECTED
    assert db.session.get_one(HolidayYear, 2571).note


def test_what_people_changed_or_withdrew_stays(app):
    take_over(YEAR)
    on(date(2027, 6, 3)).tell("ชื่อที่แก้แล้ว", "", "ประกาศจังหวัด")
    on(date(2027, 5, 3)).withdraw()
    db.session.commit()

    take_over(YEAR)

    assert on(date(2027, 6, 3)).name == "ชื่อที่แก้แล้ว"
    assert on(date(2027, 5, 3)).is_void


def test_a_newer_list_confirms_what_was_expected_adds_and_withdraws(app):
    take_over(FAR)

    take_over(ANNOUNCED)

    assert (on(QUEEN).standing, on(QUEEN).source) == (Standing.ANNOUNCED, "มติคณะรัฐมนตรี")
    assert not on(PLOUGHING).is_void
    assert on(date(2028, 2, 10)).is_void


def test_a_newer_list_leaves_alone_what_a_person_wrote(app):
    take_over(FAR)
    on(date(2028, 2, 10)).tell("วันมาฆบูชา", "", "ปฏิทินหลวง")
    make_holiday(PLOUGHING, "วันพืชมงคลตามประกาศ")

    take_over(ANNOUNCED)

    assert not on(date(2028, 2, 10)).is_void
    assert on(PLOUGHING).name == "วันพืชมงคลตามประกาศ"


def test_an_edition_that_is_known_is_not_looked_at_again(app):
    take_over(YEAR)

    assert take_over(replace(YEAR, days=ANNOUNCED.days)) == 0
    assert not on(date(2027, 6, 3)).is_void


def test_national_days_stand_in_the_trail_of_the_system(app):
    take_over(YEAR)

    entries = db.session.scalars(select(Entry).where(Entry.noun.in_(["holidays", "holiday_years"]))).all()
    assert {entry.chain for entry in entries} == {0}
    assert len(entries) == len(YEAR.days) + 1
