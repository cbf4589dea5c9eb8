"""What somebody typed → an address that can be asked: scheme, host, port and the rest, nothing hidden in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from .networks import Network, is_public

LONGEST = 2000
LONGEST_HOST = 253
DEFAULT_PORTS = {"http": 80, "https": 443}
WEB = frozenset(DEFAULT_PORTS)
HTTPS_ONLY = frozenset({"https"})
# Where mail, files and telephones answer; browsers refuse the same ones (the Fetch standard's list).
OTHER_TRADES = frozenset(
    {0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109}
    | {110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530}
    | {531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190}
    | {5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}
)
_UNSPOKEN = re.compile(r"[\s\\\x00-\x1f\x7f]")
# What may stand in a path or a question as it is; a percent sign is somebody's own quoting.
_AS_IT_IS = "/?:@!$&'()*+,;=-._~%[]"


class Refusal(StrEnum):
    """Why we do not go there."""

    NOT_WEB = "not_web"
    NO_HOST = "no_host"
    CREDENTIALS = "credentials"
    PORT = "port"
    PRIVATE = "private"
    TOO_LONG = "too_long"


class RefusedAddressError(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True)
class Address:
    scheme: str
    # In ASCII: a Thai name as its xn-- form, an IPv6 number without its brackets.
    host: str
    port: int
    # Path and question, quoted.
    target: str

    @property
    def is_secret(self) -> bool:
        return self.scheme == "https"

    @property
    def authority(self) -> str:
        """As the Host header says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def read_address(text: str, schemes: Collection[str] = WEB, allowed: Sequence[Network] = ()) -> Address:
    """Refuses what no public page has. A host given as a number is judged here, a name when it is looked up."""
    written = text.strip()
    if len(written) > LONGEST:
        raise RefusedAddressError(Refusal.TOO_LONG)
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        raise RefusedAddressError(Refusal.NO_HOST) from None
    if parts.scheme not in schemes:
        raise RefusedAddressError(Refusal.NOT_WEB)
    if parts.username is not None or parts.password is not None:
        raise RefusedAddressError(Refusal.CREDENTIALS)
    if not parts.hostname or _UNSPOKEN.search(written):
        raise RefusedAddressError(Refusal.NO_HOST)
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    if port in OTHER_TRADES:
        raise RefusedAddressError(Refusal.PORT)
    host = _host(parts.hostname, allowed)
    question = f"?{parts.query}" if parts.query else ""
    return Address(parts.scheme, host, port, quote((parts.path or "/") + question, safe=_AS_IT_IS))


def _host(written: str, allowed: Sequence[Network]) -> str:
    try:
        number = ip_address(written)
    except ValueError:
        return _name(written)
    if not is_public(number, allowed):
        raise RefusedAddressError(Refusal.PRIVATE)
    return str(number)


def _name(written: str) -> str:
    # The codec takes time that grows with the square of the length.
    if len(written) > LONGEST_HOST:
        raise RefusedAddressError(Refusal.NO_HOST)
    try:
        name = written.encode("idna").decode("ascii").rstrip(".").lower()
    except UnicodeError:
        raise RefusedAddressError(Refusal.NO_HOST) from None
    if not re.fullmatch(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*", name) or len(name) > LONGEST_HOST:
        raise RefusedAddressError(Refusal.NO_HOST)
    return name
