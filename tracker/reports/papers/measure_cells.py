"""How a table writes what a measure holds, and under which rows its measures stand."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from flask_babel import gettext as _

from ...models import Comparison, KpiKind
from ..facts import Planned, Target
from ..paper import Cell, TopicRow
from .saying import NOTHING, amount, formal

Of = TypeVar("Of")
# A topic that brings its own number says it among its first letters.
NUMBERED = 14


def text_cell(text: str) -> Cell:
    return Cell((formal(text),) if text.strip() else (NOTHING,))


def listed(texts: Sequence[str], before: str = "") -> tuple[str, ...]:
    """Numbered where there are several: 1. …, or 3.1 … within section 3."""
    if len(texts) == 1 and not before:
        return (formal(texts[0]),)
    mark = "{before}.{number}" if before else "{number}."
    return tuple(
        f"{formal(mark.format(before=before, number=number))} {formal(text)}"
        for number, text in enumerate(texts, start=1)
    )


def numbered(texts: Sequence[str]) -> Cell:
    """Numbered, also where there is only one, as steps are."""
    return Cell(tuple(f"{formal(str(n))}. {formal(text)}" for n, text in enumerate(texts, start=1)) or (NOTHING,))


def many(texts: Sequence[str]) -> Cell:
    return Cell(listed(texts) or (NOTHING,))


def under_topics(
    measures: Sequence[Of], topic: Callable[[Of], str], beside: Callable[[Sequence[Of]], str] = lambda _those: ""
) -> Iterator[tuple[TopicRow, list[Of]]]:
    """Neighbours of one topic stand under it; a topic that names its own number keeps it."""
    for number, (name, group) in enumerate(groupby(measures, topic), start=1):
        those = list(group)
        said = formal(name or str(_("Further measures")))
        has_number = any(letter.isdigit() for letter in said[:NUMBERED])
        yield TopicRow(said if has_number else formal(f"({number}) {said}"), beside(those)), those


def target(target: Target) -> str:
    """As a number with its unit: at least 90 per cent."""
    if target.value is None:
        return NOTHING
    figure = figure_of(target, target.value)
    match target.comparison:
        case Comparison.AT_LEAST:
            return str(_("at least %(figure)s", figure=figure))
        case Comparison.AT_MOST:
            return str(_("at most %(figure)s", figure=figure))
        case Comparison.EXACTLY:
            return figure


def figure_of(target: Target, value: object) -> str:
    """A share is called by its word before the number."""
    written = amount(value)  # type: ignore[arg-type]
    if target.unit in {"%", _("per cent")}:
        return str(_("%(share)s per cent (figure)", share=written))
    return f"{written} {formal(target.unit)}".strip()


def targets(planned: Planned, kind: KpiKind) -> list[tuple[int, Target]]:
    """With their places among all of the measure's."""
    return [(place, one) for place, one in enumerate(planned.targets) if one.kind is kind]


def in_words(one: Target) -> str:
    return one.text if one.value is None else f"{one.text} ({target(one)})"
