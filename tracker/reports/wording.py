"""How forms write what a measure holds: Thai digits, numbered lines, divisions as offices name them together."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from flask_babel import gettext as _

from ..models import Deadline, Kpi, KpiKind, Measure, Part
from ..schedule import sentence
from ..thai import to_thai


def one_line(text: str) -> str:
    return " ".join(text.split())


def formal(text: str) -> str:
    return to_thai(text)


def numbered(texts: Iterable[str], before: str = "") -> list[str]:
    """๑. …, or ๓.๑ … within section 3."""
    mark = "{before}.{number}" if before else "{number}."
    return [
        f"{formal(mark.format(before=before, number=number))} {one_line(text)}"
        for number, text in enumerate(texts, start=1)
    ]


def lines(texts: Sequence[str]) -> str:
    """One on a line; numbered where there are several."""
    return "\n".join(numbered(texts)) if len(texts) > 1 else "".join(map(one_line, texts))


def responsible(measure: Measure) -> str:
    """In the words of the office where they name these divisions; else the divisions by their names."""
    leads = [division.name for division in [*measure.leads, *measure.divisions_in(Part.CONTRIBUTE)]]
    collector = measure.collector
    if measure.is_for_all:
        return _every_division(collector.name if collector else "", leads)
    names = [*leads, *([collector.name] if collector else [])]
    said = one_line(measure.responsible)
    return said if all(name in said for name in names) else ", ".join(names)


def _every_division(collector: str, leads: list[str]) -> str:
    if collector:
        return str(_("Every division, collected by %(division)s", division=collector))
    return str(_("Every division, led by %(division)s", division=leads[0]) if leads else _("Every division"))


def monitoring(measure: Measure) -> list[str]:
    """The deadlines that neither the period nor a step tells already."""
    told = one_line(" ".join([measure.period, *(step.text for step in measure.steps)]))
    found = [_when(deadline) for deadline in measure.standing_deadlines]
    return list(dict.fromkeys(text for text in found if text and text not in told))


def _when(deadline: Deadline) -> str:
    rule = deadline.read
    if deadline.phrase and not deadline.is_by_hand:
        return one_line(deadline.phrase)
    return sentence(rule, "th") if rule else one_line(deadline.phrase)


def amount(value: Decimal | None) -> str:
    """Baht, without satang where there are none."""
    if value is None:
        return ""
    written = f"{value:,.2f}".removesuffix(".00")
    return str(_("%(amount)s baht", amount=formal(written)))


def kpis(measure: Measure, kind: KpiKind) -> list[str]:
    return [_kpi(kpi) for kpi in measure.kpis if kpi.kind is kind]


def _kpi(kpi: Kpi) -> str:
    if kpi.value is None:
        return one_line(kpi.text)
    figure = formal(f"{kpi.value:,.2f}".removesuffix(".00"))
    return f"{one_line(kpi.text)} {figure} {kpi.unit}".strip()
