"""One morning run in a process of its own, measured from inside: python -m tests.bench.morning_run DATE"""

import json
import re
import resource
import sys
import time
from datetime import date
from pathlib import Path

from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine

from jobs.command import _moment
from jobs.remind import remind
from jobs.run import last_runs, run
from tracker import create_app, process, schema
from tracker.config import read_settings
from tracker.extensions import db
from tracker.models import Letter, LetterState


def main(on: date) -> None:
    app = create_app(read_settings())
    app.logger.setLevel("ERROR")
    # As the scheduler begins.
    with app.app_context():
        schema.must_be_current()
    process.keep_out_of_the_sweep()
    last_runs(app)
    statements = 0

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    event.listen(Engine, "before_cursor_execute", count)
    cpu, wall = time.process_time(), time.perf_counter()
    is_well = run(app, remind, _moment(on))
    told = {
        "is_well": is_well,
        "cpu": time.process_time() - cpu + _cpu_of_helpers(),
        "seconds": time.perf_counter() - wall,
        "peak_mb": _peak_mb(),
        "statements": statements,
        "letters": _letters(app),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _cpu_of_helpers() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _peak_mb() -> float:
    """Of this program alone: what getrusage tells begins with the peak of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def _letters(app) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).where(Letter.state == LetterState.SENT)) or 0


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]))
