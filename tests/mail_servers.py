"""Mail servers on this machine that fail in one way each; `use_server` makes the application send there."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.conftest import free_port
from tracker.config import Given


class Taking:
    """Takes everything, unless it is given an answer to one of the commands."""

    def __init__(self, mail: str = "", rcpt: str = "", data: str = "") -> None:
        self.mail, self.rcpt, self.data = mail, rcpt, data

    async def handle_MAIL(self, _server, _session, envelope, address, _options) -> str:
        envelope.mail_from = address
        return self.mail or "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options) -> str:
        if not self.rcpt:
            envelope.rcpt_tos.append(address)
        return self.rcpt or "250 OK"

    async def handle_DATA(self, _server, _session, _envelope) -> str:
        return self.data or "250 OK"


class HangingUp(Taking):
    async def handle_RCPT(self, server, _session, _envelope, _address, _options) -> str:
        server.transport.abort()
        return "250 OK"


@contextmanager
def serving(handler: object, **more: object) -> Iterator[int]:
    """The port at which it listens."""
    server = Controller(handler, hostname="127.0.0.1", port=free_port(), **more)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


def refuse_login(_server, _session, _envelope, _mechanism, _data) -> AuthResult:
    return AuthResult(success=False, handled=False)


def self_signed(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    asked = ["-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    command = ["openssl", "req", "-x509", *asked, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def use_server(app, monkeypatch, port: int, **more: object) -> None:
    given = app.config["TRACKER"].given
    monkeypatch.setitem(given, "TRACKER_MAIL_SERVER", Given(given["TRACKER_MAIL_SERVER"].setting, "127.0.0.1", "test"))
    wanted = {"server": "127.0.0.1", "port": port, "use_tls": False, "use_ssl": False, "username": "", **more}
    for name, value in wanted.items():
        monkeypatch.setattr(app.extensions["mail"], name, value)
