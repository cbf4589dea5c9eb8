"""Documents are made behind the page, one after the other; what was made once is there for whoever asks again."""

import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from flask import Flask, current_app

from ..config import Settings
from ..reports.apart import PICTURES, NotMadeError, made_apart, told
from ..reports.paper import Paper

# A document keeps one processor busy for its seconds; one at a time leaves the rest to the pages.
WORKERS = 1
# Seconds: so long somebody waits before being told that it takes longer. Most documents take one.
PATIENCE = 4.0
# In the folder of the installation: made of rows, so it may be thrown away at any time.
FOLDER = "documents"
# Files that stay; the oldest go first.
KEPT = 200
# What is made differently from now on is made anew.
EDITION = "2"


@dataclass(frozen=True)
class Made:
    """One file, or a picture for each page."""

    files: tuple[Path, ...]

    @property
    def file(self) -> Path:
        return self.files[0]


class MakingDesk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = threading.Lock()
        self.pool: ThreadPoolExecutor | None = None
        self.waiting: dict[str, Future[None]] = {}

    def made(self, paper: Paper, file_format: str, now: datetime, patience: float) -> Made | None:
        """None: it is still being made. Raises NotMadeError where that failed."""
        data = told(paper)
        key = sha256(f"{EDITION} {file_format} {data}".encode()).hexdigest()
        if found := self._there(key, file_format):
            return found
        future = self._put(key, data, file_format, now)
        try:
            future.result(timeout=patience)
        except NotYet:
            return None
        return self._there(key, file_format)

    def _put(self, key: str, data: str, file_format: str, now: datetime) -> Future[None]:
        with self.lock:
            if (known := self.waiting.get(key)) and not known.done():
                return known
            # Made at the first document: a server that forks would leave its threads behind.
            self.pool = self.pool or ThreadPoolExecutor(WORKERS, thread_name_prefix="making")
            future = self.pool.submit(self._make, key, data, file_format, now)
            self.waiting = {name: one for name, one in self.waiting.items() if not one.done()} | {key: future}
        return future

    def _make(self, key: str, data: str, file_format: str, now: datetime) -> None:
        files = made_apart(data, file_format, now)
        self.folder.mkdir(parents=True, exist_ok=True)
        # The first one last: where it stands, the others stand too.
        for number, content in reversed(list(enumerate(files, start=1))):
            path = self._path(key, file_format, number)
            half = path.with_suffix(f".{os.getpid()}.half")
            half.write_bytes(content)
            half.replace(path)
        self._throw_away()

    def _there(self, key: str, file_format: str) -> Made | None:
        if not self._path(key, file_format, 1).exists():
            return None
        if file_format != PICTURES:
            return Made((self._path(key, file_format, 1),))
        number = len(list(self.folder.glob(f"{key}-*.{PICTURES}")))
        return Made(tuple(self._path(key, file_format, page) for page in range(1, number + 1)))

    def _path(self, key: str, file_format: str, number: int) -> Path:
        return self.folder / f"{key}-{number}.{file_format}"

    def _throw_away(self) -> None:
        """Another process may have thrown it away a moment ago."""
        files = sorted(self.folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[KEPT:]:
            file.unlink(missing_ok=True)


def made(paper: Paper, file_format: str, now: datetime, patience: float | None = None) -> Made | None:
    """None: it takes longer, so somebody is told to come again. A machine that only tests waits."""
    desk: MakingDesk = current_app.extensions["making_desk"]
    try:
        usual: float = current_app.config.get("PATIENCE_WITH_DOCUMENTS", PATIENCE)
        return desk.made(paper, file_format, now, usual if patience is None else patience)
    except NotMadeError:
        current_app.logger.exception("a document was not made")
        raise


def init_app(app: Flask) -> None:
    settings: Settings = app.config["TRACKER"]
    app.extensions["making_desk"] = MakingDesk(settings.instance / FOLDER)
