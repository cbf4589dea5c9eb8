"""Facts ⇄ plain data for JSON: what is kept today is read by the program of a later year, and made again as it was."""

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ..models.edition import Edition

Facts = TypeVar("Facts")


class Told:
    """Kept with its name, because it stands where something of another class could stand."""


class StoredFactsError(ValueError):
    """What was kept is not what these facts look like."""


def stored(value: Any) -> Any:
    """Dates as ISO dates, amounts as their digits; what has its usual value is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        told = {f.name: (getattr(value, f.name), f.default) for f in fields(value)}
        name = {"is": type(value).__name__} if isinstance(value, Told) else {}
        return name | {name: stored(said) for name, (said, usual) in told.items() if said != usual}
    if isinstance(value, tuple | list):
        return [stored(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def written(told: Mapping[str, Any]) -> str:
    """The same for the same content, letter by letter, so that its fingerprint tells whether it changed."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def told_by(edition: Edition) -> dict[str, Any]:
    """What is not what was fingerprinted is told to nobody: documents are made from it, and signed."""
    if not edition.is_intact:
        raise StoredFactsError(f"edition {edition.number} of round {edition.months} is not what was kept")
    told: dict[str, Any] = json.loads(edition.kept)
    return told


def read(kind: type[Facts], data: Mapping[str, Any]) -> Facts:
    """A field that is not known any more is passed over; one that came later has its usual value."""
    try:
        return _of_class(kind, data)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise StoredFactsError(f"{kind.__name__}: {error}") from error


def _of_class(kind: type[Facts], data: Mapping[str, Any]) -> Facts:
    hints = _hints(kind)  # type: ignore[arg-type]
    return kind(**{name: _read(hints[name], value) for name, value in data.items() if name in hints})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _of_choices(get_args(hint), value)
    if origin is tuple:
        return _tuple(get_args(hint), value)
    if is_dataclass(hint):
        return _of_class(hint, value)  # type: ignore[arg-type]
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, Enum | Decimal):
        return hint(value)
    if hint is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise TypeError(f"{value!r} is no {hint.__name__}")
    return value


def _of_choices(choices: tuple[Any, ...], value: Any) -> Any:
    """The one that it names, else the first that it fits."""
    if value is None and type(None) in choices:
        return None
    if isinstance(value, dict) and "is" in value:
        choices = tuple(one for one in choices if getattr(one, "__name__", "") == value["is"])
    problem: Exception = TypeError(f"{value!r} is none of {choices}")
    for choice in choices:
        if choice is not type(None):
            try:
                return _read(choice, value)
            except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
                problem = error
    raise problem


def _tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is no list")
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], one) for one in value)
    return tuple(_read(kind, one) for kind, one in zip(kinds, value, strict=True))
