"""The analysis of a year's scores: what is weak and what is strong, what rose and fell, the topics, the assessors."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from .. import access, clock, drafts, shell
from ..access import Act
from ..assessments import Change, Point, TopicFindings, strengths, topics
from ..extensions import db
from ..forms.analyses import RecommendationsForm, TopicForm
from ..models import AssessmentResult, Draft, TopicText
from ..reports.facts import DocumentKind
from ..reports.gathering import year_analysis
from ..scoreboard.board import Board, board_of
from ..scoreboard.charts import heat, line
from ..scoreboard.drafting import draft
from ..scoreboard.years import Year, changes_to, years_of
from .answer import Answer
from .keep import keep
from .papers import dressed, taken_along

bp = Blueprint("analyses", __name__)


@bp.get("/assessments/<int:year>/analysis")
def show(year: int) -> Answer:
    result = access.assessment_result(year, Act.READ_SCORES)
    years = years_of(result.organisation)
    this = next(one for one in years if one.number == year)
    earlier = [one for one in years if one.number < year]
    changed = changes_to(this, earlier)
    return render_template(
        "analyses/show.html",
        year=this,
        result=result,
        changed=changed,
        compared_heads=[(_("Against %(year)s", year=shell.in_digits(one.number)), "num") for one, _found in changed],
        rows=_changes_by_code(this, changed),
        topics=[(one, result.text_of(one.topic.number), _draft(this, one, changed)) for one in topics(this.figures)],
        worked=_last_board(years, this, result),
        may_keep=access.signed_in().may(Act.KEEP_SCORES, result.organisation),
        **_findings(this, earlier),
    )


@bp.get("/assessments/<int:year>/analysis.<any(docx, pdf, xlsx):kind>")
def document(year: int, kind: str) -> Answer:
    result = access.assessment_result(year, Act.READ_SCORES)
    facts = year_analysis(result.organisation, year, clock.today()) or abort(404)
    paper = dressed(result.organisation, DocumentKind.ITA_ANALYSIS, facts, clock.now())
    return taken_along(paper, " ".join(paper.title[:1]), "analysis", kind, clock.now())


def _findings(year: Year, earlier: list[Year]) -> dict[str, object]:
    return {
        "groups": _by_indicator(year),
        "strengths": strengths(year.figures),
        "heat": heat(year),
        "total": line("", [*earlier, year], "total"),
    }


def _last_board(years: list[Year], this: Year, result: AssessmentResult) -> Board | None:
    """The weak points of the year before, whose measures were carried out while this one was assessed."""
    before = next((one for one in years if one.number == this.number - 1), None)
    return board_of(result.organisation, before, years, clock.today()) if before else None


Changed = list[tuple[Year, list[Change]]]


def _changes_by_code(year: Year, changed: Changed) -> list[tuple[str, list[Change | None]]]:
    """A row for the total, each instrument and each indicator; a column for each earlier year."""
    codes = ["total", *(one.code for one in year.standard.instruments), *(one.code for one in year.standard.indicators)]
    by_year = [{one.key.code: one for one in those if one.key.part == 0} for _before, those in changed]
    rows = [(code, [found.get(code) for found in by_year]) for code in codes]
    return [row for row in rows if any(row[1])]


def _by_indicator(year: Year) -> list[tuple[str, list[Point]]]:
    """The weak questions under the indicator they count for, and the indicators that are weak themselves."""
    codes = dict.fromkeys(one.above for one in year.weak)
    return [(code, [one for one in year.weak if one.above == code]) for code in codes]


def _draft(year: Year, findings: TopicFindings, changed: Changed) -> str:
    return draft(year, findings, changed[0][1] if changed else ())


@bp.route("/assessments/<int:year>/topics/<int:number>", methods=["GET", "POST"])
def edit_topic(year: int, number: int) -> Answer:
    result = access.assessment_result(year, Act.KEEP_SCORES)
    this = Year.of(result)
    found = _topic(this, number)
    kept, own_draft = result.text_of(number), _own_draft(result, number)
    goes_on = own_draft if request.method == "GET" and request.args.get("draft") == "1" else None
    proposal = _draft(this, found, changes_to(this, [y for y in years_of(result.organisation) if y.number < year]))
    form = TopicForm(kept, proposal, drafts.typed(goes_on) if goes_on else None)
    if form.is_submitted() and form.validate():
        if (problem := keep(lambda: _keep_text(result, number, form))) is None:
            flash(_("The text of the topic was saved."), "ok")
            return redirect(url_for("analyses.show", year=year, _anchor=f"t-{number}"))
        form.form_errors.append(problem)
    said = {"year": this, "found": found, "form": form, "proposal": proposal, "kept": kept, "draft": own_draft}
    seal = form.seal if form.is_submitted() else form.seen.data or form.seal
    page = render_template("analyses/topic.html", draft_about=_about(year, number), seal=seal, **said)
    return page, 422 if form.is_submitted() else 200


def _topic(this: Year, number: int) -> TopicFindings:
    return next((one for one in topics(this.figures) if one.topic.number == number), None) or abort(404)


def _about(year: int, number: int) -> str:
    return f"assessments/{year}/topics/{number}"


def _own_draft(result: AssessmentResult, number: int) -> Draft | None:
    found = drafts.find(access.signed_in().person, _about(result.fiscal_year, number))
    return found if found and found.organisation_id == result.organisation_id else None


def _keep_text(result: AssessmentResult, number: int, form: TopicForm) -> None:
    kept = result.text_of(number)
    if kept is None:
        kept = TopicText(organisation_id=result.organisation_id, number=number)
        result.texts.append(kept)
    kept.text = form.text.data or ""
    db.session.add(kept)
    drafts.forget(access.signed_in().person, _about(result.fiscal_year, number))


@bp.route("/assessments/<int:year>/recommendations", methods=["GET", "POST"])
def recommendations(year: int) -> Answer:
    result = access.assessment_result(year, Act.KEEP_SCORES)
    form = RecommendationsForm(Year.of(result).standard, result)
    if form.is_submitted() and form.validate():
        if (problem := keep(lambda: result.recommend(form.said))) is None:
            flash(_("The recommendations were saved."), "ok")
            return redirect(url_for("analyses.show", year=year, _anchor="recommendations"))
        form.form_errors.append(problem)
    page = render_template("analyses/recommendations.html", year=Year.of(result), form=form)
    return page, 422 if form.is_submitted() else 200
