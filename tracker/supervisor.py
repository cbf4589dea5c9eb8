"""`tracker run`: holds the address, keeps the web server and the scheduler alive, ends both together."""

import errno
import os
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO

from . import crowd, process
from .config import ROOT, SettingError, Settings

ENDINGS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
# Seconds before a process that died is started again; the last one goes on for ever.
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0)
# Whoever lived this long before dying begins again at the first pause.
LONG_LIFE = 60.0
# Longer than a process takes to finish what it is doing.
PATIENCE = 25.0


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def warn(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def listen(settings: Settings) -> socket.socket:
    """The parent holds the address, so that nobody is refused while the web server is being started again."""
    host, port = settings.host, settings.port
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[
            0
        ]
        listener = socket.socket(family, kind)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except socket.gaierror:
        raise SettingError(f"TRACKER_HOST: no address is known for {host!r}") from None
    except OSError as error:
        raise SettingError(f"{host}, port {port}: {_why(error, port)}") from None
    return listener


def _why(error: OSError, port: int) -> str:
    if isinstance(error, PermissionError):
        return "this user may not listen there; choose a port above 1023 with TRACKER_PORT"
    if error.errno == errno.EADDRINUSE:
        return f"taken by another program; stop that one, or choose another port: TRACKER_PORT={port + 1}"
    return str(error.strerror)


@dataclass
class Child:
    """One process of the program, and what befell it."""

    name: str
    command: list[str]
    passed: tuple[int, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    running: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    falls: int = 0
    again_at: float | None = None

    def start(self) -> None:
        self.started, self.again_at = time.monotonic(), None
        # Its standard input is the line that tells it when we die. A group of its own: Ctrl-C reaches us alone.
        self.running = subprocess.Popen(  # noqa: S603 - our own modules, no shell
            [sys.executable, "-m", *self.command],
            stdin=subprocess.PIPE,
            pass_fds=self.passed,
            env={**os.environ, **self.environment},
            cwd=ROOT,
            process_group=0,
        )

    @property
    def is_running(self) -> bool:
        return self.running is not None and self.running.poll() is None

    def fallen(self) -> int | None:
        """The exit code of a process that ended and was not dealt with yet."""
        if self.running is None or (code := self.running.poll()) is None:
            return None
        if self.running.stdin:
            self.running.stdin.close()
        self.running = None
        return code

    def start_later(self, code: int) -> float:
        """Pauses grow while it keeps falling, so that a broken part does not eat the machine."""
        if time.monotonic() - self.started >= LONG_LIFE:
            self.falls = 0
        pause = PAUSES[min(self.falls, len(PAUSES) - 1)]
        self.falls += 1
        self.again_at = time.monotonic() + pause
        warn(f"{self.name} ended by itself ({_how(code)}); it is started again in {pause:g} s")
        return pause

    def signal(self, number: signal.Signals) -> None:
        if self.is_running and self.running:
            self.running.send_signal(number)


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"code {code}"


class Signals:
    """Signals as bytes that can be waited for together with everything else."""

    def __enter__(self) -> "Signals":
        self.read, self.write = socket.socketpair()
        self.read.setblocking(False)
        self.write.setblocking(False)
        self.before = signal.set_wakeup_fd(self.write.fileno())
        # `nohup` and a shell's background jobs ask to be left alone by some of them.
        heard = [n for n in (*ENDINGS, signal.SIGCHLD) if signal.getsignal(n) is not signal.SIG_IGN]
        self.handlers = {number: signal.signal(number, lambda *_: None) for number in heard}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self.handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self.before)
        self.read.close()
        self.write.close()

    def fileno(self) -> int:
        return self.read.fileno()

    def end_is_asked(self) -> bool:
        try:
            return any(number in ENDINGS for number in self.read.recv(1024))
        except BlockingIOError:
            return False


class House:
    """All processes under one roof."""

    def __init__(self, settings: Settings, listener: socket.socket, board: IO[bytes]) -> None:
        self.settings = settings
        self.port = listener.getsockname()[1]
        self.ready, say_ready = os.pipe()
        passed = {"--socket": listener.fileno(), "--board": board.fileno(), "--ready": say_ready}
        serving = ["tracker.serving", *(str(word) for pair in passed.items() for word in pair)]
        environment = {"TRACKER_PORT": str(self.port)}
        # They share the address; the first one brings the database up to date before the others are there.
        self.first, *self.others = (
            Child(name, [*serving, "--seat", str(seat)], tuple(passed.values()), environment)
            for seat, name in enumerate(_web_names(settings))
        )
        self.scheduler = Child("The scheduler", ["jobs", "--supervised"], (), environment)
        self.children = (self.first, *self.others, self.scheduler)
        self.answering = 0
        self.is_open = False

    def keep(self, signals: Signals) -> int:
        self.first.start()
        while True:
            readable, _, _ = select.select([signals.fileno(), self.ready], [], [], self._pause())
            if signals.fileno() in readable and signals.end_is_asked():
                return 0
            if self.ready in readable:
                self._answer(os.read(self.ready, 1024).decode())
            for child in self.children:
                if (code := child.fallen()) is not None:
                    if code == process.REFUSED or not self.is_open:
                        return code if code > 0 else 1
                    child.start_later(code)
                if child.again_at is not None and time.monotonic() >= child.again_at:
                    child.start()

    def _pause(self) -> float | None:
        waiting = [child.again_at for child in self.children if child.again_at is not None]
        return max(0.0, min(waiting) - time.monotonic()) if waiting else None

    def _answer(self, words: str) -> None:
        """One line of each web server that answers from now on."""
        for word in words.splitlines():
            if not self.is_open:
                self._open(word)
            elif self.answering >= 1 + len(self.others):
                tell("The web server answers again")
            self.answering += 1

    def _open(self, word: str) -> None:
        """The first web server answers: the database is up to date, so the others and the scheduler may begin."""
        self.is_open = True
        tell(f"Tidtam answers at {self.address}  (Ctrl-C ends it)")
        if self.settings.is_demo:
            tell(f"Sign in as anybody of the sample office: {self.address}/demo")
        if len(words := word.split()) > 1:
            tell(f"Set-up asks for this code: {words[1]}")
        for child in (*self.others, self.scheduler):
            child.start()

    @property
    def address(self) -> str:
        said = str(self.settings.given["TRACKER_BASE_URL"].value)
        host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        return said or f"http://{host}:{self.port}"

    def end(self, signals: Signals) -> None:
        """Running requests and jobs finish; a second signal, or too long a wait, cuts them off."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while any(child.is_running for child in self.children):
            left = deadline - time.monotonic()
            readable, _, _ = select.select([signals.fileno()], [], [], max(0.0, min(left, 1.0)))
            if left <= 0 or (readable and signals.end_is_asked()):
                for child in self.children:
                    child.signal(signal.SIGKILL)


def _web_names(settings: Settings) -> list[str]:
    if settings.processes == 1:
        return ["The web server"]
    return [f"Web server {number}" for number in range(1, settings.processes + 1)]


def run(settings: Settings) -> int:
    """Stays until it is told to end; answers the exit code."""
    with ExitStack() as stack:
        stack.enter_context(process.in_use(settings.instance))
        listener = stack.enter_context(listen(settings))
        signals = stack.enter_context(Signals())
        board = stack.enter_context(crowd.board(settings.processes))
        house = House(settings, listener, board)
        try:
            return house.keep(signals)
        finally:
            house.end(signals)
