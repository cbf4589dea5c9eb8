"""Doors to the public items: whoever reads plans reads them; the coordinator keeps all, a head the division's own."""

from flask import abort
from sqlalchemy.orm import joinedload, selectinload

from ..extensions import db
from ..models import Publication, PublicItem
from ..viewer import Act
from .entry import allowed, signed_in

LOADS = (
    joinedload(PublicItem.organisation),
    joinedload(PublicItem.publication),
    joinedload(PublicItem.division),
    joinedload(PublicItem.publishing_task),
    joinedload(PublicItem.repair_task),
    selectinload(PublicItem.addresses),
    selectinload(PublicItem.ticks),
)


def publication(publication_id: int, act: Act) -> Publication:
    viewer = signed_in()
    found = db.session.get(Publication, publication_id, options=[joinedload(Publication.organisation)])
    return allowed(viewer, found, found.organisation if found else None, act)


def public_item(item_id: int, act: Act) -> PublicItem:
    viewer = signed_in()
    found = db.session.get(PublicItem, item_id, options=LOADS)
    return allowed(viewer, found, found.organisation if found else None, act)


def kept_public_item(item_id: int) -> PublicItem:
    """An item of which the viewer writes down addresses and contents."""
    found = public_item(item_id, Act.READ_PLANS)
    if not signed_in().may_keep_item(found):
        abort(403)
    return found


def checked_public_item(item_id: int) -> PublicItem:
    """An item at whose links the viewer may have the system look now."""
    found = public_item(item_id, Act.READ_PLANS)
    viewer = signed_in()
    is_own = found.division is not None and viewer.works_in(found.division)
    if not is_own and not viewer.may_keep_item(found):
        abort(403)
    return found
