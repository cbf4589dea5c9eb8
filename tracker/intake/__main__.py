"""The process that reads: a document on standard input, its reading or the refusal as JSON on standard output."""

import json
import resource
import sys
from collections.abc import Mapping

from .apart import MEGABYTES, SECONDS


def main() -> None:
    bound()
    year, sort, name, said = sys.argv[1:5]
    roles = {(table, column): role for table, column, role in json.loads(said)}
    data, number = sys.stdin.buffer.read(), int(year) if year else None
    sys.stdout.write(json.dumps(_told(data, name, number, roles, is_pasted=sort == "pasted")))


def bound() -> None:
    """Before a single byte is looked at: memory, time, and no file may grow."""
    memory = MEGABYTES << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(
    data: bytes, name: str, year: int | None, roles: Mapping[tuple[int, int], str], *, is_pasted: bool
) -> dict[str, str]:
    from .reading import read_pasted, read_plan
    from .refusal import Refusal, RefusedDocumentError
    from .stored import dumped

    try:
        if is_pasted:
            reading = read_pasted(data.decode("utf-8", "replace"), year, roles)
        else:
            reading = read_plan(data, name, year, roles)
        return {"reading": dumped(reading)}
    except RefusedDocumentError as error:
        return {"refused": error.refusal.value}
    except (MemoryError, RecursionError):
        return {"refused": Refusal.TOO_MUCH.value}


if __name__ == "__main__":
    main()
