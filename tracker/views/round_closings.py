"""A reporting round is closed, looked at as it was closed, and reopened."""

from dataclasses import dataclass

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext as _

from .. import access, clock, rounds
from ..access import Act
from ..forms.plan_documents import NAMES, SLUGS
from ..forms.rounds import ClosingForm, ReopeningForm
from ..models import RoundClosing
from ..public_year.publishing import publication_of, publish
from ..reports.apart import PICTURES, NotMadeError
from ..rounds import Frozen, PlanRound, Reading
from .answer import Answer
from .keep import keep
from .making_desk import made
from .round_documents import kept_paper
from .round_page import asked_round, edition, to_round

bp = Blueprint("round_closings", __name__)

# Of a document; the rest is in the files.
SHOWN = 8


@bp.route("/plans/<int:plan_id>/rounds/<int:months>/closing", methods=["GET", "POST"])
def close(plan_id: int, months: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    a_round = asked_round(plan, months)
    reading = Reading([plan], clock.today())
    publication = publication_of(plan.organisation, a_round.period)
    form = ClosingForm(reading.standing(a_round), publication, today=clock.today())
    if form.validate_on_submit():
        problem = keep(lambda: _close(form))
        if problem is None:
            flash(_told(form), "ok")
            return to_round(a_round)
        form.form_errors.append(problem)
    standing, closing = form.standing, _standing_closing(a_round)
    more = {"divisions": reading.divisions, "standing": standing, "closing": closing}
    page = render_template("rounds/closing.html", plan=plan, round=a_round, form=form, **more)
    return page, 422 if form.is_submitted() else 200


def _close(form: ClosingForm) -> None:
    by = access.signed_in().signature(clock.now())
    closing = rounds.close(form.standing, form.as_of.day, form.reason.data or "", by)
    if form.is_to_publish:
        publish(closing.plan.organisation, closing.round, by)


def _told(form: ClosingForm) -> str:
    if form.is_to_publish:
        return str(_("The round is closed, and its report is published. Neither changes, whatever changes later."))
    return str(_("The round is closed. Its documents are made again as they are now, whatever changes later."))


@bp.route("/plans/<int:plan_id>/rounds/<int:months>/reopening", methods=["GET", "POST"])
def reopen(plan_id: int, months: int) -> Answer:
    plan = access.plan(plan_id, Act.APPROVE_PLANS)
    a_round = asked_round(plan, months)
    closing = _standing_closing(a_round)
    form = ReopeningForm(closing) if closing else None
    if closing and form and form.validate_on_submit():
        problem = keep(lambda: closing.reopen(form.reason.data, access.signed_in().signature(clock.now())))
        if problem is None:
            flash(
                _("The round is open again. What was closed stays as edition %(number)s.", number=closing.number), "ok"
            )
            return to_round(a_round)
        form.form_errors.append(problem)
    page = render_template("rounds/reopening.html", plan=plan, round=a_round, form=form, closing=closing)
    return page, 422 if form and form.is_submitted() else 200


@bp.get("/plans/<int:plan_id>/rounds/<int:months>/closings/<int:number>")
def show(plan_id: int, months: int, number: int) -> Answer:
    plan = access.plan(plan_id, Act.READ_PLANS)
    a_round = asked_round(plan, months)
    closing = edition(a_round, number)
    frozen = Frozen.of(closing) if closing.is_intact else None
    asked = request.args.get("preview", "")
    preview = Preview.of(closing, asked) if frozen and SLUGS.get(asked) in frozen.documents else None
    more = {"frozen": frozen, "preview": preview, "names": NAMES, "shown_pages": SHOWN}
    return render_template("rounds/edition.html", plan=plan, round=a_round, closing=closing, **more)


@dataclass(frozen=True)
class Preview:
    """The pages of a document as pictures; none, while they are being made or where they could not be."""

    document: str
    pages: int = 0
    is_ready: bool = False
    has_failed: bool = False

    @classmethod
    def of(cls, closing: RoundClosing, document: str) -> "Preview":
        try:
            pictures = made(kept_paper(closing, document), PICTURES, closing.closed_at)
        except NotMadeError:
            return cls(document, has_failed=True)
        return cls(document, len(pictures.files), is_ready=True) if pictures else cls(document)


def _standing_closing(a_round: PlanRound) -> RoundClosing | None:
    return rounds.standing_closings([a_round.plan]).get((a_round.plan.id, a_round.months))
