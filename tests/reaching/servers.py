"""Servers on this machine that answer what they are told to, and remember what they were asked."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path

from tracker.reaching import LOOPBACK, Way
from tracker.reaching.networks import Ip

Answer = bytes | Callable[[socket.socket], None]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Server:
    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[bytes] = []

    @property
    def first_lines(self) -> list[str]:
        return [asked.split(b"\r\n")[0].decode() for asked in self.asked]


@contextmanager
def answering(answer: Answer, secured: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Server]:
    """Every connection gets the same answer; a callable does with the connection what it likes."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as listening:
        server = Server(listening.getsockname()[1])
        ended = threading.Event()
        thread = threading.Thread(target=_serve, args=(listening, server, answer, secured, ended), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            ended.set()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def _serve(
    listening: socket.socket, server: Server, answer: Answer, secured: ssl.SSLContext | None, ended: threading.Event
) -> None:
    while not ended.is_set():
        try:
            line, _ = listening.accept()
        except OSError:
            return
        with suppress(OSError), line:
            line.settimeout(5)
            if secured:
                with secured.wrap_socket(line, server_side=True) as secret:
                    _talk(secret, server, answer)
            else:
                _talk(line, server, answer)


def _talk(line: socket.socket, server: Server, answer: Answer) -> None:
    server.asked.append(_whole_request(line))
    if callable(answer):
        answer(line)
    else:
        line.sendall(answer)


def _whole_request(line: socket.socket) -> bytes:
    said = b""
    while b"\r\n\r\n" not in said:
        piece = line.recv(65536)
        if not piece:
            return said
        said += piece
    head, _, body = said.partition(b"\r\n\r\n")
    length = next((int(h.split(b":")[1]) for h in head.split(b"\r\n") if h.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += line.recv(65536)
    return head + b"\r\n\r\n" + body


def names(**known: str | Sequence[str]) -> Callable[[str, int], list[Ip]]:
    """A look-up that knows these names and no other; dots are written as double underscores."""
    book = {name.replace("__", "."): numbers for name, numbers in known.items()}

    def look_up(host: str, _port: int) -> list[Ip]:
        if host not in book:
            with suppress(ValueError):
                return [ip_address(host)]
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        numbers = book[host]
        return [ip_address(number) for number in ([numbers] if isinstance(numbers, str) else numbers)]

    return look_up


def way(trust: ssl.SSLContext | None = None, **known: str | Sequence[str]) -> Way:
    return Way(allowed=LOOPBACK, look_up=names(**known), trust=trust)


def certified(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's certificate for one name, and the trust of those who believe it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    asked = [
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={name}",
        "-addext",
        f"subjectAltName=DNS:{name}",
    ]
    command = ["openssl", "req", "-x509", *asked, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    return server, ssl.create_default_context(cafile=str(certificate))
