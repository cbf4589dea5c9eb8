"""How changes of measures are taken back."""

from ..extensions import db
from ..models import Measure, Signature, Undo
from ..planning.order import Move, put_back
from .taken_back import TakenBack


def arrange_again(undo: Undo, _by: Signature) -> TakenBack:
    """The order and the numbers that stood before, all of them or none; a measure added since stays behind them."""
    moves = [Move.read(entry) for entry in undo.before]
    measures = {move.measure_id: db.session.get_one(Measure, move.measure_id) for move in moves}
    put_back(moves, measures)
    return TakenBack(tuple(measure.label for measure in measures.values()))
