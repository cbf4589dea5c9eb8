"""The answers met on the way of one link → what a stranger finds at its end (pure)."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..reaching import Ending, Refusal, Verdict
from .finding import Finding, Judgement
from .pages import Page, fingerprint, is_html, read_page, squeezed

WORDS = Path(__file__).with_name("words.toml")
# A page that says more than this tells of an error in its title or not at all: news may speak of one.
FEW_WORDS = 1500
# A page that asks for a password and shows this much beside it shows what was published.
SHOWN_BESIDE_A_FORM = 3000
SIGN_IN_PATH = re.compile(r"(^|[/_.-])(log-?in|sign-?in|sso|auth(enticate|orize)?|wp-login|user/login)([/_.-]|$)", re.I)

ENDINGS = {
    Ending.NO_SUCH_NAME: Finding.NO_SUCH_NAME,
    Ending.NO_CONNECTION: Finding.NO_CONNECTION,
    Ending.NOT_TRUSTED: Finding.NOT_TRUSTED,
    Ending.TOO_SLOW: Finding.TOO_SLOW,
    Ending.BROKEN: Finding.BROKEN,
}
_REFUSALS = {Refusal.PRIVATE: Finding.NOT_PUBLIC, Refusal.PORT: Finding.NOT_PUBLIC}


def refused(refusal: Refusal) -> Finding:
    """An address to which we do not even go."""
    return _REFUSALS.get(refusal, Finding.NOT_WEB)


def judge(hops: Sequence[Verdict]) -> Judgement:
    """By the last answer; the way there tells whether it led to a door that was not asked for."""
    last = hops[-1]
    is_html_page = is_html(last.header("content-type") or "", last.body)
    page = read_page(last.header("content-type") or "", last.body) if is_html_page else Page()
    finding = _ending(last) or _status(last) or _told(hops, page) or Finding.WORKS
    is_new = finding.is_good and last.status != 304
    return Judgement(
        finding=finding,
        url=last.address.url,
        status=last.status,
        fingerprint=_fingerprint(last) if is_new else "",
        etag=_short(last.header("etag")) if finding.is_good else "",
        last_modified=_short(last.header("last-modified")) if finding.is_good else "",
        is_unchanged=last.status == 304,
        seconds=sum(hop.seconds for hop in hops),
    )


def _fingerprint(last: Verdict) -> str:
    return fingerprint(last.header("content-type") or "", last.body, last.header("content-length") or "")


def _short(value: str | None) -> str:
    """A longer one is nobody's, and is not kept."""
    return value if value and len(value) <= 200 and value.isprintable() else ""


def _ending(last: Verdict) -> Finding | None:
    if last.ending is Ending.REFUSED:
        return refused(last.refusal) if last.refusal else Finding.NOT_PUBLIC
    if last.ending is Ending.TOO_SLOW and last.is_success and last.body:
        # It began to tell; what comes late is still there.
        return None
    return ENDINGS.get(last.ending)


def _status(last: Verdict) -> Finding | None:
    status = last.status or 0
    if status in (401, 403, 407):
        return Finding.NEEDS_SIGN_IN
    if status in (404, 410):
        return Finding.NOT_FOUND
    if status == 429 or (status == 503 and last.header("retry-after")):
        return Finding.BUSY
    if status >= 500:
        return Finding.SERVER_ERROR
    if last.is_success or status == 304:
        return None
    # A redirect that leads nowhere is none.
    return Finding.REFUSED


def _told(hops: Sequence[Verdict], page: Page) -> Finding | None:
    """What the address and the words of a page say, whatever the server said."""
    if _is_sign_in_host(hops[-1].address.url):
        return Finding.NEEDS_SIGN_IN
    if page.asks_for_password and _is_door(hops, page):
        return Finding.NEEDS_SIGN_IN
    if any(said in squeezed(page.words) for said in _words("sign_in_told")) and len(page.words) <= FEW_WORDS:
        return Finding.NEEDS_SIGN_IN
    return Finding.ERROR_PAGE if tells_of_error(page) else None


def _is_door(hops: Sequence[Verdict], page: Page) -> bool:
    """A form for officers in the corner of a page that shows what was published is none."""
    was_led = len(hops) > 1 and bool(SIGN_IN_PATH.search(urlsplit(hops[-1].address.url).path))
    return was_led or len(page.words) <= SHOWN_BESIDE_A_FORM


def _is_sign_in_host(url: str) -> bool:
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path
    if any(host == known or host.endswith(f".{known}") for known in _said()["sign_in"]["hosts"]):
        return True
    return any(path.startswith(start) for start in _said()["sign_in"]["paths"].get(host, ()))


def tells_of_error(page: Page) -> bool:
    heads = [squeezed(text) for text in (page.title, *page.headings[:2])]
    if any(_begins(head, known) for head in heads for known in _words("heads")):
        return True
    words = squeezed(page.words)
    return len(words) <= FEW_WORDS and any(sentence in words for sentence in _words("sentences"))


def _begins(head: str, known: str) -> bool:
    """404, and 404 - the name of the office; not 404 houses of the village."""
    if not head.startswith(known):
        return False
    rest = head[len(known) :]
    if known.isdecimal():
        return not rest or not re.match(r"[\d.,]|\s*[^\W\d_]", rest)
    return not rest or not (known[-1].isascii() and rest[0].isascii() and rest[0].isalnum())


@cache
def _words(which: str) -> tuple[str, ...]:
    said = _said()
    found = {
        "heads": said["error"]["heads"],
        "sentences": said["error"]["sentences"],
        "sign_in_told": said["sign_in"]["told"]["sentences"],
    }
    return tuple(squeezed(text) for text in found[which])


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
