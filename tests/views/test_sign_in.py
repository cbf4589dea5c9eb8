"""Signing in by link and by password: who gets in, who does not, and that nobody learns who has an account."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import median
from time import thread_time

import pytest
import time_machine
from flask.testing import FlaskClient

from tests.conftest import NOW
from tests.make import make_coordinator, make_organisation
from tests.views.signing_in import (
    PASSWORD,
    ask_for_link,
    give_password,
    is_signed_in,
    make_somebody,
    path_in,
)
from tracker import clock, mailer
from tracker.entrance import credentials
from tracker.extensions import db
from tracker.models import Attempt, Entry, SignInLink

# --- by link


def test_a_link_sent_to_the_address_signs_in(client, letters):
    somebody = make_somebody()

    ask_for_link(client, somebody.email)
    client.post(path_in(letters[0]))

    assert letters[0].to == somebody.email
    assert is_signed_in(client)


def test_without_a_mail_server_the_page_says_where_the_letter_stays_and_offers_the_password(client):
    make_organisation()

    page = client.get("/sign-in").text

    assert "จดหมายจะเก็บไว้ในเครื่องแม่ข่าย" in page
    assert '<details class="fold" open>' in page


def test_opening_the_link_changes_nothing_until_the_button_is_pressed(client, letters):
    somebody = make_somebody()
    ask_for_link(client, somebody.email)

    page = client.get(path_in(letters[0]))
    client.head(path_in(letters[0]))

    assert page.status_code == 200
    assert somebody.name in page.text.replace('<span class="w">', "").replace("</span>", "")
    assert not is_signed_in(client)
    assert client.post(path_in(letters[0])).status_code == 302


def test_a_link_works_once(client, app, letters):
    somebody = make_somebody()
    ask_for_link(client, somebody.email)
    client.post(path_in(letters[0]))
    client.post("/sign-out")

    again = client.post(path_in(letters[0]))

    assert again.status_code == 410
    assert "ลิงก์นี้ใช้ไปแล้ว" in again.text
    assert not is_signed_in(client)


def test_a_link_opens_until_its_fifteenth_minute(client, letters):
    somebody = make_somebody()
    ask_for_link(client, somebody.email)

    with time_machine.travel(NOW + timedelta(minutes=14, seconds=59), tick=False):
        client.post(path_in(letters[0]))

        assert is_signed_in(client)


def test_a_link_is_closed_from_its_fifteenth_minute_on(client, letters):
    somebody = make_somebody()
    ask_for_link(client, somebody.email)

    with time_machine.travel(NOW + timedelta(minutes=15), tick=False):
        answer = client.post(path_in(letters[0]))

    assert answer.status_code == 410
    assert "หมดอายุ" in answer.text


def test_a_link_opens_only_in_the_browser_that_asked(client, app, letters):
    somebody = make_somebody()
    ask_for_link(client, somebody.email)
    stranger = app.test_client()

    page, answer = stranger.get(path_in(letters[0])), stranger.post(path_in(letters[0]))

    assert (page.status_code, answer.status_code) == (403, 403)
    assert "เบราว์เซอร์ที่ใช้ขอ" in page.text
    assert somebody.name not in page.text
    assert not is_signed_in(stranger)


def test_a_broken_link_says_what_to_do(client):
    make_somebody()

    answer = client.get("/sign-in/link/half-an-address")

    assert answer.status_code == 404
    assert "ลิงก์นี้ไม่ครบถ้วน" in answer.text
    assert "ขอลิงก์ใหม่" in answer.text


def test_signing_in_closes_the_other_links_of_that_person(client, letters):
    somebody = make_somebody()
    ask_for_link(client, somebody.email)
    ask_for_link(client, somebody.email)
    client.post(path_in(letters[1]))

    answer = client.get(path_in(letters[0]))

    assert answer.status_code == 410
    assert "ถูกยกเลิก" in answer.text


def test_a_deactivated_person_gets_no_letter_and_opens_no_link(client, letters):
    somebody = make_somebody()
    ask_for_link(client, somebody.email)
    somebody.deactivate(clock.today())

    answer = client.post(path_in(letters[0]))
    ask_for_link(client, somebody.email)

    assert answer.status_code == 410
    assert len(letters) == 1


def test_two_requests_at_once_use_a_link_once(client, app, letters):
    somebody = make_somebody()
    ask_for_link(client, somebody.email)
    cookie, path = client.get_cookie("tidtam").value, path_in(letters[0])
    db.session.rollback()

    def use(_: int) -> str:
        browser = FlaskClient(app)
        browser.set_cookie("tidtam", cookie)
        return browser.post(path).status

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(use, range(4)))

    assert sorted(answers) == ["302 FOUND", "410 GONE", "410 GONE", "410 GONE"]


def test_the_database_holds_no_token(client, letters):
    somebody = make_somebody()

    ask_for_link(client, somebody.email)

    token = path_in(letters[0]).rpartition("/")[2]
    link = db.session.query(SignInLink).one()
    assert link.token_hash == credentials.token_hash(token)
    assert token not in str([entry.changes for entry in db.session.query(Entry)])


def test_the_address_in_the_letter_is_ours_whatever_the_browser_claims(client, letters):
    somebody = make_somebody()

    client.get("/sign-in", headers={"Host": "evil.example"})
    client.post("/sign-in", data={"email": somebody.email, "how": "link"}, headers={"Host": "evil.example"})
    ask_for_link(client, somebody.email)

    assert {link.startswith("http://localhost/") for letter in letters for link in letter.links} == {True}


def test_the_way_to_the_page_asked_for_survives_the_letter(client, letters):
    somebody = make_somebody()
    ask_for_link(client, somebody.email, next="/account/preferences")

    answer = client.post(path_in(letters[0]))

    assert answer.location == "/account/preferences"


# --- by password


def test_the_right_password_signs_in(client):
    somebody = make_somebody()

    answer = give_password(client, somebody.email, PASSWORD)

    assert answer.location == "/"
    assert is_signed_in(client)


def test_the_address_may_be_typed_in_capitals_and_with_spaces(client):
    make_somebody("finance@example.go.th")

    give_password(client, "  Finance@Example.GO.TH ", PASSWORD)

    assert is_signed_in(client)


def test_the_enter_key_means_the_password_once_one_is_typed(client, letters):
    somebody = make_somebody()

    client.post("/sign-in", data={"email": somebody.email, "password": PASSWORD})

    assert is_signed_in(client)
    assert len(letters) == 0


def test_a_wrong_password_keeps_the_address_and_not_the_password(client):
    somebody = make_somebody()

    answer = give_password(client, somebody.email, "something else")

    assert answer.status_code == 422
    assert f'value="{somebody.email}"' in answer.text
    assert "something else" not in answer.text
    assert not is_signed_in(client)


def test_somebody_without_a_password_does_not_get_in_by_an_empty_or_any_one(client):
    somebody = make_somebody(password=None)

    answers = [give_password(client, somebody.email, password).status_code for password in ("", "anything at all")]

    assert answers == [422, 422]


def test_a_deactivated_person_does_not_get_in(client):
    somebody = make_somebody()
    somebody.deactivate(clock.today())

    answer = give_password(client, somebody.email, PASSWORD)

    assert answer.status_code == 422


def test_when_a_person_signed_in_is_recorded_and_told_in_the_trail_under_their_name(client):
    somebody = make_somebody()

    give_password(client, somebody.email, PASSWORD)

    db.session.refresh(somebody)
    entry = db.session.query(Entry).order_by(Entry.id.desc()).first()
    assert somebody.signed_in_at == NOW
    assert (entry.noun, entry.person_id, list(entry.old_and_new)) == ("people", somebody.id, ["signed_in_at"])


def test_a_password_hashed_with_older_parameters_is_hashed_anew(client, monkeypatch):
    somebody = make_somebody()
    before = somebody.password_hash
    monkeypatch.setattr(credentials, "HASHER", stronger(credentials.HASHER))

    give_password(client, somebody.email, PASSWORD)

    db.session.refresh(somebody)
    assert somebody.password_hash != before
    assert credentials.is_password_of(somebody, PASSWORD)


# --- nobody learns who has an account


def test_a_link_for_an_unknown_address_answers_with_the_same_page_and_no_letter(client, app, letters):
    somebody, other = make_somebody(), app.test_client()

    known = ask_for_link(client, somebody.email)
    unknown = ask_for_link(other, "nobody@example.go.th")

    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert said_to(client, "/sign-in/letter") == said_to(other, "/sign-in/letter")
    assert len(letters) == 1


def test_a_wrong_password_for_an_unknown_address_answers_with_the_same_page(client):
    make_somebody("finance@example.go.th")

    known = give_password(client, "finance@example.go.th", "a wrong password")
    unknown = give_password(client, "nothing@example.go.th", "a wrong password")

    assert known.status_code == unknown.status_code == 422
    assert known.text.replace("finance", "") == unknown.text.replace("nothing", "")


def test_too_many_tries_answer_the_same_for_known_and_unknown(client):
    make_somebody("finance@example.go.th")

    known = [give_password(client, "finance@example.go.th", "a wrong password") for _ in range(6)][-1]
    unknown = [give_password(client, "nothing@example.go.th", "a wrong password") for _ in range(6)][-1]

    assert known.status_code == unknown.status_code == 429
    assert known.text.replace("finance", "") == unknown.text.replace("nothing", "")


def test_an_unknown_address_costs_a_hash_like_a_known_one(app, monkeypatch):
    somebody, hashed = make_somebody(), []
    monkeypatch.setattr(credentials, "_verify", lambda known, password: hashed.append(known) or False)

    credentials.is_password_of(somebody, "a wrong password")
    credentials.is_password_of(None, "a wrong password")

    assert [known.split("$")[:4] for known in hashed] == [hashed[0].split("$")[:4]] * 2


@time_machine.travel(NOW, tick=True)
def test_a_link_takes_as_long_for_an_unknown_address(app, monkeypatch):
    somebody = make_somebody()
    monkeypatch.setattr("tracker.entrance.patience.letter_counts", lambda visitor: ())

    # One after the other, so that the letters being written behind slow both alike.
    pairs = [(seconds_of(app, somebody.email), seconds_of(app, "nobody@example.go.th")) for _ in range(25)]
    known, unknown = (median(times) for times in zip(*pairs, strict=True))
    mailer.wait_for_letters()

    assert known < unknown * 2
    assert unknown < known * 2


# --- patience


def test_after_five_wrong_passwords_the_door_says_when_to_try_again(client):
    somebody = make_somebody()
    wrong = [give_password(client, somebody.email, "a wrong password").status_code for _ in range(5)]

    answer = give_password(client, somebody.email, PASSWORD)

    assert wrong == [422] * 5
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "30"
    assert "30 วินาที" in answer.text
    assert f'value="{somebody.email}"' in answer.text


def test_after_the_wait_the_right_password_gets_in(client):
    somebody = make_somebody()
    for _ in range(6):
        give_password(client, somebody.email, "a wrong password")

    with time_machine.travel(NOW + timedelta(seconds=31), tick=False):
        give_password(client, somebody.email, PASSWORD)

        assert is_signed_in(client)


def test_a_stranger_who_guesses_does_not_shut_the_owner_out(app, client):
    somebody, stranger = make_somebody(), app.test_client()
    guesses = [give_password(stranger, somebody.email, "a wrong password").status_code for _ in range(8)]

    from_elsewhere = client.post(
        "/sign-in",
        data={"email": somebody.email, "password": PASSWORD},
        environ_overrides={"REMOTE_ADDR": "198.51.100.7"},
    )

    assert guesses[-1] == 429
    assert from_elsewhere.status_code == 302


def test_a_colleague_who_guesses_at_the_same_office_does_not_shut_the_owner_out(app, client):
    somebody, colleague = make_somebody(), app.test_client()
    give_password(client, somebody.email, PASSWORD)
    client.post("/sign-out")
    guesses = [give_password(colleague, somebody.email, "a wrong password").status_code for _ in range(8)]

    give_password(client, somebody.email, PASSWORD)

    assert guesses[-1] == 429
    assert is_signed_in(client)


def test_guesses_from_very_many_networks_leave_the_owners_browser_and_the_letters_open(app, client, letters):
    somebody, owner_elsewhere = make_somebody(), app.test_client()
    give_password(client, somebody.email, PASSWORD)
    client.post("/sign-out")
    guesses = [give_password_from(app, f"203.0.{n // 200}.{n % 200}", somebody.email) for n in range(201)]

    ask_for_link(owner_elsewhere, somebody.email)
    owner_elsewhere.post(path_in(letters[0]))
    give_password(client, somebody.email, PASSWORD)

    assert guesses[-1] == 429
    assert is_signed_in(owner_elsewhere)
    assert is_signed_in(client)


def test_being_known_for_one_address_gives_no_free_guesses_at_another(client):
    somebody, victim = make_somebody(), make_somebody("victim@example.go.th")
    give_password(client, somebody.email, PASSWORD)
    client.post("/sign-out")

    guesses = [give_password(client, victim.email, "a wrong password").status_code for _ in range(6)]

    assert guesses[-1] == 429


def test_a_made_up_cookie_makes_no_browser_known(client):
    somebody = make_somebody()

    def guess(number: int) -> int:
        client.set_cookie("tidtam-known", f"eyJicm93c2VyIjoiYSJ9.{number}")
        return give_password(client, somebody.email, "a wrong password").status_code

    assert [guess(number) for number in range(6)][-1] == 429


def test_one_network_cannot_try_every_address(client):
    make_somebody()

    guesses = [give_password(client, f"person-{n}@example.go.th", "a wrong password").status_code for n in range(101)]

    assert guesses[99:] == [422, 429]


def test_tries_at_the_same_moment_are_counted_one_by_one(app, client):
    make_somebody("finance@example.go.th")
    db.session.rollback()

    def guess(_: int) -> int:
        data = {"email": "finance@example.go.th", "password": "a wrong password", "how": "password"}
        return FlaskClient(app).post("/sign-in", data=data).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(guess, range(16)))

    assert answers == [422] * 5 + [429] * 11


def test_a_mailbox_is_not_filled_with_letters(client, letters):
    somebody = make_somebody()

    answers = [ask_for_link(client, somebody.email).status_code for _ in range(5)]

    assert answers == [302, 302, 302, 429, 429]
    assert len(letters) == 3


def test_the_count_of_tries_names_no_address(client):
    somebody = make_somebody()

    give_password(client, somebody.email, "a wrong password")

    keys = [attempt.key for attempt in db.session.query(Attempt)]
    assert keys
    assert all(len(key) == 64 and somebody.email not in key for key in keys)


def test_tries_are_forgotten_after_a_day(client):
    somebody = make_somebody()
    give_password(client, somebody.email, "a wrong password")

    with time_machine.travel(NOW + timedelta(days=1, minutes=1), tick=False):
        give_password(client, "nobody@example.go.th", "a wrong password")

    assert {attempt.at for attempt in db.session.query(Attempt)} == {NOW + timedelta(days=1, minutes=1)}


# --- next, sessions, signing out


def test_after_signing_in_the_page_that_was_asked_for_opens(client):
    somebody = make_somebody()

    asked = client.get("/account/preferences")
    answer = give_password(client, somebody.email, PASSWORD, next="/account/preferences")

    assert asked.location == "/sign-in?next=/account/preferences"
    assert answer.location == "/account/preferences"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/nowhere",
    ],
)
def test_next_leads_nowhere_else(client, target):
    somebody = make_somebody()

    answer = give_password(client, somebody.email, PASSWORD, next=target)

    assert answer.location == "/"


def test_whoever_is_signed_in_already_goes_on(client):
    somebody = make_somebody()
    give_password(client, somebody.email, PASSWORD)

    answer = client.get("/sign-in?next=/account")

    assert answer.location == "/account"


def test_a_session_begins_anew_so_that_an_earlier_one_does_not_go_on(client):
    somebody = make_somebody()
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"

    give_password(client, somebody.email, PASSWORD)

    with client.session_transaction() as session:
        assert "planted" not in session


def test_signing_out_ends_the_session_and_is_never_a_link(client):
    somebody = make_somebody()
    give_password(client, somebody.email, PASSWORD)

    by_link = client.get("/sign-out")
    client.post("/sign-out")

    assert by_link.status_code in (404, 405)
    assert not is_signed_in(client)


def test_the_first_page_names_the_office_and_whom_to_call(client):
    organisation = make_organisation("บ้านสวน")
    organisation.phone = "0 5300 0000"
    make_coordinator(organisation)

    page = client.get("/sign-in").text

    assert "บ้านสวน" in page
    assert "0 5300 0000" in page


def test_an_installation_of_several_offices_names_none(client):
    make_coordinator(make_organisation("บ้านสวน"))
    make_coordinator(make_organisation("บ้านนา"))

    page = client.get("/sign-in").text

    assert "บ้านสวน" not in page


@pytest.mark.parametrize("typed", ["", "finance", "a b@c", "@", "x" * 300])
def test_what_is_no_address_gets_one_clear_sentence(client, typed, letters):
    make_somebody()

    answer = ask_for_link(client, typed)

    assert answer.status_code == 422
    assert "อีเมล" in answer.text
    assert len(letters) == 0


# --- in other words


def stronger(hasher):
    return type(hasher)(time_cost=hasher.time_cost + 1, memory_cost=hasher.memory_cost, parallelism=hasher.parallelism)


def said_to(client, path) -> list[str]:
    """The words of the page, without the address that was typed and the token of the session."""
    page = client.get(path).text
    with client.session_transaction() as session:
        return [line for line in page.replace(session["asked"], "").splitlines() if "csrf_token" not in line]


def seconds_of(app, email) -> float:
    client, started = FlaskClient(app), thread_time()
    client.post("/sign-in", data={"email": email, "how": "link"})
    return thread_time() - started


def give_password_from(app, network: str, email: str) -> int:
    return (
        app.test_client()
        .post(
            "/sign-in",
            data={"email": email, "password": "a wrong password"},
            environ_overrides={"REMOTE_ADDR": network},
        )
        .status_code
    )
