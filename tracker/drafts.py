"""What somebody is typing, kept until it is sent: one draft for each person and form."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from .extensions import db
from .models import Draft, Organisation, Person

Content = dict[str, list[str]]

# What a form carries for itself, and what nobody writes down.
NEVER_KEPT = frozenset({"csrf_token", "do"})
SECRET = ("password", "passcode", "secret")


def find(person: Person, about: str) -> Draft | None:
    return db.session.scalars(select(Draft).filter_by(person_id=person.id, about=about)).first()


def keep(
    person: Person, organisation: Organisation, about: str, content: Content, version: int | None, now: datetime
) -> Draft:
    draft = find(person, about) or Draft(person_id=person.id, about=about)
    draft.organisation_id = organisation.id
    draft.content, draft.version, draft.saved_at = content, version, now
    db.session.add(draft)
    return draft


def forget(person: Person, about: str) -> None:
    """What was sent is no draft any longer."""
    draft = find(person, about)
    if draft:
        db.session.delete(draft)


def readable(said: object) -> Content | None:
    """The inputs of a form as a browser tells them; None: it is something else."""
    if not isinstance(said, Mapping):
        return None
    content: Content = {}
    for name, values in said.items():
        if not isinstance(name, str) or not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            return None
        if name not in NEVER_KEPT and not any(word in name for word in SECRET):
            content[_storable(name)] = [_storable(value) for value in values]
    return content


def _storable(text: str) -> str:
    """Half letters and the letter NUL can be written in JSON, but in no page and in no database."""
    return text.encode(errors="replace").decode().replace("\0", "")


def typed(draft: Draft) -> MultiDict[str, str]:
    """As if it had just been sent."""
    return MultiDict([(name, value) for name, values in draft.content.items() for value in values])
