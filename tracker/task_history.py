"""What happened to a task, for whoever may read it: its part of the trail, told as one line per act."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, literal, or_, select, union_all

from . import shell
from .extensions import db
from .models import Comment, Deed, Dispute, Entry, Evidence, Extension, Report, Task, TaskState
from .trail.telling import Line, Style, Told, look_up, tell

SHOWN = 30
PARTS = (Report, Comment, Evidence, Extension, Dispute)
# What a reader of the task wants to know beside the sentence; a report itself stands on the page.
TOLD: Mapping[str, frozenset[str]] = {
    "tasks": frozenset({"due_on", "division_id", "assignee_id", "reason"}),
    "reports": frozenset({"verdict_comment"}),
    # They stand on the page themselves, or were taken back.
    "comments": frozenset(),
    "evidence": frozenset({"removal_reason"}),
    "extensions": frozenset({"new_due_on", "reason", "decision_comment"}),
    "disputes": frozenset({"suggested_id", "reason", "ruling_comment"}),
}
# Words that somebody wrote, told as they wrote them.
QUOTED = frozenset({"reason", "verdict_comment", "decision_comment", "ruling_comment", "removal_reason"})
SYMBOLS = {"reports": "doing", "comments": "doing", "evidence": "file", "extensions": "cal", "disputes": "help"}
STATE_SYMBOLS: Mapping[object, str] = {
    TaskState.SUBMITTED.value: "sent",
    TaskState.DONE.value: "done",
    TaskState.NOT_DONE.value: "not",
    TaskState.RETURNED.value: "back",
    TaskState.WITHDRAWN.value: "gone",
    TaskState.IN_PROGRESS.value: "doing",
}


@dataclass(frozen=True)
class Happening:
    symbol: str
    sentence: str
    quotes: tuple[str, ...]
    lines: tuple[Line, ...]
    at: datetime
    who: str
    who_name: str

    def repeats(self, later: "Happening") -> bool:
        """The same person did the same again, and neither time left words."""
        return (self.sentence, self.who, self.who_name, self.quotes, self.lines) == (
            later.sentence, later.who, later.who_name, (), ()
        )  # fmt: skip


@dataclass(frozen=True)
class History:
    """The newest first."""

    happenings: list[Happening]
    is_whole: bool


def history_of(task: Task, *, whole: bool) -> History:
    """In as many statements for a thousand entries as for one."""
    newest = select(Entry).where(or_(*_own(task))).order_by(Entry.at.desc(), Entry.number.desc())
    entries = list(db.session.scalars(newest if whole else newest.limit(SHOWN + 1)))
    shown = entries if whole else entries[:SHOWN]
    names, style = look_up(shown), Style(shell.short_date, shell.moment, shell.number)
    told = [tell(entry, names, style) for entry in shown]
    happenings = [happening for act in _acts(told) for happening in _happenings(act)]
    return History(_without_repeats(happenings), is_whole=len(shown) == len(entries))


def _own(task: Task) -> Iterator[ColumnElement[bool]]:
    """The conditions "an entry about this task or a part of it", each of them a look into an index."""
    yield and_(Entry.noun == "tasks", Entry.row_id == str(task.id))
    parts = union_all(
        *(select(literal(part.__tablename__).label("noun"), part.id).where(part.task_id == task.id) for part in PARTS)
    )
    ids: dict[str, list[str]] = {}
    for noun, row_id in db.session.execute(parts):
        ids.setdefault(noun, []).append(str(row_id))
    for noun, those in ids.items():
        yield and_(Entry.noun == noun, Entry.row_id.in_(those))


def _acts(told: Iterable[Told]) -> Iterator[list[Told]]:
    """What one person changed in one commit; a row changes once in each."""
    act: list[Told] = []
    for one in told:
        if act and not _is_of(act, one.entry):
            yield act
            act = []
        act.append(one)
    if act:
        yield act


def _is_of(act: list[Told], entry: Entry) -> bool:
    first = act[0].entry
    rows = {(told.entry.noun, told.entry.row_id) for told in act}
    return (first.at, first.person_id) == (entry.at, entry.person_id) and (entry.noun, entry.row_id) not in rows


def _happenings(act: list[Told]) -> Iterator[Happening]:
    """One commit is one act: its weightiest rows say what was done, the others only add their words."""
    leading = min(map(_weight, act))
    leaders = [told for told in reversed(act) if _weight(told) == leading]
    others = [told for told in act if _weight(told) != leading]
    for told in leaders:
        yield _happening(told, [told, *others] if told is leaders[0] else [told])


def _weight(told: Told) -> int:
    """The less, the weightier."""
    entry = told.entry
    match entry.noun:
        case "extensions" | "disputes":
            return 0
        case "reports":
            verdict = entry.old_and_new.get("verdict")
            return 0 if verdict and verdict[1] is None else 3
        case "tasks":
            return 1 if entry.deed is Deed.ADDED or _new_state(entry) not in (None, TaskState.IN_PROGRESS.value) else 4
        case _:
            return 2


def _new_state(entry: Entry) -> object:
    return entry.old_and_new.get("state", (None, None))[1]


def _happening(told: Told, speaking: Iterable[Told]) -> Happening:
    lines = [line for one in speaking for line in one.lines if line.column in TOLD[one.entry.noun]]
    quotes = tuple(dict.fromkeys(line.new for line in lines if line.column in QUOTED and line.new))
    told_lines = () if told.entry.deed is Deed.ADDED and told.entry.noun == "tasks" else lines
    return Happening(
        symbol=_symbol(told.entry),
        sentence=told.sentence if told.entry.noun == "evidence" else told.deed,
        quotes=quotes,
        lines=tuple(line for line in told_lines if line.column not in QUOTED),
        at=told.entry.at,
        who=told.who,
        who_name=told.who_name,
    )


def _symbol(entry: Entry) -> str:
    if entry.noun != "tasks":
        return SYMBOLS[entry.noun]
    if entry.deed is Deed.ADDED:
        return "new"
    return STATE_SYMBOLS.get(_new_state(entry), "next")


def _without_repeats(happenings: Iterable[Happening]) -> list[Happening]:
    """Somebody who kept a report ten times in a row is told once, with the last time."""
    kept: list[Happening] = []
    for happening in happenings:
        if not (kept and happening.repeats(kept[-1])):
            kept.append(happening)
    return kept
