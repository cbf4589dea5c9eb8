"""A row whose cells slipped by a column: who is responsible and what is done stand in one cell."""

from dataclasses import replace

from .dividing import names_somebody
from .gathering import Piece, Record
from .numbering import items
from .text import skeleton

_LONGEST_NAME = 90


def straightened(record: Record) -> bool:
    """Whether anything had to be moved; what stood where nothing fits is kept as an unsure piece."""
    pieces = record.pieces.get("responsible", [])
    if len(skeleton(record.text("responsible"))) <= _LONGEST_NAME:
        return False
    names, steps = _parted(replace(pieces[0], text=record.text("responsible")))
    if not steps or not names_somebody(names.text):
        return False
    record.pieces["responsible"] = [names]
    displaced, monitoring = record.pieces.get("steps", []), record.pieces.get("monitoring", [])
    if displaced and _is_repeated(record, monitoring):
        record.pieces["monitoring"] = [replace(piece, is_sure=False) for piece in displaced]
        record.pieces["steps"] = [steps]
    else:
        record.pieces["steps"] = [steps, *displaced]
    return True


def _parted(piece: Piece) -> tuple[Piece, Piece | None]:
    found = items(piece.text)
    first = next((at for at, item in enumerate(found) if item.number), None)
    if not first:
        return piece, None
    start = piece.text.find(found[first].text[:_BEGINNING])
    number = piece.text[:start].rstrip().rfind("\n")
    begin = max(number, piece.text[:start].rstrip().rfind(" "))
    names, steps = piece.text[: max(begin, 0)].strip(), piece.text[max(begin, 0) :].strip()
    return replace(piece, text=names, is_sure=False), replace(piece, text=steps, is_sure=False)


_BEGINNING = 30


def _is_repeated(record: Record, pieces: list[Piece]) -> bool:
    """Nothing, or only the row's own name and its division once more."""
    said = skeleton("".join(piece.text for piece in pieces))
    own = skeleton(record.text("title") + record.text("responsible"))
    return said in own or said == own
