"""A connection with one deadline for everything: an answer that drips a byte at a time ends with it."""

import io
import socket
import time
from ssl import SSLSocket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class TooMuchError(OSError):
    """More came over the wire than was bargained for."""


class Deadline:
    def __init__(self, seconds: float) -> None:
        self.began = time.monotonic()
        self.ends = self.began + seconds

    @property
    def spent(self) -> float:
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Never nothing: a socket would take that for waiting without end."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class Patient:
    """As much of a socket as http.client asks for."""

    def __init__(self, wire: socket.socket | SSLSocket, deadline: Deadline, most: int) -> None:
        self.wire, self.deadline, self.most = wire, deadline, most

    def sendall(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            self.wire.settimeout(self.deadline.left)
            rest = rest[self.wire.send(rest) :]

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Arriving(self))

    def close(self) -> None:
        """http.client closes as soon as it has read the head; the wire is closed by whoever opened it."""


class _Arriving(io.RawIOBase):
    def __init__(self, patient: Patient) -> None:
        self.patient = patient

    def readable(self) -> bool:
        return True

    def readinto(self, room: "WriteableBuffer", /) -> int:
        patient = self.patient
        patient.wire.settimeout(patient.deadline.left)
        came = patient.wire.recv_into(room)
        patient.most -= came
        if patient.most < 0:
            raise TooMuchError("more came than was bargained for")
        return came
