"""The process that makes: a paper as JSON on standard input, its sizes and the files on standard output."""

import json
import sys
from datetime import datetime

from .paper import Paper
from .stored import read


def main() -> None:
    file_format, now = sys.argv[1], datetime.fromisoformat(sys.argv[2])
    files = _made(read(Paper, json.load(sys.stdin.buffer)), file_format, now)
    sys.stdout.buffer.write(json.dumps([len(file) for file in files]).encode() + b"\n")
    sys.stdout.buffer.write(b"".join(files))


def _made(paper: Paper, file_format: str, now: datetime) -> list[bytes]:
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
