"""The official documents of a plan: chosen, looked at, taken along."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.plan_documents import NAMES, SLUGS, DocumentForm, offered
from ..models import Measure, Plan
from ..reports.apart import PICTURES, NotMadeError
from ..reports.facts import AnyFacts, DocumentKind, MeetingPack, OverdueMemo, ProgressReport
from ..reports.gathering import meeting_pack, overdue_memo, plan_document, progress_report
from ..reports.paper import MemoHead, Paper
from .answer import Answer
from .making_desk import Made, made
from .papers import dressed, looked_at, taken_along

bp = Blueprint("documents", __name__)

DOCUMENT = "any('progress-report', 'measures-table', 'action-plan', 'overdue-memo', 'meeting-pack')"
# Pages shown before somebody takes it along; the rest is in the file.
SHOWN = 8
# Seconds: a picture is asked for by a page that shows it already.
LONG = 30.0


@bp.get("/plans/<int:plan_id>/documents")
def index(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.READ_PLANS)
    form = DocumentForm(plan, request.args or None, clock.today())
    is_understood = not form.is_asked or form.validate()
    has_measures = bool(db.session.scalar(Measure.of(plan).where(Measure.withdrawn_on.is_(None)).limit(1)))
    shown = Shown.of(plan, form) if form.is_asked and is_understood and has_measures else None
    answer = render_template(
        "documents/index.html", plan=plan, form=form, has_measures=has_measures, shown=shown, shown_pages=SHOWN
    )
    return answer, 200 if is_understood else 422


@bp.get(f"/plans/<int:plan_id>/documents/<{DOCUMENT}:document>.<any(docx, pdf, xlsx):kind>")
def show(plan_id: int, document: str, kind: str) -> Answer:
    plan = access.plan(plan_id, Act.READ_PLANS)
    form = _form_of(plan, document)
    paper = _paper(plan, form)
    return taken_along(paper, f"{NAMES[document]} {plan.title}", document, kind, clock.now())


@bp.get(f"/plans/<int:plan_id>/documents/<{DOCUMENT}:document>/pages/<int:number>")
def page(plan_id: int, document: str, number: int) -> Answer:
    """As a picture, for a look before it is taken along."""
    plan = access.plan(plan_id, Act.READ_PLANS)
    ready = made(_paper(plan, _form_of(plan, document)), PICTURES, clock.now(), LONG)
    if ready is None or not 1 <= number <= len(ready.files):
        abort(404)
    return looked_at(ready.files[number - 1], "image/png")


@bp.get("/plans/<int:plan_id>/form.<any(docx, xlsx):kind>")
def form_of_plan(plan_id: int, kind: str) -> Answer:
    """The plan in the form in which offices adopt and announce it; read back as the same plan."""
    plan = access.plan(plan_id, Act.READ_PLANS)
    is_sheet = kind == "xlsx"
    document = "measures-table" if is_sheet or "measures-table" in offered(plan) else "action-plan"
    facts = plan_document(plan, clock.today())
    paper = dressed(plan.organisation, SLUGS[document], facts, clock.now())
    return taken_along(paper, plan.title, "plan", kind, clock.now())


class Shown:
    """What is seen of a document before it is taken along, and what is still missing in it."""

    def __init__(self, form: DocumentForm, pictures: Made | None, problem: str, missing: list[str]) -> None:
        self.form, self.problem, self.missing = form, problem, missing
        self.is_ready = pictures is not None
        self.pages = len(pictures.files) if pictures else 0

    @classmethod
    def of(cls, plan: Plan, form: DocumentForm) -> "Shown":
        facts = _facts(plan, form, form.day)
        paper = dressed(plan.organisation, SLUGS[form.document.data], facts, clock.now(), form.options)
        try:
            return cls(form, made(paper, PICTURES, clock.now()), "", [*_missing(facts), *_missing_on(paper)])
        except NotMadeError:
            return cls(
                form,
                None,
                str(_("The document could not be made. Try again; if it stays so, tell the system administrator.")),
                [],
            )


def _form_of(plan: Plan, document: str) -> DocumentForm:
    """The file that an address names; what it says wrongly is no document."""
    asked: MultiDict[str, str] = MultiDict(request.args)
    asked["document"] = document
    form = DocumentForm(plan, ImmutableMultiDict(asked), clock.today())
    if not form.validate():
        abort(404)
    return form


def _paper(plan: Plan, form: DocumentForm) -> Paper:
    kind, facts = SLUGS[form.document.data], _facts(plan, form, form.day)
    return dressed(plan.organisation, kind, facts, clock.now(), form.options)


def _facts(plan: Plan, form: DocumentForm, day: date) -> AnyFacts:
    today = clock.today()
    match SLUGS[form.document.data]:
        case DocumentKind.PROGRESS_REPORT:
            return progress_report(plan, form.months, day, today)
        case DocumentKind.OVERDUE_MEMO:
            address = url_for("task_lists.index", plan=plan.id, state="overdue", _external=True)
            return overdue_memo(plan, day, today, address)
        case DocumentKind.MEETING_PACK:
            return meeting_pack(plan, day, _minute())
        case _:
            return plan_document(plan, today)


def _minute() -> Any:
    """The same page for everybody who looks within a quarter of an hour."""
    now = clock.now()
    return now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)


def _missing_on(paper: Paper) -> Iterator[str]:
    if not paper.letterhead.garuda and any(isinstance(block, MemoHead) for block in paper.blocks):
        yield str(_("The garuda has not been uploaded, so its place stays free; see “Emblem and own forms”."))


def _missing(facts: AnyFacts) -> Any:
    """What an assessor, or whoever signs, would look for in vain."""
    if isinstance(facts, ProgressReport):
        if not facts.obstacles:
            yield str(_("No division has told any obstacle yet; there is room for the pen."))
        if not facts.suggestions:
            yield str(_("No division has made a suggestion yet; there is room for the pen."))
        if silent := sum(not any(r.result for r in m.results) for m in facts.measures if m.results):
            yield str(_("%(number)s measures have no result of any division yet.", number=silent))
    if isinstance(facts, ProgressReport | OverdueMemo) and not facts.signers.reporter:
        yield str(_("Nobody is named as coordinator in the positions, so the line of the reporter is empty."))
    if isinstance(facts, OverdueMemo) and not facts.overdue:
        yield str(_("No task is overdue on that day; the memo says so."))
    if isinstance(facts, MeetingPack) and not facts.whole.owed:
        yield str(_("The plan has no tasks yet, so the page is empty."))
