"""Public pages that are switched on, and reports that were kept."""

from datetime import date

from tests.make import MADE_AT, kept, make_person
from tracker.models import Organisation, PublicPage, Signature, Snapshot
from tracker.public_year.publishing import publication_of, shown_round
from tracker.thai import FiscalYear


def make_public_page(organisation: Organisation, slug: str = "ban-suan", is_open: bool = True) -> PublicPage:
    return kept(PublicPage(organisation=organisation, slug=slug, opened_at=MADE_AT if is_open else None))


def make_snapshot(
    organisation: Organisation, fiscal_year: int = 2570, months: int = 6, by: Signature | None = None
) -> Snapshot:
    """As it stood when the round was over; its plan has to be there."""
    publication = publication_of(organisation, FiscalYear(fiscal_year).rounds[months == 12])
    assert publication.plans, "the organisation has no plan that was adopted"
    content = shown_round(publication, publication.of.last_day).as_json()
    by = by or Signature(make_person().id, "ผู้ประสานงาน", MADE_AT, date(2100, 1, 1))
    return kept(Snapshot.taken(organisation, publication.of, 1, content, by))
