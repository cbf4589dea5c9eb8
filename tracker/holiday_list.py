"""A pasted or uploaded list of days off → lines: each a day and its name, or what is wrong with it. Pure."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .tables import Refusal, RefusedFileError, sheets
from .thai import WrittenDateError, normal_spelling, read_date
from .thai.reading import Reason

LARGEST_LIST = 200_000
MOST_LINES = 400
LONGEST_NAME = 300

# A date has few words: a day, a month, a year, a weekday before them.
_MOST_WORDS_OF_A_DATE = 8
_ITEM_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
_BETWEEN = re.compile(r"[\t,;|]+\s*|\s+")
_AROUND = " \t,;|:-–—"
_AROUND_A_DATE = f"{_AROUND}()"


class Fault(StrEnum):
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    TWICE = "twice"


@dataclass(frozen=True)
class Line:
    """One line as it was written; `problem` tells why its date could not be read, `fault` what else is wrong."""

    number: int
    text: str
    day: date | None = None
    name: str = ""
    problem: WrittenDateError | None = None
    fault: Fault | None = None

    @property
    def is_good(self) -> bool:
        return self.day is not None and self.fault is None


def read_list(text: str) -> list[Line]:
    """A first line without any date is a heading; empty lines are passed over."""
    found: list[Line] = []
    seen: set[date] = set()
    for number, written in enumerate(text.splitlines(), start=1):
        if not written.strip(_AROUND):
            continue
        line = _line(number, written.strip())
        if not found and line.problem and line.problem.reason is Reason.NOT_A_DATE and number == 1:
            continue
        if line.is_good and line.day in seen:
            line = Line(number, line.text, line.day, line.name, fault=Fault.TWICE)
        if line.day:
            seen.add(line.day)
        found.append(line)
    return found


def _line(number: int, text: str) -> Line:
    text = " ".join(normal_spelling(text).split(" "))
    bare = _ITEM_NUMBER.sub("", text)
    problem: WrittenDateError | None = None
    for written, rest in _ways_to_split(bare):
        try:
            return _named(number, text, read_date(written), rest)
        except WrittenDateError as error:
            problem = _better(problem, error)
    return Line(number, text, problem=problem)


def _ways_to_split(text: str) -> Iterator[tuple[str, str]]:
    """The date in front and the name behind it, the longest date first; then the other way round."""
    gaps = [(0, 0), *(match.span() for match in _BETWEEN.finditer(text)), (len(text), len(text))]
    for start, end in reversed(gaps[1 : _MOST_WORDS_OF_A_DATE + 2]):
        yield text[:start].strip(_AROUND_A_DATE), text[end:].strip(_AROUND)
    for start, end in gaps[-_MOST_WORDS_OF_A_DATE - 2 : -1]:
        yield text[end:].strip(_AROUND_A_DATE), text[:start].strip(_AROUND)


def _better(one: WrittenDateError | None, other: WrittenDateError) -> WrittenDateError:
    """Of several readings that fail, the one that came nearest to a date is told."""
    vague = (Reason.EMPTY, Reason.NOT_A_DATE)
    return other if one is None or (one.reason in vague and other.reason not in vague) else one


def _named(number: int, text: str, day: date, name: str) -> Line:
    if not name:
        return Line(number, text, day, fault=Fault.NO_NAME)
    if len(name) > LONGEST_NAME:
        return Line(number, text, day, name[:LONGEST_NAME], fault=Fault.TOO_LONG)
    return Line(number, text, day, name)


# --- files


def text_of(content: bytes) -> str:
    """The cells of an Excel workbook or of a CSV file, a line each; raises RefusedFileError and nothing else."""
    if content.startswith(b"PK"):
        rows = [line for sheet in sheets(content) for line in sheet.rows.values()]
        return "\n".join("\t".join(cell.text for cell in row).strip("\t") for row in rows)
    if not content:
        raise RefusedFileError(Refusal.EMPTY)
    if len(content) > LARGEST_LIST:
        raise RefusedFileError(Refusal.TOO_LARGE)
    return _text_of_csv(content)


def _text_of_csv(content: bytes) -> str:
    """Excel in Thailand still writes CSV in the code page of old Windows."""
    if b"\x00" in content:
        raise RefusedFileError(Refusal.NOT_A_WORKBOOK)
    for encoding in ("utf-8-sig", "cp874"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        dialect = csv.excel_tab if "\t" in text else csv.excel
        try:
            rows = list(csv.reader(io.StringIO(text), dialect))
        except csv.Error:
            break
        return "\n".join("\t".join(" ".join(cell.split()) for cell in row).strip("\t") for row in rows)
    raise RefusedFileError(Refusal.DAMAGED)
