"""Programs of the office that are told what happens: where they listen, what they were told, what they answered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from .. import access, clock, webhooks
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.webhooks import WebhookForm, refusal_sentence
from ..models import Organisation, Webhook, WebhookMessage
from ..reaching import PLAIN, Way
from ..turns import take_turn
from ..webhooks.gathering import end_of_trail
from .answer import Answer
from .keep import keep_and_tell

bp = Blueprint("webhooks", __name__)
MOST = 10
ON_A_PAGE = 20
# So long the secret before the present one signs as well.
OVERLAP = timedelta(days=1)


@bp.get("/settings/webhooks")
def index() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    found = db.session.scalars(Webhook.of(organisation)).all()
    return render_template("webhooks/index.html", webhooks=found, most=MOST)


@bp.route("/settings/webhooks/new", methods=["GET", "POST"])
def new() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    form = WebhookForm(_way())
    if not form.validate_on_submit() or not _has_room(organisation, form):
        return render_template("webhooks/new.html", form=form), 422 if form.is_submitted() else 200
    webhook = _made(organisation, form)
    db.session.add(webhook)
    db.session.commit()
    return _secret_page(webhook)


def _has_room(organisation: Organisation, form: WebhookForm) -> bool:
    take_turn(f"webhooks of {organisation.id}")
    count = db.session.scalar(select(func.count()).select_from(Webhook).filter_by(organisation_id=organisation.id)) or 0
    if count >= MOST:
        form.form_errors.append(_("There are %(most)s already. Change one that is no longer needed.", most=MOST))
    return count < MOST


def _made(organisation: Organisation, form: WebhookForm) -> Webhook:
    now = clock.now()
    webhook = Webhook(
        organisation=organisation,
        seed=webhooks.new_seed(),
        made_at=now,
        made_by=access.signed_in().person,
        read_to=end_of_trail(organisation),
        overdue_to=clock.day_of(now),
    )
    webhook.describe(form.name.data, form.url.data.strip(), form.chosen)
    return webhook


@bp.get("/settings/webhooks/<int:webhook_id>")
def show(webhook_id: int) -> Answer:
    webhook = access.webhook(webhook_id)
    rows = WebhookMessage.of(webhook).options(selectinload(WebhookMessage.tries))
    page = db.paginate(rows, per_page=ON_A_PAGE, max_per_page=ON_A_PAGE, error_out=False)
    return render_template("webhooks/show.html", webhook=webhook, page=page, refusal_sentence=refusal_sentence)


@bp.route("/settings/webhooks/<int:webhook_id>/particulars", methods=["GET", "POST"])
def edit(webhook_id: int) -> Answer:
    webhook = access.webhook(webhook_id)
    form = WebhookForm(_way(), webhook)
    if not form.validate_on_submit():
        answer = render_template("webhooks/edit.html", form=form, webhook=webhook)
        return answer, 422 if form.is_submitted() else 200
    described = (form.name.data, form.url.data.strip(), form.chosen)
    keep_and_tell(lambda: webhook.describe(*described), _("The particulars were changed."))
    return _to(webhook)


@bp.post("/settings/webhooks/<int:webhook_id>/test")
def test(webhook_id: int) -> Answer:
    webhook = access.webhook(webhook_id)
    if not Confirmation().validate_on_submit():
        return _to(webhook)
    message = webhooks.test_message(webhook, clock.now())
    # Claimed for whoever sends at the same moment: it is sent from here.
    message.due_at = clock.now() + timedelta(minutes=2)
    db.session.commit()
    has_arrived = webhooks.send(message, clock.running_from(clock.now()), _key(), _way())
    _tell(message, has_arrived)
    return _to(webhook)


def _tell(message: WebhookMessage, has_arrived: bool) -> None:
    last = message.last_try
    status = last.status if last and last.status else "–"
    if has_arrived:
        flash(_("The test arrived; the program answered %(status)s.", status=status), "ok")
    else:
        flash(_("The test did not arrive. What was answered stands below; it is tried again by itself."), "bad")


@bp.route("/settings/webhooks/<int:webhook_id>/rotation", methods=["GET", "POST"])
def rotate(webhook_id: int) -> Answer:
    webhook = access.webhook(webhook_id)
    if not Confirmation().validate_on_submit():
        return render_template("webhooks/rotate.html", webhook=webhook)
    webhook.rotate(webhooks.new_seed(), clock.now() + OVERLAP)
    db.session.commit()
    return _secret_page(webhook)


@bp.post("/settings/webhooks/<int:webhook_id>/switching-off")
def switch_off(webhook_id: int) -> Answer:
    webhook = access.webhook(webhook_id)
    return _switched(webhook, lambda: webhook.switch_off(clock.now()), _("Switched off. Nothing is told from now on."))


@bp.post("/settings/webhooks/<int:webhook_id>/switching-on")
def switch_on(webhook_id: int) -> Answer:
    webhook = access.webhook(webhook_id)
    end = end_of_trail(webhook.organisation)
    told = _("Switched on. What happened meanwhile is not told.")
    return _switched(webhook, lambda: webhook.switch_on(end, clock.today()), told)


def _switched(webhook: Webhook, act: Callable[[], Any], told: str) -> Answer:
    if Confirmation().validate_on_submit():
        keep_and_tell(act, told)
    return _to(webhook)


@bp.post("/settings/webhooks/messages/<int:webhook_message_id>/resend")
def resend(webhook_message_id: int) -> Answer:
    message = access.webhook_message(webhook_message_id)
    if Confirmation().validate_on_submit():
        keep_and_tell(lambda: message.send_again(clock.now()), _("It is sent again within a minute."))
    return _to(message.webhook)


def _to(webhook: Webhook) -> Answer:
    return redirect(url_for("webhooks.show", webhook_id=webhook.id))


def _secret_page(webhook: Webhook) -> str:
    """Shown only this once."""
    return render_template("webhooks/secret.html", webhook=webhook, secret=webhooks.secret_of(_key(), webhook.seed))


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])


def _way() -> Way:
    """Out into the world; tests lead it to this machine."""
    way: Way = current_app.config.get("WAY_OUT", PLAIN)
    return way
