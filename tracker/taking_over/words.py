"""The words of `words.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Template:
    sheet: str
    title: str
    year: str
    help: str
    choose: str
    every_division: str
    headings: list[str]
    phrases: list[str]


@dataclass(frozen=True)
class Words:
    no_budget: tuple[str, ...]
    units: tuple[str, ...]
    percent: str
    template: Template


@cache
def words() -> Words:
    told = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return Words(
        tuple(told["budget"]["none"]),
        tuple(told["budget"]["units"]),
        told["kpi"]["percent"],
        Template(**told["template"]),
    )
