"""What a file is by its content; whatever could run, hides something or cannot be told apart is refused."""

import re
from codecs import IncrementalDecoder, getincrementaldecoder
from pathlib import PurePath
from typing import IO

from . import archives, pictures
from .kinds import Fault, FileKind, RefusedFileError
from .pieces import contains, part, pieces, tail

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")

# What a file begins with → why it is refused, whatever its name says.
FORBIDDEN: tuple[tuple[Fault, tuple[bytes, ...]], ...] = (
    (
        Fault.PROGRAM,
        (
            b"MZ",
            b"\x7fELF",
            b"#!",
            b"\xfe\xed\xfa\xce",
            b"\xfe\xed\xfa\xcf",
            b"\xce\xfa\xed\xfe",
            b"\xcf\xfa\xed\xfe",
            b"\xca\xfe\xba\xbe",
            b"\x00asm",
            b"dex\n",
            b"L\x00\x00\x00\x01\x14\x02\x00",
        ),
    ),
    (
        Fault.ARCHIVE,
        (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"MSCF"),
    ),
    (Fault.OLD_OFFICE, (b"{\\rtf",)),
    (Fault.FILM, (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"FLV\x01", b"\x00\x00\x01\xba", b"\x30\x26\xb2\x75")),
    (Fault.OTHER_PICTURE, (b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"8BPS", b"\x00\x00\x01\x00")),
)
RIFF_PICTURE = b"WEBP"
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}
PICTURE_BRANDS = {b"avif", b"avis", b"crx "}
TAR = b"ustar"

CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
ACTIVE = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|script|svg|iframe|frame|object|embed|link|meta|form|img|\?php|%)|javascript:",
    re.IGNORECASE,
)
LONGEST_MARK = 64


def recognise(file: IO[bytes], name: str) -> FileKind:
    """Raises RefusedFileError; the name counts only for text, where nothing else tells a script from a note."""
    head = part(file, 0, 512)
    if not head:
        raise RefusedFileError(Fault.EMPTY)
    _refuse_forbidden(file, head)
    if head.startswith(b"%PDF-"):
        return _pdf(file)
    if head.startswith(b"PK"):
        return archives.kind_of(file)
    if head.startswith((pictures.JPEG_MARK, pictures.PNG_MARK)):
        return pictures.kind_of(file, head)
    if head[4:8] == b"ftyp":
        return _boxed(head)
    return _text(file, name)


def _refuse_forbidden(file: IO[bytes], head: bytes) -> None:
    if head.startswith(OLE):
        raise RefusedFileError(Fault.PROTECTED if contains(file, ENCRYPTED_PART) else Fault.OLD_OFFICE)
    for fault, marks in FORBIDDEN:
        if head.startswith(marks) and not _is_plain(head):
            raise RefusedFileError(fault)
    if head[257:262] == TAR:
        raise RefusedFileError(Fault.ARCHIVE)
    if head.startswith(b"RIFF"):
        raise RefusedFileError(Fault.OTHER_PICTURE if head[8:12] == RIFF_PICTURE else Fault.FILM)


def _is_plain(head: bytes) -> bool:
    """A list may begin with the letters "BM" or "MZ"; a program or a picture of that name is not all letters."""
    return head[:2] in (b"BM", b"MZ") and not CONTROL.search(head)


def _pdf(file: IO[bytes]) -> FileKind:
    """Its end must be there: it is told only when all of it arrived, and nothing else was hung behind it."""
    if b"%%EOF" not in tail(file, 4096):
        raise RefusedFileError(Fault.DAMAGED)
    return FileKind.PDF


def _boxed(head: bytes) -> FileKind:
    brand = head[8:12]
    if brand in HEIC_BRANDS:
        return FileKind.HEIC
    raise RefusedFileError(Fault.OTHER_PICTURE if brand in PICTURE_BRANDS else Fault.FILM)


def _text(file: IO[bytes], name: str) -> FileKind:
    """Thai text in UTF-8, or in TIS-620 as old programs write it."""
    decoders = [getincrementaldecoder(encoding)() for encoding in ("utf-8", "cp874")]
    before = b""
    for piece in pieces(file):
        if CONTROL.search(piece):
            raise RefusedFileError(Fault.UNKNOWN)
        if ACTIVE.search(before + piece):
            raise RefusedFileError(Fault.ACTIVE)
        before = piece[-LONGEST_MARK:]
        decoders = [decoder for decoder in decoders if _decodes(decoder, piece)]
    if not any(_decodes(decoder, b"", final=True) for decoder in decoders):
        raise RefusedFileError(Fault.UNKNOWN)
    return _kind_of_text(name)


def _decodes(decoder: IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


def _kind_of_text(name: str) -> FileKind:
    ending = PurePath(name).suffix.lower()
    for kind in (FileKind.CSV, FileKind.TEXT):
        if ending in kind.endings:
            return kind
    raise RefusedFileError(Fault.NAME_OF_ANOTHER_KIND)
