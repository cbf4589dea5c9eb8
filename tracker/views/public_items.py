"""The public items of a year: the list, one of them with its addresses and contents, and a look at its links now."""

import time

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from .. import access, clock, refusals
from ..access import Act
from ..assessment_years import standard
from ..config import Settings
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.numbers import row_number
from ..forms.public_items import ItemForm, item_form
from ..links import HOP, Finding, Pace, follow
from ..links.following import LONGEST
from ..models import Division, NotPossible, Organisation, PublicAddress, Publication, PublicItem, Reason
from ..publishing import checking
from ..publishing.beginning import may_be_begun, missing_items
from ..publishing.listing import Listing, Show
from ..publishing.taking_over import proposal
from ..publishing.tasks import is_asked_for, plan_for
from ..standards import items as standards
from ..standards.items import Content
from ..thai import FiscalYear
from ..words import word
from .answer import Answer
from .keep import keep

bp = Blueprint("public_items", __name__)
LOOKS_SHOWN = 20
# Of one press of the button: somebody waits for the page.
PATIENCE = 25.0


@bp.get("/public-items")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    years = list(db.session.scalars(Publication.of(organisation)))
    listing = asked_listing(organisation)
    if listing is None:
        year, may_begin = _year_asked_for(), may_be_begun(organisation, _year_asked_for(), clock.today())
        return render_template("public_items/none.html", year=year, years=years, may_begin=may_begin)
    return render_template(
        "public_items/index.html",
        publication=listing.publication,
        years=years,
        listing=listing,
        show=asked_show(),
        Show=Show,
        **_for_the_coordinator(listing, years),
    )


def _for_the_coordinator(listing: Listing, years: list[Publication]) -> dict[str, object]:
    """What there is to do with the year as a whole, and what is to be looked up."""
    publication, year = listing.publication, FiscalYear(listing.publication.fiscal_year)
    may_keep = access.signed_in().may(Act.KEEP_PLANS)
    return {
        "next_year": _next_year(years),
        "is_confirmed": standards.is_confirmed_window(year),
        "unconfirmed": (*listing.asked.unconfirmed, *standards.unconfirmed()),
        "added": len(missing_items(publication)) if may_keep else 0,
        "to_take_over": len(proposal(publication, clock.today())) if may_keep else 0,
    }


def asked_listing(organisation: Organisation) -> Listing | None:
    """Of the year that the address asks for, where its items are listed."""
    publication = _chosen(list(db.session.scalars(Publication.of(organisation))))
    return Listing(publication, access.signed_in().divisions) if publication else None


def _year_asked_for() -> int:
    return request.args.get("year", type=row_number) or FiscalYear.of(clock.today()).number


def _chosen(years: list[Publication]) -> Publication | None:
    """The year that is asked for; without one this year's, else the latest there is."""
    asked = next((one for one in years if one.fiscal_year == _year_asked_for()), None)
    return asked or (None if "year" in request.args else next(iter(years), None))


def _next_year(years: list[Publication]) -> int | None:
    """One that may be begun: this fiscal year, or the next where this one is begun."""
    this_year = FiscalYear.of(clock.today()).number
    begun = {one.fiscal_year for one in years}
    return next((number for number in (this_year, this_year + 1) if number not in begun), None)


def asked_show() -> Show:
    asked = request.args.get("show")
    return next((show for show in Show if show == asked), Show.ALL)


# --- one of them


@bp.get("/public-items/<int:item_id>")
def show(item_id: int) -> Answer:
    item = access.public_item(item_id, Act.READ_PLANS)
    viewer = access.signed_in()
    may_keep_all = viewer.may(Act.KEEP_PLANS, item.organisation)
    return render_template(
        "public_items/show.html",
        item=item,
        contents=_contents(item),
        looks=checking.looks_at(item, LOOKS_SHOWN),
        may_keep=viewer.may_keep_item(item),
        may_check=viewer.may_keep_item(item) or (item.division is not None and viewer.works_in(item.division)),
        may_publish=may_keep_all and not is_asked_for(item.publishing_task) and plan_for(item.publication) is not None,
    )


def _contents(item: PublicItem) -> tuple[Content, ...]:
    return standards.contents_of(standard(item.publication.fiscal_year), item.code)


@bp.route("/public-items/<int:item_id>/particulars", methods=["GET", "POST"])
def edit(item_id: int) -> Answer:
    item = access.kept_public_item(item_id)
    form = _form(item)
    if form.validate_on_submit():
        problem = keep(lambda: _write(item, form))
        if problem is None:
            flash(_("Written down. New addresses are looked at within the day."), "ok")
            return redirect(url_for("public_items.show", item_id=item_id))
        form.form_errors.append(problem)
    answer = render_template("public_items/edit.html", item=item, form=form)
    return answer, 422 if form.is_submitted() else 200


def _form(item: PublicItem) -> ItemForm:
    asked = select(Division).where(Division.organisation_id == item.organisation_id).order_by(Division.place)
    today = clock.today()
    divisions = [division for division in db.session.scalars(asked) if division.is_open(today)]
    may_choose = access.signed_in().may(Act.KEEP_PLANS, item.organisation)
    return item_form(item, _contents(item), divisions, may_choose)


def _write(item: PublicItem, form: ItemForm) -> None:
    by = access.signed_in().signature(clock.now())
    if form.division:
        item.belong_to(form.chosen, by.on)
    item.stand_at(form.urls, by)
    for row in form.rows:
        item.tick(row.content.key, row.tick.data, row.note.data or "", by)


# --- a look at its links


@bp.post("/public-items/<int:item_id>/check")
def check(item_id: int) -> Answer:
    item = access.checked_public_item(item_id)
    back = redirect(url_for("public_items.show", item_id=item_id, _anchor="addresses"))
    if not Confirmation().validate_on_submit():
        return back
    numbers = [address.id for address in item.standing_addresses]
    if not numbers:
        flash(_refused(Reason.ITEM_HAS_NO_ADDRESS), "warn")
        return back
    ends = time.monotonic() + PATIENCE
    pace = Pace()
    looked = [_look_at(number, ends - time.monotonic(), pace) for number in numbers]
    _tell([finding for finding in looked if finding], sum(finding is None for finding in looked))
    return back


def _look_at(number: int, left: float, pace: Pace) -> Finding | None:
    """None where it was not looked at: somebody else does, or there was no time left."""
    if left < 1:
        return None
    claimed: list[PublicAddress | None] = []
    keep(lambda: claimed.append(checking.claim(number, clock.now())))
    address = next(iter(claimed), None)
    if address is None:
        return None
    settings: Settings = current_app.config["TRACKER"]
    url, known, host = address.url, address.known, address.host
    db.session.commit()
    pace.ask_at(host)
    judgement = follow(url, checking.agent(settings.base_url), known, bounds=HOP, longest=min(left, LONGEST))
    pace.leave(host)
    by_id = access.signed_in().person.id
    keep(lambda: checking.note(address, judgement, clock.today(), clock.now(), by_id))
    return judgement.finding


def _tell(looked: list[Finding], left: int) -> None:
    bad = [finding for finding in looked if finding.is_bad]
    if left:
        flash(_refused(Reason.LINKS_ARE_BEING_CHECKED), "warn")
    if bad:
        found = "; ".join(dict.fromkeys(word(finding) for finding in bad))
        flash(_("Looked at now, and does not open: %(found)s", found=found), "bad")
    elif looked and not left:
        flash(_("Looked at now: every address opens."), "ok")


def _refused(reason: Reason) -> str:
    return refusals.sentence(NotPossible(reason))
