"""The first page after signing in: what this person should do next."""

from collections.abc import Iterator

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from .. import access, clock, orders, outbox
from .. import my_work as desk
from ..access import Act, Viewer
from ..config import Settings
from ..extensions import db
from ..matters import Matters, matters_of
from ..models import Channel, Organisation, Role, Webhook
from ..my_work import Section
from ..office.readiness import readiness_of
from . import overview, tiles
from .answer import Answer

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> Answer:
    viewer = access.signed_in()
    if viewer.organisation is None:
        return render_template("home/nowhere.html")
    if Role.PROVINCIAL_VIEWER in viewer.roles and not viewer.holdings:
        return redirect(url_for("organisations.index"))
    page = _page_of(viewer)
    if page == "my_work":
        return _my_work_of(viewer, viewer.organisation)
    if page == "overview":
        return overview.of_organisation(viewer.organisation)
    return _coordinators(viewer, viewer.organisation)


def _coordinators(viewer: Viewer, organisation: Organisation) -> str:
    settings: Settings = current_app.config["TRACKER"]
    matters = matters_of(organisation, clock.today(), clock.now())
    return render_template(
        "home/coordinator.html",
        mail=outbox.standing(clock.today(), organisation),
        switched_off=db.session.scalars(Webhook.having_failed(organisation)).all(),
        silent_channels=db.session.scalars(Channel.having_failed(organisation)).all(),
        office=readiness_of(organisation, clock.today()),
        is_mail_set=bool(settings.mail_server),
        named=desk.named(viewer.person, organisation),
        matters=matters,
        matter_tiles=list(_tiles(matters, viewer)),
    )


@bp.get("/my-work")
def my_work() -> Answer:
    """For whoever begins with another page and sits in a division all the same."""
    viewer = access.signed_in()
    if viewer.organisation is None or not viewer.divisions or _page_of(viewer) == "my_work":
        return redirect(url_for("home.index", whose=request.args.get("whose")))
    return _my_work_of(viewer, viewer.organisation)


def _my_work_of(viewer: Viewer, organisation: Organisation) -> str:
    only_mine = request.args.get("whose") == "mine"
    work = desk.my_work(viewer.person, viewer.divisions, clock.today(), only_mine=only_mine)
    return render_template(
        "home/my_work.html",
        work=work,
        orders=orders.owed_by(viewer.divisions),
        Section=Section,
        last_of_week=clock.today() + desk.WEEK,
        only_mine=only_mine,
        emptiness=desk.why_empty(organisation, viewer.divisions) if work.is_empty else None,
        named=desk.named(viewer.person, organisation),
    )


def _tiles(matters: Matters, viewer: Viewer) -> Iterator[tiles.Tile]:
    """What waits for the reader leads to where they decide; for others, to the list."""
    now, before, year = matters.now, matters.before, matters.now.year.number
    listed = {state: url_for("task_lists.index", year=year, state=state) for state in ("overdue", "submitted", "soon")}
    may_review = viewer.may(Act.REVIEW_TASKS)
    yield tiles.overdue(now, before, listed["overdue"])
    yield tiles.waiting(now, before, url_for("reviews.index") if may_review else listed["submitted"])
    if may_review:
        yield tiles.later_dates(matters.waiting.extensions, url_for("extensions.index"))
        yield tiles.disputed(matters.waiting.disputes, url_for("disputes.index"))
    else:
        yield tiles.soon(now, listed["soon"])
    yield tiles.fallen_due(now, before, url_for("boards.index"))
    yield tiles.done(now, url_for("boards.index"))


def _page_of(viewer: Viewer) -> str:
    if viewer.may(Act.KEEP_PEOPLE):
        return "coordinator"
    if viewer.is_executive or Role.AUDITOR in viewer.roles:
        return "overview"
    return "my_work"
