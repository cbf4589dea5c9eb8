"""Doors for whoever comes by the link of a letter: not signed in, and let in to the work of that letter's reader.

The right is asked anew at every request: what held when the letter left may hold no longer.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from .. import clock, history
from ..entrance import letter_links
from ..extensions import db
from ..models import Door, Letter, LinkUse, Task
from ..viewer import Act, Viewer
from .asking import VIEWER_LOADS
from .entry import public
from .work import TASK_LOADS


class Closed(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    # Of the letter and its reader.
    DEACTIVATED = "deactivated"
    SIGNED_OUT = "signed_out"
    REVOKED = "revoked"
    RUN_OUT = "run_out"
    # Of the task it names.
    NOT_THEIRS = "not_theirs"
    USED = "used"
    PLAN_CLOSED = "plan_closed"
    SUBMITTED = "submitted"
    TASK_CLOSED = "task_closed"


class ClosedLinkError(Exception):
    """The page tells why; `task` is named only to somebody who may still work on it."""

    def __init__(self, why: Closed, letter: Letter | None = None, task: Task | None = None) -> None:
        super().__init__(why.value)
        self.why, self.letter, self.task = why, letter, task


@dataclass(frozen=True)
class LetterLink:
    """A link that opens: whose letter it stands in, as whom they act, and about which task (none: the whole letter)."""

    token: str
    letter: Letter
    viewer: Viewer
    task: Task | None = None
    # What was done through it already.
    use: LinkUse | None = None

    @property
    def subject(self) -> Task:
        """The task of a link that names one."""
        assert self.task
        return self.task


def letter_link(token: str) -> LetterLink:
    """Open for an answer about its task, or for the list of what the letter's reader owes."""
    link = answered_link(token)
    why = _settled(link)
    if why:
        raise ClosedLinkError(why, link.letter, link.task)
    return link


def answered_link(token: str) -> LetterLink:
    """Open to whoever may answer by it, whether or not that has been done."""
    said = letter_links.read(token)
    link = whole_letter(token)
    if said is None or said.task_id is None:
        return link
    letter, viewer = link.letter, link.viewer
    task = db.session.get(Task, said.task_id, options=TASK_LOADS)
    if task is None or task.organisation_id != letter.organisation_id:
        raise ClosedLinkError(Closed.UNKNOWN)
    if not may_answer(viewer, task):
        raise ClosedLinkError(Closed.NOT_THEIRS, letter)
    used = select(LinkUse).where(LinkUse.letter_id == letter.id, LinkUse.task_id == task.id)
    return LetterLink(token, letter, viewer, task, db.session.scalars(used).first())


def whole_letter(token: str) -> LetterLink:
    """Open to the reader of a letter whose links have not run out, and signs for what they do from here on."""
    public()
    said = letter_links.read(token)
    letter = db.session.get(Letter, said.letter_id, options=LETTER_LOADS) if said else None
    if said is None or letter is None:
        raise ClosedLinkError(Closed.UNKNOWN)
    person, now = letter.person, clock.now()
    if not person.is_active:
        raise ClosedLinkError(Closed.DEACTIVATED, letter)
    if said.session_number != person.session_number:
        raise ClosedLinkError(Closed.SIGNED_OUT, letter)
    if letter.link_revoked_at is not None:
        raise ClosedLinkError(Closed.REVOKED, letter)
    if letter_links.has_run_out(letter, now):
        raise ClosedLinkError(Closed.RUN_OUT, letter)
    viewer = Viewer(person, clock.day_of(now), letter.organisation_id)
    # Whoever is signed in on this browser has nothing to do with it.
    history.act_as(history.Actor(Door.LINK, person.id, viewer.title, letter.organisation_id))
    return LetterLink(token, letter, viewer)


LETTER_LOADS = (joinedload(Letter.organisation), joinedload(Letter.person).options(*VIEWER_LOADS))


def may_answer(viewer: Viewer, task: Task) -> bool:
    """At work in its division, or the one who was named to do it."""
    is_inside = viewer.may(Act.WORK_ON_TASKS, task.organisation)
    return is_inside and (viewer.works_in(task.division) or task.assignee_id == viewer.person.id)


def _settled(link: LetterLink) -> Closed | None:
    """Why there is nothing left to answer about its task."""
    task = link.task
    if task is None:
        return None
    if link.use:
        return Closed.USED
    if task.plan.is_closed:
        return Closed.PLAN_CLOSED
    if not task.state.is_open:
        return Closed.TASK_CLOSED
    return None if task.state.is_with_division else Closed.SUBMITTED
