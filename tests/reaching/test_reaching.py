"""Real servers on this machine: where we go, where we do not, and that nobody keeps us for long."""

import socket
import time
from ipaddress import ip_address

import pytest

from tests.conftest import free_port
from tests.reaching.servers import OK, answering, certified, way
from tracker.reaching import LOOPBACK, Bounds, Call, Ending, Refusal, Way, reach, read_address

SHORT = Bounds(seconds=0.6, size=1000)


def address_of(port: int, path: str = "/", host: str = "office.example", scheme: str = "http"):
    return read_address(f"{scheme}://{host}:{port}{path}")


HERE = way(office__example="127.0.0.1")


# --- asking


def test_a_page_is_asked_for_and_its_answer_told():
    with answering(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello") as server:
        verdict = reach(address_of(server.port, "/a?b=c"), way=HERE)

    assert (verdict.ending, verdict.status, verdict.body) == (Ending.ANSWERED, 200, b"hello")
    assert verdict.header("content-type") == "text/plain"
    assert server.asked == [
        f"GET /a?b=c HTTP/1.1\r\nHost: office.example:{server.port}\r\n"
        "Accept-Encoding: identity\r\nConnection: close\r\n\r\n".encode()
    ]


def test_only_the_head_may_be_asked_for():
    with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n") as server:
        verdict = reach(address_of(server.port), Call("HEAD"), way=HERE)

    assert (verdict.status, verdict.body, verdict.is_cut) == (200, b"", False)
    assert server.first_lines == ["HEAD / HTTP/1.1"]


def test_a_body_is_handed_in_with_its_own_headers_and_not_with_ours_replaced():
    headers = {
        "Content-Type": "application/json",
        "X-Signature": "v1=abc",
        "host": "other.example",
        "Content-length": "1",
    }

    with answering(OK) as server:
        reach(address_of(server.port), Call("POST", headers, b'{"a": 1}'), way=HERE)

    [asked] = server.asked
    assert b"\r\nX-Signature: v1=abc\r\n" in asked
    assert b"other.example" not in asked
    assert asked.lower().count(b"content-length") == 1
    assert asked.endswith(b'\r\n\r\n{"a": 1}')


def test_an_empty_body_says_so():
    with answering(OK) as server:
        reach(address_of(server.port), Call("POST"), way=HERE)

    assert b"Content-Length: 0\r\n" in server.asked[0]


def test_a_header_cannot_bring_another_one_along():
    with answering(OK) as server:
        verdict = reach(address_of(server.port), Call("POST", {"X-A": "1\r\nX-B: 2"}, b""), way=HERE)

    assert verdict.ending is Ending.BROKEN
    assert server.first_lines in ([], [""])


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/there", "http://office.example:{port}/there"),
        ("https://other.example/x", "https://other.example/x"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_a_redirect_is_an_answer_and_nobody_follows_it(location, leads_to):
    with answering(f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()) as server:
        verdict = reach(address_of(server.port), way=HERE)

    assert (verdict.status, verdict.is_success) == (302, False)
    assert verdict.leads_to == leads_to.format(port=server.port)
    assert len(server.asked) == 1


def test_an_ipv6_number_is_reached_as_well():
    with answering(OK, host="::1") as server:
        verdict = reach(read_address(f"http://[::1]:{server.port}/", allowed=LOOPBACK), way=HERE)

    assert verdict.is_success
    assert f"Host: [::1]:{server.port}\r\n".encode() in server.asked[0]


# --- where we do not go


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1"])
def test_a_name_that_leads_into_a_house_is_refused_before_anything_is_sent(number):
    verdict = reach(address_of(8080), way=Way(look_up=lambda _host, _port: [ip_address(number)]))

    assert (verdict.ending, verdict.refusal) == (Ending.REFUSED, Refusal.PRIVATE)


def test_one_private_number_among_public_ones_is_enough():
    numbers = [ip_address("203.150.10.1"), ip_address("127.0.0.1")]

    verdict = reach(address_of(8080), way=Way(look_up=lambda _host, _port: numbers))

    assert verdict.refusal is Refusal.PRIVATE


def test_a_name_that_answers_differently_the_second_time_leads_nowhere_else():
    answers = iter([[ip_address("127.0.0.1")]])

    with answering(OK) as server:
        # A second look-up would find nothing left to answer.
        verdict = reach(address_of(server.port), way=Way(LOOPBACK, lambda _host, _port: next(answers)))

    assert verdict.is_success


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost"])
def test_numbers_in_disguise_are_looked_up_and_refused(host):
    verdict = reach(address_of(8080, host=host), way=Way(look_up=lambda _host, _port: [ip_address("127.0.0.1")]))

    assert verdict.refusal is Refusal.PRIVATE


def test_the_proxy_of_the_environment_is_not_asked(monkeypatch):
    with answering(OK) as server, answering(OK) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        verdict = reach(address_of(server.port), way=HERE)

    assert verdict.is_success
    assert proxy.asked == []


# --- who answers


def test_a_certificate_counts_for_the_name_that_was_asked_for(tmp_path):
    secured, trust = certified(tmp_path, "office.example")

    with answering(OK, secured) as server:
        known = way(trust, office__example="127.0.0.1", other__example="127.0.0.1")
        right = reach(address_of(server.port, scheme="https"), way=known)
        wrong = reach(address_of(server.port, host="other.example", scheme="https"), way=known)

    assert right.is_success
    assert wrong.ending is Ending.NOT_TRUSTED
    assert "other.example" in wrong.words
    assert len(server.asked) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    secured, _ = certified(tmp_path, "office.example")

    with answering(OK, secured) as server:
        verdict = reach(address_of(server.port, scheme="https"), way=HERE)

    assert verdict.ending is Ending.NOT_TRUSTED
    assert server.asked == []


def test_no_such_name_and_nobody_there_are_told_apart():
    nowhere = reach(address_of(8080, host="nowhere.example"), way=HERE)
    silent = reach(address_of(free_port()), way=HERE)

    assert nowhere.ending is Ending.NO_SUCH_NAME
    assert silent.ending is Ending.NO_CONNECTION


def test_the_next_number_of_a_name_is_tried_when_the_first_one_is_silent():
    with answering(OK) as server:
        verdict = reach(address_of(server.port), way=way(office__example=["::1", "127.0.0.1"]))

    assert verdict.is_success


# --- how long and how much


def drip(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(50):
        line.sendall(b"X")
        time.sleep(0.1)


def drip_body(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
    for _ in range(50):
        line.sendall(b"X")
        time.sleep(0.1)


def test_an_answer_that_drips_ends_with_the_time():
    with answering(drip) as server:
        verdict = reach(address_of(server.port), bounds=SHORT, way=HERE)

    assert verdict.ending is Ending.TOO_SLOW
    assert verdict.seconds < 2


def test_a_body_that_drips_leaves_the_status_known():
    with answering(drip_body) as server:
        verdict = reach(address_of(server.port), bounds=SHORT, way=HERE)

    assert (verdict.ending, verdict.status) == (Ending.TOO_SLOW, 200)
    assert verdict.seconds < 2


def test_silence_ends_with_the_time():
    with answering(lambda _line: time.sleep(2)) as server:
        verdict = reach(address_of(server.port), bounds=SHORT, way=HERE)

    assert verdict.ending is Ending.TOO_SLOW


def test_a_look_up_that_hangs_ends_with_the_time():
    verdict = reach(address_of(8080), bounds=SHORT, way=Way(look_up=lambda _host, _port: time.sleep(1.5) or []))

    assert verdict.ending is Ending.TOO_SLOW
    assert verdict.seconds < 1.4


def test_no_more_is_read_than_was_bargained_for():
    with answering(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 200_000) as server:
        verdict = reach(address_of(server.port), bounds=Bounds(5, 1000), way=HERE)

    assert (len(verdict.body), verdict.is_cut) == (1000, True)


def test_a_body_of_just_that_size_is_whole():
    with answering(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1000) as server:
        verdict = reach(address_of(server.port), bounds=Bounds(5, 1000), way=HERE)

    assert (len(verdict.body), verdict.is_cut) == (1000, False)


def test_a_large_body_may_be_taken_piece_by_piece():
    pieces = []

    with answering(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000) as server:
        verdict = reach(address_of(server.port), bounds=Bounds(5, 200_000), way=HERE, into=pieces.append)

    assert (sum(map(len, pieces)), verdict.body, verdict.is_cut) == (100_000, b"", False)
    assert max(map(len, pieces)) <= 16 * 1024


def test_a_fault_of_the_one_who_takes_is_not_laid_on_the_other_side():
    def full(_piece: bytes) -> None:
        raise OSError("disk full")

    with answering(OK) as server, pytest.raises(OSError, match="disk full"):
        reach(address_of(server.port), way=HERE, into=full)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;" + b"x" * 300_000,
    ],
)
def test_what_is_no_http_is_a_verdict_and_no_crash(answer):
    with answering(answer) as server:
        verdict = reach(address_of(server.port), bounds=Bounds(3, 1000), way=HERE)

    assert verdict.ending is Ending.BROKEN
