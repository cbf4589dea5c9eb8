"""The last letters of a backup: a hash over every byte before them, so that no damage goes unseen."""

import hashlib
from pathlib import Path
from typing import BinaryIO

# Stands in the comment of the archive, which is the end of the file.
MARK = b"tidtam-backup sha256 "
LENGTH = 64
CHUNK = 1 << 20


def open_seal() -> bytes:
    """What stands there until the file is whole."""
    return MARK + b"0" * LENGTH


def seal(file: BinaryIO) -> None:
    size = file.seek(0, 2) - LENGTH
    digest = _digest(file, size)
    file.seek(size)
    file.write(digest)


def is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, 2) - LENGTH
        if size < len(MARK):
            return False
        digest = _digest(file, size)
        file.seek(size - len(MARK))
        return file.read() == MARK + digest


def _digest(file: BinaryIO, size: int) -> bytes:
    file.seek(0)
    digest, left = hashlib.sha256(), size
    while left and (chunk := file.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest().encode("ascii")
