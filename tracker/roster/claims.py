"""One row of a list → what it says: who, in which position, from when; or the first reason why that cannot be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from email_validator import EmailNotValidError, validate_email

from ..models.role import Role
from ..thai import WrittenDateError, read_date
from .office import KnownDivision, Office
from .rows import Row
from .words import plain, words

# Two spellings of a long name differ by a letter or two; two divisions differ by more.
_CLOSE_ENOUGH = 0.88


class Fault(StrEnum):
    """Why a row cannot be taken over."""

    FORMULA = "formula"
    CALCULATION_ERROR = "calculation_error"
    TOO_LONG = "too_long"
    NO_NAME = "no_name"
    NOT_A_NAME = "not_a_name"
    BAD_EMAIL = "bad_email"
    UNKNOWN_DIVISION = "unknown_division"
    NO_DIVISION = "no_division"
    UNKNOWN_ROLE = "unknown_role"
    NO_POSITION = "no_position"
    BAD_ACTING = "bad_acting"
    BAD_DATE = "bad_date"
    DEACTIVATED = "deactivated"
    OTHER_ADDRESS = "other_address"
    SEVERAL_OF_THAT_NAME = "several_of_that_name"
    ADDRESS_TWICE = "address_twice"
    SEAT_TWICE = "seat_twice"
    OTHER_ROLE = "other_role"
    HELD_LATER = "held_later"


class Doubt(StrEnum):
    """What was understood but should be looked at."""

    DIVISION_GUESSED = "division_guessed"
    ROLE_GUESSED = "role_guessed"
    NAME_DIFFERS = "name_differs"
    ACCOUNT_ELSEWHERE = "account_elsewhere"
    TITLE_DIFFERS = "title_differs"
    SECOND_SEAT = "second_seat"


class VacantSeat(Exception):
    """The list names a position that nobody holds."""


class FaultyRowError(Exception):
    def __init__(self, fault: Fault, detail: str = "", column: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.detail = detail
        self.column = column


@dataclass(frozen=True)
class Claim:
    name: str
    email: str
    phone: str
    division: KnownDivision | None
    title: str
    # None: the list does not say, and an existing position of that title decides.
    role: Role | None
    likely_role: Role
    is_acting: bool
    # None: from the day on which the list is accepted.
    starts_on: date | None
    doubts: tuple[Doubt, ...]


def read_claim(row: Row, office: Office) -> Claim:
    """Raises FaultyRowError, or VacantSeat."""
    if row.fault:
        raise FaultyRowError(Fault(row.fault), column=row.fault_column)
    name = _name(row.name)
    email = _email(row.email)
    title, is_acting = _title(row.title, _acting(row.acting))
    division, division_doubts = _division(row.division, title, office)
    role = _role(row.role)
    likely_role, role_doubts = (role, ()) if role else _likely_role(title, division, office)
    if likely_role is Role.DIVISION_HEAD and division:
        # The audit unit is answered for by its auditor.
        likely_role = division.head_role
    title = title or _usual_title(likely_role, division, office)
    if not title:
        raise FaultyRowError(Fault.NO_POSITION)
    if likely_role.is_of_division and division is None:
        raise FaultyRowError(Fault.NO_DIVISION, title)
    return Claim(
        name=name,
        email=email,
        phone=row.phone,
        division=None if likely_role.is_executive else division,
        title=title,
        role=role,
        likely_role=likely_role,
        is_acting=is_acting,
        starts_on=_starts_on(row.starts_on),
        doubts=(*division_doubts, *role_doubts),
    )


def plain_name(name: str) -> str:
    """A name for comparing: นาย, นางสาว and ranks come and go, the name stays."""
    text = plain(name)
    for beginning in words().name_beginnings:
        if text.startswith(beginning) and len(text) > len(beginning):
            return text.removeprefix(beginning)
    return text


def _name(text: str) -> str:
    if not text:
        raise FaultyRowError(Fault.NO_NAME)
    if plain(text).strip("-–—") in words().vacant:
        raise VacantSeat
    if sum(letter.isalpha() for letter in text) < 2 or "@" in text:
        raise FaultyRowError(Fault.NOT_A_NAME, text)
    return text


def _email(text: str) -> str:
    if not text:
        return ""
    try:
        validate_email(text, check_deliverability=False)
    except (EmailNotValidError, ValueError):
        raise FaultyRowError(Fault.BAD_EMAIL, text) from None
    return text.lower()


def _acting(text: str) -> bool:
    word = plain(text)
    if not word or word in words().no:
        return False
    if word in words().yes or word.startswith(tuple(plain(b) for b in words().acting_beginnings)):
        return True
    raise FaultyRowError(Fault.BAD_ACTING, text)


def _title(text: str, is_acting: bool) -> tuple[str, bool]:
    """Acting for a seat is often written in front of its title."""
    for beginning in words().acting_beginnings:
        if text.casefold().startswith(beginning):
            return text[len(beginning) :].strip(" -:"), True
    return text, is_acting


def _division(text: str, title: str, office: Office) -> tuple[KnownDivision | None, tuple[Doubt, ...]]:
    if not text:
        heads = [d for d in office.divisions if d.head_title and plain(d.head_title) == plain(title)]
        return (heads[0], (Doubt.DIVISION_GUESSED,)) if len(heads) == 1 else (None, ())
    if exact := _only(d for d in office.divisions if plain(d.name) == plain(text)):
        return exact, ()
    if other := _only(d for d in office.divisions if plain(text) in map(plain, d.aliases)):
        return other, ()
    names = {plain(name): d for d in office.divisions for name in (d.name, *d.aliases)}
    near = get_close_matches(plain(text), names, n=1, cutoff=_CLOSE_ENOUGH)
    longer = _only(d for d in office.divisions if plain(text).startswith(plain(d.name)))
    if found := longer or (names[near[0]] if near else None):
        return found, (Doubt.DIVISION_GUESSED,)
    raise FaultyRowError(Fault.UNKNOWN_DIVISION, text)


def _only(found: Iterable[KnownDivision]) -> KnownDivision | None:
    several = list(found)
    return several[0] if len(several) == 1 else None


def _role(text: str) -> Role | None:
    if not text:
        return None
    if role := words().roles.get(plain(text)):
        return role
    raise FaultyRowError(Fault.UNKNOWN_ROLE, text)


def _likely_role(title: str, division: KnownDivision | None, office: Office) -> tuple[Role, tuple[Doubt, ...]]:
    """What a title alone lets one expect; the titles of the law are certain, the rest is a guess."""
    word = plain(title)
    for role, usual in office.titles.items():
        if word and word == plain(usual):
            return role, ()
    if word in words().roles:
        return words().roles[word], ()
    if division and word == plain(division.head_title):
        return Role.DIVISION_HEAD, ()
    if word.startswith(words().head_beginnings):
        return Role.DIVISION_HEAD, (Doubt.ROLE_GUESSED,)
    return Role.DIVISION_MEMBER, (Doubt.ROLE_GUESSED,)


def _usual_title(role: Role, division: KnownDivision | None, office: Office) -> str:
    if division and role is division.head_role:
        return division.head_title
    return office.titles.get(role, "")


def _starts_on(text: str) -> date | None:
    if not text:
        return None
    try:
        return read_date(text)
    except WrittenDateError:
        raise FaultyRowError(Fault.BAD_DATE, text) from None
