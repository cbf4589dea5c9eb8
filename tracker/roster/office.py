"""What the office has now, as far as a list of people can be compared with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..models.role import Role


@dataclass(frozen=True)
class KnownDivision:
    id: int
    name: str
    # Other words for the same division, as offices write it.
    aliases: tuple[str, ...] = ()
    head_title: str = ""
    head_role: Role = Role.DIVISION_HEAD


@dataclass(frozen=True)
class KnownPerson:
    id: int
    name: str
    email: str = ""
    phone: str = ""
    is_active: bool = True
    # Somebody of another office is known by their address alone, and is not shown.
    is_of_office: bool = True
    # Whether an address or telephone number may be filled in for them from here.
    is_kept_here: bool = True


@dataclass(frozen=True)
class Tenure:
    """Somebody in a seat, from a day to a day."""

    person_id: int
    starts_on: date
    ends_on: date | None = None
    is_acting: bool = False

    def lasts_to(self, day: date) -> bool:
        return self.ends_on is None or self.ends_on >= day


@dataclass(frozen=True)
class Seat:
    id: int
    title: str
    role: Role
    division_id: int | None = None
    ended_on: date | None = None
    tenures: tuple[Tenure, ...] = ()

    def is_open(self, day: date) -> bool:
        return self.ended_on is None or self.ended_on >= day

    def held_from(self, day: date) -> list[Tenure]:
        """Whoever holds it that day or will hold it later, the next one first."""
        still = [tenure for tenure in self.tenures if not tenure.is_acting and tenure.lasts_to(day)]
        return sorted(still, key=lambda tenure: tenure.starts_on)

    def is_held_by(self, person_id: int, day: date, is_acting: bool) -> bool:
        return any(t.person_id == person_id and t.is_acting == is_acting and t.lasts_to(day) for t in self.tenures)


@dataclass(frozen=True)
class Office:
    divisions: tuple[KnownDivision, ...]
    people: tuple[KnownPerson, ...]
    seats: tuple[Seat, ...]
    # What this kind of organisation calls its executives.
    titles: Mapping[Role, str]
