"""Passwords: forgotten, set anew by a letter, changed; the person is signed out elsewhere."""

from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOW
from tests.views.signing_in import PASSWORD, ask_for_reset, give_password, is_signed_in, make_somebody, path_in
from tracker.extensions import db
from tracker.models import SignInLink

NEW = "ฝนแรกของเดือนหก"


def test_a_forgotten_password_is_set_anew_by_a_letter(client, letters):
    somebody = make_somebody()

    ask_for_reset(client, somebody.email)
    answer = client.post(path_in(letters[0]), data={"password": NEW, "again": NEW})

    assert answer.location == "/"
    assert is_signed_in(client)
    assert give_password(client, somebody.email, NEW).status_code == 302


def test_the_old_password_stays_until_the_new_one_is_set(app, client, letters):
    somebody = make_somebody()

    ask_for_reset(client, somebody.email)
    client.get(path_in(letters[0]))

    assert give_password(app.test_client(), somebody.email, PASSWORD).status_code == 302


def test_the_letter_opens_in_any_browser(app, client, letters):
    somebody = make_somebody()
    ask_for_reset(client, somebody.email)

    answer = app.test_client().post(path_in(letters[0]), data={"password": NEW, "again": NEW})

    assert answer.status_code == 302


def test_a_new_letter_closes_the_earlier_one(client, letters):
    somebody = make_somebody()
    ask_for_reset(client, somebody.email)
    ask_for_reset(client, somebody.email)

    earlier, later = client.get(path_in(letters[0])), client.get(path_in(letters[1]))

    assert (earlier.status_code, later.status_code) == (410, 200)
    assert "ถูกยกเลิก" in earlier.text


def test_the_letter_works_once(client, letters):
    somebody = make_somebody()
    ask_for_reset(client, somebody.email)
    client.post(path_in(letters[0]), data={"password": NEW, "again": NEW})

    again = client.post(path_in(letters[0]), data={"password": PASSWORD, "again": PASSWORD})

    assert again.status_code == 410


def test_the_letter_works_for_sixty_minutes(client, letters):
    somebody = make_somebody()
    ask_for_reset(client, somebody.email)

    with time_machine.travel(NOW + timedelta(minutes=59), tick=False):
        in_time = client.get(path_in(letters[0]))
    with time_machine.travel(NOW + timedelta(minutes=60), tick=False):
        too_late = client.get(path_in(letters[0]))

    assert (in_time.status_code, too_late.status_code) == (200, 410)


def test_setting_a_password_signs_out_everywhere_else(app, client, letters):
    somebody, elsewhere = make_somebody(), app.test_client()
    give_password(elsewhere, somebody.email, PASSWORD)
    ask_for_reset(client, somebody.email)

    client.post(path_in(letters[0]), data={"password": NEW, "again": NEW})

    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


def test_setting_a_password_closes_every_other_link(client, app, letters):
    somebody = make_somebody()
    client.post("/sign-in", data={"email": somebody.email, "how": "link"})
    ask_for_reset(client, somebody.email)

    client.post(path_in(letters[1]), data={"password": NEW, "again": NEW})

    assert [link.is_open(NOW) for link in db.session.query(SignInLink)] == [False, False]


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client, letters):
    make_somebody()

    answer = ask_for_reset(client, "nobody@example.go.th")

    assert answer.location == "/password/letter"
    assert "nobody@example.go.th" in client.get("/password/letter").text
    assert len(letters) == 0


def test_letters_of_both_kinds_are_counted_together(client, letters):
    somebody = make_somebody()
    for _ in range(3):
        client.post("/sign-in", data={"email": somebody.email, "how": "link"})

    answer = ask_for_reset(client, somebody.email)

    assert answer.status_code == 429
    assert f'value="{somebody.email}"' in answer.text
    assert len(letters) == 3


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("สั้น", "อย่างน้อย 10 ตัวอักษร"),
        ("1234567890", "เดาได้ง่าย"),
        ("finance@example.go.th", "ชื่อหรืออีเมลของตนเอง"),
        ("x" * 201, "ไม่เกิน 200 ตัวอักษร"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(client, letters, password, sentence):
    somebody = make_somebody("finance@example.go.th")
    ask_for_reset(client, somebody.email)

    answer = client.post(path_in(letters[0]), data={"password": password, "again": password})

    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_mistake_does_not_use_up_the_letter(client, letters):
    somebody = make_somebody()
    ask_for_reset(client, somebody.email)

    mistake = client.post(path_in(letters[0]), data={"password": NEW, "again": "something else"})
    corrected = client.post(path_in(letters[0]), data={"password": NEW, "again": NEW})

    assert "ไม่ตรงกัน" in mistake.text
    assert corrected.status_code == 302


# --- changed by whoever is signed in


def test_a_password_is_changed_with_the_present_one(client):
    somebody = make_somebody()
    give_password(client, somebody.email, PASSWORD)

    client.post("/account/password", data={"current": PASSWORD, "password": NEW, "again": NEW})
    client.post("/sign-out")

    assert give_password(client, somebody.email, NEW).status_code == 302


def test_without_the_present_password_nothing_changes(client):
    somebody = make_somebody()
    give_password(client, somebody.email, PASSWORD)

    answer = client.post("/account/password", data={"current": "a guess at it", "password": NEW, "again": NEW})

    assert answer.status_code == 422
    assert "รหัสผ่านปัจจุบันไม่ตรง" in answer.text
    assert give_password(client, somebody.email, PASSWORD).status_code == 302


def test_guessing_the_present_password_meets_the_same_patience(client):
    somebody = make_somebody()
    give_password(client, somebody.email, PASSWORD)
    guess = {"current": "a guess at it", "password": NEW, "again": NEW}

    answers = [client.post("/account/password", data=guess).status_code for _ in range(6)]

    assert answers == [422] * 5 + [429]


def test_who_has_no_password_sets_one_without_a_present_one(sign_in):
    somebody = make_somebody(password=None)
    browser = sign_in(somebody)

    browser.post("/account/password", data={"password": NEW, "again": NEW})

    assert is_signed_in(browser)
    assert give_password(browser, somebody.email, NEW).status_code == 302


def test_changing_the_password_keeps_this_browser_and_signs_out_the_others(app, client):
    somebody, elsewhere = make_somebody(), app.test_client()
    give_password(client, somebody.email, PASSWORD)
    give_password(elsewhere, somebody.email, PASSWORD)

    client.post("/account/password", data={"current": PASSWORD, "password": NEW, "again": NEW})

    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
