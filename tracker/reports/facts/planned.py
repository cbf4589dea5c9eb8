"""What a plan asks for, as it was adopted: the first agreed dates, no extension."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ...models import Comparison, KpiKind, PlanKind
from .office import Office, Signers


@dataclass(frozen=True)
class PlanFacts:
    kind: PlanKind
    fiscal_year: int
    title: str
    is_draft: bool = False
    approved_on: date | None = None
    announcement_number: str = ""
    announced_on: date | None = None


@dataclass(frozen=True)
class Target:
    """An output or an outcome, and how much of it is enough; no value: told in words alone."""

    kind: KpiKind
    text: str
    comparison: Comparison = Comparison.AT_LEAST
    value: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class Planned:
    """A measure or project. `responsible` and `monitoring` are worded already, as the office words them."""

    number: str
    title: str
    topic: str = ""
    indicators: tuple[str, ...] = ()
    rationale: str = ""
    objectives: tuple[str, ...] = ()
    target_group: str = ""
    steps: tuple[str, ...] = ()
    period: str = ""
    responsible: str = ""
    monitoring: tuple[str, ...] = ()
    budget: Decimal | None = None
    budget_source: str = ""
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True)
class PlanDocument:
    """For the table of measures and the sheets of projects."""

    office: Office
    signers: Signers
    plan: PlanFacts
    measures: tuple[Planned, ...]
    as_of: date
