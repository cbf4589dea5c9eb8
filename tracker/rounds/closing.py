"""A round is closed: its facts as of a day become a row that nothing changes any more."""

from datetime import date

from ..extensions import db
from ..models import NotPossible, Reason, RoundClosing, Signature
from ..models.edition import fingerprint
from .freezing import freeze
from .reading import standing_closings
from .standing import RoundStanding


def close(standing: RoundStanding, as_of: date, reason: str, by: Signature) -> RoundClosing:
    a_round = standing.round
    plan, months = a_round.plan, a_round.months
    if plan.is_draft:
        raise NotPossible(Reason.PLAN_IS_DRAFT)
    if standing_closings([plan]).get((plan.id, months)):
        raise NotPossible(Reason.ROUND_IS_CLOSED)
    of_round = (RoundClosing.plan_id == plan.id, RoundClosing.months == months)
    facts = freeze(a_round, as_of, by.on).written()
    closing = RoundClosing(
        organisation_id=plan.organisation_id,
        plan=plan,
        months=months,
        number=db.session.scalar(RoundClosing.next_number(*of_round)),
        as_of=as_of,
        facts=facts,
        sha256=fingerprint(facts),
        incomplete=len(standing.gaps),
        reason=reason,
        closed_at=by.at,
        closed_on=by.on,
        closed_by_id=by.person_id,
        closed_as=by.title,
    )
    db.session.add(closing)
    return closing
