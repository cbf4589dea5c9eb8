"""The program as a person starts it: real processes, real signals, a folder of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tests.conftest import SECRET, free_port

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "tracker.cli"]
PATIENCE = 30.0

Found = TypeVar("Found")


def environment(folder: Path, **given: str) -> dict[str, str]:
    """Nothing of ours comes from the machine that tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    return {**kept, "TRACKER_INSTANCE": str(folder), "TRACKER_SECRET_KEY": SECRET, **given}


def tracker(*words: str, folder: Path, **given: str) -> "subprocess.CompletedProcess[str]":
    """One command, to its end."""
    return subprocess.run(
        [*COMMAND, *words], env=environment(folder, **given), capture_output=True, text=True, timeout=60, check=False
    )


def until(found: Callable[[], Found], seconds: float = PATIENCE) -> Found:
    """Waits for something to become true and answers it."""
    deadline = time.monotonic() + seconds
    while not (answer := found()):
        assert time.monotonic() < deadline, f"waited {seconds} s in vain"
        time.sleep(0.02)
    return answer


class Program:
    """A running `tracker run`, or `tracker demo`."""

    def __init__(self, folder: Path, verb: str = "run", **given: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.port = folder, free_port()
        self.log = folder / "program.log"
        self.environment = environment(folder, TRACKER_PORT=str(self.port), **given)
        with self.log.open("w") as log:
            self.process = subprocess.Popen([*COMMAND, verb], env=self.environment, stdout=log, stderr=log)

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_until_open(self) -> "Program":
        until(lambda: "answers at" in self.said or self.process.poll() is not None)
        assert "answers at" in self.said, self.said
        return self

    def get(self, path: str = "/health") -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def health(self) -> dict[str, object]:
        return json.loads(self.get()[1])

    def pid_of(self, module: str) -> int:
        return next(iter(self._pids(module)), 0)

    def pids_of(self, module: str) -> list[int]:
        return list(self._pids(module))

    def _pids(self, module: str) -> Iterator[int]:
        pid = self.process.pid
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            command = Path(f"/proc/{child}/cmdline").read_bytes().decode().split("\0")
            if module in command:
                yield int(child)

    @property
    def web(self) -> int:
        return until(lambda: self.pid_of("tracker.serving"))

    @property
    def scheduler(self) -> int:
        return until(lambda: self.pid_of("jobs"))

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE)


def is_alive(pid: int) -> bool:
    """A process that ended and was not yet buried is dead too."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return not re.search(r"\) Z ", state)


@contextmanager
def running(folder: Path, verb: str = "run", **given: str) -> Iterator[Program]:
    program = Program(folder, verb, **given)
    try:
        yield program.wait_until_open()
    finally:
        if program.process.poll() is None:
            program.end()
