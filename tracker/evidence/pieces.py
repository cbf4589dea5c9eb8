"""Reading a file piece by piece: never more of it in memory than is looked at."""

import os
from collections.abc import Iterator
from typing import IO

PIECE = 1 << 20


def size_of(file: IO[bytes]) -> int:
    return file.seek(0, os.SEEK_END)


def part(file: IO[bytes], start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)


def tail(file: IO[bytes], length: int) -> bytes:
    return part(file, max(0, size_of(file) - length), length)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def contains(file: IO[bytes], mark: bytes) -> bool:
    before = b""
    for piece in pieces(file):
        if mark in before + piece:
            return True
        before = piece[-len(mark) :]
    return False
