"""Changes that are taken back within a day: each kind of change knows how."""

from ..models import NotPossible, Reason, Signature, Undo, UndoKind
from . import imported_measures, measure_edits, measures, public_items, scores, tasks
from .taken_back import TakeBack, TakenBack

__all__ = ["TakeBack", "TakenBack", "take_back"]

KINDS: dict[UndoKind, TakeBack] = {
    UndoKind.MOVE_TASKS: tasks.move_back,
    UndoKind.REASSIGN_TASKS: tasks.hand_back,
    UndoKind.WITHDRAW_TASKS: tasks.reinstate,
    UndoKind.ARRANGE_MEASURES: measures.arrange_again,
    UndoKind.EDIT_MEASURE: measure_edits.edited_again,
    UndoKind.IMPORT_MEASURES: imported_measures.as_before,
    UndoKind.WRITE_SCORES: scores.as_before,
    UndoKind.TAKE_OVER_ITEMS: public_items.as_before,
}


def take_back(undo: Undo, by: Signature) -> TakenBack:
    """What was changed since stays and is named; where that is everything, the change stands. The caller commits."""
    undo.mark_undone(by)
    came_of_it = KINDS[undo.kind](undo, by)
    if came_of_it.left and not came_of_it.restored:
        raise NotPossible(Reason.CHANGED_SINCE, what=came_of_it.left[0])
    return came_of_it
