"""A short document of each kind, in which everything occurs: what forms may name, and how it will look."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from ..facts import AnyFacts, DocumentKind, thawed

_FILE = Path(__file__).with_name("sample.json")


@cache
def _kept() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return told


# The report of an action plan is another document than that of measures.
SAMPLES = tuple(_kept())


def sample(name: str) -> tuple[DocumentKind, AnyFacts]:
    return thawed(_kept()[name])
