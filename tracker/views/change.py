"""A change of seats, as a view makes it: carried out and kept, or undone with the sentence that says why."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import redirect, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from .. import access, clock, refusals, shell
from ..access import Act, Viewer
from ..extensions import db
from ..models import Organisation
from ..office import succession
from ..office.succession import Succession


def carry_out(change: Callable[[], object], *organisations: Organisation) -> str | None:
    """Commits a change in these organisations; where it cannot be, nothing has happened and the reason is told."""
    coordinators = [(office, succession.of_coordinators(office, clock.today())) for office in organisations]
    administrators = succession.of_administrators(clock.today())
    try:
        change()
        problem = _no_administrator(administrators) or _no_coordinator(coordinators)
        if problem is None:
            db.session.commit()
            return None
    except IntegrityError:
        problem = refusals.changed_meanwhile()
    db.session.rollback()
    return problem


def _no_coordinator(coordinators: Iterable[tuple[Organisation, Succession]]) -> str | None:
    broken = [(office, day) for office, succeeding in coordinators if (day := succeeding.broken_on())]
    if not broken or access.signed_in().is_administrator:
        return None
    office, day = broken[0]
    return str(
        _(
            "From %(date)s nobody could sign in as coordinator of %(office)s. "
            "Name a successor first, or ask the system administrator.",
            date=shell.long_date(day),
            office=office.full_name,
        )
    )


def _no_administrator(administrators: Succession) -> str | None:
    day = administrators.broken_on()
    if day is None:
        return None
    return str(
        _(
            "From %(date)s nobody could keep the system. Appoint another system administrator first.",
            date=shell.long_date(day),
        )
    )


def go_to(organisation: Organisation, endpoint: str, **values: Any) -> Response:
    """The next page; the first page where the change took away the right to see it."""
    viewer = access.signed_in()
    still = Viewer(viewer.person, viewer.today).may(Act.READ_ORGANISATION, organisation)
    return redirect(url_for(endpoint, **values) if still else url_for("home.index"))
