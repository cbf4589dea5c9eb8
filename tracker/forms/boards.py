"""What the address of a board asks for; what it leaves out, or says wrongly, is this year, all plans, present dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ..models import Plan
from ..progress import Basis
from ..thai import FiscalYear, to_arabic

E = TypeVar("E", bound=StrEnum)


class By(StrEnum):
    """By what the figures are laid out in the table."""

    DIVISION = "division"
    TOPIC = "topic"
    INDICATOR = "indicator"
    MEASURE = "measure"


@dataclass(frozen=True)
class Choice:
    year: FiscalYear
    # None: all plans of the year.
    plan: Plan | None
    basis: Basis
    by: By
    years: tuple[int, ...]
    plans: tuple[Plan, ...]

    @classmethod
    def read(cls, asked: Mapping[str, str], plans: Sequence[Plan], today: date) -> "Choice":
        named = next((plan for plan in plans if str(plan.id) == asked.get("plan")), None)
        now = FiscalYear.of(today)
        year = named.year if named else read_year(asked.get("year", ""), now)
        return cls(
            year=year,
            plan=named,
            basis=_member(Basis, asked.get("basis"), Basis.REVISED),
            by=_member(By, asked.get("by"), By.DIVISION),
            years=tuple(sorted({now.number, year.number, *(plan.fiscal_year for plan in plans)})),
            plans=tuple(plan for plan in plans if plan.fiscal_year == year.number),
        )

    @property
    def plan_id(self) -> int | None:
        return self.plan.id if self.plan else None

    @property
    def is_on_original(self) -> bool:
        return self.basis is Basis.ORIGINAL

    @property
    def basis_said(self) -> str | None:
        """In an address; what goes without saying is left out."""
        return self.basis.value if self.is_on_original else None

    @property
    def drafts(self) -> list[Plan]:
        return [plan for plan in self.plans if plan.is_draft]

    @property
    def is_of_all_plans(self) -> bool:
        return self.plan is None and len(self.plans) > 1


def read_year(written: str, otherwise: FiscalYear) -> FiscalYear:
    number = to_arabic(written.strip())
    try:
        return FiscalYear(int(number)) if number.isascii() and number.isdecimal() else otherwise
    except ValueError:
        return otherwise


def _member(kind: type[E], value: str | None, otherwise: E) -> E:
    return next((member for member in kind if member.value == value), otherwise)
