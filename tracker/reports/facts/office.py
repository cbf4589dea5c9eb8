"""Whose document it is, and the positions that sign it: names stay dotted, for the pen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Signers:
    """Titles of positions as they stand under the dotted lines."""

    reporter: str
    checker: str
    approver: str
    # Who leads the division of the reporter; empty: the reporter belongs to none.
    head: str = ""


@dataclass(frozen=True)
class Office:
    full_name: str
    district: str
    province: str
    # Where the reporter works, and how they are reached.
    division: str = ""
    phone: str = ""
