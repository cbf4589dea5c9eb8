"""Follows a link as a browser does, hop by hop: each is judged anew, and the whole way ends in time and length."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urljoin, urlsplit

from ..reaching import (
    PLAIN,
    Address,
    Bounds,
    Call,
    RefusedAddressError,
    Verdict,
    Way,
    reach,
    read_address,
)
from .finding import Finding, Judgement
from .judging import judge, refused
from .pages import is_html, read_page

# Of one hop; what is larger is judged by its beginning.
HOP = Bounds(seconds=10, size=64 * 1024)
# Of the whole way.
LONGEST = 25.0
MOST_HOPS = 8
# Between two links to the same website.
PAUSE = 2.0


@dataclass(frozen=True)
class Known:
    """What is remembered of the last time, when it worked: whoever has nothing new says so in one line."""

    url: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass
class Pace:
    """One request after the other, and none to a website before it had its pause."""

    pause: float = PAUSE
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    free_at: dict[str, float] = field(default_factory=dict)

    def wait_for(self, host: str) -> float:
        """How long until it may be asked again."""
        return max(0.0, self.free_at.get(host, 0.0) - self.now())

    def ask_at(self, host: str) -> None:
        left = self.wait_for(host)
        if left:
            self.sleep(left)

    def leave(self, host: str) -> None:
        self.free_at[host] = self.now() + self.pause


def host_of(url: str) -> str:
    """Whose turn it is; two names of one server are two."""
    try:
        return (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""


def follow(
    url: str,
    agent: str,
    known: Known = Known(),
    way: Way = PLAIN,
    bounds: Bounds = HOP,
    longest: float = LONGEST,
) -> Judgement:
    """Never raises for what is met on the way."""
    journey = _Journey(agent, known, way, bounds, time.monotonic() + longest)
    return journey.to(url)


class _Journey:
    def __init__(self, agent: str, known: Known, way: Way, bounds: Bounds, ends: float) -> None:
        self.agent, self.known, self.way, self.bounds, self.ends = agent, known, way, bounds, ends
        # Some websites hand out a cookie and send their reader round once more.
        self.cookies: dict[str, dict[str, str]] = {}
        self.hops: list[Verdict] = []
        self.been: set[tuple[str, str]] = set()

    def to(self, url: str) -> Judgement:
        while True:
            try:
                address = read_address(url, allowed=self.way.allowed)
            except RefusedAddressError as error:
                return Judgement(refused(error.refusal), url, seconds=self._seconds)
            ended = self._ended(address)
            if ended:
                return Judgement(ended, address.url, seconds=self._seconds)
            self._step(address)
            next_url = self._leads_to(self.hops[-1])
            if next_url is None:
                return judge(self.hops)
            url = next_url

    @property
    def _seconds(self) -> float:
        return sum(hop.seconds for hop in self.hops)

    def _ended(self, address: Address) -> Finding | None:
        here = (address.url, self._cookies_for(address))
        if here in self.been:
            return Finding.LOOP
        self.been.add(here)
        if len(self.hops) >= MOST_HOPS:
            return Finding.TOO_MANY_HOPS
        return Finding.TOO_SLOW if time.monotonic() >= self.ends else None

    def _step(self, address: Address) -> None:
        left = max(0.1, min(self.bounds.seconds, self.ends - time.monotonic()))
        verdict = reach(address, Call("GET", self._headers(address)), replace(self.bounds, seconds=left), self.way)
        self._keep_cookies(verdict)
        self.hops.append(verdict)

    def _headers(self, address: Address) -> Mapping[str, str]:
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Language": "th, en;q=0.5"}
        if address.url == self.known.url:
            headers |= {"If-None-Match": self.known.etag} if self.known.etag else {}
            headers |= {"If-Modified-Since": self.known.last_modified} if self.known.last_modified else {}
        if cookies := self._cookies_for(address):
            headers["Cookie"] = cookies
        return headers

    def _cookies_for(self, address: Address) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.get(address.host, {}).items())

    def _keep_cookies(self, verdict: Verdict) -> None:
        """For the host that gave them, until the end of this way; more than a few are nobody's."""
        kept = self.cookies.setdefault(verdict.address.host, {})
        for name, value in verdict.headers:
            if name.lower() == "set-cookie" and len(kept) < 20 and len(value) < 2000:
                try:
                    given = SimpleCookie(value)
                except CookieError:
                    continue
                kept |= {morsel.key: morsel.coded_value for morsel in given.values()}

    def _leads_to(self, verdict: Verdict) -> str | None:
        if verdict.leads_to:
            return verdict.leads_to
        content_type = verdict.header("content-type") or ""
        if not verdict.is_success or not is_html(content_type, verdict.body):
            return None
        page = read_page(content_type, verdict.body)
        # A page that refreshes itself shows something; one that leads elsewhere is a redirect.
        where = _joined(verdict.address.url, page.refreshes_to) if page.refreshes_to else None
        return where if where and where.split("#")[0] != verdict.address.url else None


def _joined(base: str, where: str) -> str | None:
    try:
        return urljoin(base, where)
    except ValueError:
        return None
