"""Passwords, tokens and codes, without a page."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.entrance import credentials, second_factor
from tracker.entrance.credentials import Weakness, weakness_of
from tracker.models import Person

NAME, EMAIL = "ตัวอย่างหก สกุลดีมาก", "somying.jaidee@example.go.th"
NOW = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("ทุ่งรวงทองยามเช้า", None),
        ("correct horse", None),
        ("12 monkeys!", None),
        ("123456789", Weakness.SHORT),
        ("x" * 201, Weakness.LONG),
        ("aaaaaaaaaaaa", Weakness.COMMON),
        ("12121212121212", Weakness.COMMON),
        ("Password123", Weakness.COMMON),
        ("1234 567 890", Weakness.COMMON),
        ("รหัสผ่าน1234", Weakness.COMMON),
        (EMAIL, Weakness.PERSONAL),
        ("somying.jaidee", Weakness.PERSONAL),
        ("Somying.Jaidee99", Weakness.PERSONAL),
        ("ตัวอย่างหกสกุลดีมาก", Weakness.PERSONAL),
    ],
)
def test_length_is_what_counts_beside_what_a_guesser_tries_first(password, weakness):
    assert weakness_of(password, NAME, EMAIL) is weakness


def test_somebody_without_an_address_chooses_a_password_too():
    assert weakness_of("ทุ่งรวงทองยามเช้า", NAME, "") is None


def test_a_vowel_typed_in_another_order_of_codes_is_the_same_password():
    person = Person(session_number=1)
    credentials.set_password(person, "cafe\u0301 de la paix")

    assert credentials.is_password_of(person, "caf\u00e9 de la paix")


def test_a_hash_that_cannot_be_read_opens_nothing():
    person = Person(session_number=1, password_hash="not a hash at all")

    assert not credentials.is_password_of(person, "not a hash at all")


def test_passwords_are_hashed_with_argon2id():
    person = Person(session_number=1)

    credentials.set_password(person, "ทุ่งรวงทองยามเช้า")

    assert person.password_hash.startswith("$argon2id$")


# --- codes


def test_the_secret_of_the_app_comes_from_the_key_and_the_seed_together():
    secrets = {second_factor.shared_secret(key, seed) for key in "ab" for seed in "cd"}

    assert len(secrets) == 4
    assert all(re.fullmatch(r"[A-Z2-7]{32}", secret) for secret in secrets)


@given(st.integers(-1, 1), st.integers(0, 10**9))
def test_a_code_is_accepted_once_and_so_is_every_later_one(drift, offset):
    secret, now = second_factor.shared_secret("key", "seed"), NOW + timedelta(seconds=offset)
    code = second_factor.pyotp.TOTP(secret).at(now + timedelta(seconds=30 * drift))

    step = second_factor.accepted_step(secret, code, now, None)

    assert step is not None
    assert second_factor.accepted_step(secret, code, now, step) in (None, step + 1, step + 2)
    assert second_factor.accepted_step(secret, code, now, step + 2) is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "๑๒", "000000 000000"])
def test_what_is_no_code_is_no_code(code):
    assert second_factor.accepted_step(second_factor.shared_secret("key", "seed"), code, NOW, None) is None
