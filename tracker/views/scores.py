"""All scores of a year, written on one page."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from .. import access, assessment_years, clock, drafts
from ..access import Act
from ..assessments import Figures, disagreements, level
from ..extensions import db
from ..forms.scores import ScoreForm
from ..models import AssessmentResult, Draft, Organisation, Undo
from ..scoreboard.years import Year
from ..turns import take_turn
from ..undoing import scores as undoing
from .answer import Answer
from .keep import keep

bp = Blueprint("scores", __name__)
CHECK = "check"


@bp.route("/assessments/<int:year>/scores", methods=["GET", "POST"])
def edit(year: int) -> Answer:
    organisation = access.assessed_year(year, Act.KEEP_SCORES)
    form = _form(organisation, year)
    if request.method == "GET":
        return _page(organisation, form, year)
    is_valid = form.validate()
    if request.form.get("do") == CHECK or not is_valid:
        return _page(organisation, form, year, 200 if request.form.get("do") == CHECK else 422)
    undo: list[Undo] = []
    if problem := keep(lambda: undo.append(_keep(organisation, year, form))):
        form.form_errors.append(problem)
        return _page(organisation, form, year, 422)
    flash(_("The scores were saved. They can be taken back for 24 hours."), "ok")
    return redirect(url_for("assessments.show", year=year, undo=undo[0].id))


def _form(organisation: Organisation, year: int) -> ScoreForm:
    draft = draft_of(organisation, year) if request.args.get("draft") == "1" else None
    typed = request.form if request.method == "POST" else drafts.typed(draft) if draft else None
    return ScoreForm(assessment_years.standard(year), result_of(organisation, year), typed)


def _page(organisation: Organisation, form: ScoreForm, year: int, status: int = 200) -> Answer:
    figures = Figures(form.standard, form.scores)
    return render_template(
        "scores/edit.html",
        form=form,
        # A draft stands on what its writer saw; whoever saved since is not overwritten unseen.
        seal=form.seal if request.method == "POST" else form.seen.data or form.seal,
        year=year,
        figures=figures,
        reached=level(figures),
        parted=disagreements(figures),
        checked=Year(year, form.standard, figures, form.result),
        is_checked=request.form.get("do") == CHECK,
        draft=draft_of(organisation, year),
        draft_about=about(year),
        is_borrowed=form.standard.year != year,
    ), status


def about(year: int) -> str:
    return f"assessments/{year}"


def draft_of(organisation: Organisation, year: int) -> Draft | None:
    """What was typed for another organisation is not shown for this one."""
    draft = drafts.find(access.signed_in().person, about(year))
    return draft if draft and draft.organisation_id == organisation.id else None


def result_of(organisation: Organisation, year: int) -> AssessmentResult | None:
    return db.session.scalars(AssessmentResult.of(organisation).filter_by(fiscal_year=year)).first()


def _keep(organisation: Organisation, year: int, form: ScoreForm) -> Undo:
    # Of two people at once the second one meets what the first one wrote.
    take_turn(f"scores {organisation.id}")
    result = result_of(organisation, year) or AssessmentResult(organisation_id=organisation.id, fiscal_year=year)
    db.session.add(result)
    before = undoing.kept(result)
    result.write(form.given)
    result.level = form.level.data or ""
    result.announced_on, result.source = form.announced_on.data, form.source.data or ""
    db.session.flush()
    undo = undoing.noted(result, before, access.signed_in().signature(clock.now()))
    db.session.add(undo)
    drafts.forget(access.signed_in().person, about(year))
    db.session.flush()
    return undo


def undo_told(undo_id: int | None, organisation: Organisation) -> Undo | None:
    """The change that was just made, where it can still be taken back."""
    asked = select(Undo).filter_by(id=undo_id, organisation_id=organisation.id)
    undo = db.session.scalars(asked).first() if undo_id else None
    return undo if undo and undo.is_open(clock.now()) else None
