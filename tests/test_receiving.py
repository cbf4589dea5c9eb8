"""What is larger than anything the system takes is read to its end, kept nowhere, and answered by a page."""

import http.client
import json
import threading
from collections.abc import Iterator

import pytest
from waitress.server import create_server

from tracker import receiving

MOST = 100_000


def tell(environ, start_response):
    """An application that says how much it was told of, and how much came."""
    start_response("200 OK", [("Content-Type", "application/json")])
    came = len(environ["wsgi.input"].read())
    return [json.dumps({"told": int(environ.get("CONTENT_LENGTH") or 0), "came": came}).encode()]


@pytest.fixture
def connection() -> Iterator[http.client.HTTPConnection]:
    server = create_server(tell, host="127.0.0.1", port=0, threads=1, max_request_body_size=receiving.MOST_READ)
    server.channel_class = receiving.channel_up_to(MOST)
    is_over = threading.Event()

    def answer() -> None:
        while not is_over.is_set():
            server.asyncore.loop(timeout=0.05, map=server._map, count=1)
        server.task_dispatcher.shutdown()
        server.close()
        server.asyncore.close_all(server._map)

    thread = threading.Thread(target=answer)
    thread.start()
    asked = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=20)
    yield asked
    asked.close()
    is_over.set()
    thread.join()


def answer_to(connection, body, **more) -> dict[str, int]:
    connection.request("POST", "/", body, **more)
    return json.loads(connection.getresponse().read())


@pytest.mark.parametrize("size", [0, 1, 9_000, MOST - 1, MOST])
def test_what_is_not_too_large_comes_as_it_was_sent(connection, size):
    assert answer_to(connection, b"x" * size) == {"told": size, "came": size}


@pytest.mark.parametrize("size", [MOST + 1, 5_000_000])
def test_what_is_too_large_is_told_but_not_kept(connection, size):
    assert answer_to(connection, b"x" * size) == {"told": size, "came": 0}


def test_what_comes_in_pieces_without_telling_its_size_is_not_kept_either(connection):
    pieces = (b"x" * 50_000 for _ in range(40))

    assert answer_to(connection, pieces, encode_chunked=True) == {"told": 2_000_000, "came": 0}


def test_pieces_that_are_not_too_much_come_together(connection):
    pieces = (b"x" * 30_000 for _ in range(3))

    assert answer_to(connection, pieces, encode_chunked=True) == {"told": 90_000, "came": 90_000}


def test_the_next_request_of_the_same_browser_is_not_harmed(connection):
    answer_to(connection, b"x" * 5_000_000)

    assert answer_to(connection, b"y" * 10) == {"told": 10, "came": 10}
