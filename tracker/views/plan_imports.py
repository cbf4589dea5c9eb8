"""Documents of a plan: uploaded, read behind the page, looked through row by row, kept or discarded."""

import io
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import select

from .. import access, clock
from ..access import Act
from ..evidence import RefusedFileError
from ..evidence.adding import UNKNOWN
from ..evidence.recognising import recognise
from ..evidence.store import Draft
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.documents import place_words, problem_sentence, refusal_sentence
from ..forms.plan_imports import ACCEPTED, ParticularsForm, UploadForm
from ..intake import Refusal, StoredReadingError, loaded
from ..models import Division, Organisation, PlanImport
from ..security import SEALED
from ..taking_over import Corrections
from ..taking_over.comparing import Comparison
from ..taking_over.template import empty_plan
from ..thai import FiscalYear
from . import deliveries
from .answer import Answer
from .import_review import PROBLEMS, UNSURE, Review, review_of
from .keep import keep, keep_and_tell
from .papers import taken_along
from .reading_desk import read_soon

bp = Blueprint("plan_imports", __name__)
A_PAGE = 20
# Thai letters take three bytes each.
LONGEST_TYPED = 8 << 20


@bp.url_value_preprocessor
def take_a_document(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Before anything reads the form, and the token in it is read first of all."""
    request.max_content_length = deliveries.settings().largest_document
    request.max_form_memory_size = LONGEST_TYPED


# --- upload


@bp.route("/plans/imports", methods=["GET", "POST"])
def index() -> Answer:
    organisation = access.require(Act.KEEP_PLANS)
    form = UploadForm(today=clock.today())
    if form.validate_on_submit():
        waiting = _waiting(organisation, form)
        plan_import = waiting or _taken_in(organisation, form)
        if plan_import:
            return redirect(url_for("plan_imports.show", plan_import_id=plan_import.id))
    earlier = db.paginate(PlanImport.of(organisation), per_page=A_PAGE, max_per_page=A_PAGE, error_out=False)
    answer = render_template("plan_imports/index.html", form=form, earlier=earlier, accepted=ACCEPTED)
    return answer, 422 if form.is_submitted() else 200


def _waiting(organisation: Organisation, form: UploadForm) -> PlanImport | None:
    """The same file again is the same import, as long as nobody decided about it and nothing else is asked of it."""
    same = PlanImport.of(organisation).where(PlanImport.sha256 == sha256(form.content).hexdigest())
    known = next((one for one in db.session.scalars(same) if one.is_waiting), None)
    if known is None or (form.year not in (None, known.fiscal_year)) or (form.plan_kind not in (None, known.kind)):
        return None
    flash(_("This document is here already and waits; you go on where it stood."), "info")
    return known


def _taken_in(organisation: Organisation, form: UploadForm) -> PlanImport | None:
    """On the disk first, then in the database, then it is read."""
    try:
        draft = deliveries.store_of(organisation.id).write(io.BytesIO(form.content))
    except RefusedFileError:
        form.form_errors.append(_("There is no room left for files. Ask the system administrator."))
        return None
    kept_import: list[PlanImport] = []
    try:
        problem = keep(lambda: kept_import.append(_kept(organisation, form, draft)))
    finally:
        draft.path.unlink(missing_ok=True)
    if problem:
        form.form_errors.append(problem)
        return None
    read_soon(kept_import[0])
    return kept_import[0]


def _kept(organisation: Organisation, form: UploadForm, draft: Draft) -> PlanImport:
    by = access.signed_in().signature(clock.now())
    media_type = "text/plain" if form.is_pasted else _media_type(form)
    plan_import = PlanImport(
        organisation_id=organisation.id,
        person_id=by.person_id,
        kind=form.plan_kind,
        fiscal_year=form.year,
        file_name=form.file_name,
        sha256=draft.sha256,
        file=deliveries.stored(organisation.id, draft, media_type, by),
        is_pasted=form.is_pasted,
        uploaded_at=by.at,
        asked_at=by.at,
        corrections=_learned(organisation).stored(),
    )
    db.session.add(plan_import)
    db.session.flush()
    return plan_import


def _media_type(form: UploadForm) -> str:
    try:
        return recognise(io.BytesIO(form.content), form.file_name).media_type
    except RefusedFileError:
        return UNKNOWN


def _learned(organisation: Organisation) -> Corrections:
    """What words were said to mean in the last document that was accepted."""
    last = select(PlanImport.corrections).where(
        PlanImport.organisation_id == organisation.id, PlanImport.accepted_at.is_not(None)
    )
    told = db.session.scalars(last.order_by(PlanImport.id.desc()).limit(1)).first()
    return Corrections.read(told or {}).for_the_next


@bp.get("/plans/imports/template.<any(xlsx,docx):kind>")
def template(kind: str) -> Answer:
    organisation = access.require(Act.KEEP_PLANS)
    today = clock.today()
    divisions = [d.name for d in db.session.scalars(Division.of(organisation)) if d.is_open(today)]
    paper = empty_plan(organisation.full_name, FiscalYear.of(today).number, divisions)
    return taken_along(paper, _("Measures of the plan"), "empty-plan", kind, clock.now())


# --- one document


@bp.get("/plans/imports/<int:plan_import_id>")
def show(plan_import_id: int) -> Answer:
    plan_import = access.plan_import(plan_import_id, Act.KEEP_PLANS)
    if "HX-Request" in request.headers:
        return _told_of_progress(plan_import)
    if not plan_import.is_waiting:
        scores = _scores_of(plan_import)
        return render_template("plan_imports/decided.html", plan_import=plan_import, scores=scores)
    if plan_import.is_refused:
        return _refused(plan_import)
    if not plan_import.is_read:
        is_interrupted = plan_import.is_interrupted(clock.now())
        return render_template("plan_imports/progress.html", plan_import=plan_import, is_interrupted=is_interrupted)
    review = review_of(plan_import)
    if review is None:
        return render_template("plan_imports/progress.html", plan_import=plan_import, is_interrupted=True)
    return page(review, request.args.get("show", ""))


def _scores_of(plan_import: PlanImport) -> int:
    """How many scores can still be taken over from a document whose measures were."""
    try:
        return len(loaded(plan_import.reading).scores) if plan_import.is_read else 0
    except StoredReadingError:
        return 0


def _told_of_progress(plan_import: PlanImport) -> Answer:
    """To the page that waits: whether there is something to look at."""
    is_over = plan_import.read_at is not None or not plan_import.is_waiting or plan_import.is_interrupted(clock.now())
    return Response(status=204, headers={"HX-Refresh": "true"} if is_over else {})


def page(review: Review, which: str, bound: Any = (), status: int = 200) -> Answer:
    """Unsure rows first; where there are none, all of them."""
    shown = which or (UNSURE if review.counts[UNSURE] else "all")
    items = review.shown(shown) if shown != PROBLEMS else []
    # What was sent wrong stands on the page it came from.
    start = next((at for at, one in enumerate(items) if bound and one.row.key == bound[0].row.key), 0)
    return render_template(
        "plan_imports/show.html",
        review=review,
        plan_import=review.plan_import,
        page=Slice(items, start // A_PAGE + 1 if bound else None),
        shown=shown,
        bound=bound,
        place_words=place_words,
        problem_sentence=problem_sentence,
    ), status


class Slice(Pagination):
    """One page of what is already at hand."""

    def __init__(self, items: list[Comparison], page: int | None = None) -> None:
        super().__init__(page=page, per_page=A_PAGE, max_per_page=A_PAGE, error_out=False, everything=items)

    def _query_items(self) -> list[Comparison]:
        start = self._query_offset
        return list(self._query_args["everything"][start : start + self.per_page])

    def _query_count(self) -> int:
        return len(self._query_args["everything"])


def _refused(plan_import: PlanImport) -> Answer:
    refusal = Refusal(plan_import.refusal)
    return render_template(
        "plan_imports/refused.html",
        plan_import=plan_import,
        told=refusal_sentence(refusal),
        form=_particulars(plan_import) if refusal in (Refusal.NO_YEAR, Refusal.TOO_SLOW) else None,
    )


def _particulars(plan_import: PlanImport) -> ParticularsForm:
    known = plan_import.fiscal_year
    if plan_import.refusal == Refusal.NO_YEAR:
        known = FiscalYear.of(clock.today()).number
    data = {"fiscal_year": str(known or ""), "kind": plan_import.kind.value if plan_import.kind else ""}
    return ParticularsForm(today=clock.today(), known_year=known, data=data)


@bp.get("/plans/imports/<int:plan_import_id>/file")
def file(plan_import_id: int) -> Answer:
    """As it was uploaded; nothing of it is shown as a page of ours."""
    plan_import = access.plan_import(plan_import_id, Act.KEEP_PLANS)
    path = deliveries.store_of(plan_import.organisation_id).path(plan_import.sha256)
    answer = send_file(path, UNKNOWN, as_attachment=True, download_name=plan_import.file_name)
    answer.headers["Content-Security-Policy"] = SEALED
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.route("/plans/imports/<int:plan_import_id>/reading", methods=["GET", "POST"])
def read_again(plan_import_id: int) -> Answer:
    """For another year or another kind of plan, or because the first reading was interrupted."""
    plan_import = access.plan_import(plan_import_id, Act.KEEP_PLANS)
    form = _particulars(plan_import)
    if form.validate_on_submit():
        problem = keep(lambda: _ask_again(plan_import, form))
        if problem:
            flash(problem, "warn")
        else:
            read_soon(plan_import)
        return redirect(url_for("plan_imports.show", plan_import_id=plan_import_id))
    answer = render_template("plan_imports/reading.html", plan_import=plan_import, form=form)
    return answer, 422 if form.is_submitted() else 200


def _ask_again(plan_import: PlanImport, form: ParticularsForm) -> None:
    plan_import.ask_again(clock.now())
    if "fiscal_year" in request.form:
        plan_import.fiscal_year, plan_import.kind = form.year, form.plan_kind


@bp.post("/plans/imports/<int:plan_import_id>/discard")
def discard(plan_import_id: int) -> Answer:
    plan_import = access.plan_import(plan_import_id, Act.KEEP_PLANS)
    if Confirmation().validate_on_submit():
        told = _("The document was put aside; nothing was changed. The file itself is kept.")
        keep_and_tell(lambda: plan_import.discard(clock.now()), told)
    return redirect(url_for("plan_imports.index"))
