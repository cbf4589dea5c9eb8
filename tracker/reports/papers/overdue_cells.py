"""What is overdue and why, as rows of a table."""

from flask_babel import gettext as _

from ..facts import Matter, MatterKind, OverdueTask
from .saying import formal, in_table


def why(task: OverdueTask) -> str:
    """In the words of the division; that it asked for a later date is said before."""
    if task.asked_until:
        asked = _("asks for a later date until %(date)s, not decided yet", date=in_table(task.asked_until))
        return f"{asked} {formal(task.reason)}".strip()
    return formal(task.reason) or str(_("no reason was told yet"))


def matter(one: Matter, place: int | None = None) -> str:
    """What a meeting decides about; `place`: its number in the table of overdue tasks."""
    title = formal(one.title)
    beside = _("(no. %(place)s)", place=formal(str(place))) if place else ""
    if one.kind is MatterKind.LATER_DATE and one.old_due_on and one.new_due_on:
        said = _(
            "%(division)s asks for a later date for %(title)s %(place)s from %(old)s to %(new)s",
            division=formal(one.division), title=title, place=beside, old=in_table(one.old_due_on),
            new=in_table(one.new_due_on),
        )  # fmt: skip
        return " ".join(str(said).split())
    said = _("%(division)s says that %(title)s %(place)s is not its work", division=formal(one.division), title=title,
             place=beside)  # fmt: skip
    return " ".join(str(said).split())


def place_in(overdue: tuple[OverdueTask, ...], one: Matter) -> int | None:
    places = (n for n, task in enumerate(overdue, 1) if (task.division, task.title) == (one.division, one.title))
    return next(places, None)
