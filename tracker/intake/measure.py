"""A measure as a document tells it: every value with where it stood and whether that is sure."""

from collections.abc import Iterator
from dataclasses import dataclass

from .dating import Deadline
from .document import Place


@dataclass(frozen=True)
class Said:
    text: str
    places: tuple[Place, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True)
class Kpi:
    text: str
    percent: float | None
    places: tuple[Place, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True)
class Responsible:
    """The divisions by name, or ALL; `leads` are those that lead or collect beside ALL."""

    text: str
    divisions: tuple[str, ...]
    leads: tuple[str, ...]
    places: tuple[Place, ...] = ()
    is_sure: bool = True
    # Whether those that lead gather what the others did.
    collects: bool = False


@dataclass(frozen=True)
class Other:
    """What the row or the form says besides: a remark, the place, the reasons, what was spent."""

    role: str
    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Measure:
    title: Said
    number: Said | None = None
    topic: Said | None = None
    indicator: Said | None = None
    score: float | None = None
    steps: tuple[Said, ...] = ()
    responsible: Responsible | None = None
    period: Said | None = None
    monitoring: Said | None = None
    deadlines: tuple[Deadline, ...] = ()
    budget: Said | None = None
    rationale: Said | None = None
    target_group: Said | None = None
    target_count: Said | None = None
    objectives: tuple[Said, ...] = ()
    outputs: tuple[Said, ...] = ()
    outcomes: tuple[Said, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    result: Said | None = None
    state: Said | None = None
    evidence: Said | None = None
    others: tuple[Other, ...] = ()

    @property
    def places(self) -> Iterator[Place]:
        """Where its values stood, a place as often as it says something."""
        for value in vars(self).values():
            for each in value if isinstance(value, tuple) else (value,):
                yield from getattr(each, "places", ())
