"""How changes of measures are taken back."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from ..extensions import db
from ..models import Measure, Signature, Undo
from ..planning.order import Move, put_back
from .taken_back import TakenBack


def arrange_again(undo: Undo, _by: Signature) -> TakenBack:
    """The order and the numbers that stood before, all of them or none; a measure added since stays behind them."""
    moves = [Move.read(entry) for entry in undo.before]
    asked = select(Measure).where(Measure.id.in_([move.measure_id for move in moves]))
    loads = (joinedload(Measure.plan), selectinload(Measure.steps))
    measures = {measure.id: measure for measure in db.session.scalars(asked.options(*loads))}
    for plan in {measure.plan for measure in measures.values()}:
        plan.refuse_when_closed()
    put_back(moves, measures)
    return TakenBack(tuple(measures[move.measure_id].label for move in moves))
