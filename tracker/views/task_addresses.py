"""Where the tasks behind a figure are listed."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from flask import url_for

from ..forms.boards import Choice
from ..progress import Standing

Asked = dict[str, str | int]


@dataclass(frozen=True)
class TaskLists:
    """Lists of what a board counts: of the same year, plan, dates and division."""

    choice: Choice
    division_id: int | None = None

    def asking(self, **asked: str | int) -> str:
        """By the words of the list's own address."""
        return f"{self._address}?{urlencode({**self._chosen, **asked})}"

    @cached_property
    def _address(self) -> str:
        """A heat map has more than a hundred links."""
        return url_for("task_lists.index")

    @cached_property
    def _chosen(self) -> Asked:
        of_plan: Asked = {"plan": self.choice.plan.id} if self.choice.plan else {"year": self.choice.year.number}
        basis: Asked = {"basis": self.choice.basis_said} if self.choice.basis_said else {}
        division: Asked = {"division": self.division_id} if self.division_id else {}
        return {**of_plan, **basis, **division}

    def standing(self, standing: Standing) -> str:
        return self.asking(state=standing.value)

    def due(self, division_id: int, since: date | None, until: date | None) -> str:
        """What a division owes from a day to a day; without an end to the one side where that is None."""
        days: Asked = {name: day.isoformat() for name, day in (("since", since), ("until", until)) if day}
        return self.asking(division=division_id, state=Standing.OWED.value, **days)
