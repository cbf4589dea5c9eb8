"""What the grammar understands inside a sentence, before the parts are put together into a rule."""

from dataclasses import dataclass
from enum import StrEnum

from .within import After, Unit


@dataclass(frozen=True)
class NamedYear:
    """A year by number (Buddhist Era) or by its distance from the one that is asked for."""

    number: int | None
    distance: int = 0
    is_fiscal: bool = True


@dataclass(frozen=True)
class Moment:
    """A day or a month; `year` is of the calendar, `of` a fiscal year; `is_real` is false for 31 February."""

    month: int
    day: int | None = None
    year: int | None = None
    of: NamedYear | None = None
    is_real: bool = True


@dataclass(frozen=True)
class Span:
    first: Moment
    last: Moment


@dataclass(frozen=True)
class Years:
    first: int
    last: int
    is_fiscal: bool


@dataclass(frozen=True)
class Parts:
    """Named quarters (`count` 4) or halves (2)."""

    count: int
    numbers: tuple[int, ...]
    year: NamedYear | None = None
    is_range: bool = False


@dataclass(frozen=True)
class Rounds:
    months: tuple[int, ...]
    year: NamedYear | None = None
    is_named: bool = True


@dataclass(frozen=True)
class EndOf:
    """The end of every period of so many months, or of a named year."""

    months: int
    year: NamedYear | None = None
    is_plain: bool = True


@dataclass(frozen=True)
class NextMonth:
    """The month after a period of so many months; 0 where the period is not named."""

    after: int = 0


@dataclass(frozen=True)
class Days:
    """Days of a month: of every one, of the next one, or of one that is not named."""

    days: tuple[int, ...]
    next: NextMonth | None = None
    is_every: bool = False
    is_real: bool = True


@dataclass(frozen=True)
class Every:
    """Every so many months."""

    months: int
    is_plain: bool = True


@dataclass(frozen=True)
class Often:
    """So many times in so many months; 0 months is a week."""

    times: int
    months: int


@dataclass(frozen=True)
class EveryWeek:
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True)
class NthWeekday:
    weekday: int
    nth: int


@dataclass(frozen=True)
class Anchor:
    after: After
    moment: Moment | None = None
    rounds: Rounds | None = None
    is_plain: bool = True


@dataclass(frozen=True)
class Count:
    """So many days, working days or months, after something if it is said."""

    number: int
    unit: Unit
    anchor: Anchor | None = None


class Shape(StrEnum):
    """Parts that have no value of their own."""

    YEAR = "year"
    TITLE_YEAR = "title_year"
    THROUGH_YEAR = "through_year"
