"""How long a door stays closed after too many tries: it slows a guesser down and never shuts the owner out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Slowing:
    """The first tries are free; after each further one the wait doubles, up to the longest."""

    free: int
    first_wait: timedelta
    longest_wait: timedelta
    memory: timedelta

    def opens_at(self, tries: Sequence[datetime]) -> datetime | None:
        if len(tries) < self.free:
            return None
        wait: timedelta = self.first_wait * 2 ** min(len(tries) - self.free, 20)
        return max(tries) + min(wait, self.longest_wait)


@dataclass(frozen=True)
class Ceiling:
    """So many tries within that time, from whomever they come."""

    most: int
    memory: timedelta

    def opens_at(self, tries: Sequence[datetime]) -> datetime | None:
        if len(tries) < self.most:
            return None
        return sorted(tries)[-self.most] + self.memory


@dataclass(frozen=True)
class Count:
    """One tally: what is counted, and what its number leads to."""

    key: str
    limit: Slowing | Ceiling


@dataclass(frozen=True)
class Visitor:
    """Who knocks: the address typed, where from, and the browser if that address has signed in on it before."""

    address: str
    network: str
    known_browser: str | None = None


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
GUESSES = Slowing(free=5, first_wait=timedelta(seconds=30), longest_wait=15 * MINUTE, memory=DAY)
LETTERS = Slowing(free=3, first_wait=2 * MINUTE, longest_wait=HOUR, memory=DAY)


def password_counts(visitor: Visitor) -> tuple[Count, ...]:
    """A browser of the owner has a tally of its own: no stranger's guess is ever counted in it."""
    if visitor.known_browser:
        return (Count(f"password:{visitor.address}:browser:{visitor.known_browser}", GUESSES),)
    return (
        Count(f"password:{visitor.address}:network:{visitor.network}", GUESSES),
        # Guesses from many networks at once close this door to unknown browsers; a link by mail still opens.
        Count(f"password:{visitor.address}", Ceiling(200, HOUR)),
        Count(f"password:network:{visitor.network}", Ceiling(100, 15 * MINUTE)),
    )


def letter_counts(visitor: Visitor) -> tuple[Count, ...]:
    if visitor.known_browser:
        return (Count(f"letter:{visitor.address}:browser:{visitor.known_browser}", LETTERS),)
    return (
        Count(f"letter:{visitor.address}:network:{visitor.network}", LETTERS),
        # A mailbox is not filled by strangers.
        Count(f"letter:{visitor.address}", Ceiling(20, DAY)),
        Count(f"letter:network:{visitor.network}", Ceiling(100, 15 * MINUTE)),
    )


def code_counts(visitor: Visitor) -> tuple[Count, ...]:
    """Six digits are soon guessed: whoever knows the password gets few tries, from however many networks."""
    if visitor.known_browser:
        return (Count(f"code:{visitor.address}:browser:{visitor.known_browser}", GUESSES),)
    return (
        Count(f"code:{visitor.address}:network:{visitor.network}", GUESSES),
        Count(f"code:{visitor.address}", Ceiling(20, HOUR)),
    )


def opens_at(counts: Sequence[Count], tries: Sequence[Sequence[datetime]], now: datetime) -> datetime | None:
    """When to try again; None while the door is open."""
    closed = [count.limit.opens_at(seen) for count, seen in zip(counts, tries, strict=True)]
    return max((moment for moment in closed if moment and moment > now), default=None)
