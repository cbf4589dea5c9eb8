"""Obstacles and suggestions cost points where they are missing; where nobody told any, there is room for the pen."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from flask_babel import gettext as _

from ..facts import ProgressReport, Said
from ..paper import Beside, Block, Line, Signatures, Size, Together
from .saying import formal

WIDTHS = (126, 126)
ROOM = "." * 90


def remarks(facts: ProgressReport, signatures: Signatures) -> Iterator[Block]:
    """Pair by pair, so that they may go on overleaf; the last one stands with the signatures, which are never alone."""
    headings = Beside((_heading(str(_("Obstacles"))),), (_heading(str(_("Suggestions"))),), WIDTHS)
    sides = (_lines(said, len(facts.divisions)) for said in (facts.obstacles, facts.suggestions))
    first, *others = (Beside(left, right, WIDTHS) for left, right in zip_longest(*sides, fillvalue=()))
    if not others:
        yield Together((headings, first, signatures))
        return
    yield Together((headings, first))
    yield from others[:-1]
    yield Together((others[-1], signatures))


def _heading(text: str) -> Line:
    return Line(text, is_bold=True, size=Size.HEADING)


def _lines(said: Sequence[Said], divisions: int) -> Iterator[tuple[Line, ...]]:
    for number, one in enumerate(said, start=1):
        who = "" if divisions == 1 else f" ({_who(one.divisions)})"
        yield (Line(f"{formal(one.text)}{who}", mark=formal(f"{number}.")),)
    if not said:
        yield Line(ROOM), Line(ROOM)


def _who(divisions: Sequence[str]) -> str:
    if len(divisions) > 3:
        return str(_("%(number)s divisions", number=formal(str(len(divisions)))))
    return formal(" ".join(divisions))
