"""A measure as a document tells it → the sheet that the form of the office holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ..intake import Measure, Said
from ..intake.text import on_one_line, skeleton, squeezed
from ..models import Comparison, KpiKind
from ..sheet import KpiLine, Sheet, StepLine
from ..standards.indicators import read_codes
from ..thai import to_arabic
from .deadlines import Phrase, lines
from .responsible import Who
from .words import words

LONGEST_NUMBER, LONGEST_TOPIC, LONGEST_SOURCE = 20, 300, 300
_AMOUNT = re.compile(r"[0-9][0-9,]*(?:\.[0-9]{1,2})?")
_LARGEST = Decimal(10) ** 13


def sheet_of(measure: Measure, who: Who, phrases: Sequence[Phrase]) -> Sheet:
    allocated, source = _budget(_text(measure.budget))
    codes, topic = _answers(measure)
    return Sheet(
        number=_text(measure.number)[:LONGEST_NUMBER],
        title=measure.title.text,
        topic=topic[:LONGEST_TOPIC],
        indicators=codes,
        rationale=_text(measure.rationale),
        objectives=_joined(measure.objectives),
        target_group=_text(measure.target_group),
        target_count=_count(_text(measure.target_count)),
        steps=tuple(StepLine(f"s{at}", step.text) for at, step in enumerate(measure.steps, start=1)),
        period=_text(measure.period),
        deadlines=tuple(lines(phrases, len(measure.steps))),
        is_for_all=who.is_for_all,
        leads=tuple(sorted(who.leads)),
        collector=who.collector,
        responsible=measure.responsible.text if measure.responsible else "",
        kpis=tuple(_kpis(measure)),
        budget_allocated=allocated,
        budget_source=source[:LONGEST_SOURCE],
        evidence_expected=_text(measure.evidence),
    )


def _text(said: Said | None) -> str:
    return said.text if said else ""


def _joined(said: Sequence[Said]) -> str:
    return "\n".join(on_one_line(one.text) for one in said)


def _answers(measure: Measure) -> tuple[str, str]:
    """Codes where the document writes codes; the name of an indicator is what the measure is about."""
    topic, told = _text(measure.topic), _text(measure.indicator)
    codes = read_codes(told)
    if told and not codes.not_understood and len(str(codes)) <= LONGEST_TOPIC:
        return str(codes), topic
    return "", topic or (on_one_line(told) if skeleton(told) != skeleton(measure.title.text) else "")


def _count(text: str) -> int | None:
    digits = to_arabic(text).replace(",", "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else None


def _budget(text: str) -> tuple[Decimal | None, str]:
    """One amount is the budget; more than an amount is kept as it is worded."""
    plain = squeezed(text)
    for unit in words().units:
        plain = plain.replace(squeezed(unit), "")
    if not plain or any(squeezed(word) == squeezed(text) for word in words().no_budget):
        return None, "" if squeezed(text).strip("-") == "" else on_one_line(text)
    if _AMOUNT.fullmatch(plain):
        try:
            amount = Decimal(plain.replace(",", ""))
        except InvalidOperation:
            return None, text
        return (amount, "") if amount < _LARGEST else (None, text)
    return None, on_one_line(text)


@dataclass(frozen=True)
class _Share:
    text: str
    percent: float | None


def _kpis(measure: Measure) -> Iterator[KpiLine]:
    shares = {skeleton(kpi.text): kpi.percent for kpi in measure.kpis}
    outputs = [_Share(said.text, shares.pop(skeleton(said.text), None)) for said in measure.outputs]
    outcomes = [_Share(said.text, shares.pop(skeleton(said.text), None)) for said in measure.outcomes]
    others = [_Share(kpi.text, kpi.percent) for kpi in measure.kpis if skeleton(kpi.text) in shares]
    kinds = [(KpiKind.OUTPUT, one) for one in (*outputs, *others)] + [(KpiKind.OUTCOME, one) for one in outcomes]
    for number, (kind, one) in enumerate(kinds, start=1):
        value = None if one.percent is None else Decimal(str(one.percent)).quantize(Decimal("0.01"))
        unit = words().percent if value is not None else ""
        yield KpiLine(f"k{number}", kind, one.text, Comparison.AT_LEAST, value, unit)
