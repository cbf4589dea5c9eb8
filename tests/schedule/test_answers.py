import json
import os
import subprocess
import sys

import pytest

from tracker.schedule.answers import answers
from tracker.thai import FiscalYear

YEAR = FiscalYear(2567)
KEYS = ["phrase", "due_on", "sure", "rule", "because"]


def read_schedule(*arguments: str, lines: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tracker.cli", "read-schedule", *arguments]
    return subprocess.run(command, input=lines, capture_output=True, timeout=60, check=False, env=os.environ)


def test_each_line_is_answered_in_order():
    told = [json.loads(answer) for answer in answers(["ทุกไตรมาส\n".encode(), "อย่างต่อเนื่อง".encode()], YEAR)]

    assert [list(one) for one in told] == [KEYS, KEYS]
    assert told[0] == {
        "phrase": "ทุกไตรมาส",
        "due_on": ["2023-12-31", "2024-03-31", "2024-06-30", "2024-09-30"],
        "sure": True,
        "rule": "quarterly",
        "because": "ทุกไตรมาส",
    }
    assert (told[1]["due_on"], told[1]["rule"], told[1]["because"]) == ([], None, "")


@pytest.mark.parametrize(
    "line",
    [b"", b"\n", b"\xff\xfe\x00\x80", bytes(range(256)).replace(b"\n", b""), b"\x00" * 1000, b"\xed\xa0\x80",
     ("ภายในวันที่ " * 30_000).encode(), b"9" * 1_000_000, ("๒๕๖๗ " * 60_000).encode()],
    ids=["empty", "newline", "no utf-8", "every byte", "nul", "surrogate", "1 MB of words", "1 MB of digits", "years"],
)  # fmt: skip
def test_garbage_is_answered_like_any_line(line):
    [answer] = answers([line], YEAR)

    assert list(json.loads(answer)) == KEYS


def test_the_command_reads_standard_input_without_a_database():
    done = read_schedule("--fiscal-year", "2567", lines="ทุกเดือน\n\nภายในเดือนมกราคม\n".encode())

    assert [len(json.loads(line)["due_on"]) for line in done.stdout.splitlines()] == [12, 0, 1]
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [[], ["--fiscal-year", "next"], ["--fiscal-year", "2024"]])
def test_a_wrong_year_is_refused_without_a_traceback(arguments):
    done = read_schedule(*arguments, lines=b"")

    assert done.returncode == 2
    assert b"--fiscal-year" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_command_starts_without_the_pages():
    code = "import sys, tracker.cli.reading, tracker.schedule.answers; sys.exit('flask' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False, env=os.environ).returncode == 0
