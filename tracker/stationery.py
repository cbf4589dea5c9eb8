"""What an office puts on its papers → what counts for a document; and whether a file that somebody brings will do."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from flask import current_app

from .evidence import Store
from .extensions import db
from .models import Organisation, Piece, PlanKind, Stationery
from .reports.apart import CHECK, PICTURES, made_apart, told
from .reports.facts import AnyFacts, DocumentKind, ProgressReport
from .reports.own_forms.findings import Check
from .reports.own_forms.samples import SAMPLES, sample
from .reports.own_forms.starting import starting_form
from .reports.paper import PLAIN, Letterhead, Paper
from .reports.papers import offering, paper_of
from .reports.stored import read

# By which a form for every document is looked at.
USUAL = Piece.PROGRESS_REPORT


def piece_of(kind: DocumentKind, facts: AnyFacts) -> Piece:
    if isinstance(facts, ProgressReport) and facts.plan.kind is PlanKind.ACTION_PLAN:
        return Piece.ACTION_PLAN_PROGRESS
    return Piece(kind.value)


def letterhead_of(organisation: Organisation, piece: Piece, store: Store, at: datetime) -> Letterhead:
    """One statement. A file that is missing on the disk is told, and the document is made without it."""
    found = {one.piece: one for one in db.session.scalars(Stationery.counting(organisation, at))}
    form = found.get(piece) or found.get(Piece.EVERY_DOCUMENT)
    emblem, garuda, own = (_path(one, store) for one in (found.get(Piece.EMBLEM), found.get(Piece.GARUDA), form))
    return Letterhead(emblem, garuda, own)


def _path(one: Stationery | None, store: Store) -> str:
    if one is None:
        return ""
    path = store.path(one.file.sha256)
    if not path.is_file():
        current_app.logger.error("a file of the stationery is missing on the disk", extra={"file": one.file.sha256})
        return ""
    return str(path)


# --- what a form may name, and how it will look


def sample_paper(piece: Piece, letterhead: Letterhead = PLAIN) -> Paper:
    """A short document in which everything occurs, with all that a form may ask of it."""
    kind, facts = sample((USUAL if piece not in SAMPLES else piece).value)
    paper = offering(paper_of(kind, facts, letterhead=letterhead), kind, facts)
    if piece is Piece.EVERY_DOCUMENT:
        shared = _shared_names()
        paper = replace(paper, tables=(), particulars=tuple(one for one in paper.particulars if one[0] in shared))
    return paper


def _shared_names() -> set[str]:
    """Of particulars that every document has."""
    papers = (sample_paper(Piece(name)) for name in SAMPLES)
    first, *others = ({name for name, _value in paper.particulars} for paper in papers)
    return first.intersection(*others)


def start_of(piece: Piece) -> Paper:
    paper = starting_form(sample_paper(piece))
    is_general = piece is Piece.EVERY_DOCUMENT
    return replace(paper, is_landscape=False, blocks=(paper.blocks[0], paper.blocks[-1])) if is_general else paper


# --- whether a file will do


def look_at_form(piece: Piece, path: Path, now: datetime) -> Check:
    """Checked, and filled in once. Raises NotMadeError where it cannot be opened."""
    paper = sample_paper(piece, Letterhead(form=str(path)))
    [answer] = made_apart(told(paper), CHECK, now)
    found = read(Check, json.loads(answer))
    if found.is_good:
        made_apart(told(paper), "docx", now)
    return found


def look_at_picture(path: Path, now: datetime) -> None:
    """Raises NotMadeError where a format cannot draw it."""
    paper = replace(sample_paper(Piece.OVERDUE_MEMO, Letterhead(emblem=str(path), garuda=str(path))), tables=())
    for file_format in (PICTURES, "docx"):
        made_apart(told(paper), file_format, now)
