"""Every task of the organisation, narrowed by what the address asks for."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from flask_sqlalchemy.pagination import Pagination

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.task_lists import MINE, TaskListForm
from ..lists.offered import offered_in
from ..lists.tasks import Line, TaskList
from ..models import Measure, Organisation, Person, TaskState
from ..progress import Basis
from ..words import word
from .answer import Answer

bp = Blueprint("task_lists", __name__)
A_PAGE = 30
ICONS = {
    TaskState.NOT_STARTED: "new",
    TaskState.IN_PROGRESS: "doing",
    TaskState.SUBMITTED: "sent",
    TaskState.RETURNED: "back",
    TaskState.DONE: "done",
    TaskState.NOT_DONE: "not",
    TaskState.WITHDRAWN: "gone",
}


@bp.get("/tasks")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    form = asked_for(organisation)
    is_understood = form.validate()
    tasks = TaskList(organisation, form.wanted, clock.today())
    return render_template(
        "task_lists/index.html",
        form=form,
        page=Known(tasks) if is_understood else None,
        tasks=tasks,
        own=tasks.number_of_own(form.own_divisions) if form.own_divisions else None,
        MINE=MINE,
        states={state: (ICONS[state], word(state)) for state in TaskState},
        narrowings=_narrowings(organisation, form),
    ), 200 if is_understood else 422


class Known(Pagination):
    """One page of a list whose length is known already."""

    def __init__(self, tasks: TaskList) -> None:
        super().__init__(per_page=A_PAGE, max_per_page=A_PAGE, error_out=False, tasks=tasks)

    def _query_items(self) -> list[Line]:
        tasks: TaskList = self._query_args["tasks"]
        return tasks.lines(self.per_page, self._query_offset)

    def _query_count(self) -> int:
        tasks: TaskList = self._query_args["tasks"]
        return tasks.number


def asked_for(organisation: Organisation) -> TaskListForm:
    """What the address asks for, with what there is to choose from."""
    own = tuple(division.id for division in access.signed_in().divisions)
    return TaskListForm(request.args, offered_in(organisation), own)


@dataclass(frozen=True)
class Narrowing:
    """A filter in force: what it says, and the address without it."""

    label: str
    rest: dict[str, str]


def _narrowings(organisation: Organisation, form: TaskListForm) -> list[Narrowing]:
    kept, named = form.kept, {**form.told, **_named(organisation, form)}
    return [Narrowing(named[name], {key: kept[key] for key in kept if key != name}) for name in kept if named.get(name)]


def _named(organisation: Organisation, form: TaskListForm) -> dict[str, str]:
    """Other pages lead here with these; what is not of this organisation has no name here."""
    wanted, named = form.wanted, {}
    if wanted.measure_id:
        measure = db.session.get(Measure, wanted.measure_id)
        is_own = measure is not None and measure.organisation_id == organisation.id
        named["measure"] = measure.label if measure and is_own else _("A measure that is not here")
    if wanted.assignee_id:
        person = db.session.scalars(Person.of(organisation).where(Person.id == wanted.assignee_id)).first()
        named["assignee"] = person.name if person else _("Somebody who is not here")
    if form.year:
        named["year"] = _("Fiscal year %(year)s", year=form.year)
    if wanted.basis is Basis.ORIGINAL:
        named["basis"] = _("By the date first agreed")
    return named
