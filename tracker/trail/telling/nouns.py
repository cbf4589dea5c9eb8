"""How a kind of row is spoken of: what its columns are called, and which sentence fits which change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from flask_babel import LazyString

from ...models import Deed

W = TypeVar("W", bound=StrEnum)


class Kind(StrEnum):
    """What a column's value is, and so how it is written."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    WORD = "word"
    # The number of a row elsewhere, written as that row is called.
    ROW = "row"
    # A list too long to be read here: only how many.
    COUNT = "count"


@dataclass(frozen=True)
class Column:
    label: LazyString
    kind: Kind = Kind.TEXT
    words: Mapping[str, LazyString | str] = field(default_factory=dict)
    # The table where the row of a Kind.ROW stands.
    table: str = ""
    # What every new row begins with is only worth a word when it changes.
    is_told_of_new: bool = True


def by_value(words: Mapping[W, LazyString]) -> dict[str, LazyString]:
    """As the trail keeps them: by the plain word in the database."""
    return {word.value: told for word, told in words.items()}


class Turn(StrEnum):
    """What became of a column, where only that decides the sentence."""

    ANYHOW = "anyhow"
    FILLED = "filled"
    EMPTIED = "emptied"


@dataclass(frozen=True)
class Case:
    """A sentence and the change it tells; of several that fit, the first is said."""

    deed: Deed
    sentence: LazyString
    column: str = ""
    became: object = Turn.ANYHOW

    def fits(self, deed: Deed, changes: Mapping[str, tuple[object, object]]) -> bool:
        if deed is not self.deed or (self.column and self.column not in changes):
            return False
        if not self.column or self.became is Turn.ANYHOW:
            return True
        new = changes[self.column][1]
        if isinstance(self.became, Turn):
            return (new is not None) is (self.became is Turn.FILLED)
        return new == self.became


@dataclass(frozen=True)
class Noun:
    title: LazyString
    columns: Mapping[str, Column]
    cases: tuple[Case, ...]
    # Columns that say nothing to a reader.
    silent: frozenset[str] = frozenset()
    # Other rows a sentence names: the word in it → the column that leads there.
    about: Mapping[str, str] = field(default_factory=dict)

    def case_for(self, deed: Deed, changes: Mapping[str, tuple[object, object]]) -> Case | None:
        return next((case for case in self.cases if case.fits(deed, changes)), None)
