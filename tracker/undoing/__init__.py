"""A change is taken back: each kind of change knows how."""

from ..models import Signature, Undo, UndoKind
from . import measure_edits, measures
from .taken_back import TakeBack, TakenBack

__all__ = ["TakeBack", "TakenBack", "take_back"]

KINDS: dict[UndoKind, TakeBack] = {
    UndoKind.ARRANGE_MEASURES: measures.arrange_again,
    UndoKind.EDIT_MEASURE: measure_edits.edited_again,
}


def take_back(undo: Undo, by: Signature) -> TakenBack:
    """Or NotPossible says why not; the caller commits."""
    undo.mark_undone(by)
    return KINDS[undo.kind](undo, by)
