"""What is typed is read as one address and nothing else, or refused with its reason."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reaching import HTTPS_ONLY, LOOPBACK, Refusal, RefusedAddressError, is_public, read_address


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.go.th", "https://example.go.th/"),
        (" https://EXAMPLE.go.th:443/a?b=c#d ", "https://example.go.th/a?b=c"),
        ("http://example.go.th:8080/", "http://example.go.th:8080/"),
        ("https://example.go.th./", "https://example.go.th/"),
        (
            "https://example.go.th/ประกาศ?ปี=๒๕๗๐",
            "https://example.go.th/%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B8%81%E0%B8%B2%E0%B8%A8?%E0%B8%9B%E0%B8%B5=%E0%B9%92%E0%B9%95%E0%B9%97%E0%B9%90",
        ),
        ("https://example.go.th/%E0%B8%81%20", "https://example.go.th/%E0%B8%81%20"),
        ("https://คน.ไทย/", "https://xn--42c6b.xn--o3cw4h/"),
        ("https://203.150.10.1/", "https://203.150.10.1/"),
        ("https://[2400:cb00::1]:8443/x", "https://[2400:cb00::1]:8443/x"),
    ],
)
def test_an_address_is_read_as_it_is_asked_for(written, url):
    assert read_address(written).url == url


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("ftp://example.go.th/", Refusal.NOT_WEB),
        ("file:///etc/passwd", Refusal.NOT_WEB),
        ("gopher://example.go.th/", Refusal.NOT_WEB),
        ("example.go.th", Refusal.NOT_WEB),
        ("https://", Refusal.NO_HOST),
        ("https://exa mple.go.th/", Refusal.NO_HOST),
        ("https://example.go.th/\r\nHost: other", Refusal.NO_HOST),
        ("https://example.go.th\\@other.example/", Refusal.CREDENTIALS),
        ("https://example..go.th/", Refusal.NO_HOST),
        ("https://example.go.th:port/", Refusal.NO_HOST),
        ("https://example.go.th:99999/", Refusal.NO_HOST),
        ("https://[::1/", Refusal.NO_HOST),
        ("https://" + "ก" * 300 + ".th/", Refusal.NO_HOST),
        ("https://user:secret@example.go.th/", Refusal.CREDENTIALS),
        ("https://example.go.th:25/", Refusal.PORT),
        ("https://example.go.th:0/", Refusal.PORT),
        ("https://example.go.th/" + "a" * 2000, Refusal.TOO_LONG),
        ("http://127.0.0.1/", Refusal.PRIVATE),
        ("http://10.1.2.3/", Refusal.PRIVATE),
        ("http://169.254.169.254/latest/meta-data/", Refusal.PRIVATE),
        ("http://[::1]/", Refusal.PRIVATE),
        ("http://[::ffff:127.0.0.1]/", Refusal.PRIVATE),
        ("http://[fe80::1%25eth0]/", Refusal.PRIVATE),
    ],
)
def test_what_no_public_page_has_is_refused(written, refusal):
    with pytest.raises(RefusedAddressError) as refused:
        read_address(written)

    assert refused.value.refusal is refusal


def test_plain_http_is_refused_where_only_https_will_do():
    with pytest.raises(RefusedAddressError) as refused:
        read_address("http://example.go.th/", HTTPS_ONLY)

    assert refused.value.refusal is Refusal.NOT_WEB


def test_a_test_may_name_networks_that_count_as_public():
    assert read_address("http://127.0.0.1:8000/", allowed=LOOPBACK).host == "127.0.0.1"


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        address = read_address(text)
    except RefusedAddressError:
        return

    assert address.url.isascii()
    assert read_address(address.url) == address


@pytest.mark.parametrize(
    "number",
    [
        "0.0.0.0",  # noqa: S104 - nothing is bound here
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ],
)
def test_no_number_inside_a_house_is_public(number):
    assert not is_public(ip_address(number))


@pytest.mark.parametrize("number", ["8.8.8.8", "203.150.10.1", "2400:cb00::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
def test_numbers_of_the_internet_are_public(number):
    assert is_public(ip_address(number))


@given(st.ip_addresses(v=4))
def test_what_python_calls_private_is_never_public(number: IPv4Address):
    assert number.is_global or not is_public(number)


@given(st.ip_addresses(v=4))
def test_an_ipv4_number_is_judged_alike_in_every_dress(number: IPv4Address):
    mapped, translated = (IPv6Address(int(IPv6Address(start)) + int(number)) for start in ("::ffff:0:0", "64:ff9b::"))

    assert is_public(mapped) == is_public(translated) == is_public(number)


@given(st.ip_addresses(v=6))
def test_only_what_was_handed_out_is_public(number: IPv6Address):
    is_dressed_up = number.ipv4_mapped is not None or number.exploded.startswith("0064:ff9b")

    assert not is_public(number) or is_dressed_up or number.exploded[0] in "23"
