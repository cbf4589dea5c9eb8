"""A sheet as plain data, to be kept aside and read again."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from ..models import Comparison, KpiKind
from .sheet import DeadlineLine, KpiLine, Sheet, StepLine

AMOUNTS = ("budget_allocated", "budget_spent")


def stored(sheet: Sheet) -> dict[str, Any]:
    data = asdict(sheet)
    for name in AMOUNTS:
        data[name] = _written(data[name])
    for kpi in data["kpis"]:
        kpi["value"] = _written(kpi["value"])
    return data


def read(data: Mapping[str, Any]) -> Sheet:
    return Sheet(
        **{
            **data,
            **{name: _amount(data[name]) for name in AMOUNTS},
            "leads": tuple(data["leads"]),
            "contributors": tuple(data["contributors"]),
            "steps": tuple(StepLine(**line) for line in data["steps"]),
            "kpis": tuple(_kpi(line) for line in data["kpis"]),
            "deadlines": tuple(DeadlineLine(**line) for line in data["deadlines"]),
        }
    )


def _kpi(line: Mapping[str, Any]) -> KpiLine:
    kind, comparison = KpiKind(line["kind"]), Comparison(line["comparison"])
    return KpiLine(**{**line, "kind": kind, "comparison": comparison, "value": _amount(line["value"])})


def _written(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _amount(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
