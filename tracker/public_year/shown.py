"""What the public is shown of a year, as values; written as JSON and read back without loss."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from ..reports.stored import read, stored, written
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
class PlanShown:
    """One plan alone, as it is kept with its closed round; persons are named still."""

    measures: tuple[ShownMeasure, ...]
    updated_on: date | None


@dataclass(frozen=True)
class Closed:
    """The edition of the closed round from which figures were taken; its fingerprint stands beside its documents."""

    edition: int
    closed_on: date
    as_of: date
    sha256: str


@dataclass(frozen=True)
class Announced:
    """A plan, as it was announced."""

    title: str
    kind: str
    approved_on: date | None
    announcement_number: str
    announced_on: date | None
    # None: its figures are those of the day on which everything here holds.
    closed: Closed | None = None


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
    # Of a report: whether every plan's round was closed when it was kept. None: nobody asked yet.
    is_final: bool | None = None

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
        return written({"format": FORMAT, **stored(self), "measures_by_state": self.counts})


def read_shown(told: Mapping[str, Any]) -> Shown:
    return read(Shown, told)
