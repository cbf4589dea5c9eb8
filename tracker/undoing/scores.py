"""How scores are taken back that were typed or taken over from a file: as a whole, or not at all."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..assessments import TOTAL, Key
from ..extensions import db
from ..models import AssessmentResult, Given, NotPossible, Origin, Reason, Signature, Undo, UndoKind
from .taken_back import TakenBack

Kept = list[dict[str, Any]]


def kept(result: AssessmentResult) -> Kept:
    found: Kept = [
        {
            "code": one.code,
            "part": one.part,
            "value": str(one.value),
            "origin": one.origin.value,
            "place": one.place,
            "words": one.words,
        }
        for one in result.scores
    ]
    if result.total is not None:
        found.append({"code": TOTAL.code, "part": 0, "value": str(result.total)})
    return found


def noted(result: AssessmentResult, before: Kept, by: Signature) -> Undo:
    return Undo(
        organisation_id=result.organisation_id,
        kind=UndoKind.WRITE_SCORES,
        told=result.label,
        before=[{"result": result.id, "before": before, "after": kept(result)}],
        made_at=by.at,
        made_by_id=by.person_id,
        made_as=by.title,
    )


def as_before(undo: Undo, by: Signature) -> TakenBack:
    entry: Mapping[str, Any] = undo.before[0]
    result = db.session.get_one(AssessmentResult, entry["result"])
    if _values(kept(result)) != _values(entry["after"]):
        raise NotPossible(Reason.CHANGED_SINCE, what=result.label)
    result.write({Key(one["code"], one["part"]): _given(one) for one in entry["before"]})
    return TakenBack((result.label,))


def _values(scores: Kept) -> set[tuple[str, int, Decimal]]:
    return {(one["code"], one["part"], Decimal(one["value"])) for one in scores}


def _given(one: Mapping[str, Any]) -> Given:
    origin = Origin(one.get("origin", Origin.TYPED.value))
    return Given(Decimal(one["value"]), origin, one.get("place", ""), one.get("words", ""))
