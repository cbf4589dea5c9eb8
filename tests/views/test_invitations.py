"""Invitations: the invited see who they are here and begin, with a password or without."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.conftest import NOW
from tests.make import make_coordinator, make_division, make_head, make_organisation, make_system_administrator
from tests.views.signing_in import PASSWORD, give_password, is_signed_in, make_somebody, path_in, with_second_factor
from tracker.entrance import invitations
from tracker.extensions import db
from tracker.mailer import Fate

# The last second of the seventh day in Bangkok, and the first of the eighth.
LAST_MOMENT = datetime(2027, 3, 8, 16, 59, 59, tzinfo=UTC)


@pytest.fixture
def office(app):
    organisation = make_organisation("บ้านสวน")
    make_coordinator(organisation, email="coordinator@example.go.th")
    return organisation


@pytest.fixture
def invited(office):
    person = make_head(make_division("กองคลัง", office), name="ปิติ ชูใจ", email="piti@example.go.th")
    assert invitations.invite(person, office, NOW).fate is Fate.KEPT
    return person


def test_the_letter_says_by_when_and_names_the_position_not_the_person(invited, letters):
    [letter] = letters

    assert letter.to == invited.email
    assert letter.subject == "ทต.บ้านสวน: เชิญเข้าใช้ระบบติดตามงาน ภายใน ๘ มี.ค. ๒๕๗๐"
    assert letter.text.splitlines()[0] == "เรียน ผู้อำนวยการกองคลัง"
    assert "ปิติ" not in letter.text + letter.html


def test_the_page_shows_what_the_office_has_entered_and_changes_nothing(client, invited, letters):
    page = client.get(path_in(letters[0]))

    assert "ผู้อำนวยการกองคลัง" in page.text
    assert invited.email in page.text
    assert not is_signed_in(client)


def test_the_invited_begin_with_a_password(client, invited, letters):
    client.post(path_in(letters[0]), data={"password": PASSWORD, "again": PASSWORD})

    assert is_signed_in(client)
    client.post("/sign-out")
    assert give_password(client, invited.email, PASSWORD).status_code == 302


def test_the_invited_begin_without_a_password(client, invited, letters):
    client.post(path_in(letters[0]), data={"how": "without"})

    db.session.refresh(invited)
    assert is_signed_in(client)
    assert invited.password_hash is None


def test_a_weak_password_keeps_the_invitation_open(client, invited, letters):
    mistake = client.post(path_in(letters[0]), data={"password": "short", "again": "short"})
    corrected = client.post(path_in(letters[0]), data={"password": PASSWORD, "again": PASSWORD})

    assert (mistake.status_code, corrected.status_code) == (422, 302)


def test_an_invitation_works_once(client, app, invited, letters):
    client.post(path_in(letters[0]), data={"how": "without"})

    answer = app.test_client().post(path_in(letters[0]), data={"how": "without"})

    assert answer.status_code == 410


@pytest.mark.parametrize(("moment", "status"), [(LAST_MOMENT, 200), (LAST_MOMENT + timedelta(seconds=1), 410)])
def test_an_invitation_opens_until_the_end_of_the_day_that_it_names(client, invited, letters, moment, status):
    with time_machine.travel(moment, tick=False):
        answer = client.get(path_in(letters[0]))

    assert answer.status_code == status


def test_a_late_guest_reads_how_to_get_in_all_the_same(client, invited, letters):
    with time_machine.travel(LAST_MOMENT + timedelta(days=9), tick=False):
        answer = client.get(path_in(letters[0]))

    assert "ท่านยังเริ่มใช้งานได้ โดยขอลิงก์เข้าสู่ระบบ" in answer.text


def test_a_second_invitation_closes_the_first(client, office, invited, letters):
    invitations.invite(invited, office, NOW + timedelta(hours=1))

    assert client.get(path_in(letters[0])).status_code == 410
    assert client.get(path_in(letters[1])).status_code == 200


def test_who_has_a_password_already_keeps_it(client, office, letters):
    somebody = make_somebody()
    before = somebody.password_hash
    invitations.invite(somebody, office, NOW)

    client.post(path_in(letters[0]), data={"password": "ฝนแรกของเดือนหก", "again": "ฝนแรกของเดือนหก"})

    db.session.refresh(somebody)
    assert is_signed_in(client)
    assert somebody.password_hash == before


def test_an_invitation_does_not_go_round_the_second_factor(client, office, letters):
    somebody = make_somebody()
    with_second_factor(somebody)
    invitations.invite(somebody, office, NOW)

    answer = client.post(path_in(letters[0]), data={"how": "without"})

    assert answer.location == "/sign-in/code"
    assert not is_signed_in(client)


def test_an_administrator_of_no_office_is_invited_by_the_system(office, letters):
    invitations.invite(make_system_administrator(), None, NOW)

    assert letters[0].subject.startswith("ติดตาม: ")
    assert letters[0].text.splitlines()[0] == "เรียน ผู้ดูแลระบบ"
