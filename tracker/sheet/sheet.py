"""A measure as the office's form holds it: a value that can be compared, kept aside and written back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..models import Comparison, Deadline, KpiKind, Measure, Part


@dataclass(frozen=True)
class StepLine:
    """`key` finds its row again; a new line has any other."""

    key: str
    text: str


@dataclass(frozen=True)
class KpiLine:
    key: str
    kind: KpiKind
    text: str
    comparison: Comparison
    value: Decimal | None
    unit: str


@dataclass(frozen=True)
class DeadlineLine:
    """`step` is the key of the step it belongs to; empty: the whole measure."""

    key: str
    step: str
    title: str
    phrase: str
    rule: str
    is_by_hand: bool
    asks_for_report: bool


@dataclass(frozen=True)
class Sheet:
    number: str = ""
    title: str = ""
    topic: str = ""
    indicators: str = ""
    rationale: str = ""
    objectives: str = ""
    target_group: str = ""
    target_count: int | None = None
    steps: tuple[StepLine, ...] = ()
    period: str = ""
    deadlines: tuple[DeadlineLine, ...] = ()
    is_for_all: bool = False
    leads: tuple[int, ...] = ()
    contributors: tuple[int, ...] = ()
    collector: int | None = None
    responsible: str = ""
    kpis: tuple[KpiLine, ...] = ()
    budget_allocated: Decimal | None = None
    budget_spent: Decimal | None = None
    budget_source: str = ""
    evidence_expected: str = ""

    @classmethod
    def of(cls, measure: Measure) -> "Sheet":
        collector = measure.collector
        return cls(
            **{name: getattr(measure, name) for name in PLAIN},
            steps=tuple(StepLine(str(step.id), step.text) for step in measure.steps),
            kpis=tuple(
                KpiLine(str(kpi.id), kpi.kind, kpi.text, kpi.comparison, kpi.value, kpi.unit) for kpi in measure.kpis
            ),
            deadlines=tuple(_line(deadline) for deadline in measure.standing_deadlines if not deadline.is_by_item),
            leads=_divisions(measure, Part.LEAD),
            contributors=_divisions(measure, Part.CONTRIBUTE),
            collector=collector.id if collector else None,
        )

    def places_of_steps(self) -> Mapping[str, int]:
        """From the key of a step to the number that stands before it."""
        return {step.key: number for number, step in enumerate(self.steps, start=1)}

    def said(self, name: str) -> object:
        """What a field says to a reader: keys are not read, and which box was ticked first does not matter."""
        value = getattr(self, name)
        match name:
            case "steps":
                return tuple(step.text for step in self.steps)
            case "kpis":
                return tuple((k.kind, k.text, k.comparison, k.value, k.unit) for k in self.kpis)
            case "deadlines":
                places = self.places_of_steps()
                return tuple(
                    (places.get(d.step), d.title, d.phrase, d.rule, d.is_by_hand, d.asks_for_report)
                    for d in self.deadlines
                )
            case "leads" | "contributors":
                return frozenset(value)
        return value

    def changed_from(self, other: "Sheet") -> tuple[str, ...]:
        """The fields that say something else."""
        return tuple(name for name in FIELDS if self.said(name) != other.said(name))


FIELDS = tuple(Sheet.__dataclass_fields__)
LISTS = ("steps", "kpis", "deadlines", "leads", "contributors", "collector")
# Fields that are words, as somebody types them.
TEXTS = (
    "number",
    "title",
    "topic",
    "rationale",
    "objectives",
    "target_group",
    "period",
    "responsible",
    "budget_source",
    "evidence_expected",
)
# Fields that are columns of the measure.
PLAIN = tuple(name for name in FIELDS if name not in LISTS)


def _line(deadline: Deadline) -> DeadlineLine:
    step = str(deadline.step_id) if deadline.step_id else ""
    return DeadlineLine(
        str(deadline.id),
        step,
        deadline.title,
        deadline.phrase,
        deadline.rule,
        deadline.is_by_hand,
        deadline.asks_for_report,
    )


def _divisions(measure: Measure, part: Part) -> tuple[int, ...]:
    return tuple(sorted(division.id for division in measure.divisions_in(part)))
