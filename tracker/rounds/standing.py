"""How a round stands on a day: of the whole, and of each division."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from ..models import Lack, TaskState
from .lacks import Asked, Gap, Owed, gaps_of
from .round import PlanRound


@dataclass(frozen=True)
class DivisionPart:
    division_id: int
    tasks: tuple[Owed, ...]
    gaps: tuple[Gap, ...]
    today: date

    @property
    def is_complete(self) -> bool:
        return not self.gaps

    @property
    def complete(self) -> int:
        return len(self.tasks) - len(self.gaps)

    @cached_property
    def overdue(self) -> int:
        return sum(task.is_overdue(self.today) for task in self.tasks)


@dataclass(frozen=True)
class RoundStanding:
    round: PlanRound
    tasks: tuple[Owed, ...]
    asked: Mapping[int, Asked]
    # The divisions in the order of the office.
    order: tuple[int, ...]
    today: date

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(gaps_of(self.tasks, self.asked))

    @cached_property
    def parts(self) -> tuple[DivisionPart, ...]:
        """Of every division that owes something in this round."""
        owing = {task.division_id for task in self.tasks}
        return tuple(self._part(number) for number in self.order if number in owing)

    @property
    def incomplete_parts(self) -> list[DivisionPart]:
        return [part for part in self.parts if part.gaps]

    @property
    def complete_parts(self) -> list[DivisionPart]:
        return [part for part in self.parts if not part.gaps]

    @property
    def is_complete(self) -> bool:
        return not self.gaps

    @property
    def complete(self) -> int:
        return len(self.tasks) - len(self.gaps)

    @cached_property
    def overdue(self) -> int:
        return sum(task.is_overdue(self.today) for task in self.tasks)

    @cached_property
    def waiting(self) -> int:
        """With the reviewer: nothing that the divisions could do."""
        return sum(task.state is TaskState.SUBMITTED for task in self.tasks)

    @cached_property
    def lacking(self) -> list[tuple[Lack, int]]:
        """How many tasks lack what, in the order of a report."""
        counted = Counter(lack for gap in self.gaps for lack in gap.lacks)
        return [(lack, counted[lack]) for lack in Lack if counted[lack]]

    @property
    def seal(self) -> str:
        """Another one as soon as anything else is incomplete: whoever closes the round has seen what is."""
        seen = ";".join(f"{gap.task.id}:{','.join(gap.lacks)}" for gap in sorted(self.gaps, key=_number))
        return sha256(f"{seen}/{len(self.tasks)}/{self.waiting}".encode()).hexdigest()[:16]

    def of_divisions(self, division_ids: Iterable[int] | None) -> "RoundStanding":
        """The part of some divisions; None: of all."""
        if division_ids is None:
            return self
        chosen = frozenset(division_ids)
        own = tuple(task for task in self.tasks if task.division_id in chosen)
        return RoundStanding(self.round, own, self.asked, self.order, self.today)

    def _part(self, division_id: int) -> DivisionPart:
        tasks = tuple(task for task in self.tasks if task.division_id == division_id)
        gaps = tuple(gap for gap in self.gaps if gap.task.division_id == division_id)
        return DivisionPart(division_id, tasks, gaps, self.today)


def _number(gap: Gap) -> int:
    return gap.task.id
