"""Lists of people: handed out, uploaded, looked through row by row, accepted as a whole or discarded."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_sqlalchemy.pagination import Pagination

from .. import access, clock, history
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.people_imports import UploadForm
from ..models import Division, Door, Organisation, PeopleImport
from ..office import enrolment
from ..roster import Difference, Kind, Row
from ..roster.template import empty_list
from ..turns import take_turn
from .answer import Answer
from .change import carry_out, go_to
from .papers import taken_along

bp = Blueprint("people_imports", __name__)
A_PAGE = 50


@bp.route("/people/imports", methods=["GET", "POST"])
def index() -> Answer:
    organisation = access.require(Act.KEEP_PEOPLE)
    form = UploadForm()
    if form.validate_on_submit():
        people_import = _waiting(organisation, form) or _keep(organisation, form)
        return redirect(url_for("people_imports.show", import_id=people_import.id))
    earlier = db.paginate(PeopleImport.of(organisation), per_page=20, max_per_page=20, error_out=False)
    answer = render_template("people_imports/index.html", form=form, earlier=earlier)
    return answer, 422 if form.is_submitted() else 200


def _waiting(organisation: Organisation, form: UploadForm) -> PeopleImport | None:
    """The same file again is the same import, as long as nobody decided about it."""
    same = PeopleImport.of(organisation).where(PeopleImport.sha256 == sha256(form.content).hexdigest())
    return next((known for known in db.session.scalars(same) if known.is_waiting), None)


def _keep(organisation: Organisation, form: UploadForm) -> PeopleImport:
    people_import = PeopleImport(
        organisation=organisation,
        person=access.signed_in().person,
        file_name=form.file_name,
        sha256=sha256(form.content).hexdigest(),
        rows=[row.as_text() for row in form.rows],
        uploaded_at=clock.now(),
    )
    db.session.add(people_import)
    db.session.commit()
    return people_import


@bp.get("/people/imports/template.xlsx")
def template() -> Answer:
    organisation = access.require(Act.KEEP_PEOPLE)
    divisions = [d.name for d in db.session.scalars(Division.of(organisation)) if d.is_open(clock.today())]
    return taken_along(empty_list(divisions), _("People of the organisation"), "empty-list", "xlsx", clock.now())


@bp.get("/people/imports/<int:import_id>")
def show(import_id: int) -> Answer:
    people_import = access.people_import(import_id, Act.KEEP_PEOPLE)
    if not people_import.is_waiting:
        page = Slice(_rows(people_import))
        return render_template("people_imports/decided.html", people_import=people_import, page=page)
    found = _differences(people_import)
    counts = Counter(group for difference in found for group in groups_of(difference))
    shown = request.args.get("show", "")
    chosen = [difference for difference in found if not shown or shown in groups_of(difference)]
    return render_template(
        "people_imports/show.html",
        people_import=people_import,
        page=Slice(chosen),
        counts=counts,
        total=len(found),
        changes=sum(difference.changes_something for difference in found),
        shown=shown,
        divisions={d.id: d for d in db.session.scalars(Division.of(people_import.organisation))},
    )


class Slice(Pagination):
    """One page of what is already at hand."""

    def __init__(self, items: Sequence[Row] | Sequence[Difference]) -> None:
        super().__init__(per_page=A_PAGE, max_per_page=A_PAGE, error_out=False, everything=items)

    def _query_items(self) -> list[Row | Difference]:
        start = self._query_offset
        return list(self._query_args["everything"][start : start + self.per_page])

    def _query_count(self) -> int:
        return len(self._query_args["everything"])


def groups_of(difference: Difference) -> set[str]:
    """Under which of the choices above the table a row is found."""
    return {difference.kind.value, *(["unsure"] if difference.is_unsure else [])}


def _rows(people_import: PeopleImport) -> list[Row]:
    return [Row.from_text(kept) for kept in people_import.rows]


def _differences(people_import: PeopleImport) -> list[Difference]:
    keeps = access.signed_in().may_keep_identity_of
    return enrolment.differences(people_import.organisation, _rows(people_import), keeps, clock.today())


@bp.post("/people/imports/<int:import_id>/acceptance")
def accept(import_id: int) -> Answer:
    people_import = access.people_import(import_id, Act.KEEP_PEOPLE)
    organisation, viewer = people_import.organisation, access.signed_in()
    if not Confirmation().validate_on_submit():
        return redirect(url_for("people_imports.show", import_id=import_id))
    # One list at a time: what the next one is compared with must stand by then.
    take_turn(f"people of {organisation.id}")
    if not people_import.is_waiting:
        return _decided_already(people_import)
    found = _differences(people_import)
    with history.acting(Door.IMPORT, viewer.person.id, viewer.title, organisation.id):
        problem = carry_out(lambda: _accept(people_import, found), organisation)
    if problem:
        flash(problem, "bad")
        return redirect(url_for("people_imports.show", import_id=import_id))
    _say_what_was_done(found)
    return go_to(organisation, "people.index")


def _accept(people_import: PeopleImport, found: list[Difference]) -> None:
    enrolment.enrol(people_import.organisation, found, clock.now())
    people_import.accept(clock.now())


def _decided_already(people_import: PeopleImport) -> Answer:
    flash(_("This list was decided about already; nothing was changed again."), "info")
    return redirect(url_for("people_imports.show", import_id=people_import.id))


def _say_what_was_done(found: list[Difference]) -> None:
    done = sum(difference.changes_something for difference in found)
    left = sum(difference.kind is Kind.UNREADABLE for difference in found)
    flash(
        ngettext(
            "The list was accepted: %(num)s row carried out.", "The list was accepted: %(num)s rows carried out.", done
        ),
        "ok",
    )
    if left:
        flash(
            ngettext(
                "%(num)s row could not be read and was left out.",
                "%(num)s rows could not be read and were left out.",
                left,
            ),
            "warn",
        )


@bp.post("/people/imports/<int:import_id>/discard")
def discard(import_id: int) -> Answer:
    people_import = access.people_import(import_id, Act.KEEP_PEOPLE)
    if Confirmation().validate_on_submit() and people_import.is_waiting:
        people_import.discard(clock.now())
        db.session.commit()
        flash(_("The list was discarded; nothing was changed."), "ok")
    return redirect(url_for("people_imports.index"))
