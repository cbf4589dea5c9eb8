"""What is kept of a reporting round that is finished, for good: a text, its fingerprint, and which edition it is.

A closing keeps what the documents of one plan tell; a report for the public keeps what everybody was shown of the
office's whole year. They are two kinds of rows: the one is closed plan by plan for papers that are signed inside the
house, the other stands outside under an address that may not change, also where a plan of its year is still open.

One rule holds for both: the database refuses to alter or remove an edition; an edition that was wrong ceases to stand,
for a reason, and the next one has the next number. What the public is shown of a closed round is made of what its
closing keeps, never read anew.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from ..thai import FiscalYear
from ..thai.fiscal import Round
from .refusal import NotPossible, Reason


class Edition:
    # 6 or 12; both rounds begin with the fiscal year.
    months: Mapped[int]
    # Of this round, from 1 on.
    number: Mapped[int]
    # Of exactly the text that is kept.
    sha256: Mapped[str] = mapped_column(String(64))

    @classmethod
    def next_number(cls, *of_round: ColumnElement[bool]) -> Select[Any]:
        return select(func.coalesce(func.max(cls.number), 0) + 1).where(*of_round)

    @property
    def kept(self) -> str:
        raise NotImplementedError

    @property
    def of_year(self) -> int:
        raise NotImplementedError

    @property
    def ended_at(self) -> datetime | None:
        raise NotImplementedError

    @property
    def round(self) -> Round:
        months: Literal[6, 12] = 6 if self.months == 6 else 12
        return Round(FiscalYear(self.of_year), months)

    @property
    def is_standing(self) -> bool:
        return self.ended_at is None

    @property
    def is_intact(self) -> bool:
        """What is kept is what was fingerprinted."""
        return fingerprint(self.kept) == self.sha256

    def refuse_to_end(self, reason: str, ended_before: Reason) -> None:
        """It ends once, and whoever asks why is answered."""
        if not self.is_standing:
            raise NotPossible(ended_before)
        if not reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)


def fingerprint(kept: str) -> str:
    return sha256(kept.encode()).hexdigest()
