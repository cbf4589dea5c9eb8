"""A paper handed out as a file, or the page that says it is still being made."""

from datetime import datetime
from pathlib import Path

from flask import Response, render_template, request, send_file

from ..models import Organisation
from ..reports.facts import AnyFacts, DocumentKind
from ..reports.paper import Paper
from ..reports.papers import Options, paper_of
from ..security import SEALED
from ..stationery import letterhead_of, piece_of
from . import deliveries
from .answer import Answer
from .download import DOCX, XLSX, named
from .making_desk import made

MIMETYPES = {"docx": DOCX, "xlsx": XLSX, "pdf": "application/pdf"}


def dressed(
    organisation: Organisation, kind: DocumentKind, facts: AnyFacts, at: datetime, options: Options | None = None
) -> Paper:
    """With what the office put on its papers at that moment."""
    store = deliveries.store_of(organisation.id)
    return paper_of(kind, facts, options, letterhead_of(organisation, piece_of(kind, facts), store, at))


def taken_along(paper: Paper, title: str, noun: str, kind: str, at: datetime) -> Answer:
    """`at`: the moment that the file itself names."""
    ready = made(paper, kind, at)
    if ready is None:
        # The address stays the same, so the file comes as soon as it is there.
        return render_template("documents/progress.html", name=title, address=request.full_path), 202
    if "view" in request.args and kind == "pdf":
        return looked_at(ready.file, MIMETYPES[kind])
    return named(Response(ready.file.read_bytes(), mimetype=MIMETYPES[kind]), title, noun, kind)


def looked_at(path: Path, mimetype: str) -> Response:
    """Beside the page that it was asked from; nothing in it acts."""
    answer = send_file(path, mimetype=mimetype)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = SEALED
    return answer
