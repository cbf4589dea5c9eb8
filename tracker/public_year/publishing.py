"""A year is kept for the public when a round is over: each plan from its closed round, else as it is that day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..extensions import db
from ..models import NotPossible, Organisation, Plan, PlanState, PublicPage, Reason, RoundClosing, Signature, Snapshot
from ..rounds import Frozen, standing_closings
from ..thai.fiscal import Round
from ..turns import take_turn
from .reading import Seen, announced, discretion_of, in_order, links_of
from .scores import scores_of
from .shown import Announced, Closed, PlanShown, Shown


@dataclass(frozen=True)
class Publication:
    """How the public report of a round stands beside the rounds that are closed."""

    organisation: Organisation
    of: Round
    page: PublicPage | None
    plans: Sequence[Plan]
    # By their plans.
    closings: Mapping[int, RoundClosing]
    standing: Snapshot | None

    @property
    def is_outside(self) -> bool:
        """There is a page on which it would be read."""
        return self.page is not None and self.page.is_open

    @property
    def unclosed(self) -> list[Plan]:
        return [plan for plan in self.plans if plan.id not in self.closings]

    @property
    def is_news(self) -> bool:
        """Nothing is kept yet, or a round was closed since, so that other figures hold."""
        kept = self.standing
        return kept is None or any(closing.closed_at > kept.made_at for closing in self.closings.values())

    def can_be_kept(self, today: date) -> bool:
        return self.is_news and today >= self.of.last_day


def publication_of(organisation: Organisation, of: Round) -> Publication:
    return publications_of(organisation, [of])[0]


def publications_of(organisation: Organisation, rounds: Sequence[Round]) -> list[Publication]:
    """As many statements for ten years as for one."""
    plans = db.session.scalars(Plan.of(organisation).where(Plan.state != PlanState.DRAFT)).all()
    closings = standing_closings(plans)
    page = db.session.scalars(PublicPage.of(organisation)).first()
    kept = db.session.scalars(Snapshot.of(organisation).where(Snapshot.withdrawn_at.is_(None))).all()
    standing = {one.round: one for one in kept}
    return [
        Publication(
            organisation,
            of,
            page,
            in_order([plan for plan in plans if plan.year == of.fiscal_year]),
            {plan_id: one for (plan_id, _months), one in closings.items() if one.round == of},
            standing.get(of),
        )
        for of in rounds
    ]


def publish(organisation: Organisation, of: Round, by: Signature, reason: str = "") -> Snapshot:
    """Of two buttons pressed at once the second finds what the first kept. `reason`: why the report that stands is
    withdrawn for this one."""
    db.session.flush()
    take_turn(f"public report {organisation.id} {of.fiscal_year.number} {of.months}")
    publication = publication_of(organisation, of)
    if not publication.is_news:
        raise NotPossible(Reason.SNAPSHOT_IS_THERE)
    if publication.standing:
        publication.standing.withdraw(reason, by)
        db.session.flush()
    number = db.session.scalar(Snapshot.next_number(Snapshot.of_round(organisation, of)))
    kept = Snapshot.taken(organisation, of, number or 1, shown_round(publication, by.on).as_json(), by)
    db.session.add(kept)
    return kept


def shown_round(publication: Publication, today: date) -> Shown:
    organisation, of = publication.organisation, publication.of
    parts = [_part(plan, publication.closings.get(plan.id), today) for plan in publication.plans]
    discretion = discretion_of(organisation)
    # What is no longer public is shown no more, whatever was closed.
    public = {link.url for _task_id, link in links_of(publication.plans, today)}
    return Shown(
        organisation=organisation.full_name,
        district=organisation.district,
        province=organisation.province,
        fiscal_year=of.fiscal_year.number,
        round_months=of.months,
        as_of=max((part.as_of or today for part in parts), default=today),
        updated_on=max((part.shown.updated_on for part in parts if part.shown.updated_on), default=None),
        plans=tuple(discretion.of_plan(part.announced) for part in parts),
        scores=scores_of(organisation, of.fiscal_year),
        measures=tuple(
            discretion.of_measure(replace(measure, plan=place), public)
            for place, part in enumerate(parts, start=1)
            for measure in part.shown.measures
        ),
        is_final=all(part.as_of for part in parts),
    )


@dataclass(frozen=True)
class _Part:
    """What is told of one plan; persons are named still."""

    announced: Announced
    shown: PlanShown

    @property
    def as_of(self) -> date | None:
        return self.announced.closed.as_of if self.announced.closed else None


def _part(plan: Plan, closing: RoundClosing | None, today: date) -> _Part:
    """A round that was closed before its public side was kept with it is told like one that is open."""
    if closing and not closing.is_intact:
        raise NotPossible(Reason.CLOSING_IS_ALTERED)
    frozen = Frozen.of(closing) if closing else None
    if closing is None or frozen is None or frozen.public is None:
        return _Part(announced(plan), Seen([plan], today, today).shown)
    then = frozen.progress.plan
    closed = Closed(closing.number, closing.closed_on, closing.as_of, closing.sha256)
    told = Announced(then.title, then.kind.value, then.approved_on, then.announcement_number, then.announced_on, closed)
    return _Part(told, frozen.public)
