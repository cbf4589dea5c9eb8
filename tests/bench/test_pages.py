"""The pages of daily work with a whole province in the database, each beside an empty page of the same run."""

import gc
import re
import socket
import sys
import threading
import time
from collections.abc import Callable
from statistics import median, quantiles

import pytest
from flask import Flask

from tests.bench.province import Office, add_last_year, fill
from tests.installations import installation
from tests.processes import running
from tracker import schema
from tracker.extensions import db
from tracker.models import Person

pytestmark = pytest.mark.bench

EMPTY = "/account/password"
PAGES = {
    "my work": ("head", "/"),
    "the plan": ("coordinator", "/plans/{plan}"),
    "a task": ("head", "/tasks/{task}"),
    "the board": ("coordinator", "/board"),
    "the overview": ("coordinator", "/overview"),
    "the calendar": ("head", "/calendar"),
    "a search": ("coordinator", "/search?q=ครุภัณฑ์"),
    "a list of 30 tasks": ("coordinator", "/tasks"),
}
ROUNDS = 60
CLIENTS = 8
SECONDS = 5.0


def spans(open_page: Callable[[], object]) -> list[float]:
    """Milliseconds, after two visits that compile and load; then what is there is left out of the sweeps of memory,
    as the server does before its first page."""
    open_page(), open_page()
    gc.collect()
    gc.freeze()
    found = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        open_page()
        found.append((time.perf_counter() - started) * 1000)
    return found


def p95(found: list[float]) -> float:
    return quantiles(found, n=20)[-1]


@pytest.fixture
def browsers(app, sign_in):
    def of(office: Office):
        people = {"coordinator": office.coordinator_id, "head": office.head_id}
        return {who: sign_in(db.session.get_one(Person, number)) for who, number in people.items()}

    return of


@pytest.mark.parametrize(("offices", "most"), [(200, 25)])
def test_every_page_of_daily_work_beside_an_empty_one(browsers, engine_name, offices, most):
    office = fill(offices, 500)[offices // 2]
    visitors = browsers(office)
    empty = spans(lambda: visitors["coordinator"].get(EMPTY))
    sys.stdout.write(f"\n{engine_name}, {offices * 500:,} tasks: an empty page {median(empty):.1f} ms")

    ratios = {}
    for name, (who, path) in PAGES.items():
        address = path.format(plan=office.plan_id, task=office.number * 500 + 3)
        assert visitors[who].get(address).status_code == 200
        found = spans(lambda who=who, address=address: visitors[who].get(address))
        ratios[name] = median(found) / median(empty)
        sys.stdout.write(
            f"\n{engine_name}, {offices * 500:,} tasks, {name}: p50 {median(found):.1f} ms, p95 {p95(found):.1f} ms, "
            f"{ratios[name]:.1f} × an empty page"
        )

    assert {name: ratio for name, ratio in ratios.items() if ratio > most} == {}


def test_the_overview_of_an_office_in_its_second_year(browsers, engine_name):
    """Its figures of a week and of a year ago are read back from a trail of thousands of entries."""
    offices = 200
    office = fill(offices, 500)[offices // 2]
    add_last_year(office, offices, 500)
    browser = browsers(office)["coordinator"]
    empty = spans(lambda: browser.get(EMPTY))

    found = spans(lambda: browser.get("/overview"))

    sys.stdout.write(
        f"\n{engine_name}, 100,000 tasks, the overview of a second year: p50 {median(found):.1f} ms, "
        f"p95 {p95(found):.1f} ms, {median(found) / median(empty):.1f} × an empty page"
    )
    assert "วันเดียวกันของปีก่อน" in browser.get("/overview").text
    assert median(found) < 25 * median(empty)


def test_eight_clients_at_a_list_of_thirty_tasks(new_settings, engine_name, tmp_path):
    settings = new_settings("busy")
    with installation(settings) as app:
        schema.upgrade()
        office = fill(20, 500)[7]
        cookie = cookie_of(app, db.session.get_one(Person, office.coordinator_id))
    given = {"TRACKER_DATABASE_URL": settings.database_url, "TRACKER_PRODUCTION": "no"}
    with running(tmp_path / "program", **given) as program:
        # Both processes have compiled and loaded what they need before anything is counted.
        rate(program.port, cookie, "/tasks", CLIENTS)
        alone = waits(program.port, cookie, "/tasks")
        together = rate(program.port, cookie, "/tasks", CLIENTS)
        empty = rate(program.port, cookie, EMPTY, CLIENTS)

    sys.stdout.write(
        f"\n{engine_name}, 10,000 tasks, a list of 30: one client p50 {median(alone):.1f} ms, "
        f"{CLIENTS} clients {together:.0f} pages/s; an empty page {empty:.0f} pages/s"
    )
    assert together > empty / 6


def cookie_of(app: Flask, person: Person) -> str:
    serializer = app.session_interface.get_signing_serializer(app)
    said = serializer.dumps({"person_id": person.id, "session_number": person.session_number, "_permanent": True})
    return f"{app.config['SESSION_COOKIE_NAME']}={said}"


def waits(port: int, cookie: str, path: str) -> list[float]:
    """Milliseconds until one client, alone, has the whole page."""
    request = asking(port, cookie, path)
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:

        def ask() -> None:
            connection.sendall(request)
            read_page(connection)

        return spans(ask)


def asking(port: int, cookie: str, path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode()


def rate(port: int, cookie: str, path: str, clients: int) -> float:
    """Pages in a second, asked one after the other by each of so many clients that do hardly more than wait."""
    counts = [0] * clients
    end = time.monotonic() + SECONDS
    request = asking(port, cookie, path)

    def visit(who: int) -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            while time.monotonic() < end:
                connection.sendall(request)
                assert read_page(connection).startswith(b"HTTP/1.1 200")
                counts[who] += 1

    threads = [threading.Thread(target=visit, args=(who,)) for who in range(clients)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - started)


def read_page(connection: socket.socket) -> bytes:
    """The whole answer, and not a byte of the next."""
    answer = connection.recv(1 << 18)
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(1 << 18)
    head, _, body = answer.partition(b"\r\n\r\n")
    [length] = re.findall(rb"(?i)content-length: (\d+)", head)
    left = int(length) - len(body)
    while left > 0:
        left -= len(connection.recv(1 << 18))
    return head
