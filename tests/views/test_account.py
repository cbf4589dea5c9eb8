"""One's own account and how one likes to read."""

from datetime import date

import pytest

from tests.make import (
    make_coordinator,
    make_division,
    make_holding,
    make_organisation,
    make_position,
    make_provincial_viewer,
)
from tests.views.signing_in import PASSWORD, give_password, is_signed_in, make_somebody
from tracker.extensions import db
from tracker.models import Digits, Rhythm, Role, Theme


def test_the_account_shows_every_position_in_every_organisation(sign_in):
    person = make_coordinator(make_organisation("บ้านสวน"))
    other = make_division("กองช่าง", make_organisation("บ้านนา"))
    make_holding(person, make_position("นายช่างโยธา", Role.DIVISION_MEMBER, other), is_acting=True)

    page = sign_in(person).get("/account").text

    assert "บ้านสวน" in page
    assert "บ้านนา" in page
    assert "นายช่างโยธา" in page
    assert "รักษาราชการแทน" in page


def test_a_provincial_viewer_reads_for_which_province(sign_in):
    make_organisation(province="ลำปาง")

    page = sign_in(make_provincial_viewer("ลำปาง")).get("/account").text

    assert "ลำปาง" in page


def test_signing_out_everywhere_keeps_only_this_browser(app, client):
    somebody, lost = make_somebody(), app.test_client()
    give_password(client, somebody.email, PASSWORD)
    give_password(lost, somebody.email, PASSWORD)

    client.post("/account/sessions/end")

    assert is_signed_in(client)
    assert not is_signed_in(lost)


def test_signing_out_everywhere_takes_a_waiting_link_away_too(app, client, letters):
    somebody, lost = make_somebody(), app.test_client()
    give_password(client, somebody.email, PASSWORD)
    lost.post("/sign-in", data={"email": somebody.email, "how": "link"})

    client.post("/account/sessions/end")

    assert lost.get(letters[0].links[0].removeprefix("http://localhost")).status_code == 410


def test_a_visitor_switches_the_language_and_stays_on_the_page(client):
    make_somebody()

    answer = client.post("/preferences/language", data={"language": "en", "next": "/password/forgotten"})
    page = client.get(answer.location)

    assert answer.location == "/password/forgotten"
    assert "Forgotten password" in page.text
    assert '<html lang="en"' in page.text


def test_whoever_is_signed_in_keeps_the_language_on_every_device(app, client):
    somebody, elsewhere = make_somebody(), app.test_client()
    give_password(client, somebody.email, PASSWORD)
    give_password(elsewhere, somebody.email, PASSWORD)

    client.post("/preferences/language", data={"language": "en"})

    assert "My account" in elsewhere.get("/account").text


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/preferences/language"])
def test_switching_the_language_leads_nowhere_else(client, target):
    make_somebody()

    answer = client.post("/preferences/language", data={"language": "en", "next": target})

    assert answer.location == "/"


def test_an_unknown_language_changes_nothing(client):
    make_somebody()

    client.post("/preferences/language", data={"language": "de"})

    assert '<html lang="th"' in client.get("/sign-in").text


def test_preferences_are_kept_and_followed(sign_in):
    somebody = make_somebody()
    browser = sign_in(somebody)

    browser.post("/account/preferences", data={"language": "th", "digits": "thai", "theme": "dark"})
    page = browser.get("/account").text

    db.session.refresh(somebody)
    assert (somebody.digits, somebody.theme) == (Digits.THAI, Theme.DARK)
    assert 'data-theme="dark"' in page
    assert "๒๕๖๓" in page


def test_a_preference_that_does_not_exist_is_refused(sign_in):
    somebody = make_somebody()

    answer = sign_in(somebody).post("/account/preferences", data={"language": "th", "digits": "roman", "theme": "dark"})

    assert answer.status_code == 422


TYPED = {"language": "th", "digits": "arabic", "theme": "system"}


def test_a_person_says_how_they_like_to_be_written_to(sign_in):
    somebody = make_somebody()
    browser = sign_in(somebody)
    wanted = {"letters_from": "600", "rhythm": "weekly", "away_from": "๘ มี.ค. ๒๕๗๐", "away_to": "12/3/70"}

    browser.post("/account/preferences", data={**TYPED, **wanted})
    page = browser.get("/account").text

    db.session.refresh(somebody)
    assert (somebody.letters_from, somebody.rhythm) == (600, Rhythm.WEEKLY)
    assert (somebody.away_from, somebody.away_to) == (date(2027, 3, 8), date(2027, 3, 12))
    assert "ตั้งแต่ 10:00 น. · สัปดาห์ละครั้ง" in page.replace("\xa0", " ")


def test_half_past_eight_is_what_everybody_begins_with(sign_in):
    somebody = make_somebody()

    sign_in(somebody).post("/account/preferences", data={**TYPED, "letters_from": "510", "rhythm": "daily"})

    db.session.refresh(somebody)
    assert somebody.letters_from is None


def test_an_absence_is_emptied_again(sign_in):
    somebody = make_somebody()
    somebody.away_from, somebody.away_to = date(2027, 3, 8), date(2027, 3, 12)

    sign_in(somebody).post("/account/preferences", data={**TYPED, "away_from": "", "away_to": ""})

    db.session.refresh(somebody)
    assert (somebody.away_from, somebody.away_to) == (None, None)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"letters_from": "0"}, "โปรดเลือกจากรายการ"),
        ({"letters_from": "never"}, "โปรดเลือกจากรายการ"),
        ({"rhythm": "never"}, "โปรดเลือก"),
        ({"away_from": "8 มี.ค. 2570", "away_to": ""}, "โปรดระบุวันสุดท้าย"),
        ({"away_from": "", "away_to": "8 มี.ค. 2570"}, "โปรดระบุวันแรกที่ไม่อยู่"),
        ({"away_from": "8 มี.ค. 2570", "away_to": "7 มี.ค. 2570"}, "วันสุดท้ายอยู่ก่อนวันแรก"),
        ({"away_from": "1 ก.พ. 2570", "away_to": "28 ก.พ. 2570"}, "ช่วงเวลานี้ผ่านไปแล้ว"),
        ({"away_from": "8 มี.ค. 2570", "away_to": "8 มี.ค. 2571"}, "ไม่เกิน 180 วัน"),
    ],
)
def test_what_letters_cannot_follow_is_refused_and_stays_typed(sign_in, wanted, sentence):
    somebody = make_somebody()

    answer = sign_in(somebody).post("/account/preferences", data={**TYPED, "digits": "thai", **wanted})

    db.session.refresh(somebody)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert wanted.get("away_to", "") in answer.text
    assert (somebody.digits, somebody.away_from) == (Digits.ARABIC, None)
