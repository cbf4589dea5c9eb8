"""Every page of the sample office: every link of it, and the page itself as anybody sees it."""

import pytest

from tests.access.table import LINES
from tests.browser.crawl import Crawl
from tests.browser.examine import faults, open_quietly
from tracker.models import Role

EVERYBODY = ["nobody", *(role.value for role in Role)]
# In this order somebody is looked for who may open a page.
VISITORS = ["coordinator", "system_administrator", "auditor", "division_head", "nobody"]
# Pages that no link leads to.
BY_HAND = {
    "/invitation/<token>": "/invitation/not-a-token",
    "/password/reset/<token>": "/password/reset/not-a-token",
    "/sign-in/link/<token>": "/sign-in/link/not-a-token",
}
# Not pages of the sample office, and why.
NO_PAGES = {
    "/dates/reading": "a sentence that is put beside a date while it is typed",
    "/health": "for machines",
    "/setup": "closed for good once there is an office; the first visit examines it",
}
PAGES = [line.address for line in LINES if line.method == "GET" and line.address not in NO_PAGES]


@pytest.fixture(scope="session")
def crawls(demo_office):
    return {who: Crawl(demo_office.app, demo_office.client(who)).follow() for who in EVERYBODY}


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_link_leads_somewhere(crawls, who):
    assert crawls[who].dead == []
    assert len(crawls[who].statuses) > 5


@pytest.mark.parametrize("pattern", PAGES)
def test_a_page_is_for_everybody(crawls, demo_office, new_page, pattern):
    who, address = find(crawls, pattern)
    page = new_page(demo_office.address, cookies=demo_office.cookies(who))

    said = open_quietly(page, address)

    assert said == []
    assert faults(page) == []


def find(crawls, pattern):
    """Somebody whom a link led to such a page, and its address."""
    led = [(who, address) for who in VISITORS if (address := crawls[who].address_of(pattern))]
    assert led or pattern in BY_HAND, f"no link leads to {pattern}"
    return led[0] if led else ("nobody", BY_HAND[pattern])
