"""What a person types first: `make` explains itself, and says in one line what a machine lacks."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# The checks of a machine without uv, which brings a venv of its own.
CHECKS = ["make", "--no-print-directory", "python", "UV="]


@pytest.fixture
def machine(tmp_path: Path):
    """A machine whose python answers as it is told."""

    def with_python(script: str) -> "subprocess.CompletedProcess[str]":
        python = tmp_path / "python3"
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(0o755)
        return subprocess.run([*CHECKS, f"PYTHON={python}"], cwd=ROOT, capture_output=True, text=True, check=False)

    return with_python


def test_make_alone_lists_what_can_be_made():
    told = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    named = {line.split()[1] for line in told.splitlines()}
    assert named == {"install", "run", "demo", "test", "lint", "bench", "soak", "texts", "lock", "help"}


def test_a_python_that_is_too_old_is_one_clear_line(machine):
    refused = machine("exit 1")

    assert refused.returncode != 0
    assert refused.stderr.splitlines()[0].startswith("Python 3.11 or newer is needed; ")


def test_a_missing_venv_module_is_one_clear_line(machine):
    refused = machine('case "$2" in *venv*) exit 1;; esac')

    assert refused.returncode != 0
    assert "apt install python3-venv" in refused.stderr.splitlines()[0]


def test_a_machine_that_has_all_is_told_nothing(machine):
    assert machine("exit 0").stdout == ""


def test_no_address_stands_in_what_is_installed():
    locks = [(ROOT / name).read_text() for name in ("requirements.txt", "requirements-dev.txt")]

    assert [lock.count("://") + lock.count("--index") + lock.count("--find-links") for lock in locks] == [0, 0]


def test_everything_that_is_installed_is_known_by_its_hash():
    lock = (ROOT / "requirements.txt").read_text()

    packages = [line for line in lock.splitlines() if "==" in line]
    assert len(packages) > 30
    assert all(line.endswith("\\") for line in packages)
