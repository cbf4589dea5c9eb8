"""An item of a year that a division keeps, with the addresses where it stands."""

from datetime import date

from sqlalchemy import select

from tests.make import kept, make_coordinator, signature
from tracker.extensions import db
from tracker.models import Division, Organisation, Person, PublicAddress, Publication, PublicItem
from tracker.standards.assessments import assessment
from tracker.thai import FiscalYear

WINDOW = (date(2027, 3, 1), date(2027, 4, 30))


def make_publication(organisation: Organisation, fiscal_year: int = 2570) -> Publication:
    found = select(Publication).filter_by(organisation_id=organisation.id, fiscal_year=fiscal_year)
    known = db.session.scalars(found).first()
    if known:
        return known
    by = signature(make_coordinator(organisation))
    later = fiscal_year - 2570
    opens_on, closes_on = (day.replace(year=day.year + later) for day in WINDOW)
    return kept(
        Publication(
            organisation_id=organisation.id,
            fiscal_year=fiscal_year,
            opens_on=opens_on,
            closes_on=closes_on,
            begun_at=by.at,
            begun_by_id=by.person_id,
        )
    )


def make_item(
    division: Division,
    code: str = "O7",
    urls: tuple[str, ...] = (),
    fiscal_year: int = 2570,
    **given: object,
) -> PublicItem:
    publication = make_publication(division.organisation, fiscal_year)
    asked = assessment(FiscalYear(fiscal_year))
    part = next(part for part in asked.sub_indicators if code in part.items)
    title = next(item.title for item in asked.items if item.code == code)
    item = PublicItem(
        organisation_id=division.organisation_id,
        publication=publication,
        code=code,
        title=title,
        part=part.code,
        place=int(code[1:]),
        division=division,
        **given,
    )
    kept(item)
    item.stand_at(urls, signature(db.session.get_one(Person, publication.begun_by_id)))
    return kept(item)


def address_of(item: PublicItem, number: int = 0) -> PublicAddress:
    return item.standing_addresses[number]
