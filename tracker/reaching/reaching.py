"""One request to one address: judged, connected as judged, bounded in time and size, told as a verdict."""

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Literal

from .addresses import Address, Refusal
from .networks import Ip, Network, is_public
from .patient import Deadline, Patient
from .resolving import LookUp, look_up, looked_up
from .verdict import Ending, Verdict

Method = Literal["GET", "HEAD", "POST"]
Into = Callable[[bytes], object]

AT_MOST_NUMBERS = 4
PIECE = 16 * 1024
# Status, headers and the frames of a body that comes in chunks.
AROUND_THE_BODY = 128 * 1024


@dataclass(frozen=True)
class Call:
    """What is said. Host, Content-Length and the encoding are ours; nothing else is added."""

    method: Method = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Bounds:
    # From looking the name up to the last byte.
    seconds: float = 10.0
    # Of the body; what is beyond is not read.
    size: int = 64 * 1024


@dataclass(frozen=True)
class Way:
    """How one gets out. The environment's proxies do not count: they would look the name up again, unjudged."""

    # Networks that count as public all the same; only tests give any.
    allowed: tuple[Network, ...] = ()
    look_up: LookUp = look_up
    # Whose certificates are believed; without it, those the machine believes.
    trust: ssl.SSLContext | None = None


PLAIN = Way()


class _EndedError(Exception):
    def __init__(self, ending: Ending, words: str = "", refusal: Refusal | None = None) -> None:
        super().__init__(words)
        self.ending, self.words, self.refusal = ending, words, refusal


class _OursError(Exception):
    """What the one who takes the body raised: no fault of the other side."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def reach(
    address: Address, call: Call = Call(), bounds: Bounds = Bounds(), way: Way = PLAIN, into: Into | None = None
) -> Verdict:
    """Never raises for what the other side does. With `into`, the body is handed over piece by piece, not kept."""
    deadline = Deadline(bounds.seconds)
    try:
        verdict = _asked(address, call, bounds, way, deadline, into)
    except _OursError as ours:
        raise ours.error from None
    except _EndedError as end:
        verdict = Verdict(address, end.ending, 0, refusal=end.refusal, words=end.words)
    except TimeoutError:
        verdict = Verdict(address, Ending.TOO_SLOW, 0, words="timed out")
    except (HTTPException, OSError, ValueError) as error:
        # ValueError: http.client on lengths and chunks that are no numbers.
        verdict = Verdict(address, Ending.BROKEN, 0, words=_words(error))
    return replace(verdict, seconds=deadline.spent)


def _asked(address: Address, call: Call, bounds: Bounds, way: Way, deadline: Deadline, into: Into | None) -> Verdict:
    wire = _connected(address, _judged(address, way, deadline), deadline)
    with closing(_proved(wire, address, way, deadline) if address.is_secret else wire) as line:
        answer = _answer(address, call, Patient(line, deadline, bounds.size + AROUND_THE_BODY))
        head = Verdict(address, Ending.ANSWERED, 0, answer.status, tuple(answer.getheaders()))
        kept: list[bytes] = []
        try:
            is_cut = _read(answer, bounds.size, into or kept.append)
        except TimeoutError:
            return replace(head, ending=Ending.TOO_SLOW, body=b"".join(kept), is_cut=True)
        except (HTTPException, OSError, ValueError) as error:
            return replace(head, ending=Ending.BROKEN, body=b"".join(kept), is_cut=True, words=_words(error))
        return replace(head, body=b"".join(kept), is_cut=is_cut)


def _judged(address: Address, way: Way, deadline: Deadline) -> Sequence[Ip]:
    """Every number behind the name is public, or we do not go: a mixed answer is how houses are broken into."""
    try:
        found = looked_up(address.host, address.port, deadline.left, way.look_up)
    except TimeoutError:
        raise
    except (OSError, UnicodeError) as error:
        raise _EndedError(Ending.NO_SUCH_NAME, _words(error)) from None
    if not found:
        raise _EndedError(Ending.NO_SUCH_NAME)
    if not all(is_public(number, way.allowed) for number in found):
        raise _EndedError(Ending.REFUSED, refusal=Refusal.PRIVATE)
    return found[:AT_MOST_NUMBERS]


def _connected(address: Address, numbers: Sequence[Ip], deadline: Deadline) -> socket.socket:
    """To a number that was judged: the name is not looked up again. Each gets its share of the time."""
    failure: OSError = OSError()
    for place, number in enumerate(numbers):
        try:
            return _wire_to(number, address.port, deadline.left / (len(numbers) - place))
        except OSError as error:
            failure = error
    if isinstance(failure, TimeoutError):
        raise failure
    raise _EndedError(Ending.NO_CONNECTION, _words(failure))


def _wire_to(number: Ip, port: int, seconds: float) -> socket.socket:
    wire = socket.socket(socket.AF_INET6 if number.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
    try:
        wire.settimeout(seconds)
        wire.connect((str(number), port))
    except BaseException:
        wire.close()
        raise
    return wire


def _proved(wire: socket.socket, address: Address, way: Way, deadline: Deadline) -> ssl.SSLSocket:
    """Whoever answers proves to be the one whose name was asked for, not merely the one at that number."""
    try:
        wire.settimeout(deadline.left)
        return (way.trust or _machines_own_trust()).wrap_socket(wire, server_hostname=address.host)
    except TimeoutError:
        wire.close()
        raise
    except (OSError, ValueError) as error:
        wire.close()
        raise _EndedError(Ending.NOT_TRUSTED, _words(error)) from None


@cache
def _machines_own_trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _answer(address: Address, call: Call, line: Patient) -> HTTPResponse:
    connection = HTTPConnection(address.host, address.port)
    connection.sock = line
    connection.auto_open = 0
    connection.putrequest(call.method, address.target, skip_host=True, skip_accept_encoding=True)
    ours = {"Host": address.authority, "Accept-Encoding": "identity", "Connection": "close"}
    if call.method == "POST":
        ours["Content-Length"] = str(len(call.body))
    taken = {name.lower() for name in ours}
    for name, value in [*ours.items(), *((n, v) for n, v in call.headers.items() if n.lower() not in taken)]:
        connection.putheader(name, value)
    connection.endheaders(call.body or None)
    return connection.getresponse()


def _read(answer: HTTPResponse, most: int, into: Into) -> bool:
    """Whether there was more."""
    left = most
    while piece := answer.read(min(PIECE, left + 1)):
        _hand_over(piece[:left], into)
        left -= len(piece)
        if left < 0:
            return True
    return False


def _hand_over(piece: bytes, into: Into) -> None:
    try:
        into(piece)
    except Exception as error:
        raise _OursError(error) from error


def _words(error: BaseException) -> str:
    said = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else str(error)
    return (said or type(error).__name__)[:200]
