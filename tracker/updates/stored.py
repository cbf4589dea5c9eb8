"""An update that waits to be accepted, as plain data to be kept aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..tables import CellFault, ReadBack, Returned


@dataclass(frozen=True)
class Waiting:
    file_name: str
    noun: str
    # How many rows the file has, changed or not.
    total: int
    lines: tuple[Returned, ...]

    @classmethod
    def of(cls, file_name: str, found: ReadBack) -> "Waiting":
        return cls(file_name, found.noun, found.total, tuple(found.lines))

    def written(self) -> dict[str, Any]:
        lines = [
            [one.sheet, one.number, one.row_id, one.version, dict(one.edited), dict(one.faults), dict(one.seals)]
            for one in self.lines
        ]
        return {"file_name": self.file_name, "noun": self.noun, "total": self.total, "lines": lines}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Waiting":
        return cls(kept["file_name"], kept["noun"], kept["total"], tuple(_line(*line) for line in kept["lines"]))


def _line(
    sheet: str,
    number: int,
    row_id: int | None,
    version: int,
    edited: dict[str, str],
    faults: dict[str, str],
    seals: dict[str, str],
) -> Returned:
    known = {key: CellFault(fault) for key, fault in faults.items()}
    return Returned(sheet, number, row_id, version, edited, known, seals)
