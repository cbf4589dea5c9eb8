"""What the tests of the sign-in pages share: somebody with a password, and the ways through the door."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pyotp
from flask import current_app
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import NOW, Letter
from tests.make import make_head
from tracker.entrance import credentials, second_factor
from tracker.extensions import db
from tracker.models import Person

PASSWORD = "ทุ่งรวงทองยามเช้า"
SEED = "5" * 40


def make_somebody(email: str = "finance@example.go.th", password: str | None = PASSWORD) -> Person:
    person = make_head(email=email)
    if password:
        credentials.set_password(person, password)
        db.session.commit()
    return person


def with_second_factor(person: Person, now: datetime = NOW - timedelta(days=1)) -> list[str]:
    """Answers the recovery codes."""
    codes = second_factor.begin(person, SEED, code_at(now), now)
    db.session.commit()
    assert codes
    return codes


def code_at(now: datetime) -> str:
    secret = second_factor.shared_secret(current_app.config["SECRET_KEY"], SEED)
    return pyotp.TOTP(secret).at(now)


def ask_for_link(client: FlaskClient, email: str, **more: str) -> TestResponse:
    return client.post("/sign-in", data={"email": email, "how": "link", **more})


def give_password(client: FlaskClient, email: str, password: str, **more: str) -> TestResponse:
    return client.post("/sign-in", data={"email": email, "password": password, "how": "password", **more})


def ask_for_reset(client: FlaskClient, email: str) -> TestResponse:
    return client.post("/password/forgotten", data={"email": email})


def path_in(letter: Letter) -> str:
    return urlsplit(letter.links[0]).path


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200
