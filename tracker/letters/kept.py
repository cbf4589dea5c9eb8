"""The letters kept on this machine while no mail server is set: found, read, and never more than read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup, escape

# The names that the mailer gives; anything else, and anything that leads elsewhere, is not a letter.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}\.eml")
LONGEST = 10 * 1024 * 1024
LINK = re.compile(r"https?://[^\s<>\"']+")
AFTER_A_LINK = ".,;:!?)]}"


@dataclass(frozen=True)
class KeptLetter:
    """One letter as its reader sees it; what cannot be read is left out rather than guessed."""

    name: str
    to: str = ""
    sender: str = ""
    subject: str = ""
    written_at: datetime | None = None
    text: str = ""
    attachments: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        return bool(self.subject or self.text)


def names(folder: Path) -> list[str]:
    """The newest first: the mailer's names sort by time."""
    found = (file.name for file in folder.glob("*.eml") if file.is_file() and not file.is_symlink())
    return sorted((name for name in found if NAME.fullmatch(name)), reverse=True)


def path_of(folder: Path, name: str) -> Path | None:
    """None for a name that is no letter of this folder, however it is written."""
    path = folder / name
    if not NAME.fullmatch(name) or path.is_symlink() or not path.is_file():
        return None
    return path


def read(path: Path) -> KeptLetter:
    if path.stat().st_size > LONGEST:
        return KeptLetter(path.name)
    try:
        return _read(path.name, path.read_bytes())
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError):
        # The parser of the standard library meets broken letters with all of these.
        return KeptLetter(path.name)


def _read(name: str, raw: bytes) -> KeptLetter:
    message = message_from_bytes(raw, policy=policy.default)
    head = BytesHeaderParser(policy=policy.compat32).parsebytes(raw)
    body = message.get_body(("plain", "html"))
    date = message["Date"]
    return KeptLetter(
        name=name,
        to=_decoded(head["To"]),
        sender=_decoded(head["From"]),
        subject=_decoded(head["Subject"]),
        written_at=date.datetime if date and date.datetime and date.datetime.tzinfo else None,
        text=str(body.get_content()).replace("\r\n", "\n") if body else "",
        attachments=tuple(part.get_filename() or part.get_content_type() for part in message.iter_attachments()),
    )


def _decoded(header: object) -> str:
    """The newer parser puts spaces into a name that was folded; this one reads it as it was written."""
    return str(make_header(decode_header(str(header)))) if header is not None else ""


def with_links(text: str, base_url: str) -> Markup:
    """Plain text, in which only the addresses of this installation can be clicked."""
    return Markup("").join(_pieces(text, base_url))


def _pieces(text: str, base_url: str) -> Iterator[Markup]:
    done = 0
    for match in LINK.finditer(text):
        address = match[0].rstrip(AFTER_A_LINK)
        yield escape(text[done : match.start()])
        yield Markup('<a href="{0}">{0}</a>').format(address) if _is_ours(address, base_url) else escape(address)
        done = match.start() + len(address)
    yield escape(text[done:])


def _is_ours(address: str, base_url: str) -> bool:
    try:
        here, there = urlsplit(base_url), urlsplit(address)
        return (here.scheme, here.netloc) == (there.scheme, there.netloc) and there.path.startswith(here.path)
    except ValueError:
        return False
