"""The assessed years of an organisation, each by its own rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from sqlalchemy.orm import selectinload

from .. import assessment_years
from ..assessments import (
    TOTAL,
    Change,
    Disagreement,
    Figures,
    Height,
    Key,
    Point,
    changes,
    disagreements,
    instrument_of,
    level,
    parts_of,
    pass_mark,
    weak_points,
)
from ..extensions import db
from ..models import AssessmentResult, Organisation
from ..standards.assessments import Assessment

SIDE_BY_SIDE = 3


@dataclass
class Year:
    """A result with the rules of its year; everything shown of it is asked here."""

    number: int
    standard: Assessment
    figures: Figures
    result: AssessmentResult | None = None

    @classmethod
    def of(cls, result: AssessmentResult, texts: Mapping[int, str] | None = None) -> "Year":
        standard = assessment_years.standard(result.fiscal_year, texts)
        return cls(result.fiscal_year, standard, Figures(standard, result.given), result)

    @property
    def mark(self) -> Decimal:
        return pass_mark(self.standard)

    @property
    def is_borrowed(self) -> bool:
        """Nobody has written down the rules of this very year."""
        return self.standard.year != self.number

    def value(self, code: str, part: int = 0) -> Decimal | None:
        return self.figures.shown(Key(code, part))

    @property
    def total(self) -> Decimal | None:
        return self.figures.shown(TOTAL)

    @property
    def announced(self) -> Decimal | None:
        return self.figures.given.get(TOTAL)

    @cached_property
    def level(self) -> str:
        """By the rules; where the scores do not decide it, as announced."""
        reached = level(self.figures)
        if reached:
            return reached.title
        return self.result.level if self.result else ""

    @property
    def is_level_another(self) -> bool:
        """Another one was announced than the scores reach."""
        said = "".join(self.result.level.split()) if self.result else ""
        reached = level(self.figures)
        return bool(said and reached and said != "".join(reached.title.split()))

    @property
    def is_passed(self) -> bool:
        return self.total is not None and self.total >= self.mark

    @cached_property
    def weak(self) -> list[Point]:
        return weak_points(self.figures)

    @property
    def weak_indicators(self) -> list[Point]:
        return [one for one in self.weak if one.height is Height.INDICATOR]

    @property
    def weak_questions(self) -> list[Point]:
        return [one for one in self.weak if one.height is Height.QUESTION]

    @property
    def is_every_instrument_passed(self) -> bool:
        values = [self.value(one.code) for one in self.standard.instruments]
        return all(value is not None and value >= self.mark for value in values)

    @cached_property
    def disagreements(self) -> list[Disagreement]:
        return disagreements(self.figures)

    @property
    def can_be_checked(self) -> bool:
        """Something was given that the other scores add up to."""
        return any(key in self.figures.given and self.figures.computed(key) is not None for key in self.figures.ways)

    def title(self, code: str) -> str:
        """As the year calls it; a question as the office's papers have it."""
        own = self.result.words.get(code, "") if self.result else ""
        return self.standard.title_of(code) or own

    def instrument(self, code: str) -> str:
        found = instrument_of(self.standard, code)
        return found.code if found else ""

    @property
    def parts(self) -> Mapping[str, tuple[int, ...]]:
        return {one.code: parts_of(one) for one in self.standard.instruments}


def years_of(organisation: Organisation) -> list[Year]:
    """The earliest first; as many statements for one year as for ten."""
    asked = AssessmentResult.of(organisation).options(selectinload(AssessmentResult.scores))
    texts = assessment_years.own_texts()
    return [Year.of(result, texts) for result in reversed(db.session.scalars(asked).all())]


def changes_to(year: Year, earlier: Sequence[Year]) -> list[tuple[Year, list[Change]]]:
    """Against each earlier year, the nearest first."""
    return [(before, changes(year.figures, before.figures)) for before in reversed(earlier)]
