"""A mail server that takes everything as fast as it is handed over; at its end it prints how many letters and bytes.

Like the servers that offices have it takes several words of one letter in one (RFC 2920), which smtplib does not use.
"""

import asyncio
import signal
import sys


class Sink(asyncio.Protocol):
    taken = length = 0

    def connection_made(self, transport) -> None:
        self.transport, self.buffer, self.is_data = transport, b"", False
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while self._step():
            pass

    def _step(self) -> bool:
        if self.is_data:
            body, found, rest = self.buffer.partition(b"\r\n.\r\n")
            if not found:
                return False
            Sink.taken += 1
            Sink.length += len(body)
            self.buffer, self.is_data = rest, False
            self.transport.write(b"250 taken\r\n")
            return True
        line, found, rest = self.buffer.partition(b"\r\n")
        if not found:
            return False
        self.buffer = rest
        self._answer(line[:4].upper())
        return True

    def _answer(self, verb: bytes) -> None:
        if verb == b"DATA":
            self.is_data = True
            self.transport.write(b"354 go on\r\n")
        elif verb == b"QUIT":
            self.transport.write(b"221 bye\r\n")
            self.transport.close()
        elif verb == b"EHLO":
            self.transport.write(b"250-sink\r\n250 PIPELINING\r\n")
        else:
            self.transport.write(b"250 ok\r\n")


async def main() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Sink, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    sys.stdout.write(f"{Sink.taken} {Sink.length}\n")


if __name__ == "__main__":
    asyncio.run(main())
