"""A program with a token: asks as the world does, and reads JSON."""

import json
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import make
from tests.make_api_token import bearer, make_api_token
from tracker.models import Person


@dataclass
class Program:
    client: FlaskClient
    secret: str

    def get(self, address: str, **headers: str) -> TestResponse:
        return self.ask("GET", address, None, headers)

    def post(self, address: str, body: object = None, **headers: str) -> TestResponse:
        return self.ask("POST", address, body, headers)

    def ask(self, method: str, address: str, body: object, headers: dict[str, str]) -> TestResponse:
        """`If_Match="…"` is the header If-Match."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        more = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        return self.client.open(f"/api/v1{address}", method=method, headers={**bearer(self.secret), **named}, **more)


@pytest.fixture
def program(app):
    """A person → a program that acts for them."""

    def of(person: Person, **given: object) -> Program:
        _, secret = make_api_token(person, **given)
        return Program(app.test_client(), secret)

    return of


@pytest.fixture
def finance(app):
    """A division of an office with a coordinator."""
    office = make.make_organisation("ดอยงาม")
    return make.make_division("กองคลัง", office)


@pytest.fixture
def member(finance):
    return make.make_member(finance)
