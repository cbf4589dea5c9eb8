"""How a round stands on a day: of the whole, and of each division."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Self

from ..models import Lack, TaskState
from .lacks import Asked, Gap, Owed, gaps_of
from .round import PlanRound


@dataclass(frozen=True)
class _Counted:
    """Counted alike for one division and for all of them."""

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
class DivisionPart(_Counted):
    division_id: int


@dataclass(frozen=True)
class RoundStanding(_Counted):
    round: PlanRound
    # The divisions in the order of the office.
    order: tuple[int, ...]

    @classmethod
    def of(
        cls, plan_round: PlanRound, tasks: Iterable[Owed], asked: Mapping[int, Asked], order: Iterable[int], today: date
    ) -> Self:
        """`asked`: what the measures ask, by their numbers."""
        owed = tuple(tasks)
        return cls(owed, tuple(gaps_of(owed, asked)), today, plan_round, tuple(order))

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
        return RoundStanding(*self._of(frozenset(division_ids)), self.today, self.round, self.order)

    def _part(self, division_id: int) -> DivisionPart:
        return DivisionPart(*self._of({division_id}), self.today, division_id)

    def _of(self, division_ids: Collection[int]) -> tuple[tuple[Owed, ...], tuple[Gap, ...]]:
        """What is lacking is told of each division by itself, so a part of the whole is the whole of a part."""
        tasks = tuple(task for task in self.tasks if task.division_id in division_ids)
        return tasks, tuple(gap for gap in self.gaps if gap.task.division_id in division_ids)


def _number(gap: Gap) -> int:
    return gap.task.id
