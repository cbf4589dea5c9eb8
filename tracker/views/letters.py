"""Every letter of the organisation: to whom, whether it left, what the mail server said, and of what it told."""

from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Select, false, select
from sqlalchemy.orm import contains_eager, joinedload

from .. import access, clock
from ..access import Act
from ..entrance.letter_links import last_day
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.letters import LettersForm
from ..forms.numbers import row_number
from ..letters.links import has_links
from ..lists import letter_table
from ..models import Letter, Organisation, Person, Told
from ..outbox import asking
from .answer import Answer
from .download import download

bp = Blueprint("letters", __name__)

ON_A_PAGE = 30
KEPT_IN_THE_ADDRESS = ("who", "state", "about", "day", "person")
# More than a file can use.
MOST_TAKEN_ALONG = 20_000


@bp.get("/letters")
def index() -> Answer:
    organisation = access.require(Act.KEEP_PEOPLE)
    form = LettersForm(request.args)
    is_understood = form.validate()
    letters = _letters(organisation, form) if is_understood else _letters(organisation).where(false())
    return render_template(
        "letters/index.html",
        form=form,
        page=db.paginate(letters, per_page=ON_A_PAGE, max_per_page=ON_A_PAGE),
        person=_person(organisation),
        kept={key: value for key in KEPT_IN_THE_ADDRESS if (value := request.args.get(key))},
    ), 200 if is_understood else 422


@bp.get("/letters.<any(csv, xlsx):kind>")
def export(kind: str) -> Answer:
    organisation = access.require(Act.KEEP_PEOPLE)
    form = LettersForm(request.args)
    if not form.validate():
        abort(400)
    found = db.session.scalars(_letters(organisation, form).limit(MOST_TAKEN_ALONG))
    return download(letter_table.letters(found.all()), "letters", kind)


def _letters(organisation: Organisation, form: LettersForm | None = None) -> Select[Letter]:
    letters = Letter.of(organisation).join(Letter.person).options(contains_eager(Letter.person))
    person_id = request.args.get("person", type=row_number)
    if person_id:
        letters = letters.where(Letter.person_id == person_id)
    return form.narrow(letters) if form else letters


def _person(organisation: Organisation) -> Person | None:
    """Whose letters alone are shown, as the address says."""
    person_id = request.args.get("person", type=row_number)
    if not person_id:
        return None
    return db.session.scalars(Person.of(organisation).where(Person.id == person_id)).first()


@bp.get("/letters/<int:letter_id>")
def show(letter_id: int) -> Answer:
    letter = access.letter(letter_id, Act.KEEP_PEOPLE)
    told = (
        select(Told)
        .where(Told.letter_id == letter.id)
        .order_by(Told.due_on, Told.task_id)
        .options(joinedload(Told.task))
    )
    return render_template(
        "letters/show.html",
        letter=letter,
        told=list(db.session.scalars(told.order_by(Told.due_on, Told.task_id))),
        may_resend=letter.state in asking.FAILED,
        is_held=_is_held(letter, clock.now()),
        has_links=has_links(letter, clock.now()),
    )


def _is_held(letter: Letter, now: datetime) -> bool:
    """By a sender, this very moment."""
    return letter.is_waiting and letter.claimed_by is not None and letter.due_at > now


@bp.post("/letters/<int:letter_id>/resend")
def resend(letter_id: int) -> Answer:
    letter = access.letter(letter_id, Act.KEEP_PEOPLE)
    if Confirmation().validate_on_submit():
        if not letter.person.is_reachable:
            flash(
                _("Letters to this person do not arrive. Correct the address, or mark that they arrive again."), "bad"
            )
        elif asking.send_again(letter, clock.now()):
            db.session.commit()
            flash(_("The letter waits again and leaves within the next minutes."), "ok")
        else:
            flash(_("The letter has not failed, so there is nothing to send again."), "bad")
    return redirect(url_for("letters.show", letter_id=letter.id))


@bp.post("/letters/<int:letter_id>/dropping")
def drop(letter_id: int) -> Answer:
    letter = access.letter(letter_id, Act.KEEP_PEOPLE)
    if Confirmation().validate_on_submit():
        if asking.drop(letter, clock.now()):
            db.session.commit()
            flash(_("The letter will not be sent."), "ok")
        else:
            flash(_("The letter has left, or is being sent this very moment. Look at it again."), "bad")
    return redirect(url_for("letters.show", letter_id=letter.id))


@bp.route("/letters/<int:letter_id>/link-revocation", methods=["GET", "POST"])
def revoke(letter_id: int) -> Answer:
    """The coordinator closes the links of a letter that is in wrong hands; `task`: the page they come from."""
    letter = access.letter(letter_id, Act.KEEP_PEOPLE)
    form, task_id = Confirmation(), request.args.get("task", type=row_number)
    back = url_for("tasks.show", task_id=task_id, _anchor="links") if task_id else None
    back = back or url_for("letters.show", letter_id=letter.id)
    if not form.validate_on_submit():
        return render_template(
            "letters/revocation.html", letter=letter, last_day=last_day(letter), back=back, task_id=task_id
        )
    letter.revoke_link(clock.now())
    db.session.commit()
    flash(_("The links of this letter are closed."), "ok")
    return redirect(back)
