"""The links that letters carried about a task: to whom, which still open, and what became of the others."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Select, String, cast, select, union_all
from sqlalchemy.orm import joinedload

from .. import clock
from ..entrance import letter_links
from ..extensions import db
from ..models import Audience, Extension, Letter, LetterKind, LetterState, LinkUse, Report, Task, Told
from ..reminders.morning import Kind

# Of the morning's letters, those whose link is an answer; the others lead to pages that ask who one is.
ANSWERED = (Kind.DIGEST, Kind.FAIR_WARNING)
SHOWN = 50


class LinkState(StrEnum):
    LIVE = "live"
    USED = "used"
    RUN_OUT = "run_out"
    REVOKED = "revoked"
    # Of somebody who has left the office.
    LEFT = "left"


@dataclass(frozen=True)
class LinkOfTask:
    letter: Letter
    use: LinkUse | None
    state: LinkState

    @property
    def last_day(self) -> date:
        return letter_links.last_day(self.letter)

    @property
    def ended_on(self) -> date | None:
        """When it was used or closed."""
        at = self.letter.link_revoked_at if self.state is LinkState.REVOKED else self.use and self.use.used_at
        return clock.day_of(at) if at else None

    @property
    def can_be_closed(self) -> bool:
        """The link of a letter opens all tasks of its reader: what was used for one is not closed for the others."""
        return self.state in {LinkState.LIVE, LinkState.USED} and self.letter.link_revoked_at is None


def links_of(task: Task, now: datetime) -> list[LinkOfTask]:
    """The newest first; two statements."""
    numbers = union_all(
        _of_mornings(task), _of_acts(task, LetterKind.RETURNED), _of_acts(task, LetterKind.EXTENSION_DECIDED)
    )
    left = [state for state in LetterState if state.has_left]
    letters = select(Letter).where(Letter.id.in_(numbers), Letter.state.in_(left)).options(joinedload(Letter.person))
    found = list(db.session.scalars(letters.order_by(Letter.id.desc()).limit(SHOWN)))
    uses = {use.letter_id: use for use in db.session.scalars(select(LinkUse).where(LinkUse.task_id == task.id))}
    return [LinkOfTask(letter, uses.get(letter.id), _state(letter, uses.get(letter.id), now)) for letter in found]


def has_links(letter: Letter, now: datetime) -> bool:
    """It has left, and whoever has it can answer by it, or could until the links were closed."""
    is_of_act = letter.kind in {LetterKind.RETURNED, LetterKind.EXTENSION_DECIDED}
    is_answered = letter.state.has_left and (is_of_act or letter.template in ANSWERED)
    return is_answered and (letter.link_revoked_at is not None or not letter_links.has_run_out(letter, now))


def _state(letter: Letter, use: LinkUse | None, now: datetime) -> LinkState:
    if letter.link_revoked_at is not None:
        return LinkState.REVOKED
    if use:
        return LinkState.USED
    if not letter.person.is_active:
        return LinkState.LEFT
    return LinkState.RUN_OUT if letter_links.has_run_out(letter, now) else LinkState.LIVE


def _of_mornings(task: Task) -> Select[int]:
    told = select(Told.letter_id).join(Letter, Letter.id == Told.letter_id)
    return told.where(Told.task_id == task.id, Told.audience == Audience.DIVISION, Letter.template.in_(ANSWERED))


def _of_acts(task: Task, kind: LetterKind) -> Select[int]:
    model = Report if kind is LetterKind.RETURNED else Extension
    about = select(cast(model.id, String)).where(model.task_id == task.id)
    return select(Letter.id).where(
        Letter.organisation_id == task.organisation_id, Letter.kind == kind, Letter.about.in_(about)
    )
