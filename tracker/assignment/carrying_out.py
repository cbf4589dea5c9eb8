"""Makes tasks out of what a plan asks for."""

from ..extensions import db
from ..models import Measure, Signature, Task
from ..thai.searching import search_text
from .difference import Addition, Difference, Move, Withdrawal
from .standing import is_untouched
from .telling import reason_to_keep

Words = tuple[str, str, str]


def carry_out(difference: Difference, by: Signature) -> None:
    """Changes rows in memory; a draft has no tasks, and of a closed plan nothing changes any longer."""
    for plan in difference.plans:
        plan.refuse_when_closed()
    if difference.is_of_draft:
        return
    # New rows get the numbers by which their tasks name them.
    db.session.flush()
    words: dict[Words, str] = {}
    with db.session.no_autoflush:
        for withdrawal in difference.withdrawals:
            _withdraw(withdrawal, by)
        for move in (*difference.moves, *difference.renewals):
            _follow(move)
        for addition in difference.additions:
            if addition.task:
                _bring_back(addition, addition.task, by)
            else:
                db.session.add(_new(addition, words))


def _withdraw(withdrawal: Withdrawal, by: Signature) -> None:
    task, reason = withdrawal.task, reason_to_keep(withdrawal)
    if is_untouched(task):
        task.supersede(reason, by.on)
    else:
        task.withdraw(reason, by)
        # Not a person gave up this one task, but the plan all of them: it may ask again.
        task.is_superseded = True


def _follow(move: Move) -> None:
    task = move.task
    task.follow_rule(move.slot, move.covers_from, move.covers_to, move.new_due_on)
    if task.title != move.title:
        task.title = move.title
        task.search_text = _search_text(move.title, task.measure, {})


def _bring_back(addition: Addition, task: Task, by: Signature) -> None:
    if task.touched_on:
        task.reinstate(by)
        return
    task.be_wanted_again()
    task.follow_rule(addition.slot, addition.covers_from, addition.covers_to, addition.due_on)
    task.title = addition.title
    task.search_text = _search_text(addition.title, addition.measure, {})


def _new(one: Addition, words: dict[Words, str]) -> Task:
    deadline, measure = one.deadline, one.deadline.measure
    return Task(
        organisation_id=measure.organisation_id,
        plan_id=measure.plan_id,
        measure_id=measure.id,
        deadline_id=deadline.id,
        division_id=one.division.id,
        part=one.part,
        slot=one.slot,
        occurrence_id=one.occurrence.id if one.occurrence else None,
        title=one.title,
        covers_from=one.covers_from,
        covers_to=one.covers_to,
        first_due_on=one.due_on,
        due_on=one.due_on,
        search_text=_search_text(one.title, measure, words),
    )


def _search_text(title: str, measure: Measure, known: dict[Words, str]) -> str:
    """The tasks of one deadline have the same words, and folding them takes its time."""
    key = title, measure.number, measure.title
    if key not in known:
        known[key] = search_text(*key)
    return known[key]
