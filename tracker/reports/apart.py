"""Made in a process of its own: what sets pages takes a hundred megabytes, of which a web server needs none."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from .paper import Paper
from .stored import stored

SECONDS = 120
FORMATS = ("docx", "pdf", "xlsx")
# Pictures of the pages, for whoever looks before taking it along.
PICTURES = "png"
# What is wrong with a form of an office's own, instead of a file.
CHECK = "check"
_ROOT = Path(__file__).resolve().parent.parent.parent
# Nothing else of the caller's surroundings reaches the process, least of all its secrets.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR")


class NotMadeError(Exception):
    """The process said nothing, or took too long."""


def told(paper: Paper) -> str:
    return json.dumps(stored(paper), ensure_ascii=False, sort_keys=True)


def made_apart(paper: str, file_format: str, now: datetime) -> list[bytes]:
    """One file, or a picture for each page; `paper` is what `told` gives."""
    surroundings = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own program; nothing that anybody typed is an argument
            [sys.executable, "-m", "tracker.reports", file_format, now.isoformat()],
            input=paper.encode(), capture_output=True, timeout=SECONDS, check=False, cwd=_ROOT,
            env={**surroundings, "PYTHONUTF8": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NotMadeError(f"more than {SECONDS} seconds") from None
    if done.returncode:
        raise NotMadeError(done.stderr.decode(errors="replace")[-2000:])
    sizes, _line, files = done.stdout.partition(b"\n")
    pieces, start = [], 0
    for size in json.loads(sizes):
        pieces.append(files[start : start + size])
        start += size
    return pieces
