"""How soon the program answers, beside loading the libraries it stands on."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.test_ratios import seconds, tell
from tests.processes import running

pytestmark = pytest.mark.bench

LIBRARIES = "import flask, flask_sqlalchemy, flask_wtf, flask_babel, sqlalchemy.orm, waitress"


def test_a_second_start_beside_loading_the_libraries(tmp_path: Path):
    def start() -> None:
        with running(tmp_path / "instance") as program:
            program.get()

    bare = seconds(lambda: subprocess.run([sys.executable, "-c", LIBRARIES], check=True), rounds=3)
    # The first one, which makes the database, is thrown away.
    started = seconds(start, rounds=3)

    tell("a start to the first page, ended again, beside loading the libraries", started / bare, at_most=8)
