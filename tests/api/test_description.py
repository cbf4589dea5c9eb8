"""The description tells all that is answered, and nothing else is answered."""

import contextvars
import gc
import re

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests import make
from tests.make_api_token import bearer, make_api_token
from tracker.api import rates
from tracker.api.rooms import ROOMS

# The first time it is used, schemathesis leaves a file of its own to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def described(method, rule):
    """As the description writes it."""
    return f"{method} " + re.sub(r"<int:(.*?)>", r"{\1}", rule)


OPERATIONS = sorted(described(route.method, route.rule) for room in ROOMS for route in room.routes)


@pytest.fixture
def document(client):
    return client.get("/api/openapi.json", headers={"Accept-Language": "en"}).json


def test_every_address_is_described_and_no_other(the_app, document):
    opened = {
        described(method, rule.rule)
        for rule in the_app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/v1/")
    }

    told = {f"{method.upper()} /api/v1{path}" for path, methods in document["paths"].items() for method in methods}
    assert told == opened


def test_every_reference_leads_somewhere(document):
    references = set(re.findall(r'"#/components/(\w+)/([\w-]+)"', str(document).replace("'", '"')))

    assert references
    assert [(kind, name) for kind, name in references if name not in document["components"][kind]] == []


def test_it_is_told_in_the_language_asked(client, document):
    thai = client.get("/api/openapi.json").json

    assert document["info"]["title"] == "Tidtam for programs"
    assert thai["info"]["title"] == "ติดตามสำหรับโปรแกรม"
    assert thai["paths"].keys() == document["paths"].keys()


def test_people_read_about_every_address_on_one_page(client):
    page = client.get("/api/").text

    assert [o for o in OPERATIONS if o.partition(" ")[2] not in page] == []


@pytest.mark.parametrize("operation", OPERATIONS)
def test_whatever_is_sent_is_answered_as_described(app, monkeypatch, operation):
    monkeypatch.setattr(rates, "PER_MINUTE", 10**6)
    finance = make.make_division("กองคลัง")
    member = make.make_member(finance)
    make.make_paper(make.make_task(division=finance), make.signature(member))
    _, secret = make_api_token(member)
    method, path = operation.split()
    case = schemathesis.openapi.from_wsgi("/api/openapi.json", app)[path][method]

    @hypothesis.settings(max_examples=12, deadline=None, database=None, suppress_health_check=[*hypothesis.HealthCheck])
    @hypothesis.given(case=case.as_strategy())
    def every_case(case):
        # With a context of its own, as every request has.
        contextvars.Context().run(case.call_and_validate, headers=bearer(secret), checks=CHECKS)

    every_case()
    gc.collect()
