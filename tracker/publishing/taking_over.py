"""Addresses and divisions of the year before, matched by what an item means, not by its code."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from ..assessment_years import standard
from ..extensions import db
from ..models import Division, Publication, PublicItem, Signature, Undo, UndoKind
from ..standards import items as standards
from ..turns import take_turn


@dataclass(frozen=True)
class Line:
    """What an item takes from those of the year before; an empty part stays as it is."""

    item: PublicItem
    sources: tuple[PublicItem, ...]
    urls: tuple[str, ...]
    division: Division | None


def year_before(publication: Publication) -> Publication | None:
    """The last one that was begun before it."""
    asked = select(Publication).where(
        Publication.organisation_id == publication.organisation_id,
        Publication.fiscal_year < publication.fiscal_year,
    )
    return db.session.scalars(asked.order_by(Publication.fiscal_year.desc()).limit(1)).first()


def proposal(publication: Publication, today: date) -> list[Line]:
    """Only what would change: an item that has addresses already keeps them."""
    before = year_before(publication)
    if before is None:
        return []
    asked, earlier = (standard(one.fiscal_year) for one in (publication, before))
    known = {item.code: item for item in _items(before)}
    lines = []
    for item in _items(publication):
        codes = standards.meant_by(asked, item.code, earlier) if asked.year != earlier.year else (item.code,)
        line = _line(item, [known[code] for code in codes if code in known], today)
        if line.urls or line.division:
            lines.append(line)
    return lines


def _items(publication: Publication) -> list[PublicItem]:
    own = select(PublicItem).where(PublicItem.publication_id == publication.id).order_by(PublicItem.place)
    return list(db.session.scalars(own.options(joinedload(PublicItem.division), selectinload(PublicItem.addresses))))


def _line(item: PublicItem, sources: list[PublicItem], today: date) -> Line:
    urls: list[str] = []
    if not item.standing_addresses:
        urls = [address.url for source in sources for address in source.standing_addresses]
    divisions = [source.division for source in sources if source.division and source.division.is_open(today)]
    division = next(iter(divisions), None)
    is_other = division is not None and division.id != item.division_id
    return Line(item, tuple(sources), tuple(dict.fromkeys(urls)), division if is_other else None)


def take_over(publication: Publication, told: str, by: Signature) -> Undo | None:
    """None where there was nothing to take over."""
    take_turn(f"public items of organisation {publication.organisation_id}")
    lines = proposal(publication, by.on)
    if not lines:
        return None
    before = [_taken(line, by) for line in lines]
    undo = Undo(
        organisation_id=publication.organisation_id,
        kind=UndoKind.TAKE_OVER_ITEMS,
        told=told,
        before=before,
        made_at=by.at,
        made_by_id=by.person_id,
        made_as=by.title,
    )
    db.session.add(undo)
    return undo


def _taken(line: Line, by: Signature) -> dict[str, object]:
    item = line.item
    was = item.division_id
    if line.division:
        item.belong_to(line.division, by.on)
    if line.urls:
        item.stand_at(line.urls, by)
    became = line.division.id if line.division else was
    return {"item": item.id, "division": was, "became": became, "urls": list(line.urls)}
