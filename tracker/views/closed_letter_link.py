"""A link of a letter that opens nothing: why, what to do, whom to call; nothing else about anybody."""

from flask import render_template

from .. import shell
from ..access import Closed, ClosedLinkError

GONE, IN_ANOTHER_STATE = 410, 409
STATUS: dict[Closed, int] = {
    Closed.UNKNOWN: 404,
    Closed.PLAN_CLOSED: IN_ANOTHER_STATE,
    Closed.SUBMITTED: IN_ANOTHER_STATE,
    Closed.TASK_CLOSED: IN_ANOTHER_STATE,
}


def closed_page(closed: ClosedLinkError) -> tuple[str, int]:
    letter = closed.letter
    if letter:
        shell.read_as(letter.person)
    office = letter.organisation if letter else None
    page = render_template("letter_links/closed.html", why=closed.why.value, office=office, task=closed.task)
    return page, STATUS.get(closed.why, GONE)
