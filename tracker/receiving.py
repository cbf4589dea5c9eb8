"""Takes in what browsers send: what is larger than any page takes is read to its end, but not kept.

A browser reads the answer only after it has sent everything; refused half-way it would show an error of its own.
"""

from functools import partial
from typing import Any

from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

# Whoever sends more than this is no browser, and is not heard to the end.
MOST_READ = 2 << 30


class Forgetful(OverflowableBuffer):
    """Counts everything, and keeps nothing as soon as it is too much."""

    def __init__(self, overflow: int, most: int) -> None:
        super().__init__(overflow)
        self.most, self.counted, self.is_full = most, 0, False

    def __len__(self) -> int:
        return self.counted

    def append(self, piece: bytes) -> None:
        self.counted += len(piece)
        if self.counted <= self.most:
            super().append(piece)
        elif not self.is_full:
            self.is_full = True
            self.close()
            self.buf, self.strbuf = None, b""


class Parser(HTTPRequestParser):
    def __init__(self, most: int, adj: Any) -> None:
        super().__init__(adj)
        self.most = most

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.body_rcv is not None:
            is_told = self.content_length > self.most
            self.body_rcv.buf = Forgetful(self.adj.inbuf_overflow, 0 if is_told else self.most)


def channel_up_to(most: int) -> type[HTTPChannel]:
    """The kind of connection that keeps requests of up to so many bytes."""

    class Channel(HTTPChannel):
        parser_class = partial(Parser, most)

    return Channel
