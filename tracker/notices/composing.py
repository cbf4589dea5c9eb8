"""Facts → the text, in Thai as the group reads it. Each task stays on one line, whatever its title holds."""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import ngettext as _n

from ..thai import dates, digits
from ..thai.language import Language
from ..words import word
from .facts import About, AboutOrder, AboutTask, AnyFacts, Due, Facts, Group, Notice

# So many of each group are told; the rest is a number.
MOST = 10
LONGEST_TITLE = 120
MARK = "•"
THAI: Language = "th"


def composed(facts: AnyFacts, most: int = MOST) -> str:
    """Everything in the digits of the office, but for the address."""
    with force_locale(THAI):
        text = "\n".join([*_lines(facts, most), "", str(_("To see and to report (sign in first):"))])
    return f"{digits.to_thai(text) if facts.has_thai_digits else text}\n{facts.address}"


def _lines(facts: AnyFacts, most: int) -> Iterator[str]:
    match facts:
        case Notice():
            return _of_tasks(facts, most)
        case AboutTask():
            return _of_task(facts)
        case AboutOrder():
            return _of_order(facts)


def fitting(facts: AnyFacts, longest: int, size: Callable[[str], int] = len) -> str:
    """With as many tasks as there is room for; the numbers stand even where no task has any."""
    texts = (composed(facts, most) for most in range(MOST, -1, -1))
    return next((text for text in texts if size(text) <= longest), composed(facts, 0))


def one_line(text: str, longest: int = LONGEST_TITLE) -> str:
    """No line break, and none of the marks that cannot be seen: some turn the direction of everything after them."""
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    seen = " ".join("".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Co", "Cs"}).split())
    return seen if len(seen) <= longest else f"{seen[: longest - 1].rstrip()}…"


# --- every task of a division, or of the office


def _of_tasks(notice: Notice, most: int) -> Iterator[str]:
    yield str(_("Tasks to be followed up"))
    yield from _head(notice, notice.division)
    for group in notice.groups:
        yield ""
        yield _title(group)
        shown = group.tasks[:most]
        yield from (_told(task, group.about, notice) for task in shown)
        if shown and (more := group.total - len(shown)):
            yield str(_n("and %(num)s more task", "and %(num)s more tasks", more))


def _head(facts: Facts, division: str | None) -> Iterator[str]:
    yield f"{one_line(division)} {one_line(facts.office)}" if division else one_line(facts.office)
    yield str(_("On %(day)s", day=dates.weekday_date(facts.today, THAI)))


def _title(group: Group) -> str:
    match group.about:
        case About.OVERDUE:
            return str(_n("%(num)s overdue task", "%(num)s overdue tasks", group.total))
        case About.TODAY:
            return str(_n("%(num)s task due today", "%(num)s tasks due today", group.total))
        case About.WEEK:
            return str(_n("%(num)s task due within 7 days", "%(num)s tasks due within 7 days", group.total))


def _told(task: Due, about: About, notice: Notice) -> str:
    title = one_line(task.title)
    named = title if notice.division else f"{one_line(task.division)}: {title}"
    day = dates.short_date(task.due_on, THAI)
    match about:
        case About.OVERDUE:
            return f"{MARK} {named} ({day} {_days_over(task.due_on, notice.today)})"
        case About.TODAY:
            return f"{MARK} {named}"
        case About.WEEK:
            return f"{MARK} {named} ({day})"


def _days_over(day: date, today: date) -> str:
    return str(_n("%(num)s day over", "%(num)s days over", (today - day).days))


# --- one of them


def _of_task(facts: AboutTask) -> Iterator[str]:
    task, state = facts.task, facts.state
    yield str(_("Task: %(title)s", title=one_line(task.title)))
    yield from _head(facts, task.division)
    yield ""
    yield str(_("Due on: %(day)s", day=_nearness(task.due_on, facts, is_owed=state.is_with_division)))
    yield str(_("How it stands: %(state)s", state=word(state)))


def _of_order(facts: AboutOrder) -> Iterator[str]:
    yield str(_("Order of an executive"))
    yield from _head(facts, facts.division)
    yield ""
    if facts.title:
        yield str(_("About the task: %(title)s", title=one_line(facts.title)))
    yield str(_("Answer by: %(day)s", day=_nearness(facts.answer_by, facts, is_owed=facts.is_open)))


def _nearness(day: date, facts: Facts, *, is_owed: bool) -> str:
    written = dates.weekday_date(day, THAI)
    if not is_owed or day > facts.today:
        return written
    return f"{written} ({_days_over(day, facts.today) if day < facts.today else _('today')})"
