"""A reading ↔ JSON: as `tracker read-plan` answers, with where each value stood under "sources"."""

from typing import Any

from .measure import Measure, Said
from .reading import Reading


def plan(reading: Reading, problems: list[dict[str, str]]) -> dict[str, Any]:
    """What other programs read; the sentences for `problems` come from the edge, which knows words."""
    return {
        "kind": reading.kind.value,
        "fiscal_year": reading.fiscal_year,
        "measures": [_measure(measure) for measure in reading.measures],
        "problems": problems,
        "scores": [
            {
                "fiscal_year": s.year,
                "instrument": s.instrument,
                "indicator": s.indicator,
                "code": s.code,
                "score": s.value,
            }
            for s in reading.scores
        ],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    who = measure.responsible
    return {
        "number": _number(measure.number),
        "title": measure.title.text,
        "topic": _text(measure.topic),
        "indicator": _text(measure.indicator),
        "steps": [step.text for step in measure.steps],
        "divisions": list(who.divisions) if who else [],
        "leads": list(who.leads) if who else [],
        "responsible": who.text if who else None,
        "period": _text(measure.period),
        "monitoring": _text(measure.monitoring),
        "deadlines": [
            {"phrase": d.phrase, "due_on": [day.isoformat() for day in d.due_on], "sure": d.is_sure, "rule": d.rule}
            for d in measure.deadlines
        ],
        "budget": _text(measure.budget),
        "target_group": _text(measure.target_group),
        "target_count": _number(measure.target_count),
        "objectives": [said.text for said in measure.objectives],
        "outputs": [said.text for said in measure.outputs],
        "outcomes": [said.text for said in measure.outcomes],
        "kpis": [{"text": kpi.text, "percent": kpi.percent} for kpi in measure.kpis],
        "result": _text(measure.result),
        "state": _text(measure.state),
        "score": measure.score,
        "evidence": _text(measure.evidence),
        "others": [{"role": other.role, "text": other.text} for other in measure.others],
    }


def _text(said: Said | None) -> str | None:
    return said.text if said else None


def _number(said: Said | None) -> int | str | None:
    if said is None:
        return None
    return int(said.text) if said.text.isascii() and said.text.isdecimal() else said.text
