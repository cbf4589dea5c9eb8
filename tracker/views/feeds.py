"""Calendars by address: made, shown, replaced and closed by their owner; fetched by programs, which sign in nowhere."""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from .. import access, clock, feeds, mailer, shell
from ..access import Act, FeedLink
from ..config import Settings
from ..entrance import feed_links
from ..entrance.patience import Ceiling
from ..entrance.turnstile import Turnstile
from ..extensions import db
from ..feeds.telling import name_of
from ..forms.base import Confirmation
from ..forms.feeds import FeedForm, Subject
from ..letters.qr import qr_svg
from ..models import Division, Feed, Organisation, Plan, PlanState
from . import waiting
from .answer import Answer

bp = Blueprint("feeds", __name__)

# Programs ask every hour or oftener, and somebody may have the calendar on three devices.
FETCHES = Turnstile(Ceiling(60, timedelta(minutes=10)))
# More than these nobody keeps an eye on.
MOST_FEEDS = 20
CALENDAR = "text/calendar; charset=utf-8"


# --- for the owner


@bp.route("/calendar/feeds", methods=["GET", "POST"])
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    form, kept = _form(organisation), _kept(organisation)
    if form.validate_on_submit():
        feed = next((one for one in kept if _is_about(one, form.subject)), None)
        if feed is None and len(kept) < MOST_FEEDS:
            feed = _made(organisation, form.subject)
        if feed:
            db.session.commit()
            return redirect(url_for("feeds.index", made=feed.id, _anchor=f"feed-{feed.id}"))
        form.about.errors = [_too_many()]
    page = render_template("feeds/index.html", form=form, shown=[_shown(feed) for feed in kept], made=_just_made())
    return page, 422 if form.is_submitted() else 200


@bp.route("/calendar/feeds/<int:feed_id>/replacement", methods=["GET", "POST"])
def replace(feed_id: int) -> Answer:
    feed = access.own_feed(feed_id)
    if not Confirmation().validate_on_submit():
        return render_template("feeds/replacement.html", feed=feed, name=name_of(feed))
    new = feed.replaced(feed_links.new_mark(), clock.now())
    db.session.add(new)
    db.session.commit()
    flash(_("The calendar has a new address. Enter it wherever the earlier one was."), "ok")
    return redirect(url_for("feeds.index", made=new.id, _anchor=f"feed-{new.id}"))


@bp.route("/calendar/feeds/<int:feed_id>/revocation", methods=["GET", "POST"])
def revoke(feed_id: int) -> Answer:
    feed = access.own_feed(feed_id)
    if not Confirmation().validate_on_submit():
        return render_template("feeds/revocation.html", feed=feed, name=name_of(feed))
    feed.revoke(clock.now())
    db.session.commit()
    flash(_("The address is closed. Programs that ask there get nothing any longer."), "ok")
    return redirect(url_for("feeds.index"))


def _form(organisation: Organisation) -> FeedForm:
    viewer = access.signed_in()
    divisions = db.session.scalars(Division.of(organisation)).all()
    may_follow_all = viewer.may(Act.READ_OVERVIEW, organisation)
    own = [one for one in divisions if viewer.works_in(one)]
    others = [one for one in divisions if may_follow_all and one not in own and one.is_open(viewer.today)]
    plans = db.session.scalars(Plan.of(organisation).where(Plan.state == PlanState.APPROVED)).all()
    asked = request.args.get("about")
    return FeedForm(own, others, plans, **({"about": asked} if asked else {}))


def _kept(organisation: Organisation) -> list[Feed]:
    return list(db.session.scalars(Feed.open_of(access.signed_in().person, organisation)))


def _made(organisation: Organisation, subject: Subject) -> Feed:
    feed = Feed(
        organisation=organisation,
        person=access.signed_in().person,
        kind=subject.kind,
        division_id=subject.division_id,
        plan_id=subject.plan_id,
        mark=feed_links.new_mark(),
        made_at=clock.now(),
    )
    db.session.add(feed)
    db.session.flush()
    return feed


def _too_many() -> str:
    return str(_("You have %(number)s addresses already. Close one first.", number=shell.number(MOST_FEEDS)))


def _is_about(feed: Feed, subject: Subject) -> bool:
    return feed.is_about(subject.kind, subject.division_id, subject.plan_id)


def _just_made() -> int | None:
    return request.args.get("made", type=int)


def _shown(feed: Feed) -> dict[str, object]:
    """The address as it is copied, as a telephone reads it, and as a program of this device opens it."""
    address = feed_links.address_of(feed)
    return {
        "feed": feed,
        "name": name_of(feed),
        "address": address,
        "qr": qr_svg(address, scale=3),
        "opened_here": address.replace(f"{urlsplit(address).scheme}://", "webcal://", 1),
        "is_followed": access.may_follow(access.signed_in(), feed),
    }


# --- for the program


@bp.get("/ics/<token>.ics")
def show(token: str) -> Answer:
    """Looks and writes nothing. What has not changed since the program last asked is not sent again."""
    link = access.feed_link(token)
    now = clock.now()
    if until := FETCHES.opens_at(link.feed.mark, now):
        return waiting.too_soon(_plainly(waiting.sentence(until, now), 429), until, now)
    shell.read_as(link.viewer.person)
    told = feeds.told(link.feed, _entries(link))
    if request.if_none_match.contains(told.fingerprint):
        return _cached(Response(status=304), told)
    # What writes calendars is not needed by processes that never do.
    from ..feeds.as_ics import as_ics

    host = urlsplit(_settings().base_url).hostname or "tidtam"
    return _cached(Response(as_ics(told, host, _page_of), content_type=CALENDAR), told)


def _entries(link: FeedLink) -> list[feeds.Entry]:
    """Nothing, as long as the owner may not see it: the events vanish, and come back with the right to them."""
    if not link.is_entitled:
        return []
    here = [division.id for division in link.viewer.divisions]
    return feeds.entries_of(link.feed, here, link.viewer.today)


def _page_of(task_id: int) -> str:
    return mailer.address_of("tasks.show", task_id=task_id)


def _settings() -> Settings:
    settings: Settings = current_app.config["TRACKER"]
    return settings


def _cached(answer: Response, told: feeds.Told) -> Response:
    answer.set_etag(told.fingerprint)
    answer.last_modified = told.changed_at
    answer.headers["Content-Disposition"] = 'inline; filename="tidtam.ics"'
    answer.headers["Cache-Control"] = "private, max-age=900, must-revalidate"
    return answer


@bp.after_request
def keep_to_itself(response: Response) -> Response:
    """The address is a key: it goes to no other site and no search engine."""
    if request.endpoint == "feeds.show":
        response.headers.update({"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"})
        response.headers.setdefault("Cache-Control", "no-store")
    return response


@bp.errorhandler(access.ClosedFeedError)
def show_closed(closed: access.ClosedFeedError) -> Response:
    shell.read_as(closed.feed.person)
    return _plainly(_("This calendar address is closed. Make a new one in Tidtam, on the page “In my calendar”."), 410)


def _plainly(sentence: str, status: int) -> Response:
    return make_response((f"{sentence}\n", status, {"Content-Type": "text/plain; charset=utf-8"}))
