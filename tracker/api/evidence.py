"""What proves a task: told, fetched, and links added to it."""

from collections.abc import Callable

from flask import Response, abort
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.datastructures import MultiDict

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.evidence import LONGEST_TITLE, EvidenceForm
from ..models import Evidence, EvidenceVersion, Task
from ..views import deliveries
from . import routes, shown
from .answering import page
from .asked import Field, body
from .problems import Fault, Refused
from .routes import File, One, Page, Room
from .shapes import DAY, FLAG, TEXT
from .updating import Done, update

bp = Room("evidence", _l("Evidence"))
LINK = (
    Field("url", _l("Public address of the page"), {**TEXT, "maxLength": 2000}, is_needed=True),
    Field("title", _l("Title; the name of the site where none is given"), {**TEXT, "maxLength": LONGEST_TITLE}),
    Field("dated_on", _l("Day of the document"), DAY),
    Field("answers", _l("Which of the expected evidence it is, word for word"), TEXT),
    Field("is_public", _l("May be published"), FLAG),
)
# What a field is called in the form of the house.
IN_FORM = {"url": "link", "title": "title", "dated_on": "dated_on", "answers": "answers", "is_public": "is_public"}
WHOLE = selectinload(Evidence.versions).joinedload(EvidenceVersion.file)


@bp.get("/tasks/<int:task_id>/evidence", _l("Its evidence, what was taken out too"), Page(shown.EVIDENCE))
def evidence(task_id: int) -> Response:
    task = access.task(task_id, Act.READ_PLANS)
    rows = select(Evidence).where(Evidence.task_id == task.id).order_by(Evidence.id).options(WHOLE)
    return page(rows, (Evidence.id,), shown.EVIDENCE, routes.asked())


@bp.get("/evidence/<int:paper_id>/versions/<int:number>/file", _l("The file itself"), File())
def download(paper_id: int, number: int) -> Response:
    found = access.evidence(paper_id, Act.READ_PLANS)
    routes.asked()
    asked = select(EvidenceVersion).where(EvidenceVersion.evidence_id == found.id, EvidenceVersion.number == number)
    version = db.session.scalars(asked.options(joinedload(EvidenceVersion.file))).first()
    return (deliveries.as_file(version, as_attachment=True) if version else None) or abort(404)


@bp.post("/tasks/<int:task_id>/links", _l("Add the address of a page"), One(shown.EVIDENCE, 201), sends=LINK)
def add_link(task_id: int) -> Response:
    task = access.own_task(task_id)
    return update(task, lambda: _adding(task))


def _adding(task: Task) -> Callable[[], Done]:
    form = _form(task, body(LINK))
    adding = deliveries.to_task(task)

    def add() -> Done:
        adding.add([], form.url, form.particulars)
        if adding.refused:
            raise Refused(409, deliveries.refusals(adding)[0])
        there = adding.added or [one for one in task.standing_evidence if one.url == form.url]
        return shown.EVIDENCE.show(there[0]), 201 if adding.added else 200

    return add


def _form(task: Task, sent: dict[str, object]) -> EvidenceForm:
    """The form of the page, with what a program would type into it."""
    typed = {f"evidence-{IN_FORM[name]}": value for name, value in sent.items() if value is not False}
    form = EvidenceForm(task, clock.today(), formdata=MultiDict(typed), meta=shown.UNSIGNED)
    form.validate()
    faults = [
        Fault("body", name, " ".join(map(str, form[in_form].errors)))
        for name, in_form in IN_FORM.items()
        if form[in_form].errors
    ]
    faults += [Fault("body", "url", " ".join(map(str, form.files.errors)))] if form.files.errors and not faults else []
    if faults:
        raise Refused(422, faults=faults)
    return form
