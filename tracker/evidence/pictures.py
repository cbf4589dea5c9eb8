"""Pictures: told by their first bytes, measured by their header, never unpacked here."""

import struct
from typing import IO

from .kinds import Fault, FileKind, RefusedFileError
from .pieces import part, tail

JPEG_MARK = b"\xff\xd8\xff"
PNG_MARK = b"\x89PNG\r\n\x1a\n"
# The largest camera of a telephone makes 200 million points; what says more than that only fills memory.
MOST_POINTS = 220_000_000
LONGEST_SIDE = 30_000
MOST_SEGMENTS = 2_000
# The segments of a JPEG that tell its size; C4, C8 and CC lie between them and do not.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = frozenset(range(0xD0, 0xD9)) | {0x01}


def kind_of(file: IO[bytes], head: bytes) -> FileKind:
    is_png = head.startswith(PNG_MARK)
    size = _size_of_png(file) if is_png else _size_of_jpeg(file)
    if size is None or 0 in size:
        raise RefusedFileError(Fault.DAMAGED)
    width, height = size
    if max(size) > LONGEST_SIDE or width * height > MOST_POINTS:
        raise RefusedFileError(Fault.HUGE_PICTURE)
    return FileKind.PNG if is_png else FileKind.JPEG


def _size_of_png(file: IO[bytes]) -> tuple[int, int] | None:
    header = part(file, 8, 16)
    if len(header) < 16 or header[4:8] != b"IHDR" or b"IEND" not in tail(file, 1024):
        return None
    width, height = struct.unpack(">II", header[8:16])
    return width, height


def _size_of_jpeg(file: IO[bytes]) -> tuple[int, int] | None:
    place = 2
    for _segment in range(MOST_SEGMENTS):
        header = part(file, place, 9)
        if len(header) < 4 or header[0] != 0xFF:
            return None
        kind = header[1]
        if kind == 0xFF or kind in WITHOUT_LENGTH:
            place += 1 if kind == 0xFF else 2
            continue
        if kind in FRAMES and len(header) == 9:
            height, width = struct.unpack(">HH", header[5:9])
            return width, height
        place += 2 + int(struct.unpack(">H", header[2:4])[0])
    return None
