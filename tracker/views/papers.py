"""A paper handed out as a file, or the page that says it is still being made."""

from flask import Response, render_template, request

from .. import clock
from ..reports.paper import Paper
from .answer import Answer
from .download import DOCX, XLSX, named
from .making_desk import made

MIMETYPES = {"docx": DOCX, "xlsx": XLSX, "pdf": "application/pdf"}


def taken_along(paper: Paper, title: str, noun: str, kind: str) -> Answer:
    ready = made(paper, kind, clock.now())
    if ready is None:
        # The address stays the same, so the file comes as soon as it is there.
        return render_template("documents/progress.html", name=title, address=request.full_path), 202
    return named(Response(ready.file.read_bytes(), mimetype=MIMETYPES[kind]), title, noun, kind)
