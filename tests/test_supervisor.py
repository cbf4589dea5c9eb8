"""`tracker run`: starts both processes, keeps them alive, says so, and ends them cleanly."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.conftest import free_port
from tests.processes import PATIENCE, Program, is_alive, running, tracker, until


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with running(tmp_path / "instance", TRACKER_PROCESSES="1") as program:
        yield program


def test_one_command_starts_web_server_and_scheduler(program):
    status, page = program.get("/setup")

    until(lambda: program.health()["scheduler"] == "ok")

    assert status == 200
    assert "<form" in page
    assert f"answers at http://127.0.0.1:{program.port}" in program.said


def test_the_server_does_not_tell_what_it_is(program):
    with socket.create_connection(("127.0.0.1", program.port)) as connection:
        connection.sendall(b"GET /health HTTP/1.0\r\n\r\n")
        answer = connection.makefile("rb").read()

    assert b"\r\nserver:" not in answer.lower()


def test_a_web_server_that_is_killed_is_started_again_and_said_so(program):
    first = program.web

    os.kill(first, signal.SIGKILL)
    until(lambda: "The web server ended by itself (signal 9); it is started again in 0.5 s" in program.said)

    assert program.get()[0] == 200
    assert program.web != first


def test_nobody_is_refused_while_the_web_server_is_started_again(program):
    os.kill(program.web, signal.SIGKILL)

    with ThreadPoolExecutor(8) as visitors:
        answers = list(visitors.map(lambda _: program.get()[0], range(16)))

    assert answers == [200] * 16


def test_two_web_servers_share_the_address_and_one_goes_on_without_the_other(tmp_path):
    with running(tmp_path / "instance", TRACKER_PROCESSES="2") as program:
        pids = until(lambda: found if len(found := program.pids_of("tracker.serving")) == 2 else None)

        os.kill(pids[1], signal.SIGKILL)
        answers = [program.get()[0] for _ in range(8)]
        until(lambda: "Web server 2 ended by itself (signal 9)" in program.said)

        assert answers == [200] * 8
        assert len(until(lambda: found if len(found := program.pids_of("tracker.serving")) == 2 else None)) == 2


def test_a_scheduler_that_is_killed_is_started_again_and_said_so(program):
    first = program.scheduler

    os.kill(first, signal.SIGKILL)
    until(lambda: "The scheduler ended by itself (signal 9)" in program.said)

    assert until(lambda: program.pid_of("jobs")) != first
    assert program.get()[0] == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_being_told_to_end_ends_all_within_seconds(program, number):
    children = [program.web, program.scheduler]
    started = time.monotonic()

    assert program.end(number) == 0

    assert time.monotonic() - started < 5
    assert not any(is_alive(pid) for pid in children)


def test_children_notice_that_their_parent_was_killed(program):
    children = [program.web, program.scheduler]

    program.process.kill()
    program.process.wait()

    until(lambda: not any(is_alive(pid) for pid in children), 20)


def test_a_request_that_is_running_is_answered_before_the_end(program):
    """Half of it is sent, the program is told to end, then the rest is sent."""
    with socket.create_connection(("127.0.0.1", program.port)) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n")
        time.sleep(0.3)
        ending = threading.Thread(target=program.end)
        ending.start()
        time.sleep(0.3)
        connection.sendall(b"Connection: close\r\n\r\n")
        connection.settimeout(PATIENCE)
        answer = connection.makefile("rb").read()
        ending.join()

    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.rstrip().endswith(b"}")


def test_a_taken_port_is_one_clear_line(program, tmp_path):
    second = tracker("run", folder=tmp_path / "second", TRACKER_PORT=str(program.port))

    assert second.returncode == 78
    assert second.stderr.splitlines() == [
        f"Error: 127.0.0.1, port {program.port}: taken by another program; stop that one, "
        f"or choose another port: TRACKER_PORT={program.port + 1}"
    ]


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path):
    (tmp_path / "instance").write_text("a file stands where the folder should be")

    refused = tracker("run", folder=tmp_path / "instance")

    assert refused.returncode == 78
    assert len(refused.stderr.splitlines()) == 1
    assert "cannot be written" in refused.stderr


def test_a_database_newer_than_the_program_is_one_clear_line(tmp_path):
    tracker("db", "upgrade", folder=tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path / 'tidtam.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    refused = tracker("run", folder=tmp_path, TRACKER_PORT=str(free_port()))

    assert refused.returncode == 78
    assert len(refused.stderr.splitlines()) == 1
    assert "newer than this program" in refused.stderr


def test_a_database_that_does_not_answer_is_one_clear_line(tmp_path):
    nobody = f"postgresql://tidtam:hidden@127.0.0.1:{free_port()}/tidtam"

    refused = tracker("run", folder=tmp_path, TRACKER_PORT=str(free_port()), TRACKER_DATABASE_URL=nobody)

    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert "The database cannot be used" in refused.stderr
    assert "hidden" not in refused.stderr


def test_a_bad_setting_is_one_clear_line(tmp_path):
    refused = tracker("run", folder=tmp_path, TRACKER_PORT="many")

    assert refused.returncode == 78
    assert refused.stderr.startswith("Error: TRACKER_PORT cannot be 'many'")
    assert len(refused.stderr.splitlines()) == 1


def test_on_a_server_set_up_asks_for_a_code_that_the_start_prints(tmp_path):
    with running(tmp_path / "instance", TRACKER_PRODUCTION="yes") as program:
        code = until(lambda: (program.folder / "setup_code").exists()) and (program.folder / "setup_code").read_text()

        assert f"Set-up asks for this code: {code}" in program.said


def test_what_the_program_writes_is_for_its_own_user_alone(program):
    modes = {path.name: path.stat().st_mode & 0o077 for path in program.folder.glob("tidtam.db*")}

    assert modes["tidtam.db"] == 0
    assert set(modes.values()) == {0}
