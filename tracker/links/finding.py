"""What a stranger who follows a link meets."""

from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    WORKS = "works"
    # Somebody is there and says what stands there only to those who sign in.
    NEEDS_SIGN_IN = "needs_sign_in"
    # A page that says that there is no page, told as if it were one.
    ERROR_PAGE = "error_page"
    NOT_FOUND = "not_found"
    SERVER_ERROR = "server_error"
    # Another answer that shows nothing: a bad request, a method that is not allowed.
    REFUSED = "refused"
    # The server has too much to do, and says so: it tells nothing of the link.
    BUSY = "busy"
    LOOP = "loop"
    TOO_MANY_HOPS = "too_many_hops"
    TOO_SLOW = "too_slow"
    NOT_PUBLIC = "not_public"
    NO_SUCH_NAME = "no_such_name"
    NO_CONNECTION = "no_connection"
    NOT_TRUSTED = "not_trusted"
    NOT_WEB = "not_web"
    BROKEN = "broken"

    @property
    def is_good(self) -> bool:
        return self is Finding.WORKS

    @property
    def is_bad(self) -> bool:
        """An assessor who follows the link sees nothing."""
        return self not in (Finding.WORKS, Finding.BUSY)

    @property
    def may_be_ours(self) -> bool:
        """A machine without a line to the outside finds the same everywhere."""
        return self in (Finding.NO_SUCH_NAME, Finding.NO_CONNECTION, Finding.TOO_SLOW)


@dataclass(frozen=True)
class Judgement:
    finding: Finding
    # Where the link ended, after every redirect.
    url: str = ""
    status: int | None = None
    # What stands there, in few letters; empty where nothing was to be read, or nothing new was sent.
    fingerprint: str = ""
    # For the next time: whoever has nothing new then says so in one line.
    etag: str = ""
    last_modified: str = ""
    # The server says that it is what it was.
    is_unchanged: bool = False
    seconds: float = 0
