"""A list handed out as a file: CSV as it is read, XLSX as a whole."""

from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote

from flask import Response, stream_with_context

from .. import clock, shell
from ..tables import Table, as_csv
from ..thai import dates

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINES_AT_A_TIME = 200
_NOT_IN_A_FILE_NAME = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\t', " "))


def download(table: Table, noun: str, kind: str) -> Response:
    if kind == "csv":
        answer = Response(stream_with_context(_in_pieces(as_csv(table))), mimetype="text/csv")
    else:
        # What writes workbooks takes eight megabytes, of which a process that only sends letters needs none.
        from ..tables.as_xlsx import as_xlsx

        answer = Response(as_xlsx(table, clock.now()), mimetype=XLSX)
    return named(answer, table.title, noun, kind)


def named(answer: Response, title: str, noun: str, kind: str) -> Response:
    """As the file that it becomes on the disk of whoever asked."""
    today = clock.today()
    thai = f"{title} {dates.short_date(today, shell.language())}.{kind}"
    name = quote(" ".join(thai.translate(_NOT_IN_A_FILE_NAME).split())[:150])
    plain = f"tidtam-{noun}-{today.isoformat()}.{kind}"
    # Old programs take the first name, the others the second.
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{name}"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _in_pieces(lines: Iterator[str]) -> Iterator[str]:
    while piece := "".join(islice(lines, LINES_AT_A_TIME)):
        yield piece
