"""A reading as JSON and back, whole: between processes, and for an import that waits until tomorrow."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from .reading import Reading


class StoredReadingError(Exception):
    """The text was not written by this version of the program."""


def dumped(reading: Reading) -> str:
    return json.dumps(_plain(reading), ensure_ascii=False, separators=(",", ":"))


def loaded(text: str) -> Reading:
    try:
        found = _made(Reading, json.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoredReadingError(str(error)) from None
    assert isinstance(found, Reading)
    return found


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _made(kind: Any, value: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _one_of(arguments, value)
    if origin is tuple:
        return tuple(_made(arguments[0], each) for each in _as(list, value))
    if is_dataclass(kind) and isinstance(kind, type):
        return _of_class(kind, _as(dict, value))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is float:
        return float(value)
    return _as(kind, value)


def _one_of(kinds: Sequence[Any], value: Any) -> Any:
    if value is None and NoneType in kinds:
        return None
    for kind in kinds:
        if kind is not NoneType:
            try:
                return _made(kind, value)
            except (TypeError, ValueError, KeyError):
                continue
    raise TypeError(f"{value!r} is none of {kinds}")


def _of_class(kind: type, value: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _made(hints[name], each) for name, each in value.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _as(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
