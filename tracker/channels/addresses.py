"""What somebody typed → the address of a group in a service that we know, made anew of its parts; all else refused."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

LONGEST_ADDRESS = 1_000
# So many letters of an address are shown, by which people know it again.
SHOWN = 4


@dataclass(frozen=True)
class Service:
    key: str
    name: str
    # The module of apprise and the class in it.
    plugin: tuple[str, str]
    # text, markdown or html.
    format: str
    example: str
    longest: int
    begins: tuple[str, ...]
    written: tuple[tuple[re.Pattern[str], str], ...]

    def address(self, typed: str) -> str | None:
        """Made of its parts alone, each of them quoted: no parameter and no host of whoever typed it goes along."""
        for pattern, made in self.written:
            if found := pattern.fullmatch(typed):
                parts = {part: quote(unquote(said), safe="@") for part, said in found.groupdict().items()}
                return made.format(**parts)
        return None


class Refusal(StrEnum):
    # Of a service that is not in the list, or of a machine or a program that the address itself names.
    NOT_IN_THE_LIST = "not_in_the_list"
    # One of the list, but not written as its addresses are.
    WRITTEN_OTHERWISE = "written_otherwise"
    TOO_LONG = "too_long"


class RefusedChannelError(Exception):
    def __init__(self, refusal: Refusal, service: Service | None = None) -> None:
        super().__init__(refusal.value)
        self.refusal, self.service = refusal, service


@dataclass(frozen=True)
class Address:
    service: Service
    text: str

    @property
    def ending(self) -> str:
        return self.text.partition("?")[0][-SHOWN:]


def read_address(typed: str) -> Address:
    if len(typed) > LONGEST_ADDRESS:
        raise RefusedChannelError(Refusal.TOO_LONG)
    for service in SERVICES.values():
        if text := service.address(typed):
            return Address(service, text)
    meant = next((one for one in SERVICES.values() if typed.lower().startswith(one.begins)), None)
    raise RefusedChannelError(Refusal.WRITTEN_OTHERWISE if meant else Refusal.NOT_IN_THE_LIST, meant)


@cache
def _services() -> Mapping[str, Service]:
    told = tomllib.loads(Path(__file__).with_name("services.toml").read_text(encoding="utf-8"))
    return {key: _service(key, one) for key, one in told.items()}


def _service(key: str, told: dict[str, Any]) -> Service:
    written = tuple((re.compile(pattern), made) for pattern, made in told["written"])
    module, _, name = told["plugin"].partition(":")
    begins = tuple(told["begins"])
    return Service(key, told["name"], (module, name), told["format"], told["example"], told["longest"], begins, written)


SERVICES = _services()
