"""The first bytes of an answer → what a reader sees of them: title, headings, words, whether a password is asked."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser

HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_HEADINGS = frozenset({"h1", "h2"})
# Counters of visitors, clocks and tokens change with every visit and say nothing.
_COUNTED = re.compile(r"\d+")
# Old websites of Thai offices.
_THAI = {"tis-620", "tis620", "iso-8859-11", "windows-874", "cp874"}


@dataclass
class Page:
    title: str = ""
    headings: list[str] = field(default_factory=list)
    words: str = ""
    asks_for_password: bool = False
    # Where it sends its reader by itself.
    refreshes_to: str = ""


def is_html(content_type: str, body: bytes) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind in HTML or (not kind and body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")))


def read_page(content_type: str, body: bytes) -> Page:
    reader = _Reader()
    reader.feed(decoded(content_type, body))
    return reader.seen()


def decoded(content_type: str, body: bytes) -> str:
    """What is cut in the middle of a letter, or says that it is what it is not, is read as far as it goes."""
    said = _CHARSET.search(content_type)
    declared = _DECLARED.search(body[:4096])
    name = (said[1] if said else declared[1].decode("ascii", "replace") if declared else "utf-8").lower()
    try:
        return body.decode("cp874" if name in _THAI else name, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def fingerprint(content_type: str, body: bytes, length: str) -> str:
    """Of what is read, not of how it is built: a page that counts its visitors is the same page."""
    if is_html(content_type, body):
        told = squeezed(read_page(content_type, body).words)
        said = _COUNTED.sub("#", told).encode()
    else:
        said = body + length.encode()
    return sha256(said).hexdigest()[:32] if said else ""


def squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.unseen = 0
        self.said: list[str] = []
        # The title or heading that is open.
        self.inside = ""
        self.told: list[str] = []

    def seen(self) -> Page:
        self._end_inside()
        self.page.words = " ".join(" ".join(self.said).split())
        return self.page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and given.get("type", "").lower() == "password":
            self.page.asks_for_password = True
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.page.refreshes_to = _target(given.get("content", ""))
        if tag == "body":
            # Whoever forgot to close the head closes it here.
            self.unseen = 0
        if tag in _UNSEEN:
            self.unseen += 1
        if tag == "title" or tag in _HEADINGS:
            self._end_inside()
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        if tag == self.inside:
            self._end_inside()

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.told.append(data)
        if not self.unseen:
            self.said.append(data)

    def _end_inside(self) -> None:
        text = " ".join("".join(self.told).split())
        if self.inside == "title" and not self.page.title:
            self.page.title = text
        elif self.inside in _HEADINGS and text:
            self.page.headings.append(text)
        self.inside, self.told = "", []


def _target(content: str) -> str:
    """0; url=/login"""
    seconds, _, where = content.partition(";")
    name, _, url = where.strip().partition("=")
    is_soon = seconds.strip().isdecimal() and int(seconds.strip()[:6]) <= 10
    return url.strip().strip("'\"") if name.strip().lower() == "url" and is_soon else ""
