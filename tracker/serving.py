"""The process of the web server: brings the database up to date, says it is ready, answers until told to end."""

import argparse
import os
import signal
import socket
import sys
import time
from types import FrameType
from typing import Any

from flask import Flask
from sqlalchemy.exc import OperationalError
from waitress.server import create_server
from waitress.wasyncore import dispatcher

from . import create_app, logs, process, receiving, schema
from .config import SettingError, Settings, read_settings
from .crowd import Crowd
from .office import founding
from .views.setup import setup_code

# How long running requests may take to finish when the program ends.
PATIENCE = 20.0
# Seconds until another page may interrupt one that is being drawn: going back and forth makes both slower.
LONGER_THAN_A_PAGE = 0.02


class Ended(BaseException):
    """Raised by the signal in the middle of waiting for requests."""


def main() -> int:
    arguments = _arguments()
    process.end_with_parent()
    sys.setswitchinterval(LONGER_THAN_A_PAGE)
    try:
        settings = read_settings()
        logs.set_up(settings.log_level)
        app = create_app(settings)
        word = _prepare(app, settings)
        process.keep_out_of_the_sweep()
    except (SettingError, schema.SchemaError) as error:
        sys.stderr.write(f"{error}\n")
        return process.REFUSED
    except OperationalError as error:
        sys.stderr.write(f"{schema.unreachable(error)}\n")
        return 1
    with socket.socket(fileno=arguments.socket) as listener:
        serve(app, settings, listener, Crowd(arguments.board, arguments.seat), arguments.ready, word)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tracker.serving", description="Started by `tracker run`.")
    parser.add_argument("--socket", type=int, required=True, help="the listening socket, already open")
    parser.add_argument("--board", type=int, required=True, help="where all servers tell of their visitors")
    parser.add_argument("--seat", type=int, required=True, help="which of those servers this one is")
    parser.add_argument("--ready", type=int, required=True, help="where to say that pages answer from now on")
    return parser.parse_args()


def _prepare(app: Flask, settings: Settings) -> str:
    with app.app_context():
        schema.upgrade()
        code = None if founding.is_founded() else setup_code(settings)
    return f"ready {code}\n" if code else "ready\n"


def serve(app: Flask, settings: Settings, listener: socket.socket, crowd: Crowd, ready: int, word: str) -> None:
    server = create_server(
        app,
        sockets=[listener],
        threads=settings.threads,
        ident=None,
        backlog=128,
        max_request_body_size=receiving.MOST_READ,
    )
    largest = max(settings.largest_upload, settings.evidence_at_once, settings.largest_document)
    server.channel_class = receiving.channel_up_to(largest)
    _take_turns(server, crowd)
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    os.write(ready, word.encode())
    try:
        server.asyncore.loop(timeout=server.adj.asyncore_loop_timeout, map=server._map)
    except Ended:
        _let_finish(server)


def _take_turns(server: Any, crowd: Crowd) -> None:
    is_open = server.readable
    server.readable = lambda: is_open() and crowd.is_my_turn(len(server.active_channels), time.monotonic())


def _end(_signal: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise Ended


def _let_finish(server: Any) -> None:
    """Waitress alone drops what it is answering; here no new visitor comes in and everyone inside is served."""
    dispatcher.close(server)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and any(_is_busy(channel) for channel in server.active_channels.values()):
        server.asyncore.loop(timeout=0.1, map=server._map, count=1)
    server.task_dispatcher.shutdown(timeout=1)


def _is_busy(channel: Any) -> bool:
    return bool(channel.requests or channel.total_outbufs_len or channel.request)


if __name__ == "__main__":
    sys.exit(main())
