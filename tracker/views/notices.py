"""Texts to be pasted into the group of a division: about its tasks, about one of them, about an order."""

from flask import Blueprint, render_template, request

from .. import access, clock, mailer
from ..access import Act
from ..forms.notices import NoticeForm
from ..notices import about_order, about_task, about_tasks, composed, fitting, share_address
from ..notices.facts import AnyFacts
from ..notices.sharing import LONGEST, length_in_address
from .answer import Answer

bp = Blueprint("notices", __name__)


@bp.get("/notices")
def index() -> Answer:
    organisation, divisions = access.told_divisions()
    may_tell_all = access.signed_in().may(Act.READ_OVERVIEW, organisation)
    form = NoticeForm(request.args, divisions, may_tell_all=may_tell_all)
    if not form.validate():
        return render_template("notices/index.html", form=form, told=None), 422
    home = mailer.address_of("home.index")
    notice = about_tasks(organisation, form.chosen_division, form.chosen, clock.today(), home)
    told = _told(notice) if notice.groups else None
    return render_template("notices/index.html", form=form, told=told)


@bp.get("/tasks/<int:task_id>/notice")
def task(task_id: int) -> Answer:
    found = access.told_task(task_id)
    told = _told(about_task(found, clock.today(), mailer.address_of("tasks.show", task_id=found.id)))
    return render_template("notices/task.html", task=found, told=told)


@bp.get("/orders/<int:order_id>/notice")
def order(order_id: int) -> Answer:
    found = access.told_order(order_id)
    told = _told(about_order(found, clock.today(), mailer.address_of("orders.show", order_id=found.id)))
    return render_template("notices/order.html", order=found, told=told)


def _told(facts: AnyFacts) -> dict[str, object]:
    """As it is copied, and as LINE is given it: an address holds less."""
    text = composed(facts)
    shared = fitting(facts, LONGEST, length_in_address)
    return {"text": text, "lines": text.count("\n") + 1, "share": share_address(shared), "is_cut": shared != text}
