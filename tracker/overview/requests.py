"""What divisions asked and nobody has answered yet: a later date, or whose work it is; who may decide; since when."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, case, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from .. import review_queue
from ..clock import BANGKOK, day_of
from ..extensions import db
from ..models import Dispute, Division, Extension, Organisation, Role, Task
from ..viewer import DECIDERS, MAY, Act

Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


class Kind(StrEnum):
    LATER_DATE = "later_date"
    NOT_OURS = "not_ours"


@dataclass(frozen=True)
class Request:
    kind: Kind
    id: int
    version: int
    task_id: int
    title: str
    division_id: int
    division: str
    reason: str
    asked_on: date
    deciders: frozenset[Role]
    # Of a later date.
    old_due_on: date | None = None
    new_due_on: date | None = None

    def may_be_decided_by(self, roles: Collection[Role]) -> bool:
        return not self.deciders.isdisjoint(roles)

    def waited(self, today: date) -> int:
        return (today - self.asked_on).days


def deciders_of(organisation: Organisation, kind: Kind) -> frozenset[Role]:
    return DECIDERS[organisation.extension_level] if kind is Kind.LATER_DATE else MAY[Act.COORDINATE_TASKS]


def kinds_decided_by(organisation: Organisation, roles: Collection[Role]) -> frozenset[Kind]:
    return frozenset(kind for kind in Kind if not deciders_of(organisation, kind).isdisjoint(roles))


def pending(organisation: Organisation, division_id: int | None = None) -> tuple[Request, ...]:
    """The oldest first; two statements."""
    found = [*_later_dates(organisation, division_id), *_not_ours(organisation, division_id)]
    return tuple(sorted(found, key=lambda request: (request.asked_on, request.kind, request.id)))


def _later_dates(organisation: Organisation, division_id: int | None) -> Iterator[Request]:
    waiting = review_queue.extensions(organisation).where(review_queue.extensions_waiting(), _of(division_id))
    deciders = deciders_of(organisation, Kind.LATER_DATE)
    asked = waiting.join(Task.division).with_only_columns(
        Extension.id, Extension.version, Task.id, Task.title, Division.id, Division.name, Extension.reason,
        Extension.asked_at, Extension.old_due_on, Extension.new_due_on,
    )  # fmt: skip
    for number, version, task, title, division, name, reason, at, old, new in db.session.execute(asked):
        yield Request(
            Kind.LATER_DATE, number, version, task, title, division, name, reason, day_of(at), deciders, old, new
        )


def _not_ours(organisation: Organisation, division_id: int | None) -> Iterator[Request]:
    waiting = review_queue.disputes(organisation).where(review_queue.disputes_waiting(), _of(division_id))
    deciders = deciders_of(organisation, Kind.NOT_OURS)
    asked = waiting.join(Task.division).with_only_columns(
        Dispute.id, Dispute.version, Task.id, Task.title, Division.id, Division.name, Dispute.reason, Dispute.raised_at
    )
    for number, version, task, title, division, name, reason, at in db.session.execute(asked):
        yield Request(Kind.NOT_OURS, number, version, task, title, division, name, reason, day_of(at), deciders)


def _of(division_id: int | None) -> ColumnElement[bool]:
    return true() if division_id is None else Task.division_id == division_id


# --- how many waited on earlier days


def pending_then(
    organisation: Organisation, days: Sequence[date], division_id: int | None = None
) -> dict[date, dict[Kind, int]]:
    """How many of each kind waited when each day was over; two statements, however many days."""
    if not days:
        return {}
    later = select(Extension).join(Extension.task).where(Extension.organisation_id == organisation.id, _of(division_id))
    disputed = select(Dispute).join(Dispute.task).where(Dispute.organisation_id == organisation.id, _of(division_id))
    asked = {
        Kind.LATER_DATE: later.with_only_columns(*_sums(days, Extension.asked_at, Extension.decided_at)),
        Kind.NOT_OURS: disputed.with_only_columns(*_sums(days, Dispute.raised_at, Dispute.ruled_at)),
    }
    found = {kind: db.session.execute(sums).one() for kind, sums in asked.items()}
    return {day: {kind: int(counts[place] or 0) for kind, counts in found.items()} for place, day in enumerate(days)}


def _sums(days: Sequence[date], since: Moment, until: Moment) -> list[ColumnElement[int]]:
    return [func.sum(case((_waited(day, since, until), 1), else_=0)) for day in days]


def _waited(day: date, since: Moment, until: Moment) -> ColumnElement[bool]:
    end = datetime.combine(day + timedelta(days=1), time.min, BANGKOK)
    was_open = or_(Task.closed_on.is_(None), Task.closed_on > day)
    return (since < end) & or_(until.is_(None), until >= end) & was_open
