"""The process that makes: a paper as JSON on standard input, its sizes and the files on standard output."""

import json
import resource
import sys
from datetime import datetime

from .apart import CHECK
from .paper import Paper
from .stored import read, stored

# Of a form of an office's own: so much memory, and seconds for looking at it and for filling it in with a long plan.
MEGABYTES, LOOKING, FILLING = 600, 8, 60


def main() -> None:
    file_format, now = sys.argv[1], datetime.fromisoformat(sys.argv[2])
    paper = read(Paper, json.load(sys.stdin.buffer))
    if paper.letterhead.form:
        _bound(LOOKING if file_format == CHECK else FILLING)
    files = _made(paper, file_format, now)
    sys.stdout.buffer.write(json.dumps([len(file) for file in files]).encode() + b"\n")
    sys.stdout.buffer.write(b"".join(files))


def _bound(seconds: int) -> None:
    """A form of somebody else's is opened: time, memory, and how large a file may grow."""
    memory = MEGABYTES << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (memory // 8, memory // 8))


def _made(paper: Paper, file_format: str, now: datetime) -> list[bytes]:
    if file_format == CHECK:
        from docx import Document

        from .own_forms import offer_of
        from .own_forms.checking import check

        return [json.dumps(stored(check(Document(paper.letterhead.form), offer_of(paper)))).encode()]
    if file_format == "docx":
        from .as_docx import as_docx

        return [as_docx(paper, now)]
    if file_format == "xlsx":
        from .as_sheet import as_sheet

        return [as_sheet(paper, now)]
    from .as_pdf import as_pdf, as_pictures

    return [as_pdf(paper, now)] if file_format == "pdf" else as_pictures(paper, now)


if __name__ == "__main__":
    main()
