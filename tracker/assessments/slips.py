"""How a figure is written wrongly: one figure for another, two that changed places, one lost or doubled."""

from decimal import Decimal
from itertools import pairwise

from .figures import shown

# Of a figure's own value; of another one's, a single slip says enough.
MOST_SLIPS = 2


def slips(one: Decimal, other: Decimal) -> int | None:
    """How many slips lead from one to the other; None: more than are believed."""
    a, b = _figures(one), _figures(other)
    if len(a) != len(b):
        return 1 if abs(len(a) - len(b)) == 1 and _lost_one(*sorted((a, b), key=len)) else None
    places = [at for at, pair in enumerate(zip(a, b, strict=True)) if pair[0] != pair[1]]
    if any(second == first + 1 and _are_swapped(a, b, first) for first, second in pairwise(places)):
        return len(places) - 1
    return len(places) if len(places) <= MOST_SLIPS else None


def _figures(value: Decimal) -> str:
    return f"{shown(value):.2f}".replace(".", "")


def _are_swapped(a: str, b: str, at: int) -> bool:
    return a[at] == b[at + 1] and a[at + 1] == b[at]


def _lost_one(short: str, long: str) -> bool:
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
