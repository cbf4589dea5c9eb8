"""The second factor: set up, asked for, recovered, taken away, demanded by the office."""

import hashlib
from datetime import timedelta

import pyotp
import pytest
import time_machine
from sqlalchemy import select, text

from tests.conftest import NOW
from tests.make import make_coordinator, make_organisation
from tests.views.signing_in import (
    PASSWORD,
    ask_for_link,
    code_at,
    give_password,
    is_signed_in,
    make_somebody,
    path_in,
    with_second_factor,
)
from tracker.entrance import second_factor
from tracker.extensions import db
from tracker.models import Person, RecoveryCode, Role
from tracker.thai.digits import to_thai


def secret_on(page) -> str:
    return page.text.partition('<p class="code">')[2].partition("</p>")[0].replace(" ", "")


def test_it_is_set_up_with_the_code_of_an_app_and_shows_recovery_codes_once(client):
    somebody = make_somebody()
    give_password(client, somebody.email, PASSWORD)
    secret = secret_on(client.get("/account/second-factor"))

    page = client.post("/account/second-factor", data={"code": pyotp.TOTP(secret).at(NOW)})

    assert page.text.count('<code class="code">') == 10
    assert db.session.get(Person, somebody.id).has_second_factor
    assert client.get("/account/second-factor").status_code == 302


def test_a_wrong_first_code_sets_up_nothing_and_the_picture_stays_the_same(client):
    somebody = make_somebody()
    give_password(client, somebody.email, PASSWORD)
    before = secret_on(client.get("/account/second-factor"))

    answer = client.post("/account/second-factor", data={"code": "000000"})

    assert answer.status_code == 422
    assert secret_on(answer) == before
    assert not db.session.get(Person, somebody.id).has_second_factor


def test_the_picture_needs_no_style_and_no_data_address(client):
    somebody = make_somebody()
    give_password(client, somebody.email, PASSWORD)

    page = client.get("/account/second-factor").text

    assert "<svg" in page
    assert "style=" not in page
    assert "data:" not in page


def test_the_database_alone_opens_nothing(app):
    somebody = make_somebody()
    codes = with_second_factor(somebody)
    seed = db.session.scalar(text("SELECT totp_seed FROM people WHERE totp_seed IS NOT NULL"))
    kept = db.session.scalars(text("SELECT code_hash FROM recovery_codes")).all()

    with_another_key = second_factor.shared_secret("the key of another installation", seed)

    assert pyotp.TOTP(with_another_key).at(NOW) != code_at(NOW)
    assert not {hashlib.sha256(code.encode()).hexdigest() for code in codes} & set(kept)


def test_after_the_password_the_code_is_asked_for(client):
    somebody = make_somebody()
    with_second_factor(somebody)

    answer = give_password(client, somebody.email, PASSWORD, next="/account/preferences")
    before = is_signed_in(client)
    inside = client.post("/sign-in/code", data={"code": code_at(NOW)})

    assert answer.location == "/sign-in/code"
    assert not before
    assert inside.location == "/account/preferences"
    assert is_signed_in(client)


def test_after_the_link_the_code_is_asked_for_too(client, letters):
    somebody = make_somebody()
    with_second_factor(somebody)
    ask_for_link(client, somebody.email)

    answer = client.post(path_in(letters[0]))

    assert answer.location == "/sign-in/code"
    assert not is_signed_in(client)


def test_a_new_password_by_letter_does_not_go_round_the_code(client, letters):
    somebody = make_somebody()
    with_second_factor(somebody)
    client.post("/password/forgotten", data={"email": somebody.email})

    answer = client.post(path_in(letters[0]), data={"password": "ฝนแรกของเดือนหก", "again": "ฝนแรกของเดือนหก"})

    assert answer.location == "/sign-in/code"
    assert not is_signed_in(client)


@pytest.mark.parametrize("write", [to_thai, lambda code: f"{code[:3]} {code[3:]}", lambda code: f" {code} "])
def test_the_code_may_be_typed_as_people_type(client, write):
    somebody = make_somebody()
    with_second_factor(somebody)
    give_password(client, somebody.email, PASSWORD)

    client.post("/sign-in/code", data={"code": write(code_at(NOW))})

    assert is_signed_in(client)


@pytest.mark.parametrize(("seconds", "status"), [(-60, 422), (-30, 302), (30, 302), (60, 422)])
def test_a_clock_may_be_off_by_one_step(client, seconds, status):
    somebody = make_somebody()
    with_second_factor(somebody)
    give_password(client, somebody.email, PASSWORD)

    answer = client.post("/sign-in/code", data={"code": code_at(NOW + timedelta(seconds=seconds))})

    assert answer.status_code == status


def test_a_code_that_was_seen_over_the_shoulder_opens_no_second_time(app, client):
    somebody, other = make_somebody(), app.test_client()
    with_second_factor(somebody)
    give_password(client, somebody.email, PASSWORD)
    give_password(other, somebody.email, PASSWORD)
    client.post("/sign-in/code", data={"code": code_at(NOW)})

    answer = other.post("/sign-in/code", data={"code": code_at(NOW)})

    assert answer.status_code == 422
    assert not is_signed_in(other)


def test_a_recovery_code_opens_once_and_says_how_many_are_left(app, client):
    somebody, later = make_somebody(), app.test_client()
    codes = with_second_factor(somebody)
    give_password(client, somebody.email, PASSWORD)
    give_password(later, somebody.email, PASSWORD)

    client.post("/sign-in/code", data={"code": codes[0].upper()})
    again = later.post("/sign-in/code", data={"code": codes[0]})

    assert "เหลือ 9 รหัส" in client.get("/account").text
    assert again.status_code == 422


def test_the_code_must_come_within_ten_minutes(client):
    somebody = make_somebody()
    with_second_factor(somebody)
    give_password(client, somebody.email, PASSWORD)

    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        answer = client.post("/sign-in/code", data={"code": code_at(NOW + timedelta(minutes=11))})

    assert answer.location == "/sign-in"
    assert not is_signed_in(client)


def test_without_a_first_proof_there_is_no_page_for_the_code(client):
    make_somebody()

    assert client.get("/sign-in/code").location == "/sign-in"


def test_guessing_codes_meets_patience(client):
    somebody = make_somebody()
    with_second_factor(somebody)
    give_password(client, somebody.email, PASSWORD)

    answers = [client.post("/sign-in/code", data={"code": f"00000{n}"}).status_code for n in range(6)]

    assert answers == [422] * 5 + [429]


def test_a_guesser_who_knows_the_password_does_not_shut_the_owner_out(app, client):
    somebody, guesser = make_somebody(), app.test_client()
    give_password(client, somebody.email, PASSWORD)
    client.post("/sign-out")
    with_second_factor(somebody)
    give_password(guesser, somebody.email, PASSWORD)
    guesses = [guesser.post("/sign-in/code", data={"code": f"00000{n}"}).status_code for n in range(6)]

    give_password(client, somebody.email, PASSWORD)
    client.post("/sign-in/code", data={"code": code_at(NOW)})

    assert guesses[-1] == 429
    assert is_signed_in(client)


def test_new_recovery_codes_replace_the_earlier_ones(sign_in):
    somebody = make_somebody()
    earlier = with_second_factor(somebody)
    browser = sign_in(somebody)

    page = browser.post("/account/second-factor/recovery-codes", data={"code": code_at(NOW)})
    refused = browser.post("/account/second-factor/recovery-codes", data={"code": earlier[0]})

    assert page.text.count('<code class="code">') == 10
    assert refused.status_code == 422
    assert len([code for code in db.session.scalars(select(RecoveryCode)) if code.is_open]) == 10


def test_it_is_taken_away_only_with_a_code(sign_in):
    somebody = make_somebody()
    with_second_factor(somebody)
    browser = sign_in(somebody)

    refused = browser.post("/account/second-factor/removal", data={"code": "000000"})
    browser.post("/account/second-factor/removal", data={"code": code_at(NOW)})

    db.session.refresh(somebody)
    assert refused.status_code == 422
    assert not somebody.has_second_factor
    assert somebody.totp_seed is None


def test_an_office_may_demand_it_of_a_role_before_anything_else_opens(sign_in):
    organisation = make_organisation(second_factor_roles=(Role.COORDINATOR,))
    browser = sign_in(make_coordinator(organisation))

    led = browser.get("/account")
    page = browser.get(led.location)

    assert led.location == "/account/second-factor?next=/account"
    assert "หน่วยงานของท่านกำหนดให้ใช้" in page.text


def test_the_setting_up_leads_on_to_the_page_that_was_wanted(sign_in):
    organisation = make_organisation(second_factor_roles=(Role.COORDINATOR,))
    browser = sign_in(make_coordinator(organisation))
    secret = secret_on(browser.get("/account/second-factor?next=/people"))

    page = browser.post("/account/second-factor?next=/people", data={"code": pyotp.TOTP(secret).at(NOW)})

    assert 'href="/people">เก็บรหัสไว้แล้ว' in page.text
    assert browser.get("/account").status_code == 200


@pytest.mark.parametrize("page", ["recovery-codes", "removal"])
def test_without_one_there_is_nothing_to_renew_or_take_away(sign_in, page):
    browser = sign_in(make_somebody())

    assert browser.get(f"/account/second-factor/{page}").location == "/account"
    assert browser.post(f"/account/second-factor/{page}", data={"code": "123456"}).location == "/account"
