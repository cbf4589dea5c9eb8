"""Scores from a workbook or from a document of the office: compared row by row, then taken over."""

from collections.abc import Sequence
from decimal import Decimal

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from .. import access, assessment_years, clock, history, refusals
from ..access import Act
from ..assessments import Key, Printed
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.documents import place_words
from ..forms.score_imports import AcceptanceForm, UploadForm
from ..forms.scores import seal_of
from ..intake import Place, Score, StoredReadingError, loaded
from ..lists import score_table
from ..models import AssessmentResult, Door, Organisation, PlanImport, ScoreImport, Undo
from ..scoreboard.importing import Review, kept
from ..thai import FiscalYear
from ..turns import take_turn
from ..undoing import scores as undoing
from .answer import Answer
from .download import download
from .keep import keep, keep_and_tell
from .scores import result_of

bp = Blueprint("score_imports", __name__)
A_PAGE = 20


@bp.route("/assessments/imports", methods=["GET", "POST"])
def index() -> Answer:
    organisation = access.require(Act.KEEP_SCORES)
    form = UploadForm()
    if form.validate_on_submit():
        found = _added(organisation, form.year, form.file_name, form.printed)
        db.session.commit()
        return redirect(url_for("score_imports.show", score_import_id=found.id))
    earlier = db.paginate(ScoreImport.of(organisation), per_page=A_PAGE, max_per_page=A_PAGE, error_out=False)
    this = FiscalYear.of(clock.today()).number
    page = render_template("score_imports/index.html", form=form, earlier=earlier, years=[this, this - 1, this - 2])
    return page, 422 if form.is_submitted() else 200


def _added(
    organisation: Organisation, year: int, name: str, printed: Sequence[Printed], of: PlanImport | None = None
) -> ScoreImport:
    found = ScoreImport(
        organisation_id=organisation.id,
        person_id=access.signed_in().person.id,
        plan_import_id=of.id if of else None,
        fiscal_year=year,
        file_name=name,
        printed=kept(printed),
        uploaded_at=clock.now(),
    )
    db.session.add(found)
    return found


@bp.get("/assessments/<int:year>/template.xlsx")
def template(year: int) -> Answer:
    organisation = access.assessed_year(year, Act.KEEP_SCORES)
    result = result_of(organisation, year)
    given, words = (result.given, result.words) if result else ({}, {})
    return download(score_table.template(assessment_years.standard(year), year, given, words), "ita-scores", "xlsx")


@bp.get("/assessments/imports/<int:score_import_id>")
def show(score_import_id: int) -> Answer:
    score_import = access.score_import(score_import_id, Act.KEEP_SCORES)
    if not score_import.is_waiting:
        return render_template("score_imports/decided.html", score_import=score_import)
    return _page(score_import, AcceptanceForm())


def _page(score_import: ScoreImport, form: AcceptanceForm, status: int = 200) -> Answer:
    result = result_of(score_import.organisation, score_import.fiscal_year)
    review = Review(score_import, result)
    said = {"review": review, "score_import": score_import, "form": form, "seal": seal_of(result)}
    return render_template("score_imports/show.html", picked=request.form, **said), status


@bp.post("/assessments/imports/<int:score_import_id>/acceptance")
def accept(score_import_id: int) -> Answer:
    score_import = access.score_import(score_import_id, Act.KEEP_SCORES)
    form = AcceptanceForm()
    if not form.validate_on_submit():
        return _page(score_import, form, 422)
    viewer, undo = access.signed_in(), list[Undo]()
    with history.acting(Door.IMPORT, viewer.person.id, viewer.title, score_import.organisation_id):
        problem = keep(lambda: undo.extend(_accept(score_import, form)))
    if problem or not undo:
        form.form_errors.append(problem or refusals.changed_meanwhile())
        return _page(score_import, form, 409) if score_import.is_waiting else show(score_import_id)
    flash(_("The scores were taken over. They can be taken back for 24 hours."), "ok")
    return redirect(url_for("assessments.show", year=score_import.fiscal_year, undo=undo[0].id))


def _accept(score_import: ScoreImport, form: AcceptanceForm) -> list[Undo]:
    """Nothing where somebody wrote other scores since the page was made."""
    organisation = score_import.organisation
    take_turn(f"scores {organisation.id}")
    score_import.accept(clock.now())
    year = score_import.fiscal_year
    result = result_of(organisation, year)
    if form.seen.data != seal_of(result):
        db.session.rollback()
        return []
    review = Review(score_import, result)
    result = result or AssessmentResult(organisation_id=organisation.id, fiscal_year=year)
    db.session.add(result)
    before = undoing.kept(result)
    result.write(review.given(request.form))
    result.level = result.level or review.level
    db.session.flush()
    undo = undoing.noted(result, before, access.signed_in().signature(clock.now()))
    db.session.add(undo)
    db.session.flush()
    return [undo]


@bp.post("/assessments/imports/<int:score_import_id>/discard")
def discard(score_import_id: int) -> Answer:
    score_import = access.score_import(score_import_id, Act.KEEP_SCORES)
    if Confirmation().validate_on_submit():
        keep_and_tell(lambda: score_import.discard(clock.now()), _("The scores were put aside; nothing was changed."))
    return redirect(url_for("score_imports.index"))


@bp.post("/plans/imports/<int:plan_import_id>/scores")
def of_document(plan_import_id: int) -> Answer:
    """What a document of a plan told beside its measures; a document may tell of several years."""
    plan_import = access.plan_import(plan_import_id, Act.KEEP_SCORES)
    by_year = _told_by(plan_import) if Confirmation().validate_on_submit() else {}
    if not by_year:
        flash(_("No scores can be taken from this document; read it again first."), "warn")
        return redirect(url_for("plan_imports.show", plan_import_id=plan_import_id))
    waiting = _waiting(plan_import)
    for year, printed in by_year.items():
        if year not in waiting:
            waiting[year] = _added(plan_import.organisation, year, plan_import.file_name, printed, plan_import)
    db.session.commit()
    most = max(by_year, key=lambda year: len(by_year[year]))
    return redirect(url_for("score_imports.show", score_import_id=waiting[most].id))


def _told_by(plan_import: PlanImport) -> dict[int, list[Printed]]:
    try:
        scores = loaded(plan_import.reading).scores if plan_import.is_read else ()
    except StoredReadingError:
        return {}
    # A plan speaks of the assessment of the year before, where it does not say of which.
    guess = (plan_import.fiscal_year or 0) - 1
    found: dict[int, list[Printed]] = {}
    for one in scores:
        if one.key and (one.year or guess) in access.YEARS:
            found.setdefault(one.year or guess, []).append(_printed(one, one.key))
    return found


def _printed(one: Score, key: str) -> Printed:
    value = Decimal(str(one.value)).quantize(Decimal("0.01"))
    return Printed(Key(key, one.part), value, _place(one.place), one.is_sure, one.words)


def _place(place: Place) -> str:
    """A score is found in a row, whichever of its columns holds it."""
    if place.table and place.row:
        return str(_("table %(table)d, row %(row)d", table=place.table, row=place.row))
    return place_words(place)


def _waiting(plan_import: PlanImport) -> dict[int, ScoreImport]:
    asked = select(ScoreImport).filter_by(plan_import_id=plan_import.id, accepted_at=None, discarded_at=None)
    return {one.fiscal_year: one for one in db.session.scalars(asked)}
