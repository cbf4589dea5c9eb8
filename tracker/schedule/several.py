"""Several rules in one sentence: all of them, or one of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..thai import FiscalYear
from .rule import DueDate, Rule


@dataclass(frozen=True)
class Several(Rule):
    """All of them hold."""

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if len(set(self.rules)) < max(2, len(self.rules)) or any(isinstance(r, Several | Either) for r in self.rules):
            raise ValueError("Several rules are two or more different ones, each a single rule.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        for rule in self.rules:
            yield from rule.due_in(year)

    def __str__(self) -> str:
        return " + ".join(map(str, self.rules))


@dataclass(frozen=True)
class Either(Rule):
    """Any of them satisfies; the first that is named gives the dates until somebody chooses."""

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if len(set(self.rules)) < max(2, len(self.rules)) or any(isinstance(rule, Either) for rule in self.rules):
            raise ValueError("Alternatives are two or more different rules.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        yield from self.rules[0].due_in(year)

    def __str__(self) -> str:
        return " | ".join(map(str, self.rules))
