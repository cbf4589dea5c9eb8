"""All scores of a year on one page, as somebody copies them from a paper: in either digits, whatever is known."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from .. import refusals
from ..assessments import TOTAL, Height, Key, Scores, codes_of, height_of, parts_of
from ..models import AssessmentResult, Given
from ..standards.assessments import Assessment, Instrument
from ..thai import to_arabic
from .base import Form, tidy
from .fields import ThaiDateField
from .rows import Typed

LONGEST_LEVEL = 60
LONGEST_SOURCE = 2_000
MOST = Decimal(100)
_WRITTEN = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,6}))?")


class WrittenScoreError(ValueError):
    """The sentence that says why it is no score."""


def read_score(text: str) -> Decimal | None:
    """Thai or arabic digits, a comma for the point; None where nothing is written."""
    written = "".join(to_arabic(tidy(text) or "").removesuffix("%").split())
    if written in ("", "-", "\u2013"):
        return None
    found = _WRITTEN.fullmatch(written)
    if not found:
        raise WrittenScoreError(_("A score is a number such as 92.16"))
    value = Decimal(f"{found[1]}.{found[2] or 0}")
    if value > MOST:
        raise WrittenScoreError(_("A score is at most 100"))
    if len((found[2] or "").rstrip("0")) > 2:
        raise WrittenScoreError(_("A score has two decimals at most, as it was announced"))
    return value


@dataclass
class Cell:
    """One box; what was typed stays in it, also when it is no score."""

    key: Key
    typed: str
    error: str = ""
    value: Decimal | None = None

    @property
    def name(self) -> str:
        return name_of(self.key)


@dataclass(frozen=True)
class Line:
    code: str
    title: str
    height: Height
    # The whole first, then the parts of an instrument that has some.
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    instrument: Instrument
    parts: tuple[int, ...]
    lines: tuple[Line, ...]


def name_of(key: Key) -> str:
    return f"s-{key.code.replace('.', '_')}" + (f"-{key.part}" if key.part else "")


class ScoreForm(Form):
    # What stood when the form was made; the page writes what it shows.
    seen = HiddenField()
    level = StringField(_l("Announced level"), [Length(max=LONGEST_LEVEL)])
    announced_on = ThaiDateField(_l("Announced on"))
    source = TextAreaField(_l("Where the scores come from"), [Length(max=LONGEST_SOURCE)])

    def __init__(self, standard: Assessment, result: AssessmentResult | None, typed: Typed | None = None) -> None:
        said = {"level": result.level, "announced_on": result.announced_on, "source": result.source} if result else {}
        given: dict[str, Any] = {"formdata": typed} if typed is not None else {}
        super().__init__(data=said, **given)
        self.standard, self.result = standard, result
        self.seal = seal_of(result)
        self.words = result.words if result else {}
        self._typed = typed
        self._standing: Scores = result.given if result else {}
        self.total = self._cell(TOTAL)
        self.sections = [self._section(instrument) for instrument in standard.instruments]

    def _section(self, instrument: Instrument) -> Section:
        parts = parts_of(instrument)
        return Section(
            instrument, parts, tuple(self._line(code, parts) for code in codes_of(self.standard, instrument))
        )

    def _line(self, code: str, parts: tuple[int, ...]) -> Line:
        height = height_of(self.standard, Key(code))
        assert height
        title = self.standard.title_of(code) or self.words.get(code, "")
        return Line(code, title, height, tuple(self._cell(Key(code, part)) for part in (0, *parts)))

    def _cell(self, key: Key) -> Cell:
        standing = self._standing.get(key)
        if self._typed is None:
            return Cell(key, "" if standing is None else f"{standing:.2f}", value=standing)
        cell = Cell(key, self._typed.get(name_of(key), "").strip())
        try:
            cell.value = read_score(cell.typed)
        except WrittenScoreError as error:
            cell.error = str(error)
        return cell

    @property
    def cells(self) -> Iterator[Cell]:
        yield self.total
        yield from (cell for section in self.sections for line in section.lines for cell in line.cells)

    @property
    def bad(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.error]

    @property
    def scores(self) -> Scores:
        return {cell.key: cell.value for cell in self.cells if cell.value is not None}

    @property
    def given(self) -> Mapping[Key, Given]:
        """What a year no longer asks, and is still kept, stays kept: no box is there to empty it."""
        shown = {cell.key for cell in self.cells}
        kept = {key: Given(value) for key, value in self._standing.items() if key not in shown}
        return {key: Given(value) for key, value in self.scores.items()} | kept

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if is_stale := self.seen.data != self.seal:
            self.form_errors.append(refusals.changed_meanwhile())
        if is_empty := not self.scores and not self.bad:
            self.form_errors.append(_("Write at least one score; the total alone is enough to begin with."))
        return is_valid and not is_stale and not is_empty and not self.bad


def seal_of(result: AssessmentResult | None) -> str:
    """Another one as soon as anybody writes another score."""
    if result is None:
        return "-"
    said = sorted((key.code, key.part, str(value)) for key, value in result.given.items())
    told = repr((said, result.level, result.announced_on, result.source))
    return sha256(told.encode()).hexdigest()[:16]
