"""The table holds: no address is missing from it, and every answer is the one it says."""

import re

import pytest

from tests.access.office import Office, ask
from tests.access.table import LINES, PEOPLE
from tracker.models import Role
from tracker.viewer import MAY

PARAMETER = re.compile(r"<(?:\w+(?:\(.*?\))?:)?(\w+?)(?:_id)?>")
ACTS = [line for line in LINES if line.method != "GET"]


def as_the_table_writes(rule):
    """/divisions/<int:division_id> → /divisions/<division>"""
    return PARAMETER.sub(r"<\1>", rule)


def addresses_of(app):
    return {
        f"{method} {as_the_table_writes(rule.rule)}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }


def test_every_address_stands_in_the_table(the_app):
    assert addresses_of(the_app) - {str(line) for line in LINES} == set()


def test_the_table_names_only_addresses_that_exist(the_app):
    assert {str(line) for line in LINES} - addresses_of(the_app) == set()


def test_no_address_stands_in_the_table_twice():
    assert len({str(line) for line in LINES}) == len(LINES)


@pytest.mark.parametrize("who", PEOPLE)
def test_pages_open_to_whom_the_table_says(app, sign_in, who):
    office = Office(app.config["TRACKER"].mail_folder)
    person = office.people[who]
    browser = sign_in(person) if person else app.test_client()

    told = {str(line): line.answers[who] for line in LINES if line.method == "GET"}
    found = {str(line): ask(browser, "GET", office.fill_in(line.address)) for line in LINES if line.method == "GET"}

    assert found == told


@pytest.mark.parametrize("act", ACTS, ids=str)
def test_acts_are_done_for_whom_the_table_says(app, sign_in, act):
    office = Office(app.config["TRACKER"].mail_folder)
    browsers = {who: sign_in(person) if person else app.test_client() for who, person in office.people.items()}

    found = {who: ask(browser, act.method, office.fill_in(act.address)) for who, browser in browsers.items()}

    assert found == act.answers


@pytest.mark.parametrize(
    ("deputy", "superior"),
    [(Role.DEPUTY_CHIEF_ADMINISTRATOR, Role.CHIEF_ADMINISTRATOR), (Role.DEPUTY_MAYOR, Role.MAYOR)],
)
def test_a_deputy_may_do_what_the_superior_may(deputy, superior):
    assert [act for act, roles in MAY.items() if deputy in roles] == [
        a for a, roles in MAY.items() if superior in roles
    ]
