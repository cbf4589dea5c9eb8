"""The sample office: invented people of every role, in the middle of their fiscal year."""

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import Select, exists, select

from . import history
from .config import Settings
from .demo_items import SampleItems
from .demo_plan import SampleYear
from .demo_rounds import YearBefore, close_and_publish
from .demo_scores import make_scores
from .extensions import db
from .models import Appointment, Digits, Door, Holiday, HolidayKind, Organisation, Person, Position, PublicPage, Role
from .office import standard_days
from .office.founding import Particulars, Seat, found_organisation, is_founded
from .schema import SchemaError
from .standards.holidays import days_off
from .thai import FiscalYear

SAMPLE: dict[str, Any] = json.loads(Path(__file__).with_name("demo.json").read_text(encoding="utf-8"))
# Nobody can own an address there, so nobody real is ever taken for one of the sample.
DOMAIN = SAMPLE["domain"]
A_MONTH, A_WEEK = timedelta(days=30), timedelta(days=7)


def address(name: str) -> str:
    return f"{name}@{DOMAIN}"


def sample_people() -> Select[Person]:
    return select(Person).where(Person.email.endswith(f"@{DOMAIN}", autoescape=True)).order_by(Person.id)


def is_open() -> bool:
    """Only where it was asked for and the sample itself stands: never over the data of a real office."""
    settings: Settings = current_app.config["TRACKER"]
    return settings.is_demo and _is_made()


def _is_made() -> bool:
    last = exists().where(Person.email == address(SAMPLE["above"][-1]["address"]))
    return bool(db.session.scalar(select(last)))


def make_demo(today: date, now: datetime) -> None:
    """Once: a second call adds nothing. Refuses to mix invented people with real ones."""
    if _is_made():
        return
    if is_founded():
        raise SchemaError("The database holds an office already; give the demo a TRACKER_INSTANCE of its own")
    offices = [SampleOffice(said, today, now) for said in SAMPLE["offices"]]
    for office in offices:
        office.make()
    offices[0].live_on(SAMPLE["story"])
    with history.acting(Door.COMMAND):
        standard_days.take_over(days_off(FiscalYear.of(today)), now)
        db.session.commit()
    year = SampleYear(offices[0].organisation, today)
    plan = year.make()
    YearBefore(offices[0].organisation, today).make()
    close_and_publish(year, plan)
    SampleItems(year).make()
    with history.acting(Door.COMMAND):
        make_scores(offices[0].organisation, today)
        for said in SAMPLE["above"]:
            _appoint(said, today, now)
        db.session.commit()
    db.session.add(history.verify(db.session()).as_check(now))
    db.session.commit()


def _appoint(said: dict[str, str], today: date, now: datetime) -> None:
    role = Role(said["role"])
    province = SAMPLE["province"] if role is Role.PROVINCIAL_VIEWER else None
    person = _person(said["name"], said["address"], now)
    person.appointments.append(Appointment(role=role, province=province, starts_on=FiscalYear.of(today).starts_on))


def _person(name: str, named: str | None, now: datetime) -> Person:
    person = Person(created_at=now)
    person.rename(name)
    person.readdress(address(named) if named else None)
    db.session.add(person)
    return person


def _sample_person(named: str) -> Person:
    return db.session.scalars(Person.with_email(address(named))).one()


@dataclass
class SampleOffice:
    """One office as the sample describes it."""

    said: dict[str, Any]
    today: date
    now: datetime
    organisation: Organisation = field(init=False)
    coordinator: history.Actor = field(init=False)

    def make(self) -> None:
        coordinator = self.said["coordinator"]
        with history.acting(Door.SETUP, title=coordinator["title"]):
            person = _person(coordinator["name"], coordinator["address"], self.now)
            seat = Seat(coordinator["title"], coordinator["division"])
            self.organisation = found_organisation(self._particulars(), person, seat, self.begun_on, self.now)
            db.session.flush()
            self.coordinator = history.Actor(Door.WEB, person.id, coordinator["title"], self.organisation.id)
            db.session.commit()
        with self._coordinator_acting():
            self._add_seats()
            self._fill_seats()

    def live_on(self, story: dict[str, Any]) -> None:
        """What a few weeks bring, so that there is something to read."""
        with self._coordinator_acting():
            self._hand_over(**story["handed_over"])
            self._let_act(**story["acting"])
            self._seat(story["renamed"]["title"]).title = story["renamed"]["new_title"]
            self.organisation.phone = story["phone"]
            self._close_on(**story["founding_day"])
            self._publish(story["public_page"])
            db.session.commit()
        self._prefer_thai_digits(story["reader"])

    @property
    def begun_on(self) -> date:
        return FiscalYear.of(self.today).starts_on

    def _coordinator_acting(self) -> AbstractContextManager[None]:
        actor = self.coordinator
        return history.acting(actor.door, actor.person_id, actor.title, actor.organisation_id)

    def _particulars(self) -> Particulars:
        said = self.said
        codes = tuple(said["divisions"])
        return Particulars(said["kind"], said["name"], said["district"], SAMPLE["province"], said["phone"], codes)

    def _add_seats(self) -> None:
        divisions = {division.code: division for division in self.organisation.divisions}
        for seat in self.said["seats"]:
            division = divisions[seat["division"]] if seat["division"] else None
            position = Position(title=seat["title"], role=Role(seat["role"]), division=division)
            self.organisation.positions.append(position)
        db.session.commit()

    def _fill_seats(self) -> None:
        for said in self.said["holders"]:
            person = _person(said["name"], said["address"], self.now)
            self._seat(said["title"]).hand_over(person, self.begun_on)
        db.session.commit()

    def _seat(self, title: str) -> Position:
        return next(position for position in self.organisation.positions if position.title == title)

    def _hand_over(self, title: str, name: str, address: str) -> None:
        """Somebody left a month ago, and somebody else came."""
        seat, day = self._seat(title), self._not_before_the_year(self.today - A_MONTH)
        [earlier] = seat.holders_on(day)
        seat.hand_over(_person(name, address, self.now), day)
        db.session.commit()
        earlier.deactivate(day)
        db.session.commit()

    def _let_act(self, title: str, address: str) -> None:
        """The seat is vacant, and an officer of the division acts until a month from now."""
        begins, ends = self._not_before_the_year(self.today - A_WEEK), self.today + A_MONTH
        self._seat(title).let_act(_sample_person(address), begins, ends)
        db.session.commit()

    def _close_on(self, months: int, day: int, name: str, source: str) -> None:
        """A day off of its own, so many months after the year began."""
        closed_on = FiscalYear.of(self.today).month_start(months).replace(day=day)
        holiday = Holiday(kind=HolidayKind.OWN, organisation=self.organisation, day=closed_on)
        holiday.tell(name, "", source)
        db.session.add(holiday)

    def _publish(self, slug: str) -> None:
        page = PublicPage(organisation=self.organisation)
        page.open(slug, self.now)
        db.session.add(page)

    def _prefer_thai_digits(self, address: str) -> None:
        person = _sample_person(address)
        title = person.holdings[0].position.title
        with history.acting(Door.WEB, person.id, title, self.organisation.id):
            person.digits = Digits.THAI
            db.session.commit()

    def _not_before_the_year(self, day: date) -> date:
        return max(self.begun_on, day)
