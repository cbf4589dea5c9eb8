"""What came of knocking at an address."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from .addresses import Address, Refusal

REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Ending(StrEnum):
    ANSWERED = "answered"
    # By our own rule: nothing was sent.
    REFUSED = "refused"
    NO_SUCH_NAME = "no_such_name"
    NO_CONNECTION = "no_connection"
    # Somebody is there, who cannot prove to be whom we asked for.
    NOT_TRUSTED = "not_trusted"
    TOO_SLOW = "too_slow"
    # Something answered that is not HTTP, or broke off.
    BROKEN = "broken"


@dataclass(frozen=True)
class Verdict:
    address: Address
    ending: Ending
    seconds: float
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    # There was more than we were willing to take.
    is_cut: bool = False
    refusal: Refusal | None = None
    # What the machine says about a failure, in English, for those who look after it.
    words: str = ""

    @property
    def is_answered(self) -> bool:
        return self.ending is Ending.ANSWERED

    @property
    def is_success(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def leads_to(self) -> str | None:
        """Where a redirect points, as a whole address that nobody has judged yet."""
        if self.status not in REDIRECTS:
            return None
        where = self.header("location")
        try:
            return urljoin(self.address.url, where) if where else None
        except ValueError:
            return None

    def header(self, name: str) -> str | None:
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)
