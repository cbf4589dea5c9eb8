"""The days off of the year come in by themselves: once, also after a week's sleep."""

from datetime import date, timedelta

from sqlalchemy import func, select

from jobs.run import run
from jobs.take_over_holidays import take_over_holidays
from tests.conftest import NOW
from tracker.extensions import db
from tracker.models import Heartbeat, Holiday, HolidayYear


def counted():
    db.session.expire_all()
    return db.session.scalar(select(func.count()).select_from(Holiday))


def test_checked_years_this_year_and_the_next_come_in(app):
    run(app, take_over_holidays, NOW)

    years = db.session.scalars(select(HolidayYear.number).order_by(HolidayYear.number)).all()
    assert years == [2567, 2568, 2569, 2570, 2571]
    assert db.session.get_one(Heartbeat, "take_over_holidays").facts == {"days": counted()}


def test_running_twice_brings_nothing_new(app):
    run(app, take_over_holidays, NOW)
    before = counted()

    run(app, take_over_holidays, NOW + timedelta(days=7))

    assert counted() == before
    assert db.session.get_one(Heartbeat, "take_over_holidays").facts == {"days": 0}


def test_a_day_that_was_withdrawn_does_not_come_back(app):
    run(app, take_over_holidays, NOW)
    labour_day = db.session.scalars(select(Holiday).where(Holiday.day == date(2027, 5, 3))).one()
    labour_day.withdraw()
    db.session.commit()

    run(app, take_over_holidays, NOW + timedelta(days=1))

    again = db.session.scalars(select(Holiday).where(Holiday.day == date(2027, 5, 3))).all()
    assert [day.is_void for day in again] == [True]
