"""Files that come with a form: taken from the browser onto the disk, and told about one by one."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Response, current_app, flash, send_file
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage

from .. import access, clock, shell
from ..config import Settings
from ..evidence import Adding, Arrived, Limits, RefusedFileError, Store, names, receive
from ..evidence.adding import kept, room_used, turn_of
from ..evidence.store import Draft
from ..forms import evidence as forms
from ..models import EvidenceVersion, NotPossible, Reason, Signature, Stationery, StoredFile, Task
from ..security import SEALED
from ..turns import take_turn

MEGABYTE = 1024 * 1024
LONGEST_TOLD = 120


def settings() -> Settings:
    found: Settings = current_app.config["TRACKER"]
    return found


def store_of(organisation_id: int) -> Store:
    return Store.of(settings().uploads_folder, organisation_id)


def limits() -> Limits:
    return Limits(settings().evidence_per_task, settings().evidence_per_organisation)


def stored(organisation_id: int, draft: Draft, media_type: str, by: Signature) -> StoredFile:
    """What somebody brought, kept in the room that the organisation has for its files."""
    take_turn(turn_of(organisation_id))
    if room_used(organisation_id) + draft.size > limits().per_organisation:
        raise NotPossible(Reason.NO_ROOM_LEFT)
    return kept(organisation_id, store_of(organisation_id), draft, media_type, by)


def to_task(task: Task) -> Adding:
    """What this viewer brings to the task, now."""
    by = access.signed_in().signature(clock.now())
    return Adding(task, store_of(task.organisation_id), limits(), by)


@contextmanager
def arrived(uploads: list[FileStorage], adding: Adding) -> Iterator[list[Arrived]]:
    """The files that may be taken, on the disk already; a draft that was not put in its place is thrown away."""
    files: list[Arrived] = []
    try:
        for upload in uploads:
            name = names.clean(upload.filename or "")
            try:
                files.append(receive(upload.stream, name, settings().largest_evidence, adding.store))
            except RefusedFileError as refused:
                adding.refused.append((name or "?", refused.fault))
        yield files
    finally:
        for file in files:
            file.draft.path.unlink(missing_ok=True)


def tell(adding: Adding) -> None:
    """One sentence for each thing to know: what is told here travels in a cookie, and that is small."""
    if adding.added:
        count = len(adding.added)
        _tell(ngettext("%(num)s piece of evidence was added.", "%(num)s pieces of evidence were added.", count), "ok")
    if len(adding.already) == 1:
        name, title = map(_short, adding.already[0])
        _tell(_("%(name)s is in this task already, as “%(title)s”; it was not added again.", name=name, title=title))
    elif adding.already:
        _tell(_("%(count)s of them are in this task already and were not added again.", count=len(adding.already)))
    if adding.elsewhere:
        name, task = adding.elsewhere[0]
        about = {"name": _short(name), "task": _short(task.title), "division": task.division.name}
        _tell(_("%(name)s is the same file as in the task “%(task)s” of %(division)s.", **about))


def _tell(sentence: str, kind: str = "info") -> None:
    flash(shell.in_digits(sentence), kind)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


def refusals(adding: Adding) -> list[str]:
    """A sentence for each part that was not taken."""
    most, count = settings().largest_evidence // MEGABYTE, settings().evidence_per_task
    return [shell.in_digits(forms.sentence(name, fault, most=most, count=count)) for name, fault in adding.refused]


def as_file(one: EvidenceVersion | Stationery, *, as_attachment: bool) -> Response | None:
    """As what it was recognised to be, in an envelope from which nothing acts; None when it is not on the disk."""
    path = store_of(one.organisation_id).path(one.file.sha256)
    if not path.is_file():
        current_app.logger.error("a file is missing on the disk", extra={"file": one.file.sha256})
        return None
    answer: Response = send_file(
        path, one.file.media_type, as_attachment=as_attachment, download_name=one.file_name, max_age=0
    )
    answer.headers["Content-Security-Policy"] = SEALED
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
