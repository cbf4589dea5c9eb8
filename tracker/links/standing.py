"""How a link stands after one more look at it: since when, whether that is believed, when to look again (pure)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from .finding import Finding, Judgement

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Standing:
    finding: Finding | None = None
    since: date | None = None
    # The first of the looks in a row that found nothing; None while it works.
    bad_since: date | None = None
    # Found bad at least twice, a day or more apart: a website that was down for an hour is not broken.
    is_broken: bool = False
    fingerprint: str = ""
    changed_on: date | None = None
    look_again_on: date | None = None


def after(before: Standing, judgement: Judgement, today: date, spread: int = 0) -> Standing:
    """`spread`: a number of the link; those that were written down on one day are looked at on seven."""
    found = judgement.finding
    if found is Finding.BUSY:
        # Tells nothing of the link: what was known stays.
        return replace(before, look_again_on=today + DAY)
    bad_since = (before.bad_since or today) if found.is_bad else None
    is_broken = bad_since is not None and (before.is_broken or today - bad_since >= DAY)
    return Standing(
        finding=found,
        since=before.since if found is before.finding and before.since else today,
        bad_since=bad_since,
        is_broken=is_broken,
        fingerprint=judgement.fingerprint or before.fingerprint,
        changed_on=today if is_changed(before, judgement) else before.changed_on,
        look_again_on=today + (DAY if found.is_bad else _rest(before, spread)),
    )


def _rest(before: Standing, spread: int) -> timedelta:
    return WEEK if before.finding else DAY * (1 + spread % WEEK.days)


def is_changed(before: Standing, judgement: Judgement) -> bool:
    """Something else stands there than the last time it could be read."""
    is_read = bool(judgement.fingerprint and before.fingerprint) and not judgement.is_unchanged
    return is_read and judgement.fingerprint != before.fingerprint
