"""A copy of the database opens no group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SECRET
from tracker.channels import seal, unseal


@given(st.text(min_size=1, max_size=300), st.integers(1, 2**31))
def test_what_was_sealed_opens_with_the_same_key_for_the_same_owner(text, owner):
    assert unseal(SECRET, owner, seal(SECRET, owner, text)) == text


def test_it_does_not_open_with_another_key_or_for_another_owner():
    sealed = seal(SECRET, 1, "tgram://1:key/2")

    assert unseal("another secret that is long enough too", 1, sealed) is None
    assert unseal(SECRET, 2, sealed) is None


@pytest.mark.parametrize("place", [0, 16, 20, -33, -32, -1])
def test_a_changed_letter_is_noticed(place):
    from base64 import urlsafe_b64decode, urlsafe_b64encode

    raw = bytearray(urlsafe_b64decode(seal(SECRET, 1, "tgram://1:key/2")))
    raw[place] ^= 1

    assert unseal(SECRET, 1, urlsafe_b64encode(bytes(raw)).decode()) is None


@pytest.mark.parametrize("stored", ["", "-", "tgram://1:key/2", "AAAA", "ก"])
def test_what_was_never_sealed_does_not_open(stored):
    assert unseal(SECRET, 1, stored) is None


def test_two_seals_of_the_same_address_are_not_alike_and_show_nothing_of_it():
    first, second = seal(SECRET, 1, "tgram://1:key/2"), seal(SECRET, 1, "tgram://1:key/2")

    assert first != second
    assert "tgram" not in first
