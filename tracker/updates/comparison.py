"""Edited rows and the rows as they are → one difference each; nothing is changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ..models import NotPossible
from ..tables import Returned, Value, canonical
from .cells import Fault, FaultyCellError


@dataclass(frozen=True)
class Change:
    key: str
    old: Value
    new: Value


@dataclass(frozen=True)
class Problem:
    """Why a row is left out; `key` names its column, and is empty where the row itself is the matter."""

    key: str
    fault: Fault
    written: str = ""
    # What completes the sentence: what stands there now, or a division.
    about: Value = None
    refusal: NotPossible | None = None


@dataclass(frozen=True)
class Difference:
    line: Returned
    label: str = ""
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_good(self) -> bool:
        return bool(self.changes) and not self.problems

    @property
    def new(self) -> dict[str, Value]:
        return {change.key: change.new for change in self.changes}


class Book(Protocol):
    """The rows of one plan that a list speaks of."""

    editable: frozenset[str]

    def find(self, numbers: Iterable[int]) -> Mapping[int, Any]: ...

    def now(self, row: Any, key: str) -> Value: ...

    def read(self, row: Any, key: str, edited: Mapping[str, str]) -> Value:
        """Raises FaultyCellError."""

    def refuse(self, row: Any, new: Mapping[str, Value]) -> None:
        """Raises NotPossible where the change could not be carried out."""


def compare(lines: Iterable[Returned], book: Book) -> list[Difference]:
    lines = list(lines)
    rows = book.find(line.row_id for line in lines if line.row_id)
    seen: set[int] = set()
    found = []
    for line in lines:
        found.append(_compared(line, book, rows, seen))
        seen.add(line.row_id or 0)
    # Where nothing differs any more, there is nothing to say.
    return [difference for difference in found if difference.changes or difference.problems]


def _compared(line: Returned, book: Book, rows: Mapping[int, Any], seen: set[int]) -> Difference:
    label = next((text for key, text in line.edited.items() if key == "title"), "")
    if line.row_id is None:
        return Difference(line, label, problems=(Problem("", Fault.NEW_ROW),))
    row = rows.get(line.row_id)
    if row is None:
        return Difference(line, label, problems=(Problem("", Fault.UNKNOWN_ROW),))
    if line.row_id in seen:
        return Difference(line, row.label, problems=(Problem("", Fault.TWICE),))
    told = list(_told(line, book, row))
    changes = tuple(one for one in told if isinstance(one, Change))
    problems = tuple(one for one in told if isinstance(one, Problem))
    return Difference(line, row.label, changes, problems or tuple(_refused(row, book, changes)))


def _told(line: Returned, book: Book, row: Any) -> Iterator[Change | Problem]:
    for key, text in line.edited.items():
        if key in line.faults:
            yield Problem(key, Fault(line.faults[key].value))
        elif key in book.editable:
            yield from _edited(line, book, row, key)
        elif key in line.seals:
            yield Problem(key, Fault.READ_ONLY, text)


def _edited(line: Returned, book: Book, row: Any, key: str) -> Iterator[Change | Problem]:
    text, now = line.edited[key], book.now(row, key)
    try:
        new = book.read(row, key, line.edited)
    except FaultyCellError as faulty:
        yield Problem(key, faulty.fault, text, faulty.about)
        return
    if canonical(new) == canonical(now):
        return
    if line.version != row.version and not line.was(key, now):
        yield Problem(key, Fault.CHANGED_SINCE, text, now)
    else:
        yield Change(key, now, new)


def _refused(row: Any, book: Book, changes: tuple[Change, ...]) -> Iterator[Problem]:
    try:
        if changes:
            book.refuse(row, {change.key: change.new for change in changes})
    except NotPossible as refusal:
        yield Problem("", Fault.REFUSED, refusal=refusal)
