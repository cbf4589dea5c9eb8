"""Keeping the public page: looked at before it is switched on, switched off again, and reports kept from it."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from .. import access, clock, mailer
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.public_page_keeping import OpeningForm, WithdrawalForm
from ..models import NotPossible, Organisation, PublicPage, Reason, Snapshot
from ..public_year import Shown, discretion_of, public_years, shown_year
from ..public_year import data as open_data
from ..thai import FiscalYear
from ..thai.fiscal import Round
from ..turns import take_turn
from .answer import Answer
from .keep import keep

bp = Blueprint("public_page_keeping", __name__)


@dataclass(frozen=True)
class RoundToKeep:
    of: Round
    kept: Snapshot | None

    def can_be_kept(self, today: date) -> bool:
        return self.kept is None and today >= self.of.last_day


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
        rounds=_rounds(years, snapshots),
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
    of = _round(year, months)
    found = shown_year(organisation, of.fiscal_year, clock.today(), of.months) or abort(404)
    if not Confirmation().validate_on_submit():
        return render_template("public_page_keeping/taking.html", of=of, shown=found[0])
    problem = keep(lambda: _take(organisation, of, found[0]))
    flash(
        problem or _("The report is kept. It stays as it is, whatever changes in the plan."), "bad" if problem else "ok"
    )
    return redirect(url_for("public_page_keeping.show", _anchor="reports"))


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


def _take(organisation: Organisation, of: Round, shown: Shown) -> None:
    """Two buttons pressed at once: the second one finds what the first one kept."""
    by = access.signed_in().signature(clock.now())
    number = of.fiscal_year.number
    take_turn(f"public report {organisation.id} {number} {of.months}")
    if db.session.scalars(Snapshot.standing(organisation, number, of.months)).first():
        raise NotPossible(Reason.SNAPSHOT_IS_THERE)
    db.session.add(Snapshot.taken(organisation, of, shown.as_json(), by))


def _open(organisation: Organisation, slug: str) -> None:
    page = _page_of(organisation)
    if page is None:
        page = PublicPage(organisation=organisation)
        db.session.add(page)
    page.open(slug, clock.now())


def _page_of(organisation: Organisation) -> PublicPage | None:
    return db.session.scalars(PublicPage.of(organisation)).first()


def _rounds(years: list[int], snapshots: list[Snapshot]) -> list[RoundToKeep]:
    """The latest first."""
    kept = {(one.fiscal_year, one.months): one for one in snapshots if one.is_standing}
    rounds = [of for year in years for of in reversed(FiscalYear(year).rounds)]
    return [RoundToKeep(of, kept.get((of.fiscal_year.number, of.months))) for of in rounds]


def _round(year: int, months: int) -> Round:
    return next((of for of in _year(year).rounds if of.months == months), None) or abort(404)


def _year(number: int) -> FiscalYear:
    try:
        return FiscalYear(number)
    except ValueError:
        abort(404)
