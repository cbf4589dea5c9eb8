"""The address of a page that proves something: public, plain and short enough to print."""

import re
from enum import StrEnum
from ipaddress import ip_address
from unicodedata import category
from urllib.parse import urlsplit

from ..reaching import is_public

LONGEST = 2000
# Names that lead nowhere outside the office.
INSIDE = {"localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid", "localdomain", "arpa"}


class LinkFault(StrEnum):
    NOT_WEB = "not_web"
    NO_HOST = "no_host"
    CREDENTIALS = "credentials"
    PRIVATE = "private"
    TOO_LONG = "too_long"


class RefusedLinkError(Exception):
    def __init__(self, fault: LinkFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def read_link(text: str) -> str:
    """The address as it is kept; `www.example.go.th` is understood as https."""
    written = text.strip()
    if "://" not in written and re.match(r"^[\w-]+(\.[\w-]+)+([/?#:]|$)", written):
        written = f"https://{written}"
    if len(written) > LONGEST:
        raise RefusedLinkError(LinkFault.TOO_LONG)
    try:
        parts = urlsplit(written)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise RefusedLinkError(LinkFault.NO_HOST) from None
    if parts.scheme not in ("http", "https"):
        raise RefusedLinkError(LinkFault.NOT_WEB)
    if parts.username is not None or parts.password is not None:
        raise RefusedLinkError(LinkFault.CREDENTIALS)
    if not host or re.search(r"[\s\\\x00-\x1f\x7f]", written):
        raise RefusedLinkError(LinkFault.NO_HOST)
    _refuse_private(host)
    return written


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _refuse_private(host: str) -> None:
    try:
        address = ip_address(host)
    except ValueError:
        _refuse_name(host)
        return
    if not is_public(address):
        raise RefusedLinkError(LinkFault.PRIVATE)


def _refuse_name(host: str) -> None:
    labels = host.rstrip(".").split(".")
    # The last one begins with a letter: a number that only a browser takes for an address does not.
    if not all(_is_label(label) for label in labels) or not category(labels[-1][0]).startswith("L"):
        raise RefusedLinkError(LinkFault.NO_HOST)
    if len(labels) == 1 or labels[-1] in INSIDE:
        raise RefusedLinkError(LinkFault.PRIVATE)


def _is_label(label: str) -> bool:
    """Letters of any script with their vowels and tone marks, numbers, hyphens."""
    return 0 < len(label) < 64 and all(category(c)[0] in "LMN" or c in "-_" for c in label)
