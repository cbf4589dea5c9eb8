"""`tracker read-schedule`: phrases, one in a line, to readings, one in a line."""

import json
from collections.abc import Iterable, Iterator

from ..thai import FiscalYear
from .reading import read


def answers(lines: Iterable[bytes], year: FiscalYear) -> Iterator[str]:
    """One JSON object for each line, whatever stands in it; bytes that are no text are read as the sign for that."""
    for line in lines:
        yield answer(line.rstrip(b"\r\n").decode("utf-8", errors="replace"), year)


def answer(phrase: str, year: FiscalYear) -> str:
    reading = read(phrase)
    told = {
        "phrase": phrase,
        "due_on": [due.on.isoformat() for due in reading.due_dates(year)],
        "sure": reading.is_sure_in(year),
        "rule": str(reading.rule) if reading.rule else None,
        "because": reading.because,
    }
    return json.dumps(told, ensure_ascii=False)
