"""Everything that was read of a document, row by row: what it means for the plan, and what a person should look at."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..intake import Measure, Place, Problem, Reading, What
from ..sheet import Sheet
from ..thai import FiscalYear
from .corrections import Corrections
from .deadlines import Phrase, days_of, phrases, words_about_time
from .divisions import Divisions
from .responsible import Who, responsible
from .sheets import sheet_of


class Asked(StrEnum):
    # Which division these words mean, and who does it where nobody is named.
    DIVISION = "division"
    NOBODY = "nobody"
    # When these words are due, and when at all.
    DEADLINE = "deadline"
    NO_DEADLINE = "no_deadline"
    # Whether the rest of the row is right.
    LOOK = "look"


# Of the problems of a reading, those that somebody should see beside the row.
_LOOKED_AT = frozenset(
    {What.NO_STEPS, What.SHIFTED_ROW, What.STEPS_DIVIDED, What.PLACEHOLDER, What.LISTED_ONLY, What.COLUMNS_BY_CONTENT}
)


@dataclass(frozen=True)
class Doubt:
    asked: Asked
    # As the document writes them; empty where it writes nothing.
    words: str = ""
    places: tuple[Place, ...] = ()
    # The division the words may mean.
    guess: int | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Row:
    """`raw` is what the document alone says, `sheet` what becomes of it with everything that was put right."""

    key: str
    number: int
    measure: Measure
    raw: Sheet
    sheet: Sheet
    doubts: tuple[Doubt, ...]
    is_left_out: bool = False
    is_edited: bool = False

    @property
    def is_unsure(self) -> bool:
        return bool(self.doubts) and not self.is_left_out

    def days(self, year: FiscalYear) -> frozenset[tuple[int, date]]:
        """Of each deadline for itself."""
        lines = enumerate(self.sheet.deadlines)
        return frozenset((at, day) for at, line in lines for day in days_of(line.rule, year))


def rows(reading: Reading, corrections: Corrections, divisions: Divisions, year: FiscalYear) -> list[Row]:
    seen: Counter[str] = Counter()
    found = []
    for number, measure in enumerate(reading.measures, start=1):
        place = _key(measure)
        seen[place] += 1
        key = f"{place}-{seen[place]}"
        problems = [one for one in reading.problems if one.measure == number and one.what in _LOOKED_AT]
        found.append(_row(key, number, measure, problems, corrections, divisions, year))
    return found


def _key(measure: Measure) -> str:
    """By its place in the document, which another role of a column does not change."""
    place = measure.title.places[0] if measure.title.places else Place()
    return f"@{place.table}-{place.row}-{place.paragraph}"


def _row(
    key: str,
    number: int,
    measure: Measure,
    problems: list[Problem],
    corrections: Corrections,
    divisions: Divisions,
    year: FiscalYear,
) -> Row:
    nothing = Corrections()
    raw = sheet_of(measure, responsible(measure, key, nothing, divisions), phrases(measure, key, nothing, year))
    who, when = responsible(measure, key, corrections, divisions), phrases(measure, key, corrections, year)
    edited = corrections.sheets.get(key)
    asked = [*_about_who(measure, who), *_about_when(measure, when)]
    looked_at = [] if key in corrections.confirmed else [*_to_look_at(problems)]
    doubts = [] if edited else [*asked, *looked_at]
    sheet = edited or sheet_of(measure, who, when)
    return Row(key, number, measure, raw, sheet, tuple(doubts), key in corrections.left_out, edited is not None)


def _about_who(measure: Measure, who: Who) -> Iterator[Doubt]:
    places = measure.responsible.places if measure.responsible else ()
    for one in who.unmatched:
        yield Doubt(Asked.DIVISION if one.words else Asked.NOBODY, one.words, places, one.guess)


def _about_when(measure: Measure, found: list[Phrase]) -> Iterator[Doubt]:
    for one in found:
        if not one.is_sure:
            yield Doubt(Asked.DEADLINE, one.text, one.places)
    if not found:
        said = measure.monitoring or measure.period
        yield Doubt(Asked.NO_DEADLINE, words_about_time(measure), said.places if said else ())


def _to_look_at(problems: list[Problem]) -> Iterator[Doubt]:
    for problem in problems:
        yield Doubt(Asked.LOOK, problem.detail, (problem.place,), problem=problem)
