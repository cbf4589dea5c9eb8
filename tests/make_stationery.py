"""What an office puts on its papers, as files that are really there."""

import io

import docx
from flask import current_app

from tests.make import MADE_AT, kept, make_person
from tests.reports import story
from tracker.evidence import FileKind, Store
from tracker.models import Organisation, Piece, Stationery, StoredFile
from tracker.reports.as_pdf import as_pictures
from tracker.reports.paper import Paper


def make_form(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def make_picture() -> bytes:
    return as_pictures(Paper(("ตรา",)), story.MADE_AT, 20)[0]


def make_stationery(
    organisation: Organisation, piece: Piece = Piece.PROGRESS_REPORT, content: bytes | None = None, **given: object
) -> Stationery:
    kind = FileKind.PNG if piece.is_picture else FileKind.DOCX
    content = content or (make_picture() if piece.is_picture else make_form("{{ชื่อเอกสาร}}", "{{เนื้อหา}}"))
    store = Store.of(current_app.config["TRACKER"].uploads_folder, organisation.id)
    draft = store.write(io.BytesIO(content))
    store.place(draft)
    file = kept(
        StoredFile(
            organisation_id=organisation.id,
            sha256=draft.sha256,
            size=draft.size,
            media_type=kind.media_type,
            stored_at=MADE_AT,
        )
    )
    told = {"added_at": MADE_AT, "added_by": make_person(), "file_name": f"แบบ{kind.endings[0]}", **given}
    return kept(Stationery(organisation=organisation, piece=piece, file=file, **told))
