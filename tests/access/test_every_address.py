"""What holds for every address, whoever asks."""

import pytest

from tests.access.office import Office
from tests.access.table import LINES
from tracker.security import FOR_ALL, HEADERS, SEALED

WRITES = ("INSERT", "UPDATE", "DELETE")
# Opened by the token in the address: nobody is signed in, and nothing of a session is asked.
BY_LETTER = "/q/"
# Their address is a key: no other site is told of it.
KEYS = (BY_LETTER, "/ics/")
# Opened by a token that a program sends on purpose.
BY_TOKEN = "/api/v1/"


@pytest.fixture
def office(app):
    return Office(app.config["TRACKER"].mail_folder)


@pytest.fixture
def addresses(office):
    """Every address of this office, by its method."""
    return {
        method: [office.fill_in(line.address) for line in LINES if line.method == method] for method in ("GET", "POST")
    }


@pytest.mark.parametrize("who", ["coordinator", "admin"])
def test_looking_never_writes(office, addresses, sign_in, statements, who):
    browser = sign_in(office.people[who])

    with statements() as said:
        answers = [browser.get(address) for address in addresses["GET"]]

    assert len(answers) > 40
    assert [statement for statement in said if statement.lstrip().upper().startswith(WRITES)] == []


def test_an_act_without_the_token_of_its_form_is_refused(app, office, addresses, sign_in, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    browser = sign_in(office.people["coordinator"])

    asked = [address for address in addresses["POST"] if not address.startswith((BY_LETTER, BY_TOKEN))]
    answers = {address: browser.post(address).status_code for address in asked}

    assert {address: status for address, status in answers.items() if status != 400} == {}


def test_every_answer_keeps_the_browser_safe(office, addresses, sign_in):
    browser = sign_in(office.people["coordinator"])

    answers = [browser.get(address) for address in addresses["GET"]]

    assert [a.request.path for a in answers if not is_safe(a)] == []


def is_safe(answer):
    """A file, or a picture of one, is shut in even more; the address of a letter's link is told to nobody."""
    is_file = answer.status_code == 200 and answer.request.path.endswith(("/file", "/preview", "/pages/1"))
    special = {"Content-Security-Policy": SEALED} if is_file else {}
    if answer.request.path.startswith(KEYS):
        special = {"Referrer-Policy": "no-referrer"}
    if answer.request.path.startswith("/public/") and answer.status_code == 200:
        return is_open_to_all(answer)
    expected = {**HEADERS, **special}
    return expected.items() <= dict(answer.headers).items()


def is_open_to_all(answer):
    """No script and no form in it; only the page for frames stands in those of other sites."""
    is_framed = answer.request.path.endswith("/embed")
    special = {
        "Content-Security-Policy": FOR_ALL.format(frames="*" if is_framed else "'none'"),
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    expected = {**HEADERS, **special}
    if is_framed:
        del expected["X-Frame-Options"]
    return expected.items() <= dict(answer.headers).items() and is_framed is not ("X-Frame-Options" in answer.headers)


def test_no_shared_cache_keeps_a_page_that_is_not_for_everybody(office, addresses, sign_in):
    browser = sign_in(office.people["coordinator"])

    pages = [answer for answer in map(browser.get, addresses["GET"]) if answer.mimetype == "text/html"]

    kept = [page.request.path for page in pages if "no-store" not in page.headers["Cache-Control"]]
    assert [path for path in kept if not path.startswith("/public/")] == []
    assert len(kept) == 4


def test_a_row_that_does_not_exist_is_answered_like_one_of_another_office(sign_in, office):
    browser = sign_in(office.people["coordinator"])
    nouns = ("divisions", "positions", "people", "people/imports", "plans/imports", "holidays", "evidence")

    assert [browser.get(f"/{noun}/999999").status_code for noun in nouns] == [404] * 7
