"""Somebody signed in: where they work, and what their positions let them do there."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from sqlalchemy import Select, false, or_

from .extensions import db
from .models import (
    ApiToken,
    Appointment,
    Deadline,
    Division,
    ExtensionLevel,
    Holding,
    Organisation,
    Person,
    PublicItem,
    Role,
    Signature,
    Task,
)
from .models.role import EXECUTIVES, OF_ORGANISATION


class Act(StrEnum):
    """What can be done in an organisation, as a person would say it."""

    READ_ORGANISATION = "read the organisation, its divisions and people"
    KEEP_ORGANISATION = "keep the organisation's particulars and divisions"
    KEEP_PEOPLE = "keep positions, people and who holds what"
    READ_PLANS = "read plans, tasks, reports and their evidence"
    READ_OVERVIEW = "read the executives' overview, of the whole and of every division"
    KEEP_PLANS = "write plans, carry them over, and say what their deadlines mean"
    READ_SCORES = "read the scores of the assessment and what is made of them"
    KEEP_SCORES = "write down the scores of the assessment and their analysis"
    APPROVE_PLANS = "approve and close plans"
    COORDINATE_TASKS = "move, hand over and withdraw tasks"
    WORK_ON_TASKS = "work on the tasks of the own division"
    REVIEW_TASKS = "accept what was done, or return it"
    DECIDE_EXTENSIONS = "decide whether a task may be done later"
    GIVE_ORDERS = "give orders to divisions"
    COMMENT = "comment on tasks"
    READ_TRAIL = "read the trail"
    READ_SYSTEM = "read the health of the system"
    READ_MAILBOX = "read the letters kept on this machine"
    KEEP_SYSTEM = "keep organisations, administrators and provincial viewers"


EVERYONE_INSIDE = frozenset(OF_ORGANISATION)
KEEPERS = frozenset({Role.COORDINATOR, Role.SYSTEM_ADMINISTRATOR})

MAY: dict[Act, frozenset[Role]] = {
    Act.READ_ORGANISATION: EVERYONE_INSIDE | {Role.PROVINCIAL_VIEWER, Role.SYSTEM_ADMINISTRATOR},
    Act.KEEP_ORGANISATION: KEEPERS,
    Act.KEEP_PEOPLE: KEEPERS,
    Act.READ_PLANS: EVERYONE_INSIDE | {Role.PROVINCIAL_VIEWER, Role.SYSTEM_ADMINISTRATOR},
    Act.READ_OVERVIEW: EXECUTIVES | {Role.COORDINATOR, Role.AUDITOR},
    Act.KEEP_PLANS: frozenset({Role.COORDINATOR}),
    # Officers of a division read what follows from them: the plan.
    Act.READ_SCORES: (EVERYONE_INSIDE - {Role.DIVISION_MEMBER}) | {Role.PROVINCIAL_VIEWER, Role.SYSTEM_ADMINISTRATOR},
    Act.KEEP_SCORES: frozenset({Role.COORDINATOR}),
    Act.APPROVE_PLANS: EXECUTIVES | {Role.COORDINATOR},
    Act.COORDINATE_TASKS: frozenset({Role.COORDINATOR}),
    # Whoever sits in a division works on its tasks; which one that is, the door asks.
    Act.WORK_ON_TASKS: EVERYONE_INSIDE,
    Act.REVIEW_TASKS: frozenset({Role.COORDINATOR, Role.CHIEF_ADMINISTRATOR, Role.DEPUTY_CHIEF_ADMINISTRATOR}),
    # Of these, the level that the organisation chose.
    Act.DECIDE_EXTENSIONS: frozenset({Role.COORDINATOR, Role.CHIEF_ADMINISTRATOR, Role.DEPUTY_CHIEF_ADMINISTRATOR}),
    Act.GIVE_ORDERS: EXECUTIVES,
    Act.COMMENT: EVERYONE_INSIDE,
    Act.READ_TRAIL: frozenset({Role.COORDINATOR, Role.AUDITOR}),
    Act.READ_SYSTEM: KEEPERS,
    Act.READ_MAILBOX: frozenset({Role.SYSTEM_ADMINISTRATOR}),
    Act.KEEP_SYSTEM: frozenset({Role.SYSTEM_ADMINISTRATOR}),
}

DECIDERS: dict[ExtensionLevel, frozenset[Role]] = {
    ExtensionLevel.COORDINATOR: frozenset({Role.COORDINATOR}),
    ExtensionLevel.CHIEF_ADMINISTRATOR: frozenset({Role.CHIEF_ADMINISTRATOR, Role.DEPUTY_CHIEF_ADMINISTRATOR}),
}


@dataclass
class Viewer:
    """Somebody signed in, seen on one day, looking at one organisation."""

    person: Person
    today: date
    chosen_organisation_id: int | None = None

    @property
    def is_for_reading_only(self) -> bool:
        return False

    @cached_property
    def holdings(self) -> list[Holding]:
        return [h for h in self.person.holdings if h.covers(self.today) and h.position.is_open(self.today)]

    @cached_property
    def appointments(self) -> list[Appointment]:
        return [a for a in self.person.appointments if a.covers(self.today)]

    @cached_property
    def is_administrator(self) -> bool:
        return any(a.role is Role.SYSTEM_ADMINISTRATOR for a in self.appointments)

    @cached_property
    def provinces(self) -> frozenset[str]:
        return frozenset(a.province for a in self.appointments if a.role is Role.PROVINCIAL_VIEWER and a.province)

    def reachable(self) -> Select[Organisation]:
        """Every organisation this person may look at, in Thai order."""
        everything = Organisation.in_thai_order()
        if self.is_administrator:
            return everything
        own = {h.position.organisation_id for h in self.holdings}
        return everything.where(
            or_(
                Organisation.id.in_(own) if own else false(),
                Organisation.province.in_(self.provinces) if self.provinces else false(),
            )
        )

    @cached_property
    def organisations(self) -> list[Organisation]:
        """The first few to choose from; the whole list has its own page."""
        if not self.is_administrator and not self.provinces:
            own = {h.position.organisation_id: h.position.organisation for h in self.holdings}
            return sorted(own.values(), key=lambda office: (office.sort_key, office.id))
        return list(db.session.scalars(self.reachable().limit(20)))

    @cached_property
    def organisation(self) -> Organisation | None:
        """The one being looked at: the chosen one, else the one where a position is held, else the first."""
        if self.chosen_organisation_id:
            chosen = self.reachable().where(Organisation.id == self.chosen_organisation_id)
            if found := db.session.scalars(chosen).first():
                return found
        if self.holdings:
            return self.holdings[0].position.organisation
        return db.session.scalars(self.reachable().limit(1)).first()

    def roles_in(self, organisation: Organisation | None) -> frozenset[Role]:
        roles = {
            h.position.role for h in self.holdings if organisation and h.position.organisation_id == organisation.id
        }
        if self.is_administrator:
            roles.add(Role.SYSTEM_ADMINISTRATOR)
        if organisation and organisation.province in self.provinces:
            roles.add(Role.PROVINCIAL_VIEWER)
        return frozenset(roles)

    @cached_property
    def roles(self) -> frozenset[Role]:
        return self.roles_in(self.organisation)

    @cached_property
    def divisions(self) -> list[Division]:
        """The divisions this person works in, in the organisation being looked at."""
        here = self.organisation.id if self.organisation else None
        found = {
            h.position.division_id: h.position.division
            for h in self.holdings
            if h.position.division and h.position.organisation_id == here
        }
        return [division for division in found.values() if division]

    @cached_property
    def title(self) -> str:
        """The positions held here, as others know the person; an appointment has none."""
        here = self.organisation.id if self.organisation else None
        return ", ".join(h.position.title for h in self.holdings if h.position.organisation_id == here)

    def signature(self, now: datetime) -> Signature:
        """How this person signs what they do here."""
        return Signature(self.person.id, self.title, now, self.today)

    def works_in(self, division: Division) -> bool:
        return any(own.id == division.id for own in self.divisions)

    def heads(self, division: Division) -> bool:
        """As the holder of the seat that answers for it, or acting for that holder."""
        return any(h.position.division_id == division.id and h.position.role.heads_division for h in self.holdings)

    def may_tell_group_of(self, division: Division) -> bool:
        """Whoever oversees the whole writes to any group; a head to that of the own division."""
        return self.may(Act.READ_OVERVIEW, division.organisation) or self.heads(division)

    def may_work_on(self, task: Task) -> bool:
        return self.may(Act.WORK_ON_TASKS, task.organisation) and self.works_in(task.division)

    def may_keep_item(self, item: PublicItem) -> bool:
        """As coordinator, or as head of the division that keeps it."""
        heads = item.division is not None and self.heads(item.division)
        return self.may(Act.KEEP_PLANS, item.organisation) or heads

    def may_decide_extensions_of(self, organisation: Organisation) -> bool:
        """Only the level that the organisation chose."""
        return bool(DECIDERS[organisation.extension_level] & self.roles_in(organisation))

    def may_record_events_of(self, deadline: Deadline) -> bool:
        """As coordinator, or at work in a division that owes it."""
        measure = deadline.measure
        office = measure.plan.organisation
        if self.may(Act.KEEP_PLANS, office):
            return True
        owed = {responsibility.division_id for responsibility in measure.responsibilities}
        here = [own for own in self.divisions if own.organisation_id == office.id]
        return self.may(Act.WORK_ON_TASKS, office) and any(measure.is_for_all or own.id in owed for own in here)

    @property
    def is_executive(self) -> bool:
        return bool(self.roles & EXECUTIVES)

    def may(self, act: Act, organisation: Organisation | None = None) -> bool:
        return bool(self.roles_in(organisation or self.organisation) & MAY[act])

    @cached_property
    def must_have_second_factor(self) -> bool:
        """Any organisation or duty that asks for it is enough."""
        return any(h.position.organisation.demands_second_factor_of(h.position.role) for h in self.holdings)

    def may_keep_identity_of(self, person: Person) -> bool:
        """Name, address and sign-in belong to the person; a keeper changes them only where nobody else relies on them.

        Otherwise the coordinator of one office could give a colleague of another office, or an administrator,
        an address of his own and sign in as them.
        """
        if self.is_administrator or person.id == self.person.id:
            return True
        if any(a.ends_on is None or a.ends_on >= self.today for a in person.appointments):
            return False
        return bool(person.organisations) and all(self.may(Act.KEEP_PEOPLE, office) for office in person.organisations)


@dataclass
class TokenViewer(Viewer):
    """A program that acts for a person: in the organisation of its token and in no other one of theirs."""

    token: ApiToken | None = None

    @property
    def is_for_reading_only(self) -> bool:
        return self.token is None or not self.token.may_update

    def roles_in(self, organisation: Organisation | None) -> frozenset[Role]:
        here = organisation is not None and organisation.id == self.chosen_organisation_id
        return super().roles_in(organisation) if here else frozenset()
