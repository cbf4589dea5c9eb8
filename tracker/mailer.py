"""A letter's name and context → a rendered message → the mail server, or the mailbox on this machine."""

import itertools
import os
import secrets
import smtplib
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.header import Header
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from flask import Flask, current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_mail import BadHeaderError, Connection, Mail, Message

from . import history
from .config import Settings
from .extensions import db
from .letters.letterhead import Letterhead
from .letters.pen import HtmlPen, Pen
from .models import Door
from .thai import FiscalYear, Language

TIMEOUT_SECONDS = 15
LONGEST_SUBJECT = 60
WORKERS = 2
# Writing a letter keeps the processor busy: done at once, it would slow the very page that must not show it.
PAUSE_SECONDS = (0.3, 1.2)

_numbers = itertools.count(1)
_random = secrets.SystemRandom()


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


class Fate(StrEnum):
    SENT = "sent"
    KEPT = "kept"
    # The server will never take it as it is: the address is wrong.
    REFUSED = "refused"
    # The server could not be reached or asks to try again.
    DELAYED = "delayed"


@dataclass(frozen=True)
class Outcome:
    fate: Fate
    # What the mail server said, in its own words.
    words: str = ""

    @property
    def is_on_its_way(self) -> bool:
        return self.fate in {Fate.SENT, Fate.KEPT}


# --- writing


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
            extra_headers={"Auto-Submitted": "auto-generated", "Content-Language": letter.language},
        )
        # As a pair: given as one text, a name with brackets in it would be read as something else.
        message.sender = (_sender_name(letter.head), address)
    message.msgId = f"<{letter.name}.{letter.key}@{urlsplit(settings.base_url).hostname}>"
    return message


def address_of(endpoint: str, **values: str | int) -> str:
    """A page's address as it stands in letters: never built from what a browser claims our name is."""
    settings: Settings = current_app.config["TRACKER"]
    return settings.base_url + current_app.url_map.bind("").build(endpoint, values)


def _subject(letter: Writing) -> str:
    """Where sixty letters are too few, the office's name is shortened, never what the letter is about."""
    pen, office = Pen(letter.language, letter.head.digits), letter.head.short_name or _("Tidtam")
    subject = _one_line(_render(letter, "subject.txt", pen, office=office))
    if (excess := len(subject) - LONGEST_SUBJECT) > 0:
        office = office[: max(len(office) - excess - 1, 1)].rstrip() + "…"
        subject = _one_line(_render(letter, "subject.txt", pen, office=office))
    return subject[:LONGEST_SUBJECT]


def _sender_name(head: Letterhead) -> str:
    return _one_line(f"{_('Task tracking')} {head.full_name}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _render(letter: Writing, part: str, pen: Pen, **more: object) -> str:
    # Not flask.render_template: what pages know of their viewer has no place in a letter to somebody else.
    template = current_app.jinja_env.get_template(f"emails/{letter.name}/{part}")
    known: dict[str, object] = {
        "_": pen.say,
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
        content: bytes = message.as_bytes()
        return content

    def _from(self) -> Header:
        assert isinstance(self.sender, tuple)
        name, address = self.sender
        header = Header(name, "utf-8", header_name="From")
        header.append(f"<{address}>", "us-ascii")
        return header


# --- sending


class TimedConnection(Connection):
    """A mail server that does not answer holds nobody up, and nothing travels to a server that is not itself."""

    def __init__(self, mail: Mail, own_name: str | None) -> None:
        super().__init__(mail)
        self.own_name = own_name

    def __enter__(self) -> "TimedConnection":
        self.host = self.configure_host()
        self.num_emails = 0
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # A letter that was taken stays taken, however the server says goodbye.
        with suppress(smtplib.SMTPException, OSError):
            assert self.host
            self.host.quit()

    def configure_host(self) -> smtplib.SMTP:
        server, port = self.mail.server, self.mail.port
        if self.mail.use_ssl:
            context = ssl.create_default_context()
            host: smtplib.SMTP = smtplib.SMTP_SSL(server, port, self.own_name, timeout=TIMEOUT_SECONDS, context=context)
        else:
            host = smtplib.SMTP(server, port, self.own_name, timeout=TIMEOUT_SECONDS)
        try:
            if self.mail.use_tls and not self.mail.use_ssl:
                host.starttls(context=ssl.create_default_context())
            if self.mail.username and self.mail.password:
                host.login(self.mail.username, self.mail.password)
        except BaseException:
            host.close()
            raise
        return host


def send(letter: Writing) -> Outcome:
    """Hands the letter over; whatever the network does, the answer is a value."""
    outcome = _hand_over(letter)
    current_app.logger.info("letter", extra={"letter": letter.name, "outcome": outcome.fate.value})
    return outcome


def _hand_over(letter: Writing) -> Outcome:
    settings: Settings = current_app.config["TRACKER"]
    message = write(letter)
    if not settings.mail_server:
        return _keep(message, letter, settings.mail_folder)
    try:
        with TimedConnection(current_app.extensions["mail"], urlsplit(settings.base_url).hostname) as connection:
            connection.send(message)
    except smtplib.SMTPRecipientsRefused as refused:
        [(code, words)] = refused.recipients.values()
        return _answer(code, words)
    except smtplib.SMTPAuthenticationError as error:
        return Outcome(Fate.DELAYED, _words(error.smtp_code, error.smtp_error))
    except smtplib.SMTPResponseException as error:
        return _answer(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(Fate.DELAYED, str(error) or type(error).__name__)
    except (BadHeaderError, MessageError, UnicodeError) as error:
        return Outcome(Fate.REFUSED, str(error) or type(error).__name__)
    return Outcome(Fate.SENT)


def _answer(code: int, words: bytes | str) -> Outcome:
    return Outcome(Fate.REFUSED if 500 <= code < 600 else Fate.DELAYED, _words(code, words))


def _words(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {_one_line(said)}"


def _keep(message: ThaiMessage, letter: Writing, folder: Path) -> Outcome:
    """Written whole or not at all, for the eyes of this installation alone; names sort by time."""
    at = letter.written_at.astimezone(UTC)
    name = f"{at:%Y%m%dT%H%M%S.%fZ}-{next(_numbers):06}-{letter.name}-{secrets.token_hex(3)}"
    draft = folder / f".{name}.draft"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        draft.rename(folder / f"{name}.eml")
    except OSError as error:
        return Outcome(Fate.DELAYED, str(error))
    return Outcome(Fate.KEPT)


# --- after the page


class Postbox:
    """Letters that nobody waits for: a page about an unknown address must not answer sooner than one about a known."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.lock = threading.Lock()
        self.pool: ThreadPoolExecutor | None = None
        self.waiting: set[Future[None]] = set()
        self.hurry = threading.Event()

    def put(self, compose: Callable[[], Writing | None]) -> None:
        with self.lock:
            # Made at the first letter: a server that forks would leave its threads behind.
            self.pool = self.pool or ThreadPoolExecutor(WORKERS, thread_name_prefix="postbox")
            future = self.pool.submit(self._deliver, compose, time.monotonic() + _random.uniform(*PAUSE_SECONDS))
            self.waiting.add(future)
        future.add_done_callback(self._done)

    def wait(self) -> None:
        with self.lock:
            waiting = set(self.waiting)
        self.hurry.set()
        wait(waiting, timeout=60)
        self.hurry.clear()

    def _done(self, future: Future[None]) -> None:
        with self.lock:
            self.waiting.discard(future)

    def _deliver(self, compose: Callable[[], Writing | None], not_before: float) -> None:
        self.hurry.wait(max(not_before - time.monotonic(), 0))
        with self.app.app_context():
            try:
                with history.acting(Door.WEB):
                    letter = compose()
                    db.session.commit()
                if letter:
                    send(letter)
            except Exception:
                # Nobody stands by to see it; the log is the only place.
                self.app.logger.exception("a letter was not written")


def send_soon(compose: Callable[[], Writing | None]) -> None:
    """Writes and sends after the page has been answered; what `compose` changes is committed before sending.

    Letters still waiting when the process ends are sent first.
    """
    postbox: Postbox = current_app.extensions["postbox"]
    postbox.put(compose)


def wait_for_letters() -> None:
    """Until every letter put so far has been sent or has failed; for tests and for a process that ends."""
    postbox: Postbox = current_app.extensions["postbox"]
    postbox.wait()


def init_app(app: Flask) -> None:
    app.extensions["postbox"] = Postbox(app)
