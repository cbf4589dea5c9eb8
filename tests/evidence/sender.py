"""Somebody who adds a file to a task from a process of their own, and may be killed in the middle of it."""

import io
import os
import signal
import sys
from pathlib import Path

from tests.make import signature
from tracker import create_app, history
from tracker.evidence import Adding, Limits, Particulars, Store, receive
from tracker.extensions import db
from tracker.models import Person, Task

ROOM = Limits(per_task=30, per_organisation=1 << 30)


class Deadly(io.BytesIO):
    """Read for the second time as a whole, it ends the process: while its copy is written."""

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        if size == 1 << 20 and not piece:
            die()
        return piece


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(task_id: str, person_id: str, path: str, dies: str) -> None:
    content = Path(path).read_bytes()
    app = create_app()
    with app.app_context(), history.acting(door="command"):
        task = db.session.get_one(Task, int(task_id))
        store = Store.of(app.config["TRACKER"].uploads_folder, task.organisation_id)
        by = signature(db.session.get_one(Person, int(person_id)))
        file = Deadly(content) if dies == "writing" else io.BytesIO(content)
        arrived = receive(file, "รายงาน.pdf", 1 << 20, store)
        Adding(task, store, ROOM, by).add([arrived], "", Particulars())
        if dies == "before-commit":
            die()
        db.session.commit()
        arrived.draft.path.unlink(missing_ok=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
