"""Bytes on the disk, named by their fingerprint: written whole before any row speaks of them."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import IO

from .kinds import Fault, RefusedFileError
from .pieces import pieces

# So much stays free for the database and its backups.
KEPT_FREE = 200 << 20
# A backup passes over what begins with a dot.
DRAFT = ".draft-"


@dataclass(frozen=True)
class Draft:
    """A file that was written and is not named by its fingerprint yet."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class Store:
    """The files of one organisation; the same bytes of another organisation lie in another folder."""

    folder: Path

    @classmethod
    def of(cls, uploads: Path, organisation_id: int) -> "Store":
        return cls(uploads / "evidence" / str(organisation_id))

    def path(self, fingerprint: str) -> Path:
        return self.folder / fingerprint[:2] / fingerprint

    def write(self, file: IO[bytes]) -> Draft:
        """Safe on the disk when it returns; a name of its own, so two at once do not meet."""
        path = self.folder / f"{DRAFT}{token_hex(8)}"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._refuse_full()
            return _written(path, pieces(file))
        except OSError as error:
            path.unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise RefusedFileError(Fault.NO_ROOM) from None
            raise

    def place(self, draft: Draft) -> None:
        """In one step, and over an equal file; to be done in the turn of the organisation, which `sweep` takes too."""
        target = self.path(draft.sha256)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        draft.path.replace(target)
        _sync(target.parent)
        _sync(self.folder)

    def holds(self, fingerprint: str, size: int) -> bool:
        try:
            return self.path(fingerprint).stat().st_size == size
        except OSError:
            return False

    def sweep(self, named: set[str], before: float) -> int:
        """Removes what no row names and nobody wrote since; answers how many files that were."""
        stray = [path for path in self._files() if path.name not in named and path.stat().st_mtime < before]
        for path in stray:
            path.unlink(missing_ok=True)
        return len(stray)

    def _files(self) -> Iterable[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def _refuse_full(self) -> None:
        if shutil.disk_usage(self.folder).free < KEPT_FREE:
            raise RefusedFileError(Fault.NO_ROOM)


def _written(path: Path, parts: Iterator[bytes]) -> Draft:
    digest, size = sha256(), 0
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for part in parts:
            out.write(part)
            digest.update(part)
            size += len(part)
        out.flush()
        os.fsync(out.fileno())
    return Draft(path, digest.hexdigest(), size)


def fingerprint_of(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        for part in pieces(file):
            digest.update(part)
    return digest.hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
