"""The trail of one organisation, to be read, searched, printed and taken along."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, abort, render_template, request
from sqlalchemy import Select, false, func, select

from .. import access, clock, shell
from ..access import Act
from ..extensions import db
from ..forms.trail import TrailForm
from ..lists import trail_table
from ..models import Entry, Organisation, Person, TrailCheck
from ..trail.telling import NOUNS, Style, Told, look_up, tell
from .answer import Answer
from .download import download

bp = Blueprint("trail", __name__)

ON_A_PAGE = 30
AT_A_TIME = 500
KEPT_IN_THE_ADDRESS = ("q", "who", "noun", "row", "door", "since", "until")


@dataclass(frozen=True)
class State:
    """How the chain of this organisation stood at the last check."""

    check: TrailCheck | None
    chain: int

    @property
    def number(self) -> int:
        return self.check.head_of.get(self.chain, (0, ""))[0] if self.check else 0

    @property
    def seal(self) -> str:
        """The last hash, short enough to be copied by hand."""
        head = self.check.head_of.get(self.chain, (0, ""))[1] if self.check else ""
        return f"{head[:4]} {head[4:8]} {head[8:12]} {head[12:16]} … {head[-8:-4]} {head[-4:]}" if head else ""

    @property
    def broken_at(self) -> int | None:
        problems = self.check.problems if self.check else []
        return next((problem.number for problem in problems if problem.chain == self.chain), None)


@bp.get("/trail")
def index() -> Answer:
    organisation = access.require(Act.READ_TRAIL)
    form = _form(organisation)
    is_understood = form.validate()
    entries = _entries(organisation, form) if is_understood else Entry.of(organisation).where(false())
    page = db.paginate(entries, per_page=ON_A_PAGE, max_per_page=ON_A_PAGE)
    return render_template(
        "trail/index.html",
        form=form,
        page=page,
        days=_by_day(_told(page.items)),
        kept={key: value for key in KEPT_IN_THE_ADDRESS if (value := request.args.get(key))},
        state=State(db.session.scalar(TrailCheck.latest()), organisation.id),
        begun=_begun(organisation),
        row_told=_row_told(),
        name=shell.name,
    ), 200 if is_understood else 422


@bp.get("/trail.<any(csv, xlsx):kind>")
def export(kind: str) -> Answer:
    organisation = access.require(Act.READ_TRAIL)
    form = _form(organisation)
    if not form.validate():
        abort(400)
    told = _all_told(_entries(organisation, form))
    return download(trail_table.table(told, shell.short_date), "trail", kind)


# --- what is asked


def _form(organisation: Organisation) -> TrailForm:
    form = TrailForm(request.args)
    acted = select(Entry.person_id).where(Entry.chain == organisation.id).distinct()
    people = select(Person).where(Person.id.in_(acted)).order_by(Person.sort_key, Person.id)
    form.offer(db.session.scalars(people))
    return form


def _entries(organisation: Organisation, form: TrailForm) -> Select[Entry]:
    entries = form.narrow(Entry.of(organisation))
    row = request.args.get("row", "")
    return entries.where(Entry.row_id == row) if row else entries


def _row_told() -> str:
    """The one row whose own trail is shown."""
    noun = NOUNS.get(request.args.get("noun", ""))
    return str(noun.title) if noun and request.args.get("row") else ""


def _begun(organisation: Organisation) -> date | None:
    at = db.session.scalar(select(func.min(Entry.at)).where(Entry.chain == organisation.id))
    return clock.day_of(at) if at else None


# --- what is answered


def _told(entries: Iterable[Entry]) -> list[Told]:
    entries = list(entries)
    names = look_up(entries)
    style = Style(shell.short_date, shell.moment, shell.number)
    return [tell(entry, names, style) for entry in entries]


def _by_day(told: Iterable[Told]) -> list[tuple[date, list[Told]]]:
    return [(day, list(those)) for day, those in groupby(told, key=lambda one: clock.day_of(one.entry.at))]


def _all_told(entries: Select[Entry]) -> Iterator[Told]:
    """From the newest to the oldest, a few hundred at a time, however many there are."""
    last: int | None = None
    while told := _told(db.session.scalars(_before(entries, last).limit(AT_A_TIME))):
        last = told[-1].entry.number
        yield from told
        db.session.expunge_all()


def _before(entries: Select[Entry], number: int | None) -> Select[Entry]:
    return entries if number is None else entries.where(Entry.number < number)
