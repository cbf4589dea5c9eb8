"""A mail server of its own process, with the faults of real ones: python -m tests.soak.post_office FOLDER

FOLDER/fault names the fault in force, FOLDER/taken gets a line for every letter that was taken.
"""

import asyncio
import json
import os
import re
import signal
import sys
from pathlib import Path

FAULTS = ("none", "refuse", "temporary", "drop", "slow")
# Of so many letters one meets the fault, the first time it comes.
EVERY = 7


class Visitor(asyncio.Protocol):
    folder: Path
    met: set[str] = set()

    def connection_made(self, transport) -> None:
        self.transport, self.buffer, self.is_data, self.is_refused, self.to = transport, b"", False, False, ""
        if self.fault == "refuse":
            self._say("421 4.3.2 closed today")
            transport.close()
        else:
            self._say("220 ready")

    @property
    def fault(self) -> str:
        return (self.folder / "fault").read_text().strip()

    def _say(self, words: str) -> None:
        self.transport.write(words.encode() + b"\r\n")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while not self.transport.is_closing() and self._step():
            pass

    def _step(self) -> bool:
        end = b"\r\n.\r\n" if self.is_data else b"\r\n"
        said, found, rest = self.buffer.partition(end)
        if not found:
            return False
        self.buffer = rest
        if self.is_data:
            self._letter(said)
        else:
            self._command(said.decode("ascii", "replace"))
        return True

    def _command(self, said: str) -> None:
        verb = said[:4].upper()
        if verb == "RCPT":
            self.to = said.split("<", 1)[1].rstrip(">")
            self.is_refused = self._meets("temporary")
            self._say("451 4.7.1 come again" if self.is_refused else "250 ok")
        elif verb == "DATA":
            self.is_data = not self.is_refused
            self._say("354 go on" if self.is_data else "503 5.5.1 nobody to send it to")
        elif verb == "EHLO":
            # As most servers do: several words of one letter may come in one.
            self._say("250-post office\r\n250 PIPELINING")
        elif verb == "QUIT":
            self._say("221 bye")
            self.transport.close()
        else:
            self._say("250 ok")

    def _meets(self, fault: str) -> bool:
        if self.fault != fault or self.to in self.met:
            return False
        self.met.add(self.to)
        return len(self.met) % EVERY == 0

    def _letter(self, raw: bytes) -> None:
        self.is_data = False
        if self._meets("drop"):
            self.transport.abort()
            return
        number = re.search(rb"(?im)^message-id:\s*<([^>]+)>", raw)
        line = json.dumps({"to": self.to, "id": number[1].decode() if number else ""}) + "\n"
        with (self.folder / "taken").open("a") as file:
            file.write(line)
        if self.fault == "slow":
            asyncio.get_running_loop().call_later(0.02, self._say, "250 taken")
        else:
            self._say("250 taken")


async def main(folder: Path) -> None:
    Visitor.folder = folder
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Visitor, "127.0.0.1", 0)
    (folder / "port").write_text(str(server.sockets[0].getsockname()[1]))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
