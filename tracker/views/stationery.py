"""What the office puts on its papers: emblem, garuda, and forms of its own, each checked before it counts."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from .. import access, clock
from ..access import Act
from ..evidence import Arrived, RefusedFileError, names, receive
from ..extensions import db
from ..forms import evidence as evidence_forms
from ..forms.base import Confirmation
from ..forms.stationery import MEGABYTE, PieceForm
from ..models import Organisation, Piece, Signature, Stationery, StoredFile
from ..reports.apart import NotMadeError
from ..reports.own_forms import offer_of
from ..reports.own_forms.fields import columns_of, words
from ..reports.paper import Letterhead, Paper
from ..stationery import look_at_form, look_at_picture, sample_paper, start_of
from ..stationery_words import PIECES, braced
from . import deliveries
from .answer import Answer
from .keep import keep, keep_and_tell
from .papers import taken_along

bp = Blueprint("stationery", __name__)
PIECE = "/settings/stationery/<any({}):piece>".format(", ".join(f"'{piece.value}'" for piece in Piece))
EARLIER_SHOWN = 5


@bp.get("/settings/stationery")
def index() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    known = {one.piece: one for one in db.session.scalars(Stationery.of(organisation)) if one.counts}
    return render_template("stationery/index.html", known=known, pieces=PIECES, Piece=Piece)


@bp.route(PIECE, methods=["GET", "POST"])
def show(piece: str) -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    form = PieceForm(Piece(piece))
    if form.validate_on_submit() and _taken_in(organisation, form):
        flash(_("It counts from now on: documents that are made from now on have it."), "ok")
        return redirect(url_for("stationery.show", piece=piece))
    return _page(organisation, form), 422 if form.is_submitted() else 200


def _page(organisation: Organisation, form: PieceForm) -> str:
    of_piece = Stationery.of(organisation).where(Stationery.piece == form.piece)
    known = db.session.scalars(of_piece.limit(1 + EARLIER_SHOWN)).all()
    present = next((one for one in known if one.counts), None)
    return render_template(
        "stationery/show.html",
        form=form,
        piece=form.piece,
        title=PIECES[form.piece],
        present=present,
        last=known[0] if known and not present else None,
        earlier=[one for one in known if one is not present],
        **({} if form.piece.is_picture else _fields(form.piece)),
    )


def _fields(piece: Piece) -> dict[str, object]:
    """What the form may name, and what becomes of each in the sample."""
    offer = offer_of(sample_paper(piece))
    return {
        "particulars": offer.particulars,
        "tables": [(table.name, columns_of(table)) for table in offer.tables],
        "blocks": words(),
        "braced": braced,
    }


# --- bringing one


def _taken_in(organisation: Organisation, form: PieceForm) -> bool:
    with _arrived(organisation, form) as arrived:
        if arrived is None or not form.takes(arrived.kind) or not _will_do(form, arrived):
            return False
        if problem := keep(lambda: _stored(organisation, form.piece, arrived)):
            form.form_errors.append(problem)
        return problem is None


@contextmanager
def _arrived(organisation: Organisation, form: PieceForm) -> Iterator[Arrived | None]:
    """On the disk already; what was not put in its place is thrown away."""
    upload, store = form.file.data, deliveries.store_of(organisation.id)
    name = names.clean(upload.filename or "")
    arrived = None
    try:
        arrived = receive(upload.stream, name, form.largest, store)
    except RefusedFileError as refused:
        form.say(evidence_forms.sentence(name or "?", refused.fault, most=form.largest // MEGABYTE, count=1))
    try:
        yield arrived
    finally:
        if arrived:
            arrived.draft.path.unlink(missing_ok=True)


def _will_do(form: PieceForm, arrived: Arrived) -> bool:
    """Tried out in a process of its own, before it is kept."""
    try:
        if form.piece.is_picture:
            look_at_picture(arrived.draft.path, clock.now())
        else:
            form.say_what_is_wrong(look_at_form(form.piece, arrived.draft.path, clock.now()))
    except NotMadeError:
        form.say(_("It could not be used in a document. Open it on your computer, save it anew, and try again."))
    return not form.file.errors


def _stored(organisation: Organisation, piece: Piece, arrived: Arrived) -> None:
    by = access.signed_in().signature(clock.now())
    file = deliveries.stored(organisation.id, arrived.draft, arrived.kind.media_type, by)
    _count(organisation, piece, file, arrived.name, by)


def _count(organisation: Organisation, piece: Piece, file: StoredFile, name: str, by: Signature) -> None:
    """From now on; a row for each time, so that every document is made again with what counted then."""
    own = Stationery.of(organisation).where(Stationery.piece == piece, Stationery.taken_out_at.is_(None))
    for before in db.session.scalars(own):
        before.take_out(by)
    db.session.flush()
    db.session.add(
        Stationery(
            organisation_id=organisation.id,
            piece=piece,
            file=file,
            file_name=name,
            added_at=by.at,
            added_by_id=by.person_id,
            added_as=by.title,
        )
    )


# --- taking it out, and back


@bp.post(f"{PIECE}/removal")
def remove(piece: str) -> Answer:
    one = access.stationery(Piece(piece), is_counting=True)
    by = access.signed_in().signature(clock.now())
    if Confirmation().validate_on_submit():
        keep_and_tell(lambda: one.take_out(by), _("It does not count any more. It can be put back below."))
    return redirect(url_for("stationery.show", piece=piece))


@bp.post(f"{PIECE}/restoration")
def restore(piece: str) -> Answer:
    one = access.stationery(Piece(piece), is_counting=False)
    by = access.signed_in().signature(clock.now())
    if Confirmation().validate_on_submit():
        keep_and_tell(lambda: _count(one.organisation, one.piece, one.file, one.file_name, by), _("It counts again."))
    return redirect(url_for("stationery.show", piece=piece))


# --- files


@bp.get(f"{PIECE}/file")
def file(piece: str) -> Answer:
    one = access.stationery(Piece(piece), is_counting=True)
    return deliveries.as_file(one, as_attachment=not one.piece.is_picture) or abort(404)


@bp.get(f"{PIECE}/start.docx")
def start(piece: str) -> Answer:
    """Our own form with its fields in it."""
    access.require(Act.KEEP_ORGANISATION)
    return _document(Piece(piece), start_of(_form_of(piece)))


@bp.get(f"{PIECE}/trial.docx")
def trial(piece: str) -> Answer:
    """The form that counts, filled in with the sample."""
    one = access.stationery(Piece(piece), is_counting=True)
    path = deliveries.store_of(one.organisation_id).path(one.file.sha256)
    return _document(one.piece, sample_paper(_form_of(piece), Letterhead(form=str(path))))


def _form_of(piece: str) -> Piece:
    return Piece(piece) if not Piece(piece).is_picture else abort(404)


def _document(piece: Piece, paper: Paper) -> Answer:
    return taken_along(paper, str(PIECES[piece]), "form", "docx", clock.now())
