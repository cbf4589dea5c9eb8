"""A verb of the business, as a view carries it out: kept, or undone with the sentence that says why."""

from collections.abc import Callable

from flask import flash
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from .. import refusals
from ..extensions import db
from ..models import NotPossible


def keep(act: Callable[[], object]) -> str | None:
    """Commits; where it cannot be, nothing has happened and the reason is answered.

    Two people at once: the version of a row lets the second one through only with the newest row before their eyes.
    """
    try:
        act()
        db.session.commit()
        return None
    except NotPossible as refusal:
        problem = refusals.sentence(refusal)
    except (StaleDataError, IntegrityError):
        # Nothing can be asked before it is undone, not even in which language the reader reads.
        db.session.rollback()
        problem = refusals.changed_meanwhile()
    db.session.rollback()
    return problem


def keep_and_tell(act: Callable[[], object], success: str) -> bool:
    """For a button without a form: the page that follows says what came of it."""
    problem = keep(act)
    flash(problem or success, "bad" if problem else "ok")
    return problem is None
