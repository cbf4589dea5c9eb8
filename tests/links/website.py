"""A website on this machine: what each path answers is said by the test, and what was asked is remembered."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.reaching.servers import names
from tracker.reaching import LOOPBACK, Way

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    # Before it says anything, and between its bytes.
    seconds: float = 0
    drips: bool = False


def page(text: str, title: str = "องค์การบริหารส่วนตำบลตัวอย่าง", status: int = 200, **headers: str) -> Answer:
    whole = f"<!doctype html><html><head><title>{title}</title></head><body>{text}</body></html>"
    return Answer(status, whole.encode(), {"Content-Type": HTML, **headers})


def moved(where: str, status: int = 302, **headers: str) -> Answer:
    return Answer(status, b"", {"Location": where, **headers})


Said = Answer | Callable[["Asked"], Answer]


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]


@dataclass
class Website:
    port: int
    paths: dict[str, Said]
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "www.example.go.th") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def website(paths: Mapping[str, Said]) -> Iterator[Website]:
    site = Website(0, dict(paths))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
            site.asked.append(asked)
            said = site.paths.get(self.path, Answer(404))
            _say(self, said(asked) if callable(said) else said)

        def log_message(self, *_: object) -> None:
            """The test tells what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def _say(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    try:
        time.sleep(answer.seconds)
        handler.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        for piece in [answer.body[at : at + 1] for at in range(len(answer.body))] if answer.drips else [answer.body]:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.05 * answer.drips)
    except OSError:
        """Whoever asked has gone."""


def way(**known: str) -> Way:
    """www.example.go.th stands on this machine; only a test may say so."""
    return Way(allowed=LOOPBACK, look_up=names(**{"www__example__go__th": "127.0.0.1", **known}))
