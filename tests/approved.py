"""Texts that somebody read as their reader would, and approved word for word."""

from pathlib import Path

import pytest


def assert_approved(file: Path, text: str) -> None:
    """A text that nobody has read yet is written down, and fails until somebody keeps it."""
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        pytest.fail(f"{file.name} is new: read it as an officer would, then keep it")
    assert file.read_text(encoding="utf-8") == text
