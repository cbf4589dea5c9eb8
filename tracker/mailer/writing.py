"""A letter's name and context → a rendered message, in which Thai names stay whole."""

from base64 import encodebytes
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.header import Header
from email.message import Message as MimePart
from email.utils import parseaddr
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_mail import Message

from ..config import Settings
from ..letters.letterhead import Letterhead
from ..letters.pen import HtmlPen, Pen
from ..thai import FiscalYear, Language

LONGEST_SUBJECT = 60


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
    # What is kept of it once it has left, in the transaction that keeps that it did.
    when_left: Callable[[], None] | None = None


def write(letter: Writing) -> "ThaiMessage":
    settings: Settings = current_app.config["TRACKER"]
    with force_locale(letter.language):
        _display, address = parseaddr(str(current_app.config["MAIL_DEFAULT_SENDER"]))
        message = ThaiMessage(
            subject=_subject(letter),
            recipients=[letter.to],
            body=_render(letter, "body.txt", Pen(letter.language, letter.head.digits)),
            html=_render(letter, "body.html", HtmlPen(letter.language, letter.head.digits)),
            sender=address,
            reply_to=letter.head.reply_to,
            date=letter.written_at.timestamp(),
            extra_headers=_headers(letter),
        )
        # As a pair: given as one text, a name with brackets in it would be read as something else.
        message.sender = (_sender_name(letter.head), address)
    message.msgId = f"<{letter.key}@{urlsplit(settings.base_url).hostname}>"
    return message


def _headers(letter: Writing) -> dict[str, str]:
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": letter.language}
    if letter.unsubscribe:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
    return headers


def address_of(endpoint: str, **values: str | int) -> str:
    """A page's address as it stands in letters: never built from what a browser claims our name is."""
    settings: Settings = current_app.config["TRACKER"]
    return settings.base_url + current_app.url_map.bind("").build(endpoint, values)


def _subject(letter: Writing) -> str:
    """Where sixty letters are too few, the office's name is shortened, never what the letter is about."""
    pen, office = Pen(letter.language, letter.head.digits), letter.head.short_name or _("Tidtam")
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
    template = current_app.jinja_env.get_template(f"emails/{letter.name}/{part}")
    known: dict[str, object] = {
        "_": pen.say,
        "ngettext": pen.count,
        "pen": pen,
        "head": letter.head,
        "title": letter.title,
        "language": letter.language,
        "written_at": letter.written_at,
        "fiscal_year": FiscalYear.of(pen.day_of(letter.written_at)).number,
    }
    return template.render({**letter.context, **known, **more})


class ThaiMessage(Message):
    """Folds Thai headers between encoded words; Flask-Mail's own way puts blanks into the middle of names."""

    def as_bytes(self) -> bytes:
        message = self._message()
        message.policy = policy.compat32.clone(linesep="\r\n")
        for name in ("Subject", "From"):
            del message[name]
        # A header that knows its name begins on the first line; otherwise subjects begin with a blank.
        message["Subject"] = Header(self.subject, "utf-8", header_name="Subject").encode()
        message["From"] = self._from().encode()
        for part in message.walk():
            if part.get_content_maintype() == "text" and part["Content-Disposition"] is None:
                _keep_lines_short(part)
        content: bytes = message.as_bytes()
        return content

    def _from(self) -> Header:
        assert isinstance(self.sender, tuple)
        name, address = self.sender
        header = Header(name, "utf-8", header_name="From")
        header.append(f"<{address}>", "us-ascii")
        return header


def _keep_lines_short(part: MimePart) -> None:
    """A paragraph is one line, and Thai takes three bytes a letter: servers refuse lines of more than 998 bytes."""
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(encodebytes(content).decode("ascii"))
