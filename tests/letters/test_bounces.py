"""Messages that came back: whom they name, and what strangers may write into them without harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.letters.bounced import block, message
from tracker.letters.bounces import LARGEST, MOST_ADDRESSES, Bounce, Refusal, RefusedBounce, read


def refused(raw: bytes) -> Refusal:
    with pytest.raises(RefusedBounce) as caught:
        read(raw)
    return caught.value.refusal


def test_the_address_and_the_answer_about_it_are_read():
    said = "550 5.1.1 <finance@example.go.th>: Recipient address rejected: User unknown"

    assert read(message()) == [Bounce("finance@example.go.th", f"5.1.1 {said}")]


def test_every_address_of_a_message_is_read_once():
    raw = message(block("a@example.go.th"), block("B@Example.go.th"), block("a@example.go.th"))

    assert [bounce.address for bounce in read(raw)] == ["a@example.go.th", "b@example.go.th"]


def test_the_address_written_to_counts_where_it_was_passed_on():
    passed_on = "Original-Recipient: rfc822;finance@example.go.th\n" + block("other@mail.example.com")

    assert [bounce.address for bounce in read(message(passed_on))] == ["finance@example.go.th"]


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (b"x" * (LARGEST + 1), Refusal.TOO_LARGE),
        (b"From: a@b.th\nSubject: hello\n\nhello", Refusal.NO_REPORT),
        (b"\x00\xff" * 200, Refusal.NO_REPORT),
        (b"%PDF-1.4", Refusal.NO_REPORT),
        (message(block(status="4.4.1", action="delayed")), Refusal.NOT_FOR_GOOD),
        (message(block(status="2.0.0", action="delivered")), Refusal.NOT_FOR_GOOD),
        (message(block(status="5.1.1", action="relayed")), Refusal.NOT_FOR_GOOD),
        (message(block(address="nobody")), Refusal.NOT_FOR_GOOD),
    ],
)
def test_what_says_nothing_for_good_is_refused(raw, refusal):
    assert refused(raw) is refusal


def test_a_report_inside_the_letter_that_came_back_says_nothing():
    """Whoever writes to the office could have attached it."""
    inner = message(block("mayor@example.go.th")).decode().replace("cut", "inner")
    raw = message(block(status="4.4.1", action="delayed"), original=inner)

    assert refused(raw) is Refusal.NOT_FOR_GOOD


def test_a_message_nested_without_end_is_refused():
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(5_000))

    assert refused(nested.encode()) is Refusal.NO_REPORT


def test_a_list_of_addresses_has_an_end():
    raw = message(*(block(f"a{number}@example.go.th") for number in range(MOST_ADDRESSES + 50)))

    assert len(read(raw)) == MOST_ADDRESSES


def test_the_answer_is_one_line_of_bounded_length():
    [bounce] = read(message(block(said="550 no\x07pe " + "x" * 5_000)))

    assert bounce.words.startswith("5.1.1 550 no pe xxx")
    assert len(bounce.words) <= 500
    assert bounce.words.isprintable()


@given(st.binary(max_size=2_000), st.integers(0, 1_000))
def test_no_file_does_harm(noise, at):
    raw = message()
    try:
        found = read(raw[:at] + noise + raw[at:])
    except RefusedBounce:
        return
    assert all("@" in bounce.address and bounce.words.isprintable() for bounce in found)
