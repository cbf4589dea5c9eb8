"""What the program's own processes agree on: how one refuses to start, and how it learns that its parent is gone."""

import fcntl
import gc
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The code of "configuration error" in sysexits.h: starting again would not help.
REFUSED = 78


def end_with_parent() -> None:
    """The parent holds the other end of our standard input; when it dies, however it dies, that end closes."""

    def wait() -> None:
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def keep_out_of_the_sweep() -> None:
    """What was made so far stays to the end; looking through it again would hold everything up for 100 ms."""
    gc.collect()
    gc.freeze()


@contextmanager
def long_work() -> Iterator[None]:
    """What is in memory when it begins is not looked through again and again for what nobody needs any longer.

    The collector looks among what is new, and waits until there is something worth looking through.
    """
    usual, is_kept_out = gc.get_threshold(), gc.get_freeze_count() > 0
    keep_out_of_the_sweep()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
        if is_kept_out:
            keep_out_of_the_sweep()


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Says for as long as it lasts that a program runs on this folder; several may."""
    with (folder / "running.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@contextmanager
def out_of_use(folder: Path) -> Iterator[bool]:
    """Whether no program runs on this folder; while it lasts, none starts."""
    with (folder / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
