"""Looks at the public links of every office in its hours, one after the other; what stays broken becomes a task."""

import logging
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.config import Settings
from tracker.extensions import db
from tracker.links import Judgement, Pace, follow
from tracker.models import NotPossible, PublicAddress
from tracker.office import hours
from tracker.office.calendar import working_days_of
from tracker.publishing import checking, tasks
from tracker.reaching import PLAIN, Way
from tracker.thai import FiscalYear

from .outcome import N_, Outcome

log = logging.getLogger("tracker.jobs")

SAYS = N_(
    "Links looked at: %(looks)s, of them %(bad)s do not open; %(tasks)s new tasks; %(left)s wait for the next run"
)
UNKEPT = N_("Links looked at: %(looks)s, of them %(bad)s do not open; %(failed)s could not be written down")
HOMELESS = N_(
    "Links looked at: %(looks)s, of them %(bad)s do not open; %(homeless)s broken ones have no division or no plan to "
    "become a task of"
)
CLOSED = N_("The offices are closed: links are looked at on working days")
CUT_OFF = N_("This machine reaches nothing outside: nothing is said of %(unsure)s links")

# Of one run; the rest waits for the next.
MOST = 600
LONGEST = timedelta(minutes=25)
# Asked only when nothing else answered: whether it is the links or this machine that is cut off.
LANDMARKS = ("https://www.nacc.go.th/", "https://www.dla.go.th/")


def check_links(
    today: date, now: datetime, way: Way = PLAIN, pace: Pace | None = None, landmarks: tuple[str, ...] = LANDMARKS
) -> Outcome:
    """Safe to run twice and beside another scheduler: a link is claimed before it is asked, and kept by itself."""
    is_open = hours.opening(today) <= now < hours.closing(today)
    if not is_open or not working_days_of(None, today, today).is_working_day(today):
        return Outcome(CLOSED)
    patrol = Patrol(today, now, way, pace or Pace())
    patrol.go(landmarks)
    return patrol.outcome


@dataclass
class Patrol:
    today: date
    now: datetime
    way: Way
    pace: Pace
    counts: Counter[str] = field(default_factory=Counter)
    # Found by a machine that may itself be cut off; believed as soon as anything answers.
    unsure: list[tuple[int, Judgement]] = field(default_factory=list)
    has_answered: bool = False

    def __post_init__(self) -> None:
        settings: Settings = current_app.config["TRACKER"]
        self.agent = checking.agent(settings.base_url)
        self.time = clock.running_from(self.now)

    def go(self, landmarks: tuple[str, ...]) -> None:
        waiting = deque(self._due())
        while waiting and self.time() - self.now < LONGEST:
            number, host = self._next(waiting)
            self._apart(number, partial(self._look_at, number, host))
        self.counts["left"] += len(waiting)
        if self.unsure and not self.has_answered:
            self.has_answered = any(self._answers(url) for url in landmarks)
        for number, judgement in self.unsure:
            self._apart(number, partial(self._settle, number, judgement))

    def _due(self) -> list[tuple[int, str]]:
        asked = checking.due(FiscalYear.of(self.today).number, self.today)
        found = db.session.execute(asked.with_only_columns(PublicAddress.id, PublicAddress.host).limit(MOST)).all()
        db.session.rollback()
        return [(number, host) for number, host in found]

    def _next(self, waiting: "deque[tuple[int, str]]") -> tuple[int, str]:
        """The first whose website has had its pause; where none has, the one that has the shortest left."""
        at = min(range(len(waiting)), key=lambda place: (self.pace.wait_for(waiting[place][1]), place))
        found = waiting[at]
        del waiting[at]
        return found

    def _apart(self, number: int, act: Callable[[], None]) -> None:
        """Whatever becomes of one link, the others are looked at."""
        try:
            act()
        except Exception:
            db.session.rollback()
            self.counts["failed"] += 1
            log.exception("a look at a link could not be written down", extra={"address": number})
            self._give_up(number)

    def _give_up(self, number: int) -> None:
        """Its website is free for the others again."""
        try:
            address = db.session.get_one(PublicAddress, number)
            checking.leave(address, address.look_again_on)
            db.session.commit()
        except SQLAlchemyError:
            # The claim runs out by itself.
            db.session.rollback()

    def _look_at(self, number: int, host: str) -> None:
        address = checking.claim(number, self.time(), unless_after=self.today)
        if address is None:
            db.session.rollback()
            self.counts["left"] += 1
            return
        url, known = address.url, address.known
        db.session.commit()
        self.pace.ask_at(host)
        judgement = follow(url, self.agent, known, self.way)
        self.pace.leave(host)
        self.has_answered = self.has_answered or judgement.status is not None
        if judgement.finding.may_be_ours and not self.has_answered:
            self.unsure.append((number, judgement))
        else:
            self._keep(number, judgement)

    def _keep(self, number: int, judgement: Judgement) -> None:
        address = db.session.get_one(PublicAddress, number)
        checking.note(address, judgement, self.today, self.time())
        db.session.commit()
        self.counts["looks"] += 1
        self.counts["bad"] += judgement.finding.is_bad
        if address.is_broken:
            self._ask_for_repair(address.item_id)

    def _settle(self, number: int, judgement: Judgement) -> None:
        """Once it is known whether this machine reaches anything."""
        if self.has_answered:
            self._keep(number, judgement)
            return
        checking.leave(db.session.get_one(PublicAddress, number), self.today + timedelta(days=1))
        db.session.commit()

    def _ask_for_repair(self, item_id: int) -> None:
        item = checking.item_with_everything(item_id)
        working = working_days_of(item.organisation, self.today, self.today + timedelta(days=30))
        try:
            self.counts["tasks"] += tasks.repair(item, working, self.today) is not None
            db.session.commit()
        except NotPossible as refusal:
            db.session.rollback()
            self.counts["homeless"] += 1
            log.warning("a broken link became no task", extra={"item": item_id, "reason": refusal.reason.value})

    def _answers(self, url: str) -> bool:
        return follow(url, self.agent, way=self.way).status is not None

    @property
    def outcome(self) -> Outcome:
        names = ("looks", "bad", "tasks", "left", "failed", "homeless")
        facts: dict[str, int | str] = {name: self.counts[name] for name in names}
        if self.unsure and not self.has_answered:
            return Outcome(CUT_OFF, {**facts, "unsure": len(self.unsure)}, is_bad=True)
        if self.counts["failed"]:
            return Outcome(UNKEPT, facts, is_bad=True)
        return Outcome(HOMELESS if self.counts["homeless"] else SAYS, facts)
