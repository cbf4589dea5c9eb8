"""What people put right in a document that was read: words, rules, rows, columns."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.plan_imports import ROLE_WORDS, ColumnsForm, MeaningForm, RuleForm
from ..models import PlanImport
from ..taking_over import Corrections
from .answer import Answer
from .import_review import Question, Review, review_of
from .keep import keep
from .plan_imports import page
from .reading_desk import read_soon
from .row_editing import RowEditing

bp = Blueprint("import_corrections", __name__)
EVERYWHERE = "all"
ON_ROWS = {"leave_out", "take_in", "confirm", "as_read"}


@bp.post("/plans/imports/<int:plan_import_id>/corrections")
def add(plan_import_id: int) -> Answer:
    plan_import = access.plan_import(plan_import_id, Act.KEEP_PLANS)
    review = review_of(plan_import)
    if review is None:
        return elsewhere(plan_import)
    row, asked = request.form.get("row", ""), request.form.get("do", "")
    if asked in ON_ROWS:
        return _correct_row(review, row, asked) if Confirmation().validate_on_submit() else _back(plan_import)
    if asked == "guesses":
        return _kept(review, review.with_guesses()) if Confirmation().validate_on_submit() else _back(plan_import)
    question = review.question(request.form.get("at", ""), row, request.form.get("words", ""))
    if question is None or question.form is None:
        flash(_("This was settled meanwhile, or the document was read anew. Look at what is open now."), "info")
        return _back(plan_import)
    if isinstance(question.form, RuleForm) and question.form.is_asked_again:
        return page(review, "", bound=[question])
    if not question.form.validate_on_submit():
        return page(review, "", bound=[question], status=422)
    return _settle(review, question, is_for_all=request.form.get("scope") == EVERYWHERE)


def elsewhere(plan_import: PlanImport) -> Answer:
    """Decided meanwhile, or being read anew."""
    if not plan_import.is_waiting:
        flash(_("This document was decided about already; nothing was changed again."), "info")
    return redirect(url_for("plan_imports.show", plan_import_id=plan_import.id))


def _back(plan_import: PlanImport, anchor: str | None = None) -> Answer:
    shown = request.form.get("show") or None
    number = request.form.get("page", type=int)
    return redirect(
        url_for("plan_imports.show", plan_import_id=plan_import.id, show=shown, page=number, _anchor=anchor)
    )


def _correct_row(review: Review, key: str, asked: str) -> Answer:
    corrections = review.corrections
    changed = {
        "leave_out": corrections.leaving_out,
        "take_in": corrections.taking_in,
        "confirm": corrections.confirming,
        "as_read": corrections.without_sheet,
    }[asked](key)
    return _kept(review, changed)


def _settle(review: Review, question: Question, *, is_for_all: bool) -> Answer:
    row = "" if is_for_all and question.doubt.words else question.row.key
    form, words = question.form, question.doubt.words
    if isinstance(form, MeaningForm):
        meaning = form.meaning.data
        changed = review.corrections.with_division(words, meaning, row)
        if form.is_alias.data and form.may_be_alias and meaning.isdecimal():
            review.by_id[int(meaning)].be_called(words)
    else:
        assert isinstance(form, RuleForm)
        changed = review.corrections.with_rule(words, form.rule, row)
    return _kept(review, changed)


def _kept(review: Review, corrections: Corrections) -> Answer:
    plan_import = review.plan_import
    problem = keep(lambda: plan_import.correct(corrections.stored()))
    if problem:
        flash(problem, "warn")
    return _back(plan_import, "rows")


@bp.route("/plans/imports/<int:plan_import_id>/rows/<row_key>/particulars", methods=["GET", "POST"])
def edit(plan_import_id: int, row_key: str) -> Answer:
    plan_import = access.plan_import(plan_import_id, Act.KEEP_PLANS)
    review = review_of(plan_import)
    if review is None:
        return elsewhere(plan_import)
    row = review.row(row_key) or abort(404)
    return RowEditing(review, row).answer()


@bp.route("/plans/imports/<int:plan_import_id>/columns", methods=["GET", "POST"])
def columns(plan_import_id: int) -> Answer:
    """Another role of a column is another reading: the whole document is read again with it."""
    plan_import = access.plan_import(plan_import_id, Act.KEEP_PLANS)
    review = review_of(plan_import)
    if review is None:
        return elsewhere(plan_import)
    form = ColumnsForm(review.reading.tables, request.form if request.method == "POST" else MultiDict())
    if form.validate_on_submit():
        roles = {**review.corrections.roles, **form.roles}
        problem = keep(lambda: _read_with(plan_import, review.corrections.with_roles(roles)))
        if problem:
            flash(problem, "warn")
        else:
            read_soon(plan_import)
        return redirect(url_for("plan_imports.show", plan_import_id=plan_import_id))
    return render_template(
        "plan_imports/columns.html", plan_import=plan_import, form=form, role_words=ROLE_WORDS
    ), 422 if form.is_submitted() else 200


def _read_with(plan_import: PlanImport, corrections: Corrections) -> None:
    plan_import.correct(corrections.stored())
    plan_import.ask_again(clock.now())
    db.session.flush()
