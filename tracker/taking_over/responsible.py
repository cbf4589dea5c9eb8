"""Who is responsible, as a document says it → divisions of the office, and the words nobody can match."""

from dataclasses import dataclass, replace

from ..intake import Measure
from .corrections import EVERY_DIVISION, NOBODY, Corrections
from .divisions import Divisions

_ALL = "ALL"


@dataclass(frozen=True)
class Unmatched:
    """Words to be asked about; `guess` is the division they may mean."""

    words: str
    guess: int | None = None


@dataclass(frozen=True)
class Who:
    is_for_all: bool = False
    divisions: tuple[int, ...] = ()
    collects: bool = False
    unmatched: tuple[Unmatched, ...] = ()

    @property
    def is_nobody(self) -> bool:
        return not (self.is_for_all or self.divisions)

    @property
    def leads(self) -> tuple[int, ...]:
        return () if self.collects else self.divisions

    @property
    def collector(self) -> int | None:
        return self.divisions[0] if self.collects and self.divisions else None


def responsible(measure: Measure, row: str, corrections: Corrections, divisions: Divisions) -> Who:
    said = measure.responsible
    if said is None:
        return _meant(Who(unmatched=(Unmatched(""),)), row, corrections, divisions)
    named = [name for name in said.divisions if name != _ALL]
    found = [(name, divisions.called(name)) for name in named]
    is_all = _ALL in said.divisions
    known = tuple(dict.fromkeys(number for _, number in found if number is not None))
    if not said.is_sure and all(number is not None for _, number in found):
        # A section or a position stands for its division: one question about the words as they stand.
        asked = Unmatched(said.text, known[0] if known else None)
        return _meant(Who(is_all, known, unmatched=(asked,)), row, corrections, divisions)
    unmatched = tuple(Unmatched(name) for name, number in found if number is None)
    if not named and not is_all:
        unmatched = (Unmatched(said.text),)
    collects = is_all and said.collects and len(known) == 1
    return _meant(Who(is_all, known, collects, unmatched), row, corrections, divisions)


def _meant(who: Who, row: str, corrections: Corrections, divisions: Divisions) -> Who:
    """What people said the words mean takes the place of the guess."""
    answers = [(one, corrections.division(row, one.words)) for one in who.unmatched]
    for one, meaning in answers:
        if meaning is None or not _exists(meaning, divisions):
            continue
        without = tuple(number for number in who.divisions if number != one.guess)
        rest = tuple(other for other in who.unmatched if other is not one)
        if meaning == EVERY_DIVISION:
            who = replace(who, is_for_all=True, divisions=without, unmatched=rest)
        else:
            added = () if meaning == NOBODY else (int(meaning),)
            who = replace(who, divisions=tuple(dict.fromkeys((*without, *added))), unmatched=rest)
    return who


def _exists(meaning: str, divisions: Divisions) -> bool:
    return meaning in (EVERY_DIVISION, NOBODY) or (meaning.isdecimal() and divisions.holds(int(meaning)))
