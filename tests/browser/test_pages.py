"""Every page of the sample office: every link of it, and the page itself as anybody sees it."""

from contextlib import ExitStack

import pytest

from tests.access.table import LINES
from tests.browser.crawl import Crawl
from tests.browser.examine import faults, open_quietly
from tracker.models import Role

EVERYBODY = ["nobody", *(role.value for role in Role)]
# In this order somebody is looked for whom a link leads to a page.
VISITORS = ["coordinator", "system_administrator", "auditor", "guarded", "nobody"]
# Who comes to a page that no link leads to, or only after many others of the same kind.
ARRIVES = {
    "/components": "nobody",
    "/invitation/<token>": "nobody",
    "/measures/<measure>/restoration": "coordinator",
    "/people/<person>/reactivation": "coordinator",
    "/plans/<plan>/approval": "coordinator",
    "/plans/<plan>/order": "coordinator",
    "/plans/<plan>/reopening": "coordinator",
    "/plans/<plan>/rounds/<months>/closing": "coordinator",
    "/plans/<plan>/rounds/<months>/closings/<number>": "coordinator",
    "/plans/<plan>/rounds/<months>/reopening": "coordinator",
    "/plans/<action_plan>/rounds/<months>/entries": "coordinator",
    "/plans/<action_plan>/rounds/<months>/entries/<project>": "coordinator",
    "/plans/<action_plan>/rounds/<months>/entries/<project>/withdrawal": "coordinator",
    "/positions/<position>/reopening": "coordinator",
    "/password/reset/<token>": "nobody",
    "/q/<token>": "nobody",
    "/q/<token>/receipt": "nobody",
    "/q/<token>/revocation": "nobody",
    "/sign-in/link/<token>": "waiting for a letter",
    "/password/letter": "waiting for a letter",
    "/sign-in/letter": "waiting for a letter",
    "/sign-in/code": "half signed in",
    "/calendar/feeds": "division_head",
    "/calendar/feeds/<feed>/replacement": "division_head",
    "/calendar/feeds/<feed>/revocation": "division_head",
    "/organisation/public-page/preview/<year>": "coordinator",
    "/organisation/public-page/snapshots/<year>/<months>": "coordinator",
    "/organisation/public-page/snapshots/<snapshot>/withdrawal": "coordinator",
    "/public/<slug>/<year>": "nobody",
    "/public/<slug>/<year>/embed": "nobody",
    "/public/<slug>/<year>/rounds/<months>": "nobody",
    "/public/schema": "nobody",
    "/extensions/<extension>/decision": "chief_administrator",
    "/orders": "chief_administrator",
    "/orders/<order>": "chief_administrator",
    "/orders/new": "chief_administrator",
    "/tasks/<task>/dispute": "division_head",
    "/tasks/<task>/extension": "division_head",
    "/undos/<undo>": "coordinator",
    "/comments/<comment>/withdrawal": "division_head",
    "/tasks/<task>": "division_head",
    "/tasks/<task>/assignee": "division_head",
    "/tasks/<task>/evidence": "division_head",
    "/tasks/<task>/evidence/reuse": "division_head",
    "/evidence/<evidence>": "division_head",
    "/evidence/<evidence>/particulars": "division_head",
    "/evidence/<evidence>/removal": "division_head",
}
NO_PAGES = {
    "/api/openapi.json": "for machines",
    "/dates/reading": "a sentence that is put beside a date while it is typed",
    "/evidence/<paper>/versions/<number>/file": "a file",
    "/evidence/<paper>/versions/<number>/preview": "a file",
    "/health": "for machines",
    "/ics/<token>.ics": "for calendars",
    "/mailbox/<name>/file": "a file",
    "/people/imports/template.xlsx": "a file",
    "/plans/imports/<plan_import>/file": "a file",
    "/plans/imports/template.<kind>": "a file",
    "/public/<slug>": "leads to the latest year",
    "/public/<slug>/<year>/data.<form>": "a file",
    "/public/<slug>/<year>/rounds/<months>/data.<form>": "a file",
    "/public/schema.json": "a file",
    "/schedules/reading": "what is put under the words of a schedule while they are typed",
    "/setup": "closed for good once there is an office; the first visit examines it",
    "/assessments/<year>/analysis.<kind>": "a file",
    "/assessments/<year>/scores.<kind>": "a file",
    "/assessments/<year>/template.xlsx": "a file",
    "/assessment-files/<year>.toml": "a file",
    "/assessment-files/versions/<assessment_file>.toml": "a file",
    "/board.<kind>": "a file",
    "/disputes.<kind>": "a file",
    "/divisions.<kind>": "a file",
    "/extensions.<kind>": "a file",
    "/holidays.<kind>": "a file",
    "/orders.<kind>": "a file",
    "/letters.<kind>": "a file",
    "/letters/proof.<kind>": "a file",
    "/people.<kind>": "a file",
    "/public-items.<kind>": "a file",
    "/plans/<plan>/documents/<document>.<kind>": "a file",
    "/plans/<plan>/documents/<document>/pages/<number>": "a picture",
    "/plans/<plan>/form.<kind>": "a file",
    "/plans/<plan>/measures.<kind>": "a file",
    "/plans/<plan>/occurrences.<kind>": "a file",
    "/plans/<plan>/rounds/<months>/closings/<number>/<document>.<kind>": "a file",
    "/plans/<plan>/rounds/<months>/closings/<number>/<document>/pages/<page_number>": "a picture",
    "/positions.<kind>": "a file",
    "/reviews.<kind>": "a file",
    "/settings/stationery/<piece>/file": "a file",
    "/settings/stationery/<piece>/start.docx": "a file",
    "/settings/stationery/<piece>/trial.docx": "a file",
    "/tasks.<kind>": "a file",
    "/tasks/<task>/comments": "leads to the page of the task, after a form was refused",
    "/tasks/<task>/report": "leads to the page of the task, after a form was refused",
    "/tasks/<task>/submission": "leads to the page of the task, after a form was refused",
    "/trail.<kind>": "a file",
}
FOR_PROGRAMS = "/api/v1/"
PAGES = [line.address for line in LINES if line.method == "GET" and line.address not in NO_PAGES]
PAGES = [address for address in PAGES if not address.startswith(FOR_PROGRAMS)]
REFUSALS = {
    "a link that was used": "/sign-in/link/-",
    "a link of a letter that was forged": "/q/-",
    "what is not theirs": "/organisation",
    "what does not exist": "/-",
}


@pytest.fixture(scope="session")
def crawls(demo_office):
    return {who: Crawl(demo_office.app, demo_office.client(who)).follow() for who in [*EVERYBODY, "guarded"]}


@pytest.fixture
def visit(browsers):
    """Opens a page as somebody; answers it with what its console said."""
    with ExitStack() as stack:

        def open_as(who, address):
            page = stack.enter_context(browsers[who].new_page())
            return page, open_quietly(page, address)

        yield open_as


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_link_leads_somewhere(crawls, who):
    assert crawls[who].dead == []
    assert len(crawls[who].statuses) > 5


@pytest.mark.parametrize("pattern", PAGES)
def test_a_page_is_for_everybody(crawls, demo_office, visit, pattern):
    page, said = visit(*find(crawls, demo_office.state.addresses, pattern))

    assert said == []
    assert faults(page) == []


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_first_page_of_each_role_is_for_everybody(visit, who):
    page, said = visit(who, "/")

    assert said == []
    assert faults(page) == []


@pytest.mark.parametrize("address", REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_for_everybody(visit, address):
    page, said = visit("division_member", address)

    assert said == []
    assert faults(page) == []


def find(crawls, addresses, pattern):
    """Somebody who comes to such a page, and its address."""
    if pattern in ARRIVES:
        return ARRIVES[pattern], addresses.get(pattern, pattern)
    led = [(who, address) for who in VISITORS if (address := crawls[who].address_of(pattern))]
    assert led, f"no link leads to {pattern}"
    return led[0]
