"""An address by which somebody's calendar is fetched."""

from tests.make import MADE_AT, kept
from tracker.entrance import feed_links
from tracker.models import Division, Feed, FeedKind, Organisation, Person, Plan


def make_feed(
    person: Person,
    organisation: Organisation | None = None,
    division: Division | None = None,
    plan: Plan | None = None,
) -> Feed:
    """Of a division or a plan where one is named, else of what is the person's own."""
    kind = FeedKind.DIVISION if division else FeedKind.PLAN if plan else FeedKind.OWN
    return kept(
        Feed(
            organisation=organisation or person.holdings[0].position.organisation,
            person=person,
            kind=kind,
            division=division,
            plan=plan,
            mark=feed_links.new_mark(),
            made_at=MADE_AT,
        )
    )


def address_of(feed: Feed) -> str:
    return f"/ics/{feed_links.token_of(feed)}.ics"
