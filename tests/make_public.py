"""Public pages that are switched on, and reports that were kept."""

from datetime import date

from tests.make import MADE_AT, kept, make_person
from tracker.models import Organisation, PublicPage, Signature, Snapshot
from tracker.public_year import shown_year
from tracker.thai import FiscalYear


def make_public_page(organisation: Organisation, slug: str = "ban-suan", is_open: bool = True) -> PublicPage:
    return kept(PublicPage(organisation=organisation, slug=slug, opened_at=MADE_AT if is_open else None))


def make_snapshot(
    organisation: Organisation, fiscal_year: int = 2570, months: int = 6, by: Signature | None = None
) -> Snapshot:
    """As it stood when the round was over; its plan has to be there."""
    year = FiscalYear(fiscal_year)
    of = year.rounds[months == 12]
    found = shown_year(organisation, year, of.last_day, of.months)
    assert found, "the organisation has no plan that was adopted"
    by = by or Signature(make_person().id, "ผู้ประสานงาน", MADE_AT, date(2100, 1, 1))
    return kept(Snapshot.taken(organisation, of, found[0].as_json(), by))
