"""Tokens of programs, with the secret that opens."""

from datetime import date

from tests.make import MADE_AT, kept
from tracker.entrance import api_tokens
from tracker.models import ApiToken, Organisation, Person, Scope


def make_api_token(
    person: Person,
    organisation: Organisation | None = None,
    scope: Scope = Scope.UPDATE,
    expires_on: date = date(2027, 5, 31),
    name: str = "โปรแกรมสารบรรณของกอง",
) -> tuple[ApiToken, str]:
    """For the organisation where the person holds a seat, unless one is named."""
    organisation = organisation or person.holdings[0].position.organisation
    token, secret = api_tokens.issue(person, organisation, name, scope, expires_on, MADE_AT)
    return kept(token), secret


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}
