"""Doors for everybody: to what an organisation has opened, and to nothing else. And for whoever keeps it."""

from flask import abort
from sqlalchemy.orm import joinedload

from ..extensions import db
from ..models import PublicPage, Snapshot
from ..viewer import Act
from .entry import allowed, public, signed_in


def public_page(slug: str) -> PublicPage:
    """One that is switched off is answered like one that was never there."""
    public()
    found = db.session.scalars(PublicPage.open_at(slug)).first()
    return found or abort(404)


def snapshot(snapshot_id: int, act: Act) -> Snapshot:
    viewer = signed_in()
    found = db.session.get(Snapshot, snapshot_id, options=[joinedload(Snapshot.organisation)])
    return allowed(viewer, found, found.organisation if found else None, act)
