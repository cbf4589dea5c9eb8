"""Keeping the public page: looked at before it is switched on, switched off again, and reports kept from it."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from .. import access, clock, mailer, refusals
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.public_page_keeping import OpeningForm, PublishingForm, WithdrawalForm
from ..models import NotPossible, Organisation, PublicPage, Snapshot
from ..public_year import data as open_data
from ..public_year import discretion_of, public_years, shown_year
from ..public_year.publishing import publication_of, publications_of, publish, shown_round
from ..thai import FiscalYear
from ..thai.fiscal import Round
from .answer import Answer
from .keep import keep

bp = Blueprint("public_page_keeping", __name__)


@bp.get("/organisation/public-page")
def show() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    page, years = _page_of(organisation), public_years(organisation)
    snapshots = list(db.session.scalars(Snapshot.of(organisation)))
    return render_template(
        "public_page_keeping/show.html",
        page=page,
        address=mailer.address_of("public_pages.index", slug=page.slug) if page else None,
        framed=mailer.address_of("public_pages.embed", slug=page.slug, year=years[0]) if page and years else None,
        years=years,
        publications=publications_of(organisation, _rounds(years)),
        withdrawn=[snapshot for snapshot in snapshots if not snapshot.is_standing],
    )


@bp.route("/organisation/public-page/opening", methods=["GET", "POST"])
def open_page() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    page, years = _page_of(organisation), public_years(organisation)
    form = OpeningForm(organisation, **({"slug": page.slug} if page else {}))
    if form.validate_on_submit():
        problem = keep(lambda: _open(organisation, str(form.slug.data)))
        if problem is None:
            flash(_("The public page is switched on. Everybody can read it from now on."), "ok")
            return redirect(url_for("public_page_keeping.show"))
        form.form_errors.append(problem)
    seen = shown_year(organisation, FiscalYear(years[0]), clock.today()) if years else None
    status = 422 if form.is_submitted() else 200
    return render_template("public_page_keeping/opening.html", form=form, page=page, years=years, seen=seen), status


@bp.route("/organisation/public-page/closing", methods=["GET", "POST"])
def close_page() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    page = _page_of(organisation)
    if page is None or not page.is_open:
        return redirect(url_for("public_page_keeping.show"))
    if not Confirmation().validate_on_submit():
        return render_template("public_page_keeping/closing.html", page=page)
    page.close()
    db.session.commit()
    flash(_("The public page is switched off. Its address answers as if it had never been."), "ok")
    return redirect(url_for("public_page_keeping.show"))


@bp.get("/organisation/public-page/preview/<int:year>")
def preview(year: int) -> Answer:
    """The very page that the public would see, for the eyes of its keeper alone."""
    organisation = access.require(Act.KEEP_ORGANISATION)
    found = shown_year(organisation, _year(year), clock.today()) or abort(404)
    words = {"states": open_data.STATES, "meanings": open_data.MEANINGS}
    return render_template("public_page_keeping/preview.html", shown=found[0], covered=found[1], **words)


# --- reports that are kept


@bp.route("/organisation/public-page/snapshots/<int:year>/<int:months>", methods=["GET", "POST"])
def take(year: int, months: int) -> Answer:
    organisation = access.require(Act.KEEP_PLANS)
    publication = publication_of(organisation, _round(year, months))
    if not publication.plans:
        abort(404)
    form = PublishingForm(discretion_of(organisation), publication)
    if form.validate_on_submit():
        by, reason = access.signed_in().signature(clock.now()), form.why
        problem = keep(lambda: publish(organisation, publication.of, by, reason))
        told = _("The report is kept. It stays as it is, whatever changes in the plan.")
        flash(problem or told, "bad" if problem else "ok")
        return redirect(url_for("public_page_keeping.show", _anchor="reports"))
    shown = shown_round(publication, clock.today())
    page = render_template("public_page_keeping/taking.html", form=form, publication=publication, shown=shown)
    return page, 422 if form.is_submitted() else 200


@bp.errorhandler(NotPossible)
def not_possible(refusal: NotPossible) -> Answer:
    """What was closed is not what is there: nothing can even be looked at."""
    flash(refusals.sentence(refusal), "bad")
    return redirect(url_for("public_page_keeping.show"))


@bp.route("/organisation/public-page/snapshots/<int:snapshot_id>/withdrawal", methods=["GET", "POST"])
def withdraw(snapshot_id: int) -> Answer:
    snapshot = access.snapshot(snapshot_id, Act.KEEP_PLANS)
    form = WithdrawalForm(discretion_of(snapshot.organisation))
    if form.validate_on_submit():
        by = access.signed_in().signature(clock.now())
        problem = keep(lambda: snapshot.withdraw(form.reason.data, by))
        told = _("The report is withdrawn. The public page tells that it was, and why.")
        flash(problem or told, "bad" if problem else "ok")
        return redirect(url_for("public_page_keeping.show", _anchor="reports"))
    return render_template(
        "public_page_keeping/withdrawal.html", form=form, snapshot=snapshot
    ), 422 if form.is_submitted() else 200


def _open(organisation: Organisation, slug: str) -> None:
    page = _page_of(organisation)
    if page is None:
        page = PublicPage(organisation=organisation)
        db.session.add(page)
    page.open(slug, clock.now())


def _page_of(organisation: Organisation) -> PublicPage | None:
    return db.session.scalars(PublicPage.of(organisation)).first()


def _rounds(years: list[int]) -> list[Round]:
    """The latest first."""
    return [of for year in years for of in reversed(FiscalYear(year).rounds)]


def _round(year: int, months: int) -> Round:
    return next((of for of in _year(year).rounds if of.months == months), None) or abort(404)


def _year(number: int) -> FiscalYear:
    try:
        return FiscalYear(number)
    except ValueError:
        abort(404)
