"""The letter of a morning: what is owed to one person, written from what is true when it leaves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from flask_babel import force_locale

from .. import clock, mailer
from ..entrance import letter_links
from ..extensions import db
from ..mailer import Writing
from ..models import Audience, Letter, Organisation, Role
from ..office import hours
from ..reminders import upcoming
from ..reminders.morning import Kind, Morning, Office
from .addressing import language_of
from .letterhead import Letterhead, letterhead_with, salutation
from .subjects import subject
from .task_lines import TaskLines

# What was read of an office is good for so long; then it is read again.
FRESH = timedelta(seconds=10)


class Desk:
    """Writes one morning's letters; offices are read some at a time, each once for all its letters."""

    def __init__(self) -> None:
        self.offices: dict[int, tuple[Office, Letterhead]] = {}
        self.read_at: datetime | None = None

    def open(self, offices: Iterable[Office], now: datetime) -> None:
        self.read_at = now
        self.offices = {office.organisation.id: (office, _head(office)) for office in offices}

    def write(self, letter: Letter, now: datetime) -> Writing | None:
        office, head = self._office_of(letter, now)
        # What could not leave on its day is told by the next morning's letter.
        if letter.day != office.today:
            return None
        morning = office.morning_of(letter.person_id)
        if morning is None or morning.kind is None:
            return None
        return self._written(office, head, morning, letter, now)

    def _office_of(self, letter: Letter, now: datetime) -> tuple[Office, Letterhead]:
        today, number = clock.day_of(now), letter.organisation_id
        if self.read_at is None or now - self.read_at > FRESH:
            # The rows in memory are as old as the offices.
            self.offices = {}
            db.session.expire_all()
        if number not in self.offices or self.offices[number][0].today != today:
            self.open([Office.on(db.session.get_one(Organisation, number), today)], now)
        return self.offices[number]

    def _written(self, office: Office, head: Letterhead, morning: Morning, letter: Letter, now: datetime) -> Writing:
        assert morning.kind
        assert morning.person.email
        holding, above = office.recipients.seats[morning.person.id], superior(office.organisation)
        language = language_of(morning.person)
        with force_locale(language):
            title = salutation(morning.person, holding.position, office.today)
        return Writing(
            name=morning.kind.value,
            key=letter.key,
            to=morning.person.email,
            title=title,
            language=language,
            head=head,
            written_at=now,
            context={
                "today": office.today,
                "seat": holding.position,
                "is_acting": holding.is_acting,
                "morning": morning,
                "divisions": _divisions(office, morning),
                "next": _next(office, morning),
                "raised_on": _raised_on(office, morning),
                "superior": above,
                "task_lines": partial(TaskLines, today=office.today, superior=above),
                "subject": subject,
                "link": _link(morning.kind, letter),
                **_summary(office, morning),
            },
            unsubscribe=mailer.address_of("account.preferences"),
            when_left=partial(office.tell, morning, letter),
        )


def _head(office: Office) -> Letterhead:
    """Whoever coordinates and can be written to, as the office was read."""
    asked = [h for h in office.recipients.holdings if h.position.role is Role.COORDINATOR and h.person.email]
    return letterhead_with(office.organisation, min(asked, key=lambda h: (h.is_acting, h.id), default=None))


@dataclass(frozen=True)
class RaisedToday:
    """As the summary names it."""

    number: int
    division: str
    title: str
    due_on: date
    days_over: int


def _summary(office: Office, morning: Morning) -> dict[str, object]:
    """What the letter of the first working day of the week says beside."""
    if morning.week is None:
        return {}
    raised = morning.raised.new if morning.raised else ()
    told = [
        RaisedToday(number, one.division, one.item.title, one.item.due_on, -one.item.days_left(office.today))
        for number, one in enumerate(raised, start=1)
    ]
    monday = office.today + timedelta(days=7 - office.today.weekday())
    return {"week": morning.week, "raised": told, "next_on": office.working.on_or_after(monday)}


def _divisions(office: Office, morning: Morning) -> list[str]:
    digest = morning.digest or morning.stand_in
    shown = digest.division_ids if digest else frozenset()
    return [division.name for division in office.recipients.divisions if division.id in shown]


def _next(office: Office, morning: Morning) -> list[upcoming.Event]:
    """Who hears of it next, and when: two events at the most."""
    if morning.raised:
        items: Iterable[upcoming.Item] = [raised.item for raised in morning.raised.items]
        return upcoming.events(items, office.ladders, office.today, office.working, above=morning.raised.audience)
    digest = morning.digest or morning.stand_in
    return upcoming.events(digest.items, office.ladders, office.today, office.working) if digest else []


def _raised_on(office: Office, morning: Morning) -> date | None:
    """When that of which this morning warns is raised."""
    warned = [item for item in morning.digest.items if item.is_warning] if morning.digest else []
    coming = upcoming.events(warned, office.ladders, office.today, office.working)
    return coming[0].on if coming else None


def superior(organisation: Organisation) -> Mapping[Audience, str]:
    """What the seats above are called inside a sentence."""
    standard = organisation.standard
    return {Audience.CHIEF_ADMINISTRATOR: standard.chief_administrator, Audience.MAYOR: standard.mayor}


def _link(kind: Kind, letter: Letter) -> str:
    pages = {
        Kind.WEEKLY_SUMMARY: "overview.index",
        Kind.ESCALATION: "overview.index",
        Kind.UNREACHABLE_DIVISION: "divisions.index",
        Kind.REVIEW_QUEUE: "reviews.index",
    }
    return mailer.address_of(pages[kind]) if kind in pages else letter_links.address_of(letter)


def preview(organisation: Organisation, day: date) -> Iterator[dict[str, object]]:
    """The letters that this office would send on that day, as things stand now; nothing is kept."""
    office, now = Office.on(organisation, day), hours.opening(day)
    if not office.working.is_working_day(day):
        return
    desk = Desk()
    desk.open([office], now)
    for morning in office.mornings():
        letter = Letter(id=0, key="preview", organisation_id=organisation.id, person=morning.person, day=day)
        letter.person_id = morning.person.id
        if writing := desk.write(letter, now):
            yield _as_told(office, morning, writing)
    db.session.rollback()


def _as_told(office: Office, morning: Morning, writing: Writing) -> dict[str, object]:
    digests = [digest for digest in (morning.digest, morning.stand_in) if digest]
    tasks = [item.id for digest in digests for item in digest.items]
    tasks += [raised.item.id for raised in (morning.raised.items if morning.raised else ())]
    message = mailer.write(writing)
    return {
        "on": office.today.isoformat(),
        "organisation": office.organisation.full_name,
        "kind": writing.name,
        "to": writing.to,
        "position": writing.title,
        "subject": message.subject,
        "new": sum(digest.fired for digest in digests) + (morning.raised.number_new if morning.raised else 0),
        "tasks": tasks,
        "text": message.body,
    }
