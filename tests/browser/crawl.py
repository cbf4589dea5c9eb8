"""Follows every link of every page, as one person; remembers what answered and where each link stood."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient

from tests.access.test_access import as_the_table_writes

# Lists lead to a hundred pages of one kind; the first few of each kind show how they all are.
OF_A_KIND = 6
# And filters can be set in a thousand ways, each of which leads to every other.
OF_A_PAGE = 12
# Links of letters open once, and only for who asked for them.
OPENS_ONCE = ("/sign-in/link/", "/invitation/", "/password/reset/", "/q/", "/ics/")
LEADS = {"a": "href", "link": "href", "script": "src", "img": "src", "use": "href", "form": "action"}


class Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        is_act = tag == "form" and given.get("method", "get").lower() != "get"
        if (target := given.get(LEADS.get(tag, ""))) and not is_act:
            self.found.append(urljoin(self.page, target))


@dataclass
class Crawl:
    """`statuses`: address → what answered; `dead`: what led nowhere, and from which page."""

    app: Flask
    client: FlaskClient
    statuses: dict[str, int] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)

    def follow(self, start: str = "/") -> "Crawl":
        waiting = [(start, "the beginning")]
        while waiting:
            address, page = waiting.pop(0)
            if address and address not in self.statuses and self._is_wanted(address):
                waiting += [(link, address) for link in self._visit(address, page)]
        return self

    def _is_wanted(self, address: str) -> bool:
        kind = self.kind_of(address)
        page = kind.split(" ")[0]
        self.kinds[kind] += 1
        is_few = self.kinds[kind] <= OF_A_KIND and self.pages[page] < OF_A_PAGE
        self.pages[page] += is_few
        return is_few or address.startswith("/static/")

    def kind_of(self, address: str) -> str:
        parts = urlsplit(address)
        return " ".join([re.sub(r"\d+", "<>", parts.path), *sorted(parse_qs(parts.query))])

    def _visit(self, address: str, page: str) -> list[str]:
        answer = self.client.get(address, buffered=True)
        self.statuses[address] = answer.status_code
        if answer.status_code >= 400:
            self.dead.append(f"{page} leads to {address}, which answers {answer.status_code}")
        if answer.location:
            return [_inside(answer.location)]
        if answer.mimetype != "text/html":
            return []
        links = Links(address)
        links.feed(answer.text)
        return [clean for link in links.found if (clean := self._clean(link, address, links.ids))]

    def _clean(self, link: str, page: str, ids: set[str]) -> str:
        bare, fragment = urldefrag(link)
        if fragment and bare in ("", page) and fragment not in ids:
            self.dead.append(f"{page} leads to #{fragment}, which is not on the page")
        return _inside(bare)

    def address_of(self, pattern: str) -> str | None:
        """The first page visited whose address is of that pattern of the table of access."""
        return next((address for address in self.statuses if self._pattern_of(address) == pattern), None)

    def _pattern_of(self, address: str) -> str:
        rule, _ = self.app.url_map.bind("127.0.0.1").match(urlsplit(address).path, return_rule=True)
        return as_the_table_writes(rule.rule)


def _inside(link: str) -> str:
    """The address within this site; empty for any other, and for one that is not to be opened here."""
    parts = urlsplit(link)
    if parts.scheme not in ("", "http", "https") or parts.hostname not in (None, "localhost", "127.0.0.1"):
        return ""
    if parts.path.startswith(OPENS_ONCE):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
