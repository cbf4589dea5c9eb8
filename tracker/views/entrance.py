"""From somebody proven to somebody signed in; where there is a second factor, it stands between."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import flash, redirect, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from .. import access, shell
from ..entrance import known_browser, second_factor
from ..entrance.way_back import safe_path
from ..extensions import db
from ..models import Person

TIME_FOR_CODE = timedelta(minutes=10)


@dataclass(frozen=True)
class Pending:
    """Somebody who has shown the first proof and not yet the second."""

    person: Person
    target: str | None


def enter(person: Person, now: datetime, target: str | None) -> Response:
    """Commits whatever proved the person, and lets them in or asks for the code."""
    if not person.has_second_factor:
        return let_in(person, now, target)
    access.forget()
    session["pending"] = {
        "person_id": person.id,
        "session_number": person.session_number,
        "until": int((now + TIME_FOR_CODE).timestamp()),
        "next": safe_path(target),
    }
    db.session.commit()
    return redirect(url_for("sign_in.code"))


def pending(now: datetime) -> Pending | None:
    kept = session.get("pending")
    if not kept or now.timestamp() > kept["until"]:
        return None
    person = db.session.get(Person, kept["person_id"])
    if person is None or not person.is_active or person.session_number != kept["session_number"]:
        return None
    return Pending(person, kept["next"])


def let_in(person: Person, now: datetime, target: str | None) -> Response:
    access.remember(person)
    if person.email:
        known_browser.remember(person.email)
    person.signed_in_at = now
    db.session.commit()
    return redirect(safe_path(target) or url_for("home.index"))


def tell_codes_left(person: Person) -> None:
    left = second_factor.codes_left(person)
    used = _("A recovery code was used.")
    remaining = ngettext("%(num)s code is left.", "%(num)s codes are left.", left)
    flash(shell.in_digits(f"{used} {remaining}"), "warn" if left < 4 else "info")
