"""What a result says of the state of a measure: by ticked boxes, else by how it is worded."""

from dataclasses import dataclass

from .numbering import items
from .words import lists, says_nothing, states

DONE, IN_PROGRESS, NOT_DONE = "done", "in_progress", "not_done"


@dataclass(frozen=True)
class State:
    """Sure where a box is ticked or the words are the usual ones; a result in other words is taken for done."""

    name: str
    is_sure: bool


def told_state(text: str) -> State | None:
    """What a column of states says, which holds nothing else."""
    if has_boxes(text):
        return ticked_state(text)
    found = states().first(text)
    return State(found.name, found.is_whole) if found else None


def state_of(result: str) -> State | None:
    if has_boxes(result):
        return ticked_state(result)
    said = [item.text for item in items(result) if not says_nothing(item.text)]
    if not said:
        return None
    names = [_worded(text) for text in said]
    if NOT_DONE in names:
        return State(NOT_DONE if all(name == NOT_DONE for name in names) else IN_PROGRESS, all(names))
    if IN_PROGRESS in names:
        return State(IN_PROGRESS, is_sure=True)
    return State(DONE, is_sure=DONE in names)


def _worded(text: str) -> str:
    found = states().all(text)
    if not found:
        return ""
    # Only what begins so speaks of the measure itself: nobody has complained yet is no undone work.
    opening = [each.name for each in found if each.name != NOT_DONE or each.start <= _OPENING]
    return next((name for name in (NOT_DONE, IN_PROGRESS, DONE) if name in opening), "")


_OPENING = 40


def has_boxes(text: str) -> bool:
    return bool(lists().ticked.search(text)) and bool(states().all(text))


def ticked_state(text: str) -> State | None:
    """The state whose words follow a ticked box."""
    for match in lists().ticked.finditer(text):
        rest = text[match.end() : match.end() + 60]
        empty = lists().unticked.search(rest)
        found = states().first(rest[: empty.start()] if empty else rest)
        if found:
            return State(found.name, is_sure=True)
    return None


def without_boxes(text: str) -> str:
    """The result as it was told, without the list of states to tick."""
    if not has_boxes(text) and not lists().unticked.search(text):
        return text
    first = min(
        (match.start() for pattern in (lists().ticked, lists().unticked) for match in pattern.finditer(text)),
        default=len(text),
    )
    return text[:first].strip() if states().first(text[first:]) else text
