"""Weak point × measure × tasks done × score after; an existing measure is made to answer one more."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.weak_points import LinkForm
from ..models import AssessmentResult, Measure
from ..scoreboard.board import Board, board_of, measures_to_link
from ..scoreboard.years import years_of
from ..sheet import WHOLE, Sheet, write
from ..undoing import measure_edits
from .answer import Answer
from .keep import keep

bp = Blueprint("weak_points", __name__)


@bp.get("/assessments/<int:year>/weak-points")
def index(year: int) -> Answer:
    result = access.assessment_result(year, Act.READ_SCORES)
    board = _board(result)
    may_keep = access.signed_in().may(Act.KEEP_SCORES, result.organisation)
    left = " ".join(dict.fromkeys(row.point.key.code for row in board.rows if row.is_left_alone))
    told = {"board": board, "year": board.year, "may_keep": may_keep, "left_codes": left}
    return render_template("weak_points/index.html", **told)


def _board(result: AssessmentResult) -> Board:
    years = years_of(result.organisation)
    this = next(one for one in years if one.number == result.fiscal_year)
    return board_of(result.organisation, this, years, clock.today())


@bp.route("/assessments/<int:year>/weak-points/<code>/measure", methods=["GET", "POST"])
def link(year: int, code: str) -> Answer:
    result = access.assessment_result(year, Act.KEEP_SCORES)
    board = _board(result)
    row = next((one for one in board.rows if one.point.key.code == code), None) or abort(404)
    form = LinkForm(measures_to_link(board.plans), code)
    if form.validate_on_submit():
        measure = access.measure(form.chosen.id, Act.KEEP_PLANS)
        if (problem := keep(lambda: _link(measure, code))) is None:
            told = _(
                "%(measure)s answers %(code)s now. The change can be taken back for 24 hours.",
                measure=measure.label,
                code=code,
            )
            flash(told, "ok")
            return redirect(url_for("weak_points.index", year=year))
        form.form_errors.append(problem)
    page = render_template("weak_points/link.html", board=board, year=board.year, row=row, form=form)
    return page, 422 if form.is_submitted() else 200


def _link(measure: Measure, code: str) -> None:
    """The code is written where the form of the measure writes it, and is taken back as its changes are."""
    measure.plan.refuse_when_closed()
    whole = db.session.scalars(select(Measure).where(Measure.id == measure.id).options(*WHOLE)).one()
    before = Sheet.of(whole)
    after = replace(before, indicators=" ".join(dict.fromkeys([*whole.indicator_codes, code])))
    divisions = {division.id: division for division in whole.plan.organisation.divisions}
    write(after, whole, divisions, clock.today())
    by = access.signed_in().signature(clock.now())
    db.session.add(measure_edits.noted(whole, before, after, code, by))
