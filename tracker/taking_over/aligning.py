"""A sheet of a document beside one of the plan: lines that say the same keep their rows; digits alone are no change."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any, TypeVar

from ..intake.text import skeleton, squeezed
from ..sheet import TEXTS, DeadlineLine, KpiLine, Sheet, StepLine

L = TypeVar("L", StepLine, KpiLine, DeadlineLine)

_ALIKE = 0.6


def aligned(mine: Sheet, theirs: Sheet) -> Sheet:
    """Mine, with the keys of their lines and their spelling where mine says the same."""
    texts: dict[str, Any] = {name: _same_or(getattr(mine, name), getattr(theirs, name)) for name in TEXTS}
    steps = _paired(mine.steps, theirs.steps, _is_same_step, _is_like_step)
    keys = {line.key: other.key if other else f"n{line.key}" for line, other in zip(mine.steps, steps, strict=True)}
    kpis = _paired(mine.kpis, theirs.kpis, _is_same_kpi, _is_like_kpi)
    deadlines = _paired(mine.deadlines, theirs.deadlines, _is_same_deadline, _is_like_deadline)
    return replace(
        mine,
        **texts,
        steps=tuple(_step(line, other, keys) for line, other in zip(mine.steps, steps, strict=True)),
        kpis=tuple(_kpi(line, other) for line, other in zip(mine.kpis, kpis, strict=True)),
        deadlines=tuple(_deadline(line, other, keys) for line, other in zip(mine.deadlines, deadlines, strict=True)),
    )


def _same_or(mine: str, theirs: str) -> str:
    return theirs if squeezed(mine) == squeezed(theirs) else mine


def _paired(
    mine: Sequence[L], theirs: Sequence[L], is_same: Callable[[L, L], bool], is_like: Callable[[L, L], bool]
) -> list[L | None]:
    """First those that say the same, then those that are like it; what is left is new."""
    found: list[L | None] = [None] * len(mine)
    left = list(theirs)
    for test in (is_same, is_like):
        for at, line in enumerate(mine):
            other = next((one for one in left if test(line, one)), None) if found[at] is None else None
            if other is not None:
                found[at] = other
                left.remove(other)
    return found


def _is_same_step(mine: StepLine, theirs: StepLine) -> bool:
    return squeezed(mine.text) == squeezed(theirs.text)


def _is_like_step(mine: StepLine, theirs: StepLine) -> bool:
    return _are_alike(mine.text, theirs.text)


def _is_same_kpi(mine: KpiLine, theirs: KpiLine) -> bool:
    return mine.kind == theirs.kind and squeezed(mine.text) == squeezed(theirs.text)


def _is_like_kpi(mine: KpiLine, theirs: KpiLine) -> bool:
    return mine.kind == theirs.kind and _are_alike(mine.text, theirs.text)


def _is_same_deadline(mine: DeadlineLine, theirs: DeadlineLine) -> bool:
    return mine.rule == theirs.rule and (bool(mine.rule) or squeezed(mine.phrase) == squeezed(theirs.phrase))


def _is_like_deadline(mine: DeadlineLine, theirs: DeadlineLine) -> bool:
    """Its tasks follow it to the new date."""
    return bool(mine.step) == bool(theirs.step)


def _are_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, skeleton(one)[:400], skeleton(other)[:400], autojunk=False).ratio() >= _ALIKE


def _step(mine: StepLine, theirs: StepLine | None, keys: dict[str, str]) -> StepLine:
    return StepLine(keys[mine.key], _same_or(mine.text, theirs.text) if theirs else mine.text)


def _kpi(mine: KpiLine, theirs: KpiLine | None) -> KpiLine:
    if theirs is None:
        return replace(mine, key=f"n{mine.key}")
    return replace(mine, key=theirs.key, text=_same_or(mine.text, theirs.text))


def _deadline(mine: DeadlineLine, theirs: DeadlineLine | None, keys: dict[str, str]) -> DeadlineLine:
    """What a document cannot say, such as the name of a task, stays as the office wrote it."""
    step = keys.get(mine.step, "")
    if theirs is None:
        return replace(mine, key=f"n{mine.key}", step=step)
    return replace(
        mine,
        key=theirs.key,
        step=step,
        title=mine.title or theirs.title,
        phrase=_same_or(mine.phrase, theirs.phrase),
        asks_for_report=theirs.asks_for_report,
    )
