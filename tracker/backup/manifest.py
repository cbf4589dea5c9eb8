"""What a backup says about itself."""

import json
from dataclasses import asdict, dataclass

FORMAT = "tidtam-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
# The folders of an installation that belong to the office. Letters kept, logs and secrets do not.
FOLDERS = ("uploads",)


class BackupError(Exception):
    """A backup that cannot be made, or a file that cannot be restored; the message is the one line to print."""


@dataclass(frozen=True)
class Member:
    """One file inside the backup; `rows` counts its lines when it holds a table."""

    name: str
    size: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True)
class Manifest:
    program: str
    revision: str
    made_at: str
    tables: tuple[Member, ...]
    files: tuple[Member, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows or 0 for table in self.tables)

    def table(self, name: str) -> Member | None:
        return next((table for table in self.tables if table.name == name), None)

    def as_json(self) -> bytes:
        told = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(self)}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()

    @classmethod
    def read(cls, raw: bytes) -> "Manifest":
        try:
            told = json.loads(raw)
            if told["format"] != FORMAT:
                raise BackupError("it is not a backup of this program")
            if told["format_version"] > FORMAT_VERSION:
                raise BackupError(f"it was made by a newer version of this program ({told['program']})")
            tables = tuple(Member(**member) for member in told["tables"])
            files = tuple(Member(**member) for member in told["files"])
            return cls(told["program"], told["revision"], told["made_at"], tables, files)
        except (ValueError, KeyError, TypeError):
            raise BackupError("its manifest cannot be read") from None


def table_member(name: str) -> str:
    return f"tables/{name}.jsonl"


def file_member(name: str) -> str:
    return f"files/{name}"
