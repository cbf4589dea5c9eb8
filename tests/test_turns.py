"""Handing a letter over in few turns ends as the standard library's way does, whatever the server answers."""

import smtplib
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tracker.mailer.turns import hand_over

LETTER = b"Subject: x\r\n\r\n.first\r\nsecond\r\n..third\r\n"


class Server(socketserver.ThreadingTCPServer):
    """Answers the first letter's words as it is told, and everything after it well."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, answers: dict[str, str], is_quick: bool) -> None:
        super().__init__(("127.0.0.1", 0), Visitor)
        self.answers, self.is_quick = dict(answers), is_quick
        self.taken: list[bytes] = []
        self.letters = 0

    def answer(self, word: str, usual: str) -> str:
        self.letters += word == "MAIL"
        return self.answers.get(word, usual) if self.letters == 1 else usual


class Visitor(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline():
            word = line.split()[0].upper().decode()
            if word == "EHLO":
                self.say("250-server\r\n250 PIPELINING" if self.server.is_quick else "250 server")
            elif word == "DATA":
                self.data()
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say(self.server.answer(word, "250 ok"))

    def data(self) -> None:
        said = self.server.answer("DATA", "354 go on")
        self.say(said)
        if said.startswith("354"):
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line)
            self.server.taken.append(b"".join(lines))
            self.say(self.server.answer(".", "250 taken"))

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def serving(answers: dict[str, str], is_quick: bool) -> Iterator[tuple[Server, smtplib.SMTP]]:
    with Server(answers, is_quick) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with smtplib.SMTP("127.0.0.1", server.server_address[1], timeout=5) as host:
            yield server, host
        server.shutdown()


def ended(send, answers: dict[str, str], is_quick: bool) -> tuple[object, object, list[bytes]]:
    """How the letter fared, whether the line stayed good for the next one, and what the server took."""
    with serving(answers, is_quick) as (server, host):
        first = fate(send, host, "first@example.go.th")
        second = fate(send, host, "second@example.go.th") if host.sock else "closed"
    return first, second, [letter for letter in server.taken if letter.strip()]


def fate(send, host: smtplib.SMTP, to: str) -> object:
    try:
        send(host, "office@example.go.th", to, LETTER)
    except smtplib.SMTPException as error:
        return type(error), error.args
    return "taken"


def standard(host: smtplib.SMTP, sender: str, to: str, content: bytes) -> None:
    host.sendmail(sender, [to], content)


@pytest.mark.parametrize("is_quick", [True, False])
@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"MAIL": "451 4.7.1 later"},
        {"MAIL": "550 5.7.1 not you"},
        {"MAIL": "550 5.7.1 not you", "RCPT": "503 no sender", "DATA": "503 no recipient"},
        {"RCPT": "550 5.1.1 no such person", "DATA": "503 no recipient"},
        {"RCPT": "451 4.2.1 come again"},
        {"RCPT": "251 will be forwarded"},
        {"DATA": "452 4.3.1 full"},
        {".": "554 5.7.1 not this letter"},
        {".": "421 4.3.2 closing"},
        {"RCPT": "421 4.3.2 closing"},
        {"MAIL": "421 4.3.2 closing"},
    ],
    ids=str,
)
def test_a_letter_fares_as_the_standard_library_would_have_it_fare(answers, is_quick):
    assert ended(hand_over, answers, is_quick) == ended(standard, answers, is_quick=False)


def test_a_server_that_takes_several_words_at_once_is_asked_twice(monkeypatch):
    with serving({}, is_quick=True) as (server, host):
        host.ehlo()
        sent: list[object] = []
        monkeypatch.setattr(host, "send", lambda said, send=host.send: (sent.append(said), send(said)))
        hand_over(host, "office@example.go.th", "first@example.go.th", LETTER)

    *turns, _goodbye = sent
    assert len(turns) == 2
    assert server.taken == [LETTER.replace(b"\n.", b"\n..")]


def test_nobody_gets_the_letter_where_the_server_goes_on_without_a_recipient():
    with serving({"RCPT": "550 5.1.1 no such person"}, is_quick=True) as (server, host):
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            hand_over(host, "office@example.go.th", "first@example.go.th", LETTER)
        hand_over(host, "office@example.go.th", "second@example.go.th", LETTER)

    empty, letter = server.taken
    assert empty.strip() == b""
    assert letter.startswith(b"Subject: x")
