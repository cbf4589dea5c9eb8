"""A letter's name and context → a rendered message, in which Thai names stay whole."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.utils import formatdate, parseaddr
from functools import lru_cache, partial
from hashlib import sha256
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_mail import BadHeaderError, Message, sanitize_address
from jinja2 import Environment
from jinja2.environment import TemplateModule
from werkzeug.routing import Map, MapAdapter

from ..config import Settings
from ..letters.letterhead import Letterhead
from ..letters.pen import HtmlPen, Pen, pen_for
from ..thai import FiscalYear, Language

LONGEST_SUBJECT = 60
# Bytes: the name of the header stands on the same line.
MOST_IN_A_WORD = 42
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True)
class Writing:
    """What is written to whom; `key` says which letter it is: the same key again is the same message again."""

    name: str
    key: str
    to: str
    title: str
    language: Language
    head: Letterhead
    written_at: datetime
    context: Mapping[str, object] = field(default_factory=dict)
    # Where its reader may ask for fewer letters of this kind.
    unsubscribe: str | None = None
    # What is kept of it together with that it left; it is given whom to tell.
    when_left: Callable[[Callable[..., None]], None] | None = None


def write(letter: Writing) -> "ThaiMessage":
    settings: Settings = current_app.config["TRACKER"]
    with force_locale(letter.language):
        _display, address = parseaddr(str(current_app.config["MAIL_DEFAULT_SENDER"]))
        message = ThaiMessage(
            message_id=f"<{letter.key}@{urlsplit(settings.base_url).hostname}>",
            subject=_subject(letter),
            recipients=[letter.to],
            body=_render(letter, "body.txt", pen_for(Pen, letter.language, letter.head.digits)),
            html=_render(letter, "body.html", pen_for(HtmlPen, letter.language, letter.head.digits)),
            reply_to=letter.head.reply_to,
            date=letter.written_at.timestamp(),
            extra_headers=_headers(letter),
        )
        # As a pair: given as one text, a name with brackets in it would be read as something else.
        message.sender = (_sender_name(letter.head), address)
    return message


def _headers(letter: Writing) -> dict[str, str]:
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": letter.language}
    if letter.unsubscribe:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
    return headers


def address_of(endpoint: str, **values: str | int) -> str:
    """A page's address as it stands in letters: never built from what a browser claims our name is."""
    settings: Settings = current_app.config["TRACKER"]
    return settings.base_url + _addresses(current_app.url_map).build(endpoint, values)


@lru_cache(maxsize=10)
def _addresses(known: Map) -> MapAdapter:
    return known.bind("")


def _subject(letter: Writing) -> str:
    """Where sixty letters are too few, the office's name is shortened, never what the letter is about."""
    pen, office = pen_for(Pen, letter.language, letter.head.digits), letter.head.short_name or _("Tidtam")
    subject = one_line(_render(letter, "subject.txt", pen, office=office))
    if (excess := len(subject) - LONGEST_SUBJECT) > 0:
        office = office[: max(len(office) - excess - 1, 1)].rstrip() + "…"
        subject = one_line(_render(letter, "subject.txt", pen, office=office))
    return subject[:LONGEST_SUBJECT]


def _sender_name(head: Letterhead) -> str:
    return one_line(f"{_('Task tracking')} {head.full_name}")


def one_line(text: str) -> str:
    return " ".join(text.split())


def _render(letter: Writing, part: str, pen: Pen, **more: object) -> str:
    # Not flask.render_template: what pages know of their viewer has no place in a letter to somebody else.
    jinja = current_app.jinja_env
    template = jinja.get_template(f"emails/{letter.name}/{part}")
    known: dict[str, object] = {
        **_of_pen(jinja, pen),
        "head": letter.head,
        "title": letter.title,
        "written_at": letter.written_at,
        "fiscal_year": FiscalYear.of(pen.day_of(letter.written_at)).number,
    }
    return template.render({**letter.context, **known, **more})


def _of_pen(jinja: Environment, pen: Pen) -> dict[str, object]:
    """What every text that this pen writes may use, and macros as well."""
    macros = partial(_macros, jinja, pen)
    return {"_": pen.say, "ngettext": pen.count, "pen": pen, "language": pen.language, "macros": macros}


@lru_cache(maxsize=100)
def _macros(jinja: Environment, pen: Pen, name: str) -> TemplateModule:
    """A file of macros that know the pen and nothing of one letter: opened once for all of them."""
    return jinja.get_template(name).make_module(_of_pen(jinja, pen))


class ThaiMessage(Message):
    """As it travels: two bodies beside each other, Thai headers folded between encoded words.

    Flask-Mail's own way puts blanks into the middle of names, writes lines that are longer than mail servers take, and
    spends more time on it than everything else that a letter needs.
    """

    def __init__(
        self,
        message_id: str,
        subject: str,
        recipients: list[str],
        body: str = "",
        html: str = "",
        reply_to: str | None = None,
        date: float | None = None,
        extra_headers: dict[str, str] | None = None,
    ) -> None:
        """Not Flask-Mail's, which asks the network for the name of this machine for every letter."""
        self.alts: dict[str, str] = {"html": html}
        self.msgId, self.subject, self.recipients = message_id, subject, list(recipients)
        self.body, self.reply_to = body, reply_to
        self.date, self.extra_headers = date, extra_headers
        self.cc, self.bcc, self.attachments = [], [], []

    def as_bytes(self) -> bytes:
        mark = sha256(str(self.msgId).encode()).hexdigest()[:24]
        lines = [_on_lines(f"{name}: {value}") for name, value in self._headers(mark)]
        for kind, content in (("plain", self.body), ("html", self.html)):
            lines += ["", f"--{mark}", *(f"{name}: {value}" for name, value in _part_headers(kind)), ""]
            lines += _in_base64(str(content))
        lines += [f"--{mark}--", ""]
        return "\r\n".join(lines).encode("ascii")

    def _headers(self, mark: str) -> Iterator[tuple[str, str]]:
        assert isinstance(self.sender, tuple)
        yield "MIME-Version", "1.0"
        yield "Content-Type", f'multipart/alternative; boundary="{mark}"'
        yield "Subject", _in_words(str(self.subject))
        yield "From", _from(*self.sender)
        yield "To", ", ".join(as_address(str(one)) for one in self.recipients)
        yield "Date", formatdate(self.date)
        yield "Message-ID", str(self.msgId)
        if self.reply_to:
            yield "Reply-To", as_address(str(self.reply_to))
        yield from (self.extra_headers or {}).items()


def _on_lines(header: str) -> str:
    """A long one is folded; what would begin another header is refused."""
    if "\r" in header or "\n" in header.replace("\n ", ""):
        raise BadHeaderError
    return header.replace("\n", "\r\n")


def _part_headers(kind: str) -> Iterator[tuple[str, str]]:
    yield "Content-Type", f'text/{kind}; charset="utf-8"'
    # A paragraph is one line, and Thai takes three bytes a letter: no other encoding keeps lines short enough.
    yield "Content-Transfer-Encoding", "base64"


def _in_words(text: str) -> str:
    """Encoded words of at most 75 letters, none of which ends within a letter; the standard library takes ten times
    as long to weigh which encoding is the shortest."""
    words, held = [], b""
    for letter in text:
        piece = letter.encode()
        if len(held) + len(piece) > MOST_IN_A_WORD:
            words.append(held)
            held = b""
        held += piece
    return "\n ".join(f"=?utf-8?b?{b64encode(word).decode('ascii')}?=" for word in [*words, held])


def _in_base64(text: str) -> list[str]:
    """Lines of 76 letters."""
    content = b64encode(text.encode()).decode("ascii")
    return [content[start : start + 76] for start in range(0, len(content), 76)]


def as_address(address: str) -> str:
    """As it travels; nearly all are so plain that nothing has to be taken apart."""
    if PLAIN_ADDRESS.fullmatch(address):
        return address
    if "\n" in address or "\r" in address:
        raise BadHeaderError
    return sanitize_address(address)


@lru_cache(maxsize=1_000)
def _from(name: str, address: str) -> str:
    header = Header(name, "utf-8", header_name="From")
    header.append(f"<{address}>", "us-ascii")
    return header.encode()
