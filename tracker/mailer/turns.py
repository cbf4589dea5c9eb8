"""One letter over an open line, in as few turns as the server allows.

`smtplib` takes every address apart, looks through every letter for lines that begin with a dot, and waits for the
answer to each of its words; most servers take MAIL, RCPT and DATA in one (RFC 2920).
"""

import smtplib
from contextlib import suppress

Answer = tuple[int, bytes]
RIGHT = ((250,), (250, 251), (354,))
GO_ON = 354
CLOSING = 421


def hand_over(host: smtplib.SMTP, sender: str, to: str, content: bytes) -> None:
    """Ends as `smtplib.SMTP.sendmail` does for one recipient, with the same errors; the addresses are plain."""
    host.ehlo_or_helo_if_needed()
    size = f" size={len(content)}" if host.has_extn("size") else ""
    words = (f"mail FROM:<{sender}>{size}", f"rcpt TO:<{to}>", "data")
    answers = _all_at_once(host, words) if host.has_extn("pipelining") else _one_by_one(host, words)
    wrong = _wrong(answers, sender, to)
    if wrong is None:
        code, said = _say(host, _lines(content))
        wrong = None if code == 250 else smtplib.SMTPDataError(code, said)
        answers.append((code, said))
    elif answers[-1][0] == GO_ON:
        # It waits for a letter that nobody would get.
        _say(host, _lines(b""))
    if wrong is not None:
        _begin_anew(host, answers)
        raise wrong


def _all_at_once(host: smtplib.SMTP, words: tuple[str, ...]) -> list[Answer]:
    host.send("".join(f"{word}\r\n" for word in words))
    return [host.getreply() for _ in words]


def _one_by_one(host: smtplib.SMTP, words: tuple[str, ...]) -> list[Answer]:
    """As far as the server goes along."""
    answers: list[Answer] = []
    for word, right in zip(words, RIGHT, strict=True):
        answers.append(host.docmd(word))
        if answers[-1][0] not in right:
            break
    return answers


def _wrong(answers: list[Answer], sender: str, to: str) -> smtplib.SMTPException | None:
    """The first word that the server did not take."""
    for place, ((code, said), right) in enumerate(zip(answers, RIGHT, strict=False)):
        if code in right:
            continue
        if place == 0:
            return smtplib.SMTPSenderRefused(code, said, sender)
        return smtplib.SMTPRecipientsRefused({to: (code, said)}) if place == 1 else smtplib.SMTPDataError(code, said)
    return None


def _say(host: smtplib.SMTP, content: bytes) -> Answer:
    host.send(content)
    return host.getreply()


def _lines(content: bytes) -> bytes:
    """No line of the letter is taken for its end."""
    if b"\n." in content:
        content = content.replace(b"\n.", b"\n..")
    return content.removesuffix(b"\r\n") + b"\r\n.\r\n"


def _begin_anew(host: smtplib.SMTP, answers: list[Answer]) -> None:
    if any(code == CLOSING for code, _ in answers):
        host.close()
    else:
        with suppress(smtplib.SMTPServerDisconnected):
            host.rset()
