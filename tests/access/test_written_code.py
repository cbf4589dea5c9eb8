"""Whatever people write into any field stays text: on every page, in every list, whoever reads it."""

from html.parser import HTMLParser

import pytest
from sqlalchemy import Enum, String, select

from tests.access.office import Office
from tests.access.table import LINES
from tracker.extensions import Model, db

CODE = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{ 7*7 }}%(x)s"
# What the program itself writes, or reads again as something else than text.
NO_WORDS = {
    "email",
    "url",
    "rule",
    "slot",
    "sha256",
    "media_type",
    "search_text",
    "sort_key",
    "indicators",
    "province",
    "reading",
}
NO_WORDS |= {
    "extension_level",
    "language",
    "digits",
    "password_hash",
    "sealed_secret",
    "phone",
    "fiscal_years",
    "about",
    # Of an address: letters, digits and hyphens.
    "slug",
}
# What is kept of a finished round cannot be altered; what it shows stands on the pages of the year as well.
KEPT = {"public_snapshots", "round_closings"}
NOT_OF_THE_OFFICE = KEPT | {"trail", "attempts", "links", "known_browsers", "heartbeats", "drafts"}
PAGES = [line for line in LINES if line.method == "GET" and "<token>" not in line.address]


@pytest.fixture
def office(app):
    office = Office(app.config["TRACKER"].mail_folder)
    for mapper in Model.registry.mappers:
        if mapper.local_table.name not in NOT_OF_THE_OFFICE:
            write_code(mapper.class_)
    db.session.commit()
    return office


def write_code(kind):
    words = [column for column in kind.__table__.columns if holds_words(column)]
    for number, row in enumerate(db.session.scalars(select(kind)).all()):
        for column in words:
            setattr(row, column.name, f"{number}{CODE}")


def holds_words(column):
    is_text = isinstance(column.type, String) and not isinstance(column.type, Enum)
    is_long = is_text and (column.type.length or 1000) >= len(CODE) + 2
    return is_long and column.name not in NO_WORDS and not column.foreign_keys


class Acting(HTMLParser):
    """Everything on a page that would act: what was written as text and became an element."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "script" and not given.get("src"):
            self.found.append(tag)
        self.found += [name for name in given if name.startswith("on") or name == "style"]
        links = [given.get(name) or "" for name in ("href", "src", "action", "formaction")]
        self.found += [link for link in links if link == "x" or link.lower().startswith(("javascript:", "data:", "//"))]


def opened(browser, office, address):
    return browser.get(office.fill_in(address))


@pytest.mark.parametrize("who", ["coordinator", "member", "admin"])
def test_code_in_every_field_acts_on_no_page(office, sign_in, who):
    browser = sign_in(office.people[who])
    asked = [
        *(line.address for line in PAGES if line.answers[who] == "y"),
        "/search?q=%3Cimg",
        "/tasks?q=%3Cscript%3E",
        "/people?q=%27%3E",
    ]

    answers = [opened(browser, office, address) for address in asked]
    pages = [answer for answer in answers if answer.mimetype == "text/html"]

    assert len(pages) > 40
    assert [answer.request.path for answer in answers if answer.status_code >= 500] == []
    assert {page.request.path: found for page in pages if (found := Acting(page.text).found)} == {}
    assert [page.request.path for page in pages if "alert(1)&lt;/script&gt;49" in page.text] == []


def test_the_code_was_there_to_be_seen(office, sign_in):
    browser = sign_in(office.people["coordinator"])

    pages = [
        opened(browser, office, address).text for address in ("/tasks/<task>", "/plans/<plan>", "/evidence/<paper>")
    ]

    assert ["&lt;script&gt;alert(1)" in page for page in pages] == [True] * 3
