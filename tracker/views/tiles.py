"""Figures as tiles: a number, its unit, what it counts, where it leads, and how it was a week ago."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from .. import shell
from ..progress import Progress


@dataclass(frozen=True)
class Tile:
    # None: nothing to count yet.
    number: int | None
    unit: str
    label: str
    url: str
    # The colour of a number that asks for something.
    kind: str = ""
    note: str = ""
    # "good" or "worse", where the change is one.
    tone: str = ""
    # How it was on the same day of the last fiscal year, where that is known.
    last_year: str = ""


def overdue(now: Progress, before: Progress | None, url: str, year_ago: Progress | None = None) -> Tile:
    note, tone = _change(now.whole.overdue, before.whole.overdue if before else None)
    number = now.whole.overdue
    last_year = _last_year(year_ago.whole.overdue if year_ago else None)
    return Tile(number, _tasks(number), _("Overdue"), url, "late" if number else "", note, tone, last_year)


def waiting(now: Progress, before: Progress | None, url: str, year_ago: Progress | None = None) -> Tile:
    note, tone = _change(now.whole.waiting, before.whole.waiting if before else None)
    number = now.whole.waiting
    last_year = _last_year(year_ago.whole.waiting if year_ago else None)
    return Tile(number, _tasks(number), _("Waiting for review"), url, "sent" if number else "", note, tone, last_year)


def requests(number: int, before: int | None, url: str, year_ago: int | None, is_readers: bool) -> Tile:
    """What divisions asked and nobody has answered; `is_readers`: this reader decides."""
    note, tone = _change(number, before)
    label = _("Waiting for your decision") if is_readers else _("Waiting for a decision")
    kind = "soon" if number and is_readers else ""
    return Tile(number, _requests(number), label, url, kind, note, tone, _last_year(year_ago))


def soon(now: Progress, url: str) -> Tile:
    number = now.whole.soon
    return Tile(number, _tasks(number), _("Due within 7 days"), url, "soon" if number else "")


def fallen_due(now: Progress, before: Progress | None, url: str, year_ago: Progress | None = None) -> Tile:
    """How much is done of what should be."""
    figures = now.fallen_due
    earlier = before.fallen_due.percent if before else None
    points, tone = _points(figures.percent, earlier)
    note = _share(figures.done, figures.owed) if figures.owed else _("Nothing has fallen due yet")
    last_year = _last_year(year_ago.fallen_due.percent if year_ago else None, "%")
    return Tile(figures.percent, "%", _("Done of what has fallen due"), url, "", f"{note}{points}", tone, last_year)


def done(now: Progress, url: str) -> Tile:
    figures = now.whole
    return Tile(figures.percent, "%", _("Done of the whole year"), url, "", _share(figures.done, figures.owed))


def measures(now: Progress, url: str) -> Tile:
    note = ngettext("of %(num)s measure", "of %(num)s measures", now.measures_owed)
    return Tile(now.measures_done, _("measures"), _("Done in every division"), url, "", shell.in_digits(note))


def later_dates(number: int, url: str) -> Tile:
    return Tile(number, _requests(number), _("Later dates asked for"), url, "soon" if number else "")


def disputed(number: int, url: str) -> Tile:
    """A division says that a task is not its own."""
    return Tile(number, _tasks(number), _("Whose work it is, to be decided"), url, "soon" if number else "")


def unassigned(now: Progress, url: str) -> Tile:
    """In nobody's name: the head of the division may give them to somebody."""
    number = now.by_assignee[None].open if None in now.by_assignee else 0
    return Tile(number, _tasks(number), _("Open, in nobody's name"), url)


def _requests(number: int) -> str:
    return str(ngettext("request", "requests", number))


def _tasks(number: int) -> str:
    return str(ngettext("task", "tasks", number))


def _share(part: int, whole: int) -> str:
    return str(_("%(part)s of %(whole)s tasks", part=shell.number(part), whole=shell.number(whole)))


def _change(now: int, before: int | None) -> tuple[str, str]:
    """In words; fewer is better of everything that is told so."""
    if before is None:
        return "", ""
    if now == before:
        return str(_("As many as a week ago")), ""
    difference = shell.number(abs(now - before))
    if now < before:
        return str(_("%(number)s fewer than a week ago", number=difference)), "good"
    return str(_("%(number)s more than a week ago", number=difference)), "worse"


def _last_year(number: int | None, unit: str = "") -> str:
    if number is None:
        return ""
    return str(_("Same day last year: %(number)s", number=f"{shell.number(number)}{unit}"))


def _points(now: int | None, before: int | None) -> tuple[str, str]:
    if now is None or before is None or now == before:
        return "", ""
    difference = shell.number(abs(now - before))
    if now > before:
        return " · " + _("%(number)s points up", number=difference), "good"
    return " · " + _("%(number)s points down", number=difference), "worse"
