"""Where there are many offices and several processors, the offices of a morning are shared out among processes.

Each takes the next handful when it is free. One that dies leaves its handful to the others: a letter that has left is
not owed again, whoever asks.
"""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import date, datetime
from multiprocessing.connection import Connection

from flask import current_app

from tracker import clock, create_app, history, logs, process
from tracker.config import Settings
from tracker.models import Door
from tracker.outbox import sender

from .mornings import Handfuls, Mornings, Tally

log = logging.getLogger("tracker.jobs")

# Beside more processes than these a mail server only waits.
MOST = 4
# A process is worth its start from so many handfuls on.
WORTH = 5


class Helper:
    """One process more, and the thread that gives it the next handful."""

    def __init__(self, handfuls: Handfuls, settings: Settings, today: date, now: datetime) -> None:
        self.handfuls, self.tally = handfuls, Tally()
        processes = multiprocessing.get_context("spawn")
        self.pipe, theirs = processes.Pipe()
        self.process = processes.Process(target=_help, args=(theirs, settings, today, now), daemon=True)
        self.process.start()
        # Theirs alone: whoever reads from a process that is gone is told so.
        theirs.close()
        self.thread = threading.Thread(target=self._give, daemon=True)
        self.thread.start()

    def _give(self) -> None:
        handful: Sequence[int] = ()
        try:
            while self.handfuls:
                handful = self.handfuls.popleft()
                self.pipe.send(handful)
                self.tally = self.pipe.recv()
        except IndexError:
            # Somebody else took the last one.
            pass
        except (EOFError, OSError):
            log.error("a process that helped with the letters of the morning is gone")
            self.handfuls.append(handful)

    def finish(self) -> None:
        self.thread.join()
        self.pipe.close()
        self.process.join()


class Others:
    def __init__(self) -> None:
        self.helpers: list[Helper] = []

    @property
    def tallies(self) -> list[Tally]:
        return [helper.tally for helper in self.helpers]


@contextmanager
def many_hands(handfuls: Handfuls, today: date, now: datetime) -> Iterator[Others]:
    """While it lasts, others take from the handfuls, too; at its end they have done what they took."""
    settings: Settings = current_app.config["TRACKER"]
    others = Others()
    is_long = len(handfuls) >= WORTH
    others.helpers = [Helper(handfuls, settings, today, now) for _ in range(_worth(settings, len(handfuls)))]
    try:
        with process.long_work() if is_long else nullcontext():
            yield others
    finally:
        for helper in others.helpers:
            helper.finish()


def _worth(settings: Settings, handfuls: int) -> int:
    """SQLite lets one process write at a time."""
    if settings.is_embedded or handfuls < WORTH:
        return 0
    return min(MOST, os.cpu_count() or 1, handfuls // 2) - 1


def _help(pipe: Connection, settings: Settings, today: date, now: datetime) -> None:
    """Until the pipe ends: with the last handful, or with whoever gave them."""
    logs.set_up(settings.log_level)
    # Whoever stops the program by hand stops it through the process that shares the work out.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app = create_app(settings)
    acting = history.acting(Door.JOB)
    with process.in_use(settings.instance), process.long_work(), app.app_context(), acting:
        _take(pipe, today, now)


def _take(pipe: Connection, today: date, now: datetime) -> None:
    with sender(clock.running_from(now)) as one, suppress(EOFError, OSError):
        mornings = Mornings(today, now, one)
        while True:
            mornings.remind(pipe.recv())
            pipe.send(mornings.tally)
