"""One landscape page a month that can be read out in five minutes; always one page, so lists are cut, not letters."""

from collections.abc import Iterator

from flask_babel import gettext as _

from ...clock import day_of
from ...thai import FiscalYear
from ...thai.months import short_month_name
from ..facts import DivisionYear, MeetingPack, MonthCell
from ..paper import Beside, Cell, Figures, Grid, Legend, Line, Paper, Shade, Size, cell, counted
from .overdue_cells import matter, place_in
from .saying import formal, hour, hundredths, in_table, in_text, month_in_text, plan_name, shares, whole, year_of

# Millimetres: what the lists may take where no division stood above them, and what a division, a task, a matter takes.
ROOM, A_DIVISION, A_TASK, A_MATTER = 108, 5, 8.6, 22
MOST_OVERDUE, MOST_MATTERS = 10, 6
# Letters of a title that fit on the page beside what else must stand there.
TITLE = 90


def meeting_pack(facts: MeetingPack) -> Paper:
    day = day_of(facts.at)
    title = (
        str(_("Follow-up of %(plan)s, %(year)s", plan=plan_name(facts.plan), year=year_of(facts.plan.fiscal_year))),
        str(
            _(
                "For the meeting of heads of divisions, %(month)s, %(office)s",
                month=month_in_text(day),
                office=facts.office.full_name,
            )
        ),
    )
    foot = _("Paper for a meeting. Data of %(day)s, %(hour)s", day=in_text(day), hour=hour(facts.at))
    blocks = (
        _figures(facts),
        _heading(1, str(_("Done / all, by the month in which they are due"))),
        _year(facts),
        _legend(),
        Beside((_heading(2, str(_("Overdue, longest first"))), *_overdue(facts)),
               (_heading(3, str(_("To be decided by the meeting"))), *_matters(facts)), (172, 88)),
    )  # fmt: skip
    return Paper(title, blocks, is_landscape=True, foot=(str(foot), ""), title_size=Size.HEADING, is_one_page=True)


def _figures(facts: MeetingPack) -> Figures:
    share = hundredths(shares([facts.whole.done, facts.whole.owed - facts.whole.done])[0])
    return Figures(
        (
            (whole(facts.whole.owed), str(_("Tasks of the year"))),
            (whole(facts.whole.done), str(_("Done (%(share)s per cent)", share=share))),
            (whole(facts.waiting), str(_("Waiting for review (figure)"))),
            (whole(facts.whole.overdue), str(_("Overdue (figure)"))),
            (whole(len(facts.matters)), str(_("To be decided (figure)"))),
        )
    )


def _heading(number: int, text: str) -> Line:
    return Line(f"{formal(str(number))}. {text}", is_bold=True, size=Size.HEADING)


def _year(facts: MeetingPack) -> Grid:
    months = [short_month_name(FiscalYear(facts.plan.fiscal_year).month_start(n).month, "th") for n in range(12)]
    return Grid(
        (str(_("Division")), *months, str(_("In all"))),
        (52, *(16,) * 12, 18),
        tuple(_line(facts, one) for one in facts.divisions),
        centred=tuple(range(1, 14)),
        size=Size.SMALL,
        name=_("By month"),
    )


def _line(facts: MeetingPack, one: DivisionYear) -> tuple[Cell, ...]:
    cells = (_month(month, is_now=place == facts.month) for place, month in enumerate(one.months))
    return cell(formal(one.division)), *cells, Cell((_done_of(one.whole),), is_bold=True)


def _month(month: MonthCell, *, is_now: bool) -> Cell:
    if not month.owed:
        return Cell()
    if month.overdue:
        return Cell((f"{_done_of(month)} !{whole(month.overdue)}",), shade=Shade.DARK, is_bold=True)
    if month.done == month.owed:
        return Cell((_done_of(month),), shade=Shade.LIGHT)
    return Cell((_done_of(month),), shade=Shade.MIDDLE if is_now else Shade.NONE)


def _done_of(month: MonthCell) -> str:
    return f"{whole(month.done)}/{whole(month.owed)}"


def _legend() -> Legend:
    return Legend(
        (
            (Shade.LIGHT, str(_("all done (legend)"))),
            (Shade.MIDDLE, str(_("due this month"))),
            (Shade.DARK, str(_("some are overdue (the number after !)"))),
            (Shade.NONE, str(_("not due yet, or nothing due"))),
        )
    )


def _overdue(facts: MeetingPack) -> Iterator[Grid | Line]:
    if not facts.overdue:
        yield Line(str(_("No task is overdue.")))
        return
    shown = _fitting(facts, A_TASK, MOST_OVERDUE)
    rows = (
        (
            cell(whole(place)), cell(formal(task.division)), cell(_cut(formal(task.title))),
            cell(in_table(task.due_on)), counted(task.days, whole(task.days)),
        )
        for place, task in enumerate(facts.overdue[:shown], start=1)
    )  # fmt: skip
    headings = (_("No. (short)"), _("Division"), _("Subject"), _("Due (date)"), _("Days (short)"))
    yield Grid(headings, (8, 36, 91, 27, 10), tuple(rows), centred=(0, 3, 4), size=Size.TINY, name=_("Overdue tasks"))
    yield from _more(len(facts.overdue) - shown)


def _matters(facts: MeetingPack) -> Iterator[Grid | Line]:
    if not facts.matters:
        yield Line(str(_("Nothing waits for a decision.")))
        return
    shown, tasks = _fitting(facts, A_MATTER, MOST_MATTERS), _fitting(facts, A_TASK, MOST_OVERDUE)
    rows = (
        (cell(whole(n)), cell(_cut(matter(one, place_in(facts.overdue[:tasks], one)), 150)), Cell())
        for n, one in enumerate(facts.matters[:shown], start=1)
    )
    headings = (_("No. (short)"), _("Subject"), _("Resolution of the meeting"))
    yield Grid(headings, (8, 54, 26), tuple(rows), centred=(0,), size=Size.TINY, name=_("To be decided"))
    yield from _more(len(facts.matters) - shown)


def _fitting(facts: MeetingPack, height: float, most: int) -> int:
    room = ROOM - A_DIVISION * len(facts.divisions)
    return max(1, min(most, int(room // height)))


def _more(number: int) -> Iterator[Line]:
    if number > 0:
        yield Line(str(_("and %(number)s more items", number=whole(number))), size=Size.SMALL)


def _cut(text: str, letters: int = TITLE) -> str:
    """A long title ends at a space, with an ellipsis."""
    if len(text) <= letters:
        return text
    return f"{text[:letters].rsplit(' ', 1)[0]} …"
