"""Whose network it is, as the counting of tries sees it."""

import pytest

from tracker.entrance.known_browser import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7/32"),
        ("", "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_a_household_is_one_network(address, network):
    assert network_of(address) == network
