"""Groups of the office in other services: added, changed, tried, switched off; what they were told and answered."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import func
from sqlalchemy.orm import joinedload, selectinload

from .. import access, channels, clock
from ..access import Act
from ..config import Settings
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.channels import ChannelForm
from ..models import Channel, ChannelMessage, ChannelTry, Division, Organisation
from ..office import hours
from ..turns import take_turn
from .answer import Answer
from .keep import keep_and_tell

bp = Blueprint("channels", __name__)
MOST = 20
ON_A_PAGE = 20


@bp.get("/settings/channels")
def index() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    found = db.session.scalars(Channel.of(organisation).options(joinedload(Channel.division))).all()
    return render_template("channels/index.html", channels=found, services=channels.SERVICES, **_readiness())


@bp.route("/settings/channels/new", methods=["GET", "POST"])
def new() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    if not _is_ready():
        return redirect(url_for("channels.index"))
    form = ChannelForm(_open_divisions(organisation))
    if not form.validate_on_submit() or not _has_room(organisation, form):
        answer = render_template("channels/new.html", form=form, services=channels.SERVICES)
        return answer, 422 if form.is_submitted() else 200
    channel = Channel(organisation=organisation, made_at=clock.now(), made_by=access.signed_in().person)
    _describe(channel, form)
    db.session.add(channel)
    db.session.commit()
    flash(_("The group was added. Send a test to see whether it arrives."), "ok")
    return _to(channel)


def _has_room(organisation: Organisation, form: ChannelForm) -> bool:
    take_turn(f"channels of {organisation.id}")
    own = Channel.of(organisation).order_by(None).with_only_columns(func.count())
    if (db.session.scalar(own) or 0) >= MOST:
        form.form_errors.append(_("There are %(most)s already. Remove one that is no longer needed.", most=MOST))
        return False
    return True


def _describe(channel: Channel, form: ChannelForm) -> None:
    channel.describe(form.name.data, form.chosen_division)
    if form.read:
        sealed = channels.seal(_key(), channel.organisation.id, form.read.text)
        channel.listen_at(form.read.service.key, sealed, form.read.ending)


def _open_divisions(organisation: Organisation) -> list[Division]:
    today = clock.today()
    return [one for one in db.session.scalars(Division.of(organisation)) if one.is_open(today)]


@bp.get("/settings/channels/<int:channel_id>")
def show(channel_id: int) -> Answer:
    channel = access.channel(channel_id)
    rows = ChannelMessage.of(channel).options(selectinload(ChannelMessage.tries))
    page = db.paginate(rows, per_page=ON_A_PAGE, max_per_page=ON_A_PAGE, error_out=False)
    shown = {"page": page, "services": channels.SERVICES, "told_day": _told_day(), **_readiness()}
    return render_template("channels/show.html", channel=channel, **shown)


@bp.route("/settings/channels/<int:channel_id>/particulars", methods=["GET", "POST"])
def edit(channel_id: int) -> Answer:
    channel = access.channel(channel_id)
    form = ChannelForm(_open_divisions(channel.organisation), channel)
    if not form.validate_on_submit():
        answer = render_template("channels/edit.html", form=form, channel=channel, services=channels.SERVICES)
        return answer, 422 if form.is_submitted() else 200
    keep_and_tell(lambda: _describe(channel, form), _("The particulars were changed."))
    return _to(channel)


@bp.post("/settings/channels/<int:channel_id>/test")
def test(channel_id: int) -> Answer:
    channel = access.channel(channel_id)
    if not Confirmation().validate_on_submit():
        return _to(channel)
    if not _is_ready() or not channel.is_told:
        flash(_("Nothing was sent: the group is not told at present."), "bad")
        return _to(channel)
    message = channels.test_message(channel, _test_text(channel), clock.now())
    db.session.commit()
    channels.send(message, clock.running_from(clock.now()), _key())
    _tell(message.last_try)
    return _to(channel)


def _test_text(channel: Channel) -> str:
    """In the language of the group, like everything that it is told."""
    with force_locale("th"):
        return str(
            _("Test from Tidtam: %(office)s. This group is told what is due.", office=channel.organisation.full_name)
        )


def _tell(last: ChannelTry | None) -> None:
    if last and last.ending == channels.Ending.ARRIVED:
        flash(_("The test was taken. Look into the group whether it stands there."), "ok")
    else:
        flash(_("The test did not arrive. What was answered stands below."), "bad")


@bp.post("/settings/channels/<int:channel_id>/switching-off")
def switch_off(channel_id: int) -> Answer:
    channel = access.channel(channel_id)
    return _switched(channel, lambda: channel.switch_off(clock.now()), _("Switched off. Nothing is told from now on."))


@bp.post("/settings/channels/<int:channel_id>/switching-on")
def switch_on(channel_id: int) -> Answer:
    channel = access.channel(channel_id)
    told = _("Switched on. The group is told from the next working morning on.")
    return _switched(channel, channel.switch_on, told)


def _switched(channel: Channel, act: Callable[[], object], told: str) -> Answer:
    if Confirmation().validate_on_submit():
        keep_and_tell(act, told)
    return _to(channel)


@bp.route("/settings/channels/<int:channel_id>/removal", methods=["GET", "POST"])
def remove(channel_id: int) -> Answer:
    channel = access.channel(channel_id)
    if not Confirmation().validate_on_submit():
        return render_template("channels/removal.html", channel=channel)
    keep_and_tell(lambda: channel.remove(clock.now()), _("The group was removed, and its address forgotten."))
    return redirect(url_for("channels.index"))


@bp.post("/settings/channels/messages/<int:channel_message_id>/resend")
def resend(channel_message_id: int) -> Answer:
    message = access.channel_message(channel_message_id)
    if Confirmation().validate_on_submit() and message.is_given_up_of(_told_day()) and message.channel.is_told:
        keep_and_tell(lambda: message.send_again(clock.now()), _("It is sent again within a minute."))
    return _to(message.channel)


def _told_day() -> date | None:
    """Of which groups may still be told; none when the office has closed."""
    now = clock.now()
    today = clock.day_of(now)
    return today if now < hours.closing(today) else None


def _to(channel: Channel) -> Answer:
    return redirect(url_for("channels.show", channel_id=channel.id))


def _readiness() -> dict[str, bool]:
    settings: Settings = current_app.config["TRACKER"]
    return {"is_allowed": settings.has_channels, "is_installed": channels.is_installed()}


def _is_ready() -> bool:
    return all(_readiness().values())


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
