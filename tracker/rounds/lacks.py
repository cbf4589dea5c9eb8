"""What an assessor would look for in vain in the report of a round, task by task.

Nothing here is asked of the database: what was said is handed in. "There are none", said by somebody, counts as said.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..models import Lack, TaskState


@dataclass(frozen=True, slots=True)
class Said:
    """The last report that a division sent for a task."""

    sent_on: date
    # "It was not done in this round": its result says why, and nothing else is asked.
    is_done: bool = True
    has_obstacles: bool = False
    has_suggestions: bool = False
    has_budget_used: bool = False
    # The targets of which it tells how much was reached.
    figures: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Owed:
    """One task of a round."""

    id: int
    title: str
    measure_id: int
    measure_number: str
    division_id: int
    state: TaskState
    due_on: date
    first_due_on: date
    covers_to: date
    asks_for_report: bool = True
    evidence: int = 0
    said: Said | None = None

    @property
    def is_reported(self) -> bool:
        return self.said is not None and not self.state.is_with_division

    def is_overdue(self, today: date) -> bool:
        return self.state.is_with_division and self.due_on < today


@dataclass(frozen=True, slots=True)
class Asked:
    """What a measure asks of whoever reports on it: its targets, and what was spent where nobody has told it yet."""

    targets: frozenset[str] = frozenset()
    budget_used: bool = False


NOTHING_MORE = Asked()


@dataclass(frozen=True, slots=True)
class Gap:
    task: Owed
    lacks: tuple[Lack, ...]


def gaps_of(tasks: Iterable[Owed], asked: Mapping[int, Asked]) -> list[Gap]:
    """In the order of their dates. A measure is asked once of each division, however many of its tasks are reported."""
    shares: dict[tuple[int, int], list[Owed]] = defaultdict(list)
    for task in tasks:
        shares[task.measure_id, task.division_id].append(task)
    found: dict[int, list[Lack]] = defaultdict(list)
    for (measure_id, _division), share in shares.items():
        for task, lack in _of_share(share, asked.get(measure_id, NOTHING_MORE)):
            found[task.id].append(lack)
    gaps = [Gap(task, _in_order(found[task.id])) for share in shares.values() for task in share if task.id in found]
    return sorted(gaps, key=lambda gap: (gap.task.due_on, gap.task.id))


def _of_share(share: Collection[Owed], asked: Asked) -> Iterator[tuple[Owed, Lack]]:
    """What one division owes for one measure."""
    to_come = [task for task in share if not task.is_reported]
    yield from ((task, Lack.RESULT) for task in to_come)
    told = {task: task.said for task in share if task.is_reported and task.said and task.said.is_done}
    yield from ((task, Lack.EVIDENCE) for task in told if not task.evidence)
    # A report that is still to come, and is asked for these, may say them for all.
    if told and not any(task.asks_for_report for task in to_come):
        last = max(told, key=lambda task: (told[task].sent_on, task.covers_to, task.id))
        yield from ((last, lack) for lack in _unsaid(told.values(), asked))


def _unsaid(told: Collection[Said], asked: Asked) -> Iterator[Lack]:
    if asked.targets - frozenset().union(*(said.figures for said in told)):
        yield Lack.FIGURES
    if asked.budget_used and not any(said.has_budget_used for said in told):
        yield Lack.BUDGET_USED
    if not any(said.has_obstacles for said in told):
        yield Lack.OBSTACLES
    if not any(said.has_suggestions for said in told):
        yield Lack.SUGGESTIONS


def _in_order(lacks: Collection[Lack]) -> tuple[Lack, ...]:
    return tuple(lack for lack in Lack if lack in lacks)
