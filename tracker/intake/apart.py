"""Reading in a process of its own, with bounds on time and memory: the caller is unharmed by any document."""

import json
import os
import subprocess
import sys
from pathlib import Path

from .reading import Reading
from .refusal import Refusal, RefusedDocumentError
from .showing import Roles
from .stored import StoredReadingError, loaded

SECONDS = 8
# A plan of 300 pages is read with less than 200 MB of address space, most of it for the libraries.
MEGABYTES = 300
_ROOT = Path(__file__).resolve().parent.parent.parent
# Nothing else of the caller's surroundings reaches the process, least of all its secrets.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH")


def read_apart(
    data: bytes,
    name: str,
    fiscal_year: int | None = None,
    roles: Roles | None = None,
    *,
    is_pasted: bool = False,
    seconds: float = SECONDS,
) -> Reading:
    """As `read_plan`; raises RefusedDocumentError also for a document that takes too much time or memory."""
    sort = "pasted" if is_pasted else "file"
    said = json.dumps([[*place, role] for place, role in (roles or {}).items()])
    command = [sys.executable, "-m", "tracker.intake", str(fiscal_year or ""), sort, name, said]
    surroundings = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the name is one argument and is never opened
            command, input=data, capture_output=True, timeout=seconds, check=False, cwd=_ROOT,
            env={**surroundings, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise RefusedDocumentError(Refusal.TOO_SLOW) from None
    except ValueError:
        # A name with a character that no argument can hold.
        raise RefusedDocumentError(Refusal.WRONG_NAME) from None
    return _answer(done.stdout)


def _answer(told: bytes) -> Reading:
    """A process that was ended, or ran out of memory, has told nothing."""
    try:
        answer = json.loads(told)
        if "refused" in answer:
            raise RefusedDocumentError(Refusal(answer["refused"]))
        return loaded(answer["reading"])
    except (ValueError, KeyError, TypeError, StoredReadingError):
        raise RefusedDocumentError(Refusal.TOO_SLOW) from None
