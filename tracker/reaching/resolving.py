"""A name → the numbers behind it, within a time: the machine's own look-up knows no end."""

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from queue import Empty, SimpleQueue

from .networks import Ip

LookUp = Callable[[str, int], Sequence[Ip]]

# A look-up that hangs keeps its thread; so many at once, and nobody else looks up until one of them ends.
_AT_ONCE = threading.BoundedSemaphore(32)


def look_up(host: str, port: int) -> list[Ip]:
    """Every number, in the order in which the machine would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(place[0])) for *_, place in found))


def looked_up(host: str, port: int, seconds: float, how: LookUp) -> Sequence[Ip]:
    """OSError when there is no such name, TimeoutError when nobody answered in time."""
    if not _AT_ONCE.acquire(timeout=max(seconds, 0)):
        raise TimeoutError
    answer: SimpleQueue[Sequence[Ip] | BaseException] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(how(host, port))
        except BaseException as error:
            answer.put(error)
        finally:
            _AT_ONCE.release()

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        found = answer.get(timeout=max(seconds, 0))
    except Empty:
        raise TimeoutError from None
    if isinstance(found, BaseException):
        raise found
    return found
