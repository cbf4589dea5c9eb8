"""The items of a year become rows of an office, each with the division that usually keeps it."""

from datetime import date

from sqlalchemy import select

from ..assessment_years import standard
from ..extensions import db
from ..models import Division, Organisation, Publication, PublicItem, Signature
from ..standards import items as standards
from ..standards.assessments import Assessment
from ..thai import FiscalYear
from ..turns import take_turn

# Where the division that usually keeps an item does not exist.
ELSE = "clerk_office"


def publication_of(organisation: Organisation, year: int) -> Publication | None:
    return db.session.scalars(Publication.of(organisation).where(Publication.fiscal_year == year)).first()


def may_be_begun(organisation: Organisation, number: int, today: date) -> bool:
    """This fiscal year, the one before or after it, or one that is begun already."""
    return abs(number - FiscalYear.of(today).number) <= 1 or publication_of(organisation, number) is not None


def begin(organisation: Organisation, year: FiscalYear, by: Signature) -> Publication:
    """Begun twice, it adds what the list of the year has gained."""
    take_turn(f"public items of organisation {organisation.id}")
    publication = publication_of(organisation, year.number) or _new(organisation, year, by)
    divisions = {division.code: division for division in _open_divisions(organisation, by)}
    asked = standard(year.number)
    for item in missing_items(publication):
        item.division = usual_division(asked, item.code, divisions)
        publication.items.append(item)
    return publication


def missing_items(publication: Publication) -> list[PublicItem]:
    """What the list of the year asks for and the office has no row of."""
    asked = standard(publication.fiscal_year)
    there = {item.code for item in publication.items}
    return [item for item in _items(publication, asked) if item.code not in there]


def usual_division(asked: Assessment, code: str, divisions: dict[str | None, Division]) -> Division | None:
    return divisions.get(standards.usual_division(asked, code)) or divisions.get(ELSE)


def _items(publication: Publication, asked: Assessment) -> list[PublicItem]:
    """Not yet in the session: whoever wants one puts it there."""
    parts = [(part, item) for part, _, items in standards.items_by_part(asked) for item in items]
    return [
        PublicItem(
            organisation_id=publication.organisation_id, code=item.code, title=item.title, part=part, place=place
        )
        for place, (part, item) in enumerate(parts, start=1)
    ]


def _new(organisation: Organisation, year: FiscalYear, by: Signature) -> Publication:
    window = standards.window(year)
    publication = Publication(
        organisation_id=organisation.id,
        fiscal_year=year.number,
        opens_on=window.opens_on,
        closes_on=window.closes_on,
        begun_at=by.at,
        begun_by_id=by.person_id,
        begun_as=by.title,
    )
    db.session.add(publication)
    return publication


def _open_divisions(organisation: Organisation, by: Signature) -> list[Division]:
    found = db.session.scalars(select(Division).where(Division.organisation_id == organisation.id))
    return [division for division in found if division.is_open(by.on)]
