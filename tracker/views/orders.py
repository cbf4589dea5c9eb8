"""Orders: given by the executives, answered by the division, acknowledged or withdrawn by the executives."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from .. import access, clock, orders
from ..access import Act
from ..extensions import db
from ..forms.numbers import row_number, row_number_or_none
from ..forms.orders import AnswerForm, OrderForm
from ..forms.versioned import VersionedForm
from ..models import Division, Order, Organisation, Signature, Task
from ..office.calendar import working_days_of
from ..orders import Standing
from ..outbox import acts
from .answer import Answer
from .keep import keep

bp = Blueprint("orders", __name__)
A_PAGE = 30


@bp.get("/orders")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    found = orders.listed(organisation, asked_standing(), readable_divisions())
    return render_template(
        "orders/index.html",
        page=db.paginate(found, per_page=A_PAGE, max_per_page=A_PAGE, error_out=False),
        counts=orders.counts(organisation, readable_divisions()),
        standing=asked_standing(),
        Standing=Standing,
    )


def asked_standing() -> Standing:
    """What the address asks for; the open ones where it says nothing that is known."""
    asked = request.args.get("state")
    return next((standing for standing in Standing if standing == asked), Standing.OPEN)


def readable_divisions() -> list[Division] | None:
    """Whoever only sits in a division finds the orders to it; None: of every division."""
    viewer = access.signed_in()
    sees_all = viewer.may(Act.GIVE_ORDERS) or viewer.may(Act.READ_TRAIL)
    return None if sees_all or not viewer.divisions else viewer.divisions


# --- giving one


@bp.get("/orders/new")
def new() -> Answer:
    organisation = access.require(Act.GIVE_ORDERS)
    task = _task_asked_for(request.args.get("task"))
    form = _form(organisation, task, request.args.get("division", type=row_number))
    return render_template("orders/new.html", form=form, task=task)


@bp.post("/orders")
def give() -> Answer:
    organisation = access.require(Act.GIVE_ORDERS)
    task = _task_asked_for(request.form.get("task"))
    form = _form(organisation, task)
    if form.validate_on_submit():
        problem = keep(lambda: _give(task, form))
        if problem is None:
            flash(_("The order was given; %(division)s is told of it.", division=form.chosen.name), "ok")
            return redirect(
                url_for("tasks.show", task_id=task.id, _anchor="orders") if task else url_for("orders.index")
            )
        form.form_errors.append(problem)
    return render_template("orders/new.html", form=form, task=task), 422


def _give(task: Task | None, form: OrderForm) -> None:
    by = _by()
    order = Order.given(form.chosen, task, form.text.data, form.answer_by.day, by)
    if orders.same_as(order):
        return
    db.session.add(order)
    acts.order_given(order, by)


def _task_asked_for(written: str | None) -> Task | None:
    if not written:
        return None
    return access.task(row_number_or_none(written) or abort(404), Act.GIVE_ORDERS)


def _form(organisation: Organisation, task: Task | None, chosen: int | None = None) -> OrderForm:
    today = clock.today()
    divisions = [one for one in db.session.scalars(Division.of(organisation)) if one.is_open(today)]
    working = working_days_of(organisation, today, today + orders.LONGEST)
    return OrderForm(divisions, task, working, today, chosen)


# --- one of them


@bp.get("/orders/<int:order_id>")
def show(order_id: int) -> Answer:
    order = access.order(order_id, Act.READ_PLANS)
    return _page(order)


@bp.post("/orders/<int:order_id>/answer")
def answer(order_id: int) -> Answer:
    order = access.own_order(order_id)
    form = AnswerForm(order)
    if form.validate_on_submit():
        problem = keep(lambda: _answer(order, form))
        if problem is None:
            flash(_("Your answer was sent to the executives."), "ok")
            return _to(order)
        form.form_errors.append(problem)
    return _page(order, form), 422


def _answer(order: Order, form: AnswerForm) -> None:
    by = _by()
    order.reply(form.answer.data, by)
    acts.order_answered(order, by)


@bp.post("/orders/<int:order_id>/acknowledgement")
def acknowledge(order_id: int) -> Answer:
    order = access.order(order_id, Act.GIVE_ORDERS)
    form = VersionedForm(order)
    problem = keep(lambda: order.acknowledge(_by())) if form.validate_on_submit() else _first_error(form)
    flash(problem or _("Acknowledged: the order is closed."), "bad" if problem else "ok")
    return _to(order)


@bp.post("/orders/<int:order_id>/withdrawal")
def withdraw(order_id: int) -> Answer:
    order = access.order(order_id, Act.GIVE_ORDERS)
    form = VersionedForm(order)
    problem = keep(lambda: order.withdraw(_by())) if form.validate_on_submit() else _first_error(form)
    flash(problem or _("Withdrawn: nobody has to answer the order."), "bad" if problem else "ok")
    return _to(order)


def _page(order: Order, form: AnswerForm | None = None) -> str:
    viewer = access.signed_in()
    may_answer = viewer.may(Act.WORK_ON_TASKS, order.organisation) and viewer.works_in(order.division)
    return render_template(
        "orders/show.html",
        order=order,
        form=form or (AnswerForm(order, formdata=None) if may_answer and order.is_open else None),
        may_give=viewer.may(Act.GIVE_ORDERS, order.organisation),
    )


def _first_error(form: VersionedForm) -> str:
    return str(next(message for messages in form.errors.values() for message in messages))


def _to(order: Order) -> Response:
    return redirect(url_for("orders.show", order_id=order.id))


def _by() -> Signature:
    return access.signed_in().signature(clock.now())
