"""How items that took addresses and divisions over from the year before become as they were."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ..extensions import db
from ..models import Division, PublicItem, Signature, Undo
from .taken_back import TakenBack


def as_before(undo: Undo, by: Signature) -> TakenBack:
    """Item by item; one that somebody wrote on since stays."""
    entries = {entry["item"]: entry for entry in undo.before}
    asked = select(PublicItem).where(PublicItem.id.in_(entries)).order_by(PublicItem.place)
    restored, left = [], []
    for item in db.session.scalars(asked.options(selectinload(PublicItem.addresses))):
        entry = entries[item.id]
        urls = [address.url for address in item.standing_addresses]
        if item.division_id != entry["became"] or (entry["urls"] and urls != entry["urls"]):
            left.append(item.label)
            continue
        item.division = db.session.get(Division, entry["division"]) if entry["division"] else None
        if entry["urls"]:
            item.stand_at((), by)
        restored.append(item.label)
    return TakenBack(tuple(restored), tuple(left))
