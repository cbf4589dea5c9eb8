"""Which level a total reaches, by the rules of its year."""

from collections.abc import Sequence
from decimal import Decimal

from ..standards.assessments import Assessment, Level
from .figures import Figures, shown
from .keys import Key, parts_of


def level(figures: Figures) -> Level | None:
    """None: the total is not known, or a score that decides it is not."""
    total = figures.total
    return None if total is None else level_for(figures.standard, total, each_of(figures))


def level_for(standard: Assessment, total: Decimal, each: Sequence[Decimal | None]) -> Level | None:
    """`each`: the instruments, or the parts they consist of. Levels are told of figures as they are shown."""
    for one in standard.levels:
        if shown(total) < _decimal(one.from_):
            continue
        if not one.each_from:
            return one
        least = _decimal(one.each_from)
        if any(value is not None and shown(value) < least for value in each):
            continue
        return one if all(value is not None for value in each) else None
    return None


def each_of(figures: Figures) -> list[Decimal | None]:
    """Of an instrument in parts, each part; where they are not known, the whole."""
    found: list[Decimal | None] = []
    for instrument in figures.standard.instruments:
        parts = [figures.value(Key(instrument.code, part)) for part in parts_of(instrument)]
        known = [value for value in parts if value is not None]
        found += parts if parts and len(known) == len(parts) else [*known, figures.value(Key(instrument.code))]
    return found


def pass_mark(standard: Assessment) -> Decimal:
    return _decimal(standard.pass_mark)


def _decimal(number: float) -> Decimal:
    return Decimal(str(number))
