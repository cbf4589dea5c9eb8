"""Documents that are zip archives inside, told from every other archive without unpacking them."""

import struct
import zipfile
from typing import IO

from .kinds import Fault, FileKind, RefusedFileError
from .pieces import part, size_of

# The list of contents is read into memory as a whole: a document has some hundred parts.
LARGEST_LIST = 1 << 20
LARGEST_UNPACKED = 400 << 20
LARGEST_PART = 1 << 20
END = b"PK\x05\x06"
END_SIZE = 22
LONGEST_COMMENT = 65_535
BEGINS_WITH = b"PK\x03\x04"

# By what the list of contents says of its main part, not by where that part lies.
OFFICE_KINDS = {
    b"wordprocessingml.document.main+xml": FileKind.DOCX,
    b"spreadsheetml.sheet.main+xml": FileKind.XLSX,
    b"presentationml.presentation.main+xml": FileKind.PPTX,
}
CONTENTS = "[Content_Types].xml"
MANIFEST = "META-INF/manifest.xml"
MACRO_MARKS = (b"macroenabled", b"vbaproject", b"macrosheet")
OPEN_DOCUMENTS = {kind.media_type: kind for kind in (FileKind.ODT, FileKind.ODS, FileKind.ODP)}
PROGRAMS = (".exe", ".dll", ".scr", ".com", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".lnk", ".hta", ".jar", ".msi")


def kind_of(file: IO[bytes]) -> FileKind:
    _refuse_strange_end(file)
    try:
        with zipfile.ZipFile(file) as archive:
            return _kind_of(archive)
    except RefusedFileError:
        raise
    except Exception:
        # A damaged archive breaks the reading of it in more ways than can be listed.
        raise RefusedFileError(Fault.DAMAGED) from None


def _refuse_strange_end(file: IO[bytes]) -> None:
    """Asked before the list is read, because a small archive can name a million parts."""
    if part(file, 0, 4) != BEGINS_WITH:
        raise RefusedFileError(Fault.ARCHIVE)
    start = max(0, size_of(file) - END_SIZE - LONGEST_COMMENT)
    end = part(file, start, END_SIZE + LONGEST_COMMENT)
    place = end.rfind(END)
    if place < 0 or len(end) < place + END_SIZE:
        raise RefusedFileError(Fault.DAMAGED)
    size, offset = struct.unpack("<II", end[place + 12 : place + 20])
    if size > LARGEST_LIST or offset + size > size_of(file):
        # Also an archive of the 64-bit kind, whose list is described elsewhere: none of the documents needs it.
        raise RefusedFileError(Fault.ARCHIVE)


def _kind_of(archive: zipfile.ZipFile) -> FileKind:
    parts = archive.infolist()
    names = [entry.filename.replace("\\", "/").lower() for entry in parts]
    if any(entry.flag_bits & 1 for entry in parts):
        raise RefusedFileError(Fault.PROTECTED)
    # Two parts of one name: what is looked at here would not be what opens there.
    if len(set(names)) < len(names) or sum(entry.file_size for entry in parts) > LARGEST_UNPACKED:
        raise RefusedFileError(Fault.ARCHIVE)
    kind = _office(archive, names) or _open_document(archive, names)
    if kind is None:
        raise RefusedFileError(Fault.ARCHIVE)
    if any(name.endswith(PROGRAMS) for name in names):
        raise RefusedFileError(Fault.PROGRAM)
    return kind


def _office(archive: zipfile.ZipFile, names: list[str]) -> FileKind | None:
    if CONTENTS not in archive.namelist():
        return None
    # Also where it is written in two bytes a letter.
    listed = _read(archive, CONTENTS).replace(b"\x00", b"").lower()
    if any(mark in listed for mark in MACRO_MARKS) or any("vbaproject" in name for name in names):
        raise RefusedFileError(Fault.MACROS)
    found = [kind for mark, kind in OFFICE_KINDS.items() if mark in listed]
    return found[0] if len(found) == 1 else None


def _open_document(archive: zipfile.ZipFile, names: list[str]) -> FileKind | None:
    if "mimetype" not in names:
        return None
    kind = OPEN_DOCUMENTS.get(_read(archive, "mimetype").decode("ascii", "replace").strip())
    if kind and MANIFEST in archive.namelist() and b"encryption-data" in _read(archive, MANIFEST):
        raise RefusedFileError(Fault.PROTECTED)
    if kind and any(name.startswith(("basic/", "scripts/")) and not name.endswith("/") for name in names):
        raise RefusedFileError(Fault.MACROS)
    return kind


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        read = stream.read(LARGEST_PART + 1)
    if len(read) > LARGEST_PART:
        raise RefusedFileError(Fault.ARCHIVE)
    return read
