"""What went wrong on the way to the mail server, as whoever keeps the settings has to know it."""

import re
import smtplib
import ssl
from enum import StrEnum
from socket import gaierror


class Trouble(StrEnum):
    NAME_NOT_FOUND = "name_not_found"
    PORT_REFUSED = "port_refused"
    TIMED_OUT = "timed_out"
    UNREACHABLE = "unreachable"
    NO_TLS = "no_tls"
    TLS_FAILED = "tls_failed"
    CERTIFICATE = "certificate"
    HUNG_UP = "hung_up"
    NO_LOGIN = "no_login"
    LOGIN_REFUSED = "login_refused"
    LOGIN_WANTED = "login_wanted"
    SENDER_REFUSED = "sender_refused"
    RECIPIENT_REFUSED = "recipient_refused"
    LETTER_REFUSED = "letter_refused"
    SERVER_ANSWER = "server_answer"
    ADDRESS_UNWRITABLE = "address_unwritable"
    FOLDER = "folder"


# What servers say when the sender's domain does not name this server as one that sends for it.
_NOT_VOUCHED_FOR = re.compile(r"\b(spf|dmarc|dkim)\b|\b[45]\.7\.(1|23|24|25|26|27)\b", re.IGNORECASE)


def is_about_the_domain(words: str) -> bool:
    return bool(_NOT_VOUCHED_FOR.search(words))


def trouble_of(error: Exception) -> Trouble:
    match error:
        case smtplib.SMTPAuthenticationError():
            return Trouble.LOGIN_REFUSED
        case smtplib.SMTPNotSupportedError():
            return Trouble.NO_TLS if "STARTTLS" in str(error) else Trouble.NO_LOGIN
        case smtplib.SMTPSenderRefused():
            return Trouble.LOGIN_WANTED if error.smtp_code == 530 else Trouble.SENDER_REFUSED
        case smtplib.SMTPRecipientsRefused():
            return Trouble.RECIPIENT_REFUSED
        case smtplib.SMTPDataError():
            return Trouble.LETTER_REFUSED
        case smtplib.SMTPServerDisconnected():
            # Silence comes as the end of the line: what was waited for stands behind it.
            return Trouble.TIMED_OUT if isinstance(error.__context__, TimeoutError) else Trouble.HUNG_UP
        case smtplib.SMTPException():
            return Trouble.SERVER_ANSWER
        case ssl.SSLCertVerificationError():
            return Trouble.CERTIFICATE
        case gaierror():
            return Trouble.NAME_NOT_FOUND
        case ConnectionRefusedError():
            return Trouble.PORT_REFUSED
        case TimeoutError():
            return Trouble.TIMED_OUT
        case ssl.SSLError():
            return Trouble.TLS_FAILED
        case OSError():
            return Trouble.UNREACHABLE
    return Trouble.ADDRESS_UNWRITABLE
