"""What changed in one row, old → new, in words that can be kept."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import ClauseElement, inspect
from sqlalchemy.orm import Mapper

from ..extensions import Model
from ..models.history import Deed

# Stands in the trail for what nobody may read there; that it changed is still told.
HIDDEN = "•••"

Pair = tuple[object, object]


@dataclass(frozen=True)
class Change:
    """One row in one flush; `label` is kept for a row that will be gone when its entry is written."""

    row: Model
    deed: Deed
    columns: dict[str, Pair]
    label: str | None = None

    def then(self, later: "Change") -> "Change":
        """Both as one: the oldest old value and the newest new one."""
        if self.deed is Deed.ADDED and later.deed is Deed.REMOVED:
            return Change(self.row, Deed.CHANGED, {})
        merged = {name: (self.columns.get(name, pair)[0], pair[1]) for name, pair in later.columns.items()}
        deed = Deed.REMOVED if later.deed is Deed.REMOVED else self.deed
        return Change(self.row, deed, {**self.columns, **merged}, later.label)

    @property
    def told(self) -> dict[str, Pair]:
        """What came back to where it was is nothing to tell; of a secret nobody can say so."""
        return {name: (old, new) for name, (old, new) in self.columns.items() if old != new or new == HIDDEN}


class UntrailedChange(RuntimeError):
    """A change that would leave no entry, or one that cannot tell the old value."""


def refuse_expressions(row: Model) -> None:
    for name, value in vars(row).items():
        if isinstance(value, ClauseElement) or hasattr(value, "__clause_element__"):
            raise UntrailedChange(f"{row.__tablename__}.{name}: set a value; what the database computes cannot be told")


@cache
def _told_columns(mapper: Mapper[Any]) -> tuple[tuple[str, bool], ...]:
    """What is told of a row of this kind, and whether it is a secret."""
    columns = ((attribute.key, attribute.columns[0]) for attribute in mapper.column_attrs)
    return tuple(
        (key, bool(column.info.get("secret")))
        for key, column in columns
        if not getattr(column, "primary_key", False) and not column.info.get("derived")
    )


def columns_of_added(row: Model) -> dict[str, Pair]:
    """A new row has no history to ask for: what stands in it is new."""
    values = vars(row)
    columns = _told_columns(inspect(row).mapper)
    return {key: (None, _plain(values[key], is_secret)) for key, is_secret in columns if values.get(key) is not None}


def columns_of_changed(row: Model, is_fresh: bool = False) -> Iterator[tuple[str, Pair]]:
    """`is_fresh`: the row was added before in this same commit, so what has no old value had none."""
    state = inspect(row)
    for key, is_secret in _told_columns(state.mapper):
        if key not in state.committed_state:
            continue
        seen = state.attrs[key].history
        if seen.has_changes():
            if not seen.deleted and not is_fresh:
                raise UntrailedChange(f"{row.__tablename__}.{key}: assign a new value, do not alter the old")
            new = seen.added[0] if seen.added else None
            old = seen.deleted[0] if seen.deleted else None
            if old != new:
                yield key, (_plain(old, is_secret), _plain(new, is_secret))


def columns_of_removed(row: Model) -> dict[str, Pair]:
    for attribute in inspect(row).mapper.column_attrs:
        getattr(row, attribute.key)
    state = inspect(row)
    columns: dict[str, Pair] = {}
    for key, is_secret in _told_columns(state.mapper):
        seen = state.attrs[key].history
        old = next(iter(seen.deleted or seen.unchanged or ()), None)
        if old is not None:
            columns[key] = (_plain(old, is_secret), None)
    return columns


def _plain(value: object, is_secret: bool) -> object:
    if value is None:
        return None
    if is_secret:
        return HIDDEN
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        # As the database gives it back.
        return f"{value:.2f}"
    if isinstance(value, list | dict):
        # A copy: the list may be altered before the commit.
        return json.loads(json.dumps(value))
    return value if isinstance(value, bool | int | float | str) else str(value)
