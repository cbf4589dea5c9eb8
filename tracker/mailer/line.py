"""To the mail server, or into the mailbox on this machine; whatever the network does, the answer is a value."""

import itertools
import os
import secrets
import smtplib
import ssl
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC
from email.errors import MessageError
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from flask import current_app
from flask_mail import BadHeaderError, Connection, Mail, Message

from ..config import Settings
from .trouble import Trouble, trouble_of
from .turns import hand_over
from .writing import ThaiMessage, Writing, as_address, one_line, write

TIMEOUT_SECONDS = 15
SILENT_SECONDS = 1.0

_numbers = itertools.count(1)


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
    # Nothing would leave now, whoever it is for.
    is_server_down: bool = False
    # The fault lies with this very address.
    is_address_wrong: bool = False
    # As it was written.
    subject: str = ""
    # Where it went wrong; None for a letter that left.
    trouble: Trouble | None = None

    @property
    def is_on_its_way(self) -> bool:
        return self.fate in {Fate.SENT, Fate.KEPT}


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

    def send(self, message: Message, envelope_from: str | tuple[str, str] | None = None) -> None:
        """To the same end as Flask-Mail's, which takes every address apart four times."""
        assert self.host
        assert message.sender
        sender = as_address(message.sender[1] if isinstance(message.sender, tuple) else message.sender)
        [to] = message.recipients
        hand_over(self.host, sender, as_address(str(to)), message.as_bytes())

    def is_alive(self) -> bool:
        assert self.host
        try:
            code, _words = self.host.noop()
        except (smtplib.SMTPException, OSError):
            return False
        return code == 250

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


class Line:
    """To the mail server, kept open from one letter to the next; opened again when the server hung up."""

    def __init__(self) -> None:
        self.settings: Settings = current_app.config["TRACKER"]
        self.open = ExitStack()
        self.connection: TimedConnection | None = None
        self.said_at = 0.0

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()

    def hang_up(self) -> None:
        self.connection = None
        self.open.close()

    def send(self, letter: Writing) -> Outcome:
        """Hands the letter over; whatever the network does, the answer is a value."""
        message = write(letter)
        outcome = replace(self._hand_over(message, letter), subject=message.subject)
        current_app.logger.info("letter", extra={"letter": letter.name, "outcome": outcome.fate.value})
        return outcome

    def _hand_over(self, message: ThaiMessage, letter: Writing) -> Outcome:
        if not self.settings.mail_server:
            return _keep(message, letter, self.settings.mail_folder)
        try:
            return self._say(message)
        except smtplib.SMTPServerDisconnected as error:
            is_down = self.connection is None
            self.hang_up()
            return Outcome(Fate.DELAYED, str(error), is_server_down=is_down, trouble=trouble_of(error))
        except smtplib.SMTPException as error:
            self.hang_up()
            return replace(_failed(error), trouble=trouble_of(error))
        except OSError as error:
            self.hang_up()
            return Outcome(Fate.DELAYED, _told(error), is_server_down=True, trouble=trouble_of(error))
        except (BadHeaderError, MessageError, UnicodeError) as error:
            if self.connection is None and self.settings.mail_server and isinstance(error, UnicodeError):
                # The name or password for the mail server cannot be said to it: no address is to blame.
                return Outcome(Fate.DELAYED, _told(error), is_server_down=True, trouble=Trouble.LOGIN_REFUSED)
            return Outcome(Fate.REFUSED, _told(error), is_address_wrong=True, trouble=trouble_of(error))

    def _say(self, message: ThaiMessage) -> Outcome:
        if self.connection is not None and not self._is_alive(self.connection):
            self.hang_up()
        if self.connection is None:
            name = urlsplit(self.settings.base_url).hostname
            self.connection = self.open.enter_context(TimedConnection(current_app.extensions["mail"], name))
        try:
            self.connection.send(message)
        except smtplib.SMTPRecipientsRefused as refused:
            # After a refused recipient the line stays good.
            [(code, words)] = refused.recipients.values()
            return replace(_answer(code, words, is_address_wrong=500 <= code < 600), trouble=trouble_of(refused))
        finally:
            self.said_at = time.monotonic()
        return Outcome(Fate.SENT)

    def _is_alive(self, connection: "TimedConnection") -> bool:
        """A server may have hung up on a line that was silent; asked then, no letter is lost in between."""
        return time.monotonic() - self.said_at < SILENT_SECONDS or connection.is_alive()


def send(letter: Writing) -> Outcome:
    with Line() as line:
        return line.send(letter)


def _failed(error: smtplib.SMTPException) -> Outcome:
    """What is wrong with the server or with us is no fault of the address."""
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused | smtplib.SMTPHeloError):
        return Outcome(Fate.DELAYED, _words(error.smtp_code, error.smtp_error), is_server_down=True)
    if isinstance(error, smtplib.SMTPConnectError):
        return Outcome(Fate.DELAYED, _words(error.smtp_code, error.smtp_error), is_server_down=True)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return Outcome(Fate.DELAYED, _told(error), is_server_down=True)


def _told(error: Exception) -> str:
    return str(error) or type(error).__name__


def _answer(code: int, words: bytes | str, is_address_wrong: bool = False) -> Outcome:
    fate = Fate.REFUSED if 500 <= code < 600 else Fate.DELAYED
    # 421: the server is closing, for everybody.
    return Outcome(fate, _words(code, words), is_server_down=code == 421, is_address_wrong=is_address_wrong)


def _words(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {one_line(said)}"


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
        return Outcome(Fate.DELAYED, str(error), trouble=Trouble.FOLDER)
    return Outcome(Fate.KEPT)
