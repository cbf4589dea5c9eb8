"""The scores of a year on paper: how high each indicator stands, what it was, and what answers the weak ones."""

from collections.abc import Iterator
from decimal import Decimal

from flask_babel import gettext as _

from ..facts import ScoreLine, WeakPoint, YearAnalysis
from ..paper import Bar, Bars, Block, Cell, Grid, Legend, Line, Paper, Shade, Size, Together, cell
from .saying import NOTHING, change, era, formal, hundredths, in_text, place_of, whole, year_of

AXIS = (0, 25, 50, 75, 100)


def ita_analysis(facts: YearAnalysis) -> Paper:
    title = (
        str(_("Analysis of the ITA assessment, %(year)s", year=year_of(facts.fiscal_year))),
        place_of(facts.office),
    )
    blocks: tuple[Block, ...] = (
        Line(_summary(facts), is_paragraph=True),
        *_by_indicator(facts),
        _heading(2, str(_("Scores by instrument and indicator"))),
        _table(facts),
        *_weak(facts),
    )
    return Paper(title, blocks, foot=(_weights(facts), str(_("Data of %(day)s", day=in_text(facts.as_of)))))


def _heading(number: int, text: str) -> Line:
    return Line(f"{formal(str(number))}. {text}", is_bold=True, size=Size.HEADING)


def _summary(facts: YearAnalysis) -> str:
    year, weak = year_of(facts.fiscal_year), sum(point.is_indicator for point in facts.weak)
    if facts.total is None:
        said = str(_("Result of the ITA assessment, %(year)s: not every score is known yet", year=year))
    else:
        said = str(_("Result of the ITA assessment, %(year)s: %(total)s points in all", year=year,
                     total=hundredths(facts.total)))  # fmt: skip
    level = [str(_("level %(level)s", level=facts.level))] if facts.level else []
    mark = hundredths(facts.threshold)
    below = str(_("%(number)s indicators are below the mark of %(mark)s points", number=whole(weak), mark=mark))
    return " ".join([said, *level, *_compared(facts), below])


def _compared(facts: YearAnalysis) -> Iterator[str]:
    if facts.total is None or facts.total_before is None or facts.year_before is None:
        return
    by, year = facts.total - facts.total_before, era(facts.year_before)
    if by >= 0:
        yield str(_("%(points)s points more than in %(year)s", points=hundredths(by), year=year))
    else:
        yield str(_("%(points)s points less than in %(year)s", points=hundredths(-by), year=year))


def _by_indicator(facts: YearAnalysis) -> Iterator[Block]:
    lines = [line for one in facts.instruments for line in one.indicators if line.now is not None]
    if not lines:
        return
    bars = Bars(
        tuple(_bar(facts, line) for line in lines),
        float(facts.threshold),
        tuple((float(at), whole(at)) for at in AXIS),
        era(facts.year_before) if facts.year_before is not None else "",
    )
    mark = Line(str(_("Dashed line: the mark of %(mark)s points", mark=hundredths(facts.threshold))), size=Size.SMALL)
    yield Together((_heading(1, str(_("Scores by indicator"))), bars, _legend(facts), mark))


def _bar(facts: YearAnalysis, line: ScoreLine) -> Bar:
    value = line.now or Decimal(0)
    is_low = value < facts.threshold
    note = str(_("below the mark")) if is_low else ""
    before = None if line.before is None else float(line.before)
    return Bar(formal(f"{line.code}. {line.name}"), hundredths(value), float(value), before, is_low, note)


def _legend(facts: YearAnalysis) -> Legend:
    year = era(facts.fiscal_year)
    return Legend(((Shade.MIDDLE, year), (Shade.DARK, str(_("%(year)s, below the mark", year=year)))))


def _table(facts: YearAnalysis) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    for one in facts.instruments:
        for place, line in enumerate(one.indicators):
            rows.append(_row(one.whole.code if place == 0 else "", f"{line.code}. {line.name}", line, facts))
        mean = str(_("Mean of %(instrument)s", instrument=one.whole.code))
        rows.append(_row("", mean, one.whole, facts, is_whole=True))
    total = ScoreLine("", "", facts.total, facts.total_before)
    rows.append(_row("", str(_("Weighted total")), total, facts, is_whole=True))
    before = era(facts.year_before) if facts.year_before is not None else str(_("Last year"))
    return Grid(
        (_("Instrument"), _("Indicator"), before, era(facts.fiscal_year), _("Rise or fall")),
        (20, 62, 26, 26, 26),
        tuple(rows),
        centred=(2, 3, 4),
        size=Size.SMALL,
        name=_("ITA scores"),
        keys=(
            _("Instrument"),
            _("Indicator"),
            _("the score before (field)"),
            _("the new score (field)"),
            _("Rise or fall"),
        ),
    )


def _row(
    instrument: str, name: str, line: ScoreLine, facts: YearAnalysis, *, is_whole: bool = False
) -> tuple[Cell, ...]:
    shade = Shade.LIGHT if is_whole else Shade.NONE
    is_low = line.now is not None and line.now < facts.threshold
    by = None if line.now is None or line.before is None else line.now - line.before
    return (
        Cell((instrument,), is_bold=True, shade=shade) if instrument else Cell(shade=shade),
        Cell((formal(name),), is_bold=is_whole, shade=shade),
        _score(line.before, is_bold=is_whole, shade=shade),
        _score(line.now, is_bold=is_whole or is_low, shade=shade),
        Cell((NOTHING if by is None else change(by),), is_bold=is_whole, shade=shade),
    )


def _score(value: Decimal | None, *, is_bold: bool, shade: Shade) -> Cell:
    if value is None:
        return Cell((NOTHING,), shade=shade)
    return Cell((hundredths(value),), is_bold=is_bold, shade=shade, number=float(value))


def _weak(facts: YearAnalysis) -> Iterator[Block]:
    yield _heading(3, str(_("Weak points and the measures that answer them")))
    if not facts.weak:
        yield Line(str(_("No score that is known is below the mark.")))
        return
    yield Grid(
        (_("Indicator or question"), _("Score"), _("Measures")),
        (84, 22, 54),
        tuple(_point(point) for point in facts.weak),
        centred=(1,),
        size=Size.SMALL,
        name=_("Weak points"),
    )


def _point(point: WeakPoint) -> tuple[Cell, ...]:
    answered = formal(", ".join(point.measures)) if point.measures else str(_("no measure yet"))
    return (
        Cell((formal(f"{point.code} {point.name}".strip()),), is_bold=point.is_indicator),
        Cell((hundredths(point.value),), number=float(point.value)),
        cell(answered),
    )


def _weights(facts: YearAnalysis) -> str:
    """Totals are worked out from figures that were not rounded."""
    weights = " ".join(
        str(_("%(code)s %(weight)s per cent", code=one.whole.code, weight=formal(f"{one.weight:f}")))
        for one in facts.instruments
    )
    return str(_("Weights: %(weights)s. Worked out from figures that are not rounded.", weights=weights))
