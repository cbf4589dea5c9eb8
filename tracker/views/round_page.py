"""The page of one reporting round, as its reader finds it; several acts on a round lead back to it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from .. import access, clock, rounds
from ..access import Act
from ..extensions import db
from ..forms.numbers import row_number
from ..models import Division, Measure, Plan, PlanKind, RoundClosing, RoundEntry
from ..public_year.publishing import Publication, publication_of
from ..rounds import PlanRound, Reading, RoundStanding

# Of each division, where several stand on the page.
GAPS_SHOWN = 4


def asked_round(plan: Plan, months: int) -> PlanRound:
    """Nothing is reported of a draft."""
    found = [one for one in rounds.rounds_of([plan]) if one.months == months]
    return found[0] if found else abort(404)


def readable_divisions() -> list[Division] | None:
    """Whoever only works in a division sees its part; None: of every division."""
    viewer = access.signed_in()
    return None if viewer.may(Act.READ_OVERVIEW) or not viewer.divisions else viewer.divisions


def part_of_reader(standing: RoundStanding) -> RoundStanding:
    divisions = readable_divisions()
    return standing.of_divisions(None if divisions is None else [one.id for one in divisions])


def to_round(a_round: PlanRound, **more: Any) -> Response:
    return redirect(url_for("rounds.show", plan_id=a_round.plan.id, months=a_round.months, **more))


def edition(a_round: PlanRound, number: int) -> RoundClosing:
    found = RoundClosing.of([a_round.plan.id]).where(
        RoundClosing.months == a_round.months, RoundClosing.number == number
    )
    return db.session.scalars(found).first() or abort(404)


@dataclass
class RoundPage:
    round: PlanRound

    def drawn(self) -> str:
        return render_template("rounds/show.html", page=self, plan=self.round.plan, round=self.round)

    @cached_property
    def closings(self) -> list[RoundClosing]:
        """The newest first."""
        of_plan = RoundClosing.of([self.round.plan.id])
        return list(db.session.scalars(of_plan.where(RoundClosing.months == self.round.months)))

    @property
    def closing(self) -> RoundClosing | None:
        return next((closing for closing in self.closings if closing.is_standing), None)

    @cached_property
    def publication(self) -> Publication:
        return publication_of(self.round.plan.organisation, self.round.period)

    @cached_property
    def reading(self) -> Reading:
        return Reading([self.round.plan], clock.today())

    @cached_property
    def standing(self) -> RoundStanding:
        """What this reader may see of it."""
        return part_of_reader(self.reading.standing(self.round))

    @cached_property
    def chosen(self) -> Division | None:
        """One division alone, with all that it lacks."""
        asked = request.args.get("division", type=row_number)
        owing = {part.division_id for part in self.standing.parts}
        return self.reading.divisions[asked] if asked in owing else None

    @property
    def shown(self) -> RoundStanding:
        return self.standing.of_divisions([self.chosen.id]) if self.chosen else self.standing

    @property
    def most(self) -> int | None:
        return None if self.chosen or len(self.standing.parts) == 1 else GAPS_SHOWN

    @cached_property
    def quiet(self) -> list[Measure]:
        return self.reading.quiet(self.round) if readable_divisions() is None and not self.chosen else []

    @cached_property
    def reminders(self) -> Any:
        return rounds.last_reminders(self.round)

    @property
    def has_entries(self) -> bool:
        plan = self.round.plan
        return plan.kind is PlanKind.ACTION_PLAN and access.signed_in().may(Act.KEEP_PLANS, plan.organisation)

    @cached_property
    def entries(self) -> tuple[int, int]:
        """How many projects are in e-PlanNACC, and of how many."""
        plan = self.round.plan
        entered = select(func.count()).select_from(RoundEntry.standing_of(plan, self.round.months).subquery())
        standing = select(func.count()).where(Measure.plan_id == plan.id, Measure.withdrawn_on.is_(None))
        return db.session.scalar(entered) or 0, db.session.scalar(standing) or 0
