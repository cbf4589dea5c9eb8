"""The bytes of a document, whatever its name says → its paragraphs and tables."""

import io
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import IO

from ..evidence.archives import kind_of as kind_of_archive
from ..evidence.kinds import Fault, FileKind, RefusedFileError
from ..evidence.recognising import recognise
from . import plain_text, web_page
from .document import Document, Note, Remark
from .refusal import Refusal, RefusedDocumentError
from .text import TURNS

LARGEST = 32 << 20
# A page of text has some 10 kB, with its tags.
LARGEST_TEXT = 16 << 20
_PAGES, _WORKBOOKS, _LISTS = (".html", ".htm", ".xhtml"), (".xlsx",), (".csv",)
_BINARY = (".docx", ".xlsx", ".pdf", ".doc", ".xls")
_IS_PAGE = re.compile(
    r"^\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_REFUSALS = {
    Fault.EMPTY: Refusal.EMPTY,
    Fault.MACROS: Refusal.MACROS,
    Fault.OLD_OFFICE: Refusal.OLD_OFFICE,
    Fault.PROTECTED: Refusal.PROTECTED,
    Fault.DAMAGED: Refusal.DAMAGED,
    Fault.ARCHIVE: Refusal.HOSTILE,
    Fault.PROGRAM: Refusal.HOSTILE,
}


def opened(data: bytes, name: str) -> Document:
    """Raises RefusedDocumentError; the content decides, and a name that promises something else is remarked on."""
    if not data.strip():
        raise RefusedDocumentError(Refusal.EMPTY)
    if len(data) > LARGEST:
        raise RefusedDocumentError(Refusal.TOO_LARGE)
    ending = PurePath(name).suffix.lower()
    document = _read(data, name, ending)
    if not document.blocks:
        raise RefusedDocumentError(Refusal.NO_TEXT)
    return document


def pasted(text: str) -> Document:
    """What was copied from a page or a program: tags where there are any, else lines and tabs."""
    return _with_turns(text, web_page.read(text) if _IS_PAGE.match(text) else plain_text.read(text))


def _read(data: bytes, name: str, ending: str) -> Document:
    kind = _kind(io.BytesIO(data), name)
    if kind is None:
        if ending in _BINARY:
            raise RefusedDocumentError(Refusal.WRONG_NAME)
        if len(data) > LARGEST_TEXT:
            raise RefusedDocumentError(Refusal.TOO_MUCH)
        return _read_text(plain_text.decoded(data), ending)
    document = _unbroken(_reader(kind), data)
    if ending not in kind.endings:
        return Document(document.blocks, (*document.remarks, Remark(Note.WRONG_NAME, detail=kind.word)))
    return document


def _reader(kind: FileKind) -> Callable[[bytes], Document]:
    """Brought in for the one file that needs it: the libraries behind them are large."""
    if kind is FileKind.DOCX:
        from .word_file import read
    elif kind is FileKind.XLSX:
        from .workbook_file import read
    elif kind is FileKind.PDF:
        from .pdf_file import read
    else:
        raise RefusedDocumentError(Refusal.OTHER_KIND)
    return read


def _unbroken(read: Callable[[bytes], Document], data: bytes) -> Document:
    try:
        return read(data)
    except (RefusedDocumentError, MemoryError):
        raise
    except Exception:
        # A damaged archive breaks the reading of it in more ways than can be listed.
        raise RefusedDocumentError(Refusal.DAMAGED) from None


def _kind(file: IO[bytes], name: str) -> FileKind | None:
    """None is text of some kind: a page may be told to be one, because nothing of it is run here."""
    if file.read(2) == b"PK":
        return _archive(file)
    try:
        kind = recognise(file, name)
    except RefusedFileError as error:
        if error.fault in (Fault.ACTIVE, Fault.NAME_OF_ANOTHER_KIND):
            return None
        if error.fault is Fault.UNKNOWN and file.getvalue()[:2] in (b"\xff\xfe", b"\xfe\xff"):  # type: ignore[attr-defined]
            return None
        raise RefusedDocumentError(_REFUSALS.get(error.fault, Refusal.OTHER_KIND)) from None
    return None if kind in (FileKind.CSV, FileKind.TEXT) else kind


def _archive(file: IO[bytes]) -> FileKind:
    try:
        return kind_of_archive(file)
    except RefusedFileError as error:
        raise RefusedDocumentError(_REFUSALS.get(error.fault, Refusal.OTHER_KIND)) from None


def _read_text(text: str, ending: str) -> Document:
    if ending in _PAGES or _IS_PAGE.match(text):
        document = web_page.read(text)
    elif ending in _LISTS:
        document = plain_text.read_csv(text)
    else:
        document = plain_text.read(text)
    return _with_turns(text, document)


def _with_turns(text: str, document: Document) -> Document:
    if not TURNS.search(text):
        return document
    return Document(document.blocks, (*document.remarks, Remark(Note.TURNED_TEXT)))
