"""Files and links that prove a result."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from werkzeug.datastructures import FileStorage

from .. import access, clock, shell
from ..access import Act
from ..evidence import FileKind, Shelf, put_back, renew, shelf_of, tasks_with
from ..extensions import db
from ..forms import evidence as forms
from ..forms.base import Confirmation
from ..models import Evidence, EvidenceVersion, Task
from ..thai.searching import search_words
from . import deliveries
from .answer import Answer
from .deliveries import MEGABYTE
from .keep import keep, keep_and_tell

bp = Blueprint("evidence", __name__)
ON_A_PAGE = 20
WHOLE = selectinload(Evidence.versions).joinedload(EvidenceVersion.file)


@bp.url_value_preprocessor
def take_several_files(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Before anything reads the form, and the token in it is read first of all."""
    request.max_content_length = deliveries.settings().evidence_at_once


# --- what a task has


@bp.route("/tasks/<int:task_id>/evidence", methods=["GET", "POST"])
def index(task_id: int) -> Answer:
    task = access.own_task(task_id) if request.method == "POST" else access.task(task_id, Act.READ_PLANS)
    form = forms.EvidenceForm(task, clock.today())
    if form.validate_on_submit() and _added_everything(task, form):
        return _to_task(task)
    answer = render_template("evidence/index.html", task=task, bound_evidence_form=form, may_work=_may_work_on(task))
    return answer, 422 if form.is_submitted() else 200


def _may_work_on(task: Task) -> bool:
    return access.signed_in().may_work_on(task) and task.state.is_open and not task.plan.is_closed


def _to_task(task: Task) -> Answer:
    return redirect(url_for("tasks.show", task_id=task.id, _anchor="evidence"))


def _added_everything(task: Task, form: forms.EvidenceForm) -> bool:
    """What is good is kept whatever the rest is; what is not stays on the form with its reason."""
    adding = deliveries.to_task(task)
    said, url = form.particulars, form.url
    with deliveries.arrived(form.chosen, adding) as files:
        problem = keep(lambda: adding.add(files, url, said)) if files or url else None
    if problem:
        form.form_errors.append(problem)
        return False
    deliveries.tell(adding)
    form.form_errors.extend(deliveries.refusals(adding))
    if url and not form.link.errors:
        form.link.data = ""
    return not adding.refused and not form.link.errors


@bp.app_context_processor
def offer_section() -> dict[str, Callable[..., Any]]:
    """Asked only by the pages that show it."""
    return {
        "evidence_shelf": _shelf,
        "evidence_form": lambda task: forms.EvidenceForm(task, clock.today(), formdata=None),
        "file_kind": FileKind.of,
        "file_size": _size,
        "evidence_rules": _rules,
    }


def _shelf(task: Task) -> Shelf:
    rows = select(Evidence).where(Evidence.task_id == task.id).order_by(Evidence.id)
    found = db.session.scalars(rows.options(WHOLE, joinedload(Evidence.added_by)))
    return shelf_of(task.measure.evidence_list, list(found))


def _size(size: int) -> str:
    if size < MEGABYTE:
        return shell.in_digits(_("%(size)s kB", size=f"{max(1, size // 1024):,}"))
    return shell.in_digits(_("%(size)s MB", size=f"{size / MEGABYTE:,.1f}"))


def _rules() -> str:
    """What may be added, as it stands under the field."""
    most = deliveries.settings().largest_evidence // MEGABYTE
    about = {"kinds": forms.kinds_taken(), "most": most, "all": 5 * most}
    return shell.in_digits(_("%(kinds)s; up to %(most)s MB each, %(all)s MB at once", **about))


# --- from another task


@bp.route("/tasks/<int:task_id>/evidence/reuse", methods=["GET", "POST"])
def reuse(task_id: int) -> Answer:
    task = access.own_task(task_id)
    query = request.args.get("q", "")
    page = db.paginate(_reusable(task, query), per_page=ON_A_PAGE, max_per_page=ON_A_PAGE, error_out=False)
    form = forms.ReuseForm(page.items)
    if form.validate_on_submit() and _reused(task, form, page.items):
        return _to_task(task)
    answer = render_template("evidence/reuse.html", task=task, form=form, page=page, query=query)
    return answer, 422 if form.is_submitted() else 200


def _reused(task: Task, form: forms.ReuseForm, offered: list[Evidence]) -> bool:
    adding = deliveries.to_task(task)
    chosen = [evidence for evidence in offered if evidence.id in form.chosen.data]
    if problem := keep(lambda: adding.reuse(chosen)):
        form.form_errors.append(problem)
        return False
    deliveries.tell(adding)
    form.form_errors.extend(deliveries.refusals(adding))
    return not adding.refused


def _reusable(task: Task, query: str) -> Select[Any]:
    """What stands in the other tasks of the same division; every word is looked for in its title and its task's."""
    rows = (
        Evidence.standing_in(task.organisation_id)
        .join(Evidence.task)
        .where(Task.division_id == task.division_id, Task.id != task.id)
        .options(contains_eager(Evidence.task), WHOLE)
    )
    for word in query.split()[:10]:
        in_task = [Task.search_text.contains(folded, autoescape=True) for folded in search_words(word)]
        rows = rows.where(or_(Evidence.title.icontains(word, autoescape=True), *in_task))
    return rows.order_by(None).order_by(Evidence.added_at.desc(), Evidence.id.desc())


# --- one piece


@bp.get("/evidence/<int:evidence_id>")
def show(evidence_id: int) -> Answer:
    evidence = access.evidence(evidence_id, Act.READ_PLANS)
    return _page_of(evidence, forms.VersionForm(formdata=None))


def _page_of(evidence: Evidence, form: forms.VersionForm) -> Answer:
    latest = evidence.latest
    answer = render_template(
        "evidence/show.html",
        evidence=evidence,
        task=evidence.task,
        form=form,
        may_work=_may_work_on(evidence.task),
        elsewhere=tasks_with(latest.file, besides=evidence.task) if latest else [],
    )
    return answer, 422 if form.errors or form.form_errors else 200


@bp.route("/evidence/<int:evidence_id>/particulars", methods=["GET", "POST"])
def edit(evidence_id: int) -> Answer:
    evidence = access.own_evidence(evidence_id)
    form = forms.NameForm(evidence.task, clock.today(), evidence=evidence)
    if form.validate_on_submit():
        by = access.signed_in().signature(clock.now())
        problem = keep(lambda: evidence.describe(**vars(form.particulars), by=by))
        if problem is None:
            flash(_("The particulars were changed."), "ok")
            return _to_page(evidence)
        form.form_errors.append(problem)
    answer = render_template("evidence/edit.html", evidence=evidence, task=evidence.task, form=form)
    return answer, 422 if form.is_submitted() else 200


def _to_page(evidence: Evidence) -> Answer:
    return redirect(url_for("evidence.show", evidence_id=evidence.id))


@bp.route("/evidence/<int:evidence_id>/removal", methods=["GET", "POST"])
def remove(evidence_id: int) -> Answer:
    evidence = access.own_evidence(evidence_id)
    form = forms.RemovalForm()
    if form.validate_on_submit():
        by = access.signed_in().signature(clock.now())
        problem = keep(lambda: evidence.remove(form.reason.data, by))
        if problem is None:
            flash(_("“%(title)s” was taken out. It can be put back at any time.", title=evidence.title), "ok")
            return _to_task(evidence.task)
        form.form_errors.append(problem)
    answer = render_template("evidence/remove.html", evidence=evidence, task=evidence.task, form=form)
    return answer, 422 if form.is_submitted() else 200


@bp.post("/evidence/<int:evidence_id>/restoration")
def restore(evidence_id: int) -> Answer:
    evidence = access.own_evidence(evidence_id)
    if Confirmation().validate_on_submit():
        keep_and_tell(
            lambda: put_back(evidence, deliveries.limits()), _("“%(title)s” counts again.", title=evidence.title)
        )
    return _to_page(evidence)


# --- versions


@bp.post("/evidence/<int:paper_id>/versions")
def add_version(paper_id: int) -> Answer:
    evidence = access.own_evidence(paper_id)
    form = forms.VersionForm()
    if not evidence.latest:
        abort(404)
    if form.validate_on_submit():
        problem = _problem_of_version(evidence, form.file.data)
        if problem is None:
            flash(shell.in_digits(_("Version %(number)s was added.", number=evidence.latest.number)), "ok")
            return _to_page(evidence)
        form.file.errors = [problem]
    return _page_of(evidence, form)


def _problem_of_version(evidence: Evidence, upload: FileStorage) -> str | None:
    adding = deliveries.to_task(evidence.task)
    with deliveries.arrived([upload], adding) as files:
        if not files:
            return deliveries.refusals(adding)[0]
        return keep(lambda: renew(evidence, files[0], adding.store, adding.limits, adding.by))


@bp.get("/evidence/<int:paper_id>/versions/<int:number>/file")
def download(paper_id: int, number: int) -> Answer:
    return _sent(_version(access.evidence(paper_id, Act.READ_PLANS), number), as_attachment=True)


@bp.get("/evidence/<int:paper_id>/versions/<int:number>/preview")
def preview(paper_id: int, number: int) -> Answer:
    version = _version(access.evidence(paper_id, Act.READ_PLANS), number)
    if not FileKind.of(version.file.media_type).can_be_shown:
        abort(404)
    return _sent(version, as_attachment=False)


def _version(evidence: Evidence, number: int) -> EvidenceVersion:
    return next((version for version in evidence.versions if version.number == number), None) or abort(404)


def _sent(version: EvidenceVersion, *, as_attachment: bool) -> Answer:
    file = deliveries.as_file(version, as_attachment=as_attachment)
    return file or (render_template("evidence/missing.html", version=version, task=version.evidence.task), 404)
