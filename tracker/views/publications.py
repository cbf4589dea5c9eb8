"""A year of public items as a whole: begun, its window, addresses pasted, taken over, made tasks."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from .. import access, clock, shell
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.numbers import row_number, row_number_or_none
from ..forms.public_items import PastedForm, TasksForm, WindowForm
from ..models import Organisation, Publication, PublicItem, Signature, Task, Undo
from ..office.calendar import working_days_of
from ..publishing import beginning, taking_over, tasks
from ..publishing.tasks import Proposal
from ..standards import items as standards
from ..thai import FiscalYear
from .answer import Answer
from .keep import keep, keep_and_tell

bp = Blueprint("publications", __name__)
LOADS = (
    joinedload(PublicItem.division),
    joinedload(PublicItem.publishing_task),
    selectinload(PublicItem.addresses),
)


@bp.post("/publications")
def begin() -> Answer:
    organisation = access.require(Act.KEEP_PLANS)
    year = _year_to_begin(organisation)
    if Confirmation().validate_on_submit():
        keep_and_tell(
            lambda: beginning.begin(organisation, year, _by()),
            _("The items of %(year)s are listed, each with the division that usually keeps it.", year=_written(year)),
        )
    return _to_list(year.number)


def _year_to_begin(organisation: Organisation) -> FiscalYear:
    today = clock.today()
    number = row_number_or_none(request.form.get("year") or "") or FiscalYear.of(today).number
    return FiscalYear(number) if beginning.may_be_begun(organisation, number, today) else abort(400)


@bp.route("/publications/<int:publication_id>/window", methods=["GET", "POST"])
def window(publication_id: int) -> Answer:
    publication = access.publication(publication_id, Act.KEEP_PLANS)
    form = WindowForm(publication)
    if form.validate_on_submit():
        problem = keep(lambda: publication.open_from(form.opens_on.day, form.closes_on.day))
        if problem is None:
            flash(_("The publishing window was kept. Tasks that were made before stay on their dates."), "ok")
            return _to_list(publication.fiscal_year)
        form.form_errors.append(problem)
    is_confirmed = standards.is_confirmed_window(FiscalYear(publication.fiscal_year))
    answer = render_template("publications/window.html", publication=publication, form=form, is_confirmed=is_confirmed)
    return answer, 422 if form.is_submitted() else 200


# --- addresses


@bp.route("/publications/<int:publication_id>/addresses", methods=["GET", "POST"])
def paste(publication_id: int) -> Answer:
    publication = access.publication(publication_id, Act.KEEP_PLANS)
    items = {item.code: item for item in _items(publication)}
    form = PastedForm(items)
    if form.validate_on_submit():
        problem = keep(lambda: _write(items, form))
        if problem is None:
            _tell_written(form)
            return _to_list(publication.fiscal_year)
        form.form_errors.append(problem)
    example = next(iter(items.values()), None)
    answer = render_template("publications/paste.html", publication=publication, form=form, example=example)
    return answer, 422 if form.is_submitted() else 200


def _write(items: dict[str, PublicItem], form: PastedForm) -> None:
    """An address that stands already stays, and a new one comes beside it."""
    by = _by()
    for code, urls in form.pasted.addresses.items():
        item = items[code]
        item.stand_at([*(address.url for address in item.standing_addresses), *urls], by)


def _tell_written(form: PastedForm) -> None:
    count = len(form.pasted.addresses)
    told = ngettext("Addresses of %(num)s item written down.", "Addresses of %(num)s items written down.", count)
    flash(shell.in_digits(told), "ok")


@bp.route("/publications/<int:publication_id>/year-before", methods=["GET", "POST"])
def take_over(publication_id: int) -> Answer:
    publication = access.publication(publication_id, Act.KEEP_PLANS)
    before = taking_over.year_before(publication)
    if before and Confirmation().validate_on_submit():
        undos: list[Undo | None] = []
        told = _("Addresses and divisions of public items taken over from %(year)s", year=before.fiscal_year)
        problem = keep(lambda: undos.append(taking_over.take_over(publication, told, _by())))
        return _after_taking_over(publication, problem, next(iter(undos), None))
    lines = taking_over.proposal(publication, clock.today())
    return render_template("publications/take_over.html", publication=publication, before=before, lines=lines)


def _after_taking_over(publication: Publication, problem: str | None, undo: Undo | None) -> Response:
    if undo is None:
        flash(problem or _("There is nothing to take over."), "warn")
        return _to_list(publication.fiscal_year)
    flash(_("Taken over. You can take it back for 24 hours."), "ok")
    return redirect(url_for("undos.show", undo_id=undo.id))


# --- tasks


@bp.route("/publications/<int:publication_id>/tasks", methods=["GET", "POST"])
def make_tasks(publication_id: int) -> Answer:
    publication = access.publication(publication_id, Act.KEEP_PLANS)
    year = FiscalYear(publication.fiscal_year)
    form = TasksForm(max(clock.today(), year.starts_on), year.next.quarters[0].last_day)
    is_understood = form.validate_on_submit()
    found = _proposals(publication, form.due_on.data if is_understood else None)
    if is_understood and "make" in request.form:
        made: list[Task] = []
        problem = keep(lambda: made.extend(tasks.publish(publication, _chosen(found), _by())))
        if problem is None:
            return _after_making(publication, made)
        form.form_errors.append(problem)
    told = {"form": form, "found": found, "has_plan": tasks.plan_for(publication) is not None}
    answer = render_template("publications/tasks.html", publication=publication, **told)
    return answer, 422 if form.errors else 200


def _proposals(publication: Publication, due_on: date | None) -> list[Proposal]:
    """Of all items, or of the one that the address names."""
    wanted = request.args.get("item", type=row_number)
    items = [item for item in _items(publication) if wanted in (None, item.id)]
    working = working_days_of(publication.organisation, publication.opens_on, publication.closes_on)
    return tasks.proposals(publication, items, working, clock.today(), due_on)


def _chosen(found: list[Proposal]) -> list[Proposal]:
    return [proposal for proposal in found if proposal.is_new]


def _after_making(publication: Publication, made: list[Task]) -> Response:
    told = ngettext("%(num)s task was made.", "%(num)s tasks were made.", len(made))
    flash(shell.in_digits(told) if made else _("Every item has its task already."), "ok" if made else "warn")
    return _to_list(publication.fiscal_year)


def _items(publication: Publication) -> list[PublicItem]:
    own = select(PublicItem).where(PublicItem.publication_id == publication.id).order_by(PublicItem.place)
    return list(db.session.scalars(own.options(*LOADS)))


def _to_list(year: int) -> Response:
    return redirect(url_for("public_items.index", year=year))


def _written(year: FiscalYear) -> str:
    return shell.in_digits(year.number)


def _by() -> Signature:
    return access.signed_in().signature(clock.now())
