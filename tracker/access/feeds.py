"""Doors to calendars: for their owner who is signed in, and for the program that fetches one by its address.

What a calendar may show is asked anew at every fetch: its owner may have left the division, or the office.
"""

from dataclasses import dataclass

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from .. import clock
from ..entrance import feed_links
from ..extensions import db
from ..models import Feed, FeedKind
from ..viewer import Act, Viewer
from .asking import VIEWER_LOADS
from .entry import public, signed_in

SUBJECTS = joinedload(Feed.organisation), joinedload(Feed.division), joinedload(Feed.plan)


class ClosedFeedError(Exception):
    """Its owner has closed it, or has left."""

    def __init__(self, feed: Feed) -> None:
        super().__init__("closed")
        self.feed = feed


@dataclass(frozen=True)
class FeedLink:
    """A calendar that opens: its owner as they are today, and whether they may see what it is about."""

    feed: Feed
    viewer: Viewer

    @property
    def is_entitled(self) -> bool:
        return may_follow(self.viewer, self.feed)


def feed_link(token: str) -> FeedLink:
    public()
    mark = feed_links.read(token)
    asked = select(Feed).where(Feed.mark == mark).options(*SUBJECTS, joinedload(Feed.person).options(*VIEWER_LOADS))
    feed = db.session.scalars(asked).unique().first() if mark else None
    if feed is None:
        abort(404)
    if not feed.is_open or not feed.person.is_active:
        raise ClosedFeedError(feed)
    return FeedLink(feed, Viewer(feed.person, clock.today(), feed.organisation_id))


def own_feed(feed_id: int) -> Feed:
    """A calendar of the viewer, in whichever of their organisations; a closed one is there no longer."""
    viewer = signed_in()
    found = db.session.get(Feed, feed_id, options=SUBJECTS)
    if found is None or found.person_id != viewer.person.id or not found.is_open:
        abort(404)
    return found


def may_follow(viewer: Viewer, feed: Feed) -> bool:
    """Plans are read by everybody inside, a division by whoever works in it or reads the overview of all."""
    office = feed.organisation
    if not viewer.may(Act.READ_PLANS, office):
        return False
    if feed.kind is not FeedKind.DIVISION or viewer.may(Act.READ_OVERVIEW, office):
        return True
    return feed.division is not None and viewer.works_in(feed.division)
