"""What the public is shown of a year, as values; written as JSON and read back without loss."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from ..thai import FiscalYear
from .state import MeasureState

# Its last number is counted up when a field changes its name or its meaning; a further field changes neither.
FORMAT = "tidtam-public-year/1"


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    dated_on: date | None


@dataclass(frozen=True)
class ShownMeasure:
    plan: int
    number: str
    title: str
    topic: str
    indicators: tuple[str, ...]
    divisions: tuple[str, ...]
    is_for_all_divisions: bool
    schedule: tuple[str, ...]
    next_due_on: date | None
    state: MeasureState
    done_on: date | None
    withdrawn_on: date | None
    tasks_owed: int
    tasks_done: int
    tasks_done_late: int
    tasks_overdue: int
    evidence: tuple[Link, ...]


@dataclass(frozen=True)
class Announced:
    """A plan, as it was announced."""

    title: str
    kind: str
    approved_on: date | None
    announcement_number: str
    announced_on: date | None


@dataclass(frozen=True)
class Score:
    """A figure of the assessment of this year: what it is of, and how much."""

    code: str
    title: str
    points: str


@dataclass(frozen=True)
class Shown:
    organisation: str
    district: str
    province: str
    fiscal_year: int
    # The round of a report that was kept; None: as it is on that day.
    round_months: int | None
    as_of: date
    updated_on: date | None
    plans: tuple[Announced, ...]
    scores: tuple[Score, ...]
    measures: tuple[ShownMeasure, ...]

    @property
    def year(self) -> FiscalYear:
        return FiscalYear(self.fiscal_year)

    @cached_property
    def counts(self) -> dict[MeasureState, int]:
        """In the order of the states, without those that no measure has."""
        found = Counter(measure.state for measure in self.measures)
        return {state: found[state] for state in MeasureState if found[state]}

    @property
    def standing(self) -> int:
        return len(self.measures) - self.counts.get(MeasureState.WITHDRAWN, 0)

    @property
    def links(self) -> int:
        return sum(len(measure.evidence) for measure in self.measures)

    def topics_of(self, plan: int) -> list[tuple[str, list[ShownMeasure]]]:
        """Neighbours of one topic, in the order of the plan."""
        measures = (measure for measure in self.measures if measure.plan == plan)
        return [(topic, list(those)) for topic, those in groupby(measures, key=lambda measure: measure.topic)]

    def as_json(self) -> str:
        """The same for the same content, letter by letter, so that its fingerprint tells whether it changed."""
        told = {"format": FORMAT, **asdict(self), "measures_by_state": self.counts}
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def read_shown(text: str) -> Shown:
    told = json.loads(text)
    return Shown(
        **_plain(Shown, told, "plans", "scores", "measures"),
        plans=tuple(Announced(**_plain(Announced, plan)) for plan in told["plans"]),
        scores=tuple(Score(**score) for score in told["scores"]),
        measures=tuple(_measure(measure) for measure in told["measures"]),
    )


def _measure(told: Mapping[str, Any]) -> ShownMeasure:
    lists: dict[str, Any] = {name: tuple(told[name]) for name in ("indicators", "divisions", "schedule")}
    evidence = tuple(Link(**_plain(Link, link)) for link in told["evidence"])
    plain = _plain(ShownMeasure, told, "state", "evidence", *lists)
    return ShownMeasure(**plain, **lists, state=MeasureState(told["state"]), evidence=evidence)


def _plain(kind: type, told: Mapping[str, Any], *but: str) -> dict[str, Any]:
    names = [field.name for field in fields(kind) if field.name not in but]
    return {name: _day(told[name]) if name.endswith(("_on", "as_of")) else told[name] for name in names}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
