"""Reads a backup with suspicion: every byte is compared with what the manifest promises before anything is used."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from .. import schema
from ..models import Entry, TrailCheck
from ..trail.verification import Place, Verdict, verdict_on
from .manifest import FOLDERS, MANIFEST, BackupError, Manifest, Member, file_member, table_member
from .seal import is_whole

CHUNK = 1 << 20
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Backup:
    """A file that claims to be a backup."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def manifest(self) -> Manifest:
        try:
            with ZipFile(self.path) as archive:
                manifest = Manifest.read(archive.read(MANIFEST))
        except KeyError:
            raise BackupError(f"{self.path} cannot be restored: it is not a backup of this program") from None
        except BROKEN:
            raise BackupError(f"{self.path} cannot be restored: it is no backup, or damaged or cut off") from None
        except OSError as error:
            raise BackupError(f"{self.path} cannot be read: {error.strerror}") from None
        except BackupError as error:
            raise BackupError(f"{self.path} cannot be restored: {error}") from None
        if not is_whole(self.path):
            raise BackupError(f"{self.path} cannot be restored: it is damaged")
        self._refuse_strange(manifest)
        return manifest

    def _refuse_strange(self, manifest: Manifest) -> None:
        if not schema.is_known(manifest.revision):
            raise BackupError(f"{self.path} cannot be restored: it was made by a newer version of this program")
        for file in manifest.files:
            place = PurePosixPath(file.name)
            if place.is_absolute() or ".." in place.parts or place.parts[:1] not in [(folder,) for folder in FOLDERS]:
                raise BackupError(f"{self.path} cannot be restored: it holds a file outside its folder")

    def verify(self) -> Verdict:
        """Reads everything once; answers whether the trail inside holds."""
        members = [(table_member(table.name), table) for table in self.manifest.tables]
        members += [(file_member(file.name), file) for file in self.manifest.files]
        try:
            with ZipFile(self.path) as archive:
                if sorted(archive.namelist()) != sorted([MANIFEST, *(name for name, _ in members)]):
                    raise BackupError(f"{self.path} cannot be restored: something in it is missing or was added")
                for name, member in members:
                    self._compare(archive, name, member)
        except BROKEN:
            raise BackupError(f"{self.path} cannot be restored: it is damaged") from None
        return self._verdict()

    def _compare(self, archive: ZipFile, name: str, member: Member) -> None:
        digest, size, lines = hashlib.sha256(), 0, 0
        with archive.open(name) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                lines += chunk.count(b"\n")
        promised = (member.sha256, member.size, lines if member.rows is None else member.rows)
        if (digest.hexdigest(), size, lines) != promised:
            raise BackupError(f"{self.path} cannot be restored: {member.name} in it is damaged")

    def lines(self, table: str) -> Iterator[bytes]:
        with ZipFile(self.path) as archive, archive.open(table_member(table)) as file:
            yield from file

    def file(self, name: str) -> Iterator[bytes]:
        with ZipFile(self.path) as archive, archive.open(file_member(name)) as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def _verdict(self) -> Verdict:
        entries = (_hashed(line) for line in self.lines(Entry.__tablename__))
        return verdict_on(entries, self._known_heads())

    def _known_heads(self) -> dict[int, Place]:
        heads: dict[int, Place] = {}
        for line in self.lines(TrailCheck.__tablename__):
            told = json.loads(line)
            if not told["problem"]:
                heads = TrailCheck(heads=told["heads"]).head_of
        return heads


def _hashed(line: bytes) -> dict[str, object]:
    """An entry as it was hashed; its own number in the table is none of its words."""
    told: dict[str, object] = json.loads(line)
    del told["id"]
    return told
