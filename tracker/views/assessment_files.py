"""The files of the assessment years: looked at, downloaded, corrected here, or added for a new year."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from .. import access, assessment_years, clock
from ..extensions import db
from ..forms.assessment_files import YearFileForm
from ..forms.base import Confirmation
from ..models import AssessmentFile
from ..standards.assessments import FOLDER, known_years
from ..turns import take_turn
from .answer import Answer
from .download import named
from .keep import keep, keep_and_tell

bp = Blueprint("assessment_files", __name__)


@bp.get("/assessment-files")
def index() -> Answer:
    access.require_administrator()
    own = assessment_years.own_texts()
    years = sorted({*known_years(), *own}, reverse=True)
    found = [(year, assessment_years.standard(year), year in own) for year in years]
    asked = select(AssessmentFile).options(joinedload(AssessmentFile.added_by)).order_by(AssessmentFile.id.desc())
    page = db.paginate(asked, per_page=20, max_per_page=20, error_out=False)
    return render_template("assessment_files/index.html", years=found, shipped=known_years(), page=page)


@bp.route("/assessment-files/new", methods=["GET", "POST"])
def new() -> Answer:
    """A year that is not there yet, or the correction of one (`?year=2567`)."""
    access.require_administrator()
    begun = request.args.get("year", type=int)
    form = YearFileForm(text_of(begun) if begun and request.method == "GET" else "")
    if form.is_submitted() and form.validate() and form.found:
        year = form.found.year
        if (problem := keep(lambda: _add(form, year))) is None:
            flash(_("The file counts from now on; figures and levels of that year follow it."), "ok")
            return redirect(url_for("assessment_files.index"))
        form.form_errors.append(problem)
    page = render_template("assessment_files/new.html", form=form, begun=begun)
    return page, 422 if form.is_submitted() else 200


def _add(form: YearFileForm, year: int) -> None:
    take_turn("assessment files")
    viewer = access.signed_in()
    kept = AssessmentFile(fiscal_year=year, text=form.said, note=form.note.data or "", added_at=clock.now())
    kept.added_by_id = viewer.person.id
    db.session.add(kept)


def text_of(year: int) -> str:
    """As it counts now: the file of the year, or of the last one before it to begin from."""
    own = assessment_years.own_texts()
    known = [number for number in {*known_years(), *own} if number <= year]
    nearest = max(known, default=min(known_years()))
    return own.get(nearest) or (FOLDER / f"{nearest}.toml").read_text(encoding="utf-8")


@bp.get("/assessment-files/<int:year>.toml")
def download(year: int) -> Answer:
    access.require_administrator()
    answer = Response(text_of(year), mimetype="text/plain")
    return named(answer, _("ITA assessment of fiscal year %(year)s", year=year), f"ita-{year}", "toml")


@bp.get("/assessment-files/versions/<int:assessment_file_id>.toml")
def version(assessment_file_id: int) -> Answer:
    """As it was written then."""
    kept = access.assessment_file(assessment_file_id)
    answer = Response(kept.text, mimetype="text/plain")
    return named(answer, kept.label, f"ita-{kept.fiscal_year}-{kept.id}", "toml")


@bp.post("/assessment-files/versions/<int:assessment_file_id>/withdrawal")
def withdraw(assessment_file_id: int) -> Answer:
    kept = access.assessment_file(assessment_file_id)
    if Confirmation().validate_on_submit():
        keep_and_tell(lambda: kept.withdraw(clock.now()), _("The file was withdrawn; the one before it counts again."))
    return redirect(url_for("assessment_files.index"))
