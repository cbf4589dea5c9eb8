"""Doors to plans, tasks and what belongs to them."""

from flask import abort
from sqlalchemy.orm import joinedload

from ..extensions import db
from ..models import (
    Comment,
    Deadline,
    Dispute,
    Draft,
    Evidence,
    Extension,
    Measure,
    Mention,
    Occurrence,
    Order,
    Organisation,
    Plan,
    PlanKind,
    Task,
    Undo,
)
from ..viewer import Act
from .entry import allowed, signed_in


def plan(plan_id: int, act: Act) -> Plan:
    viewer = signed_in()
    found = db.session.get(Plan, plan_id, options=[joinedload(Plan.organisation)])
    return allowed(viewer, found, found.organisation if found else None, act)


def action_plan(plan_id: int, act: Act) -> Plan:
    """Of the projects of which e-PlanNACC is told."""
    found = plan(plan_id, act)
    return found if found.kind is PlanKind.ACTION_PLAN else abort(404)


def measure(measure_id: int, act: Act) -> Measure:
    viewer = signed_in()
    found = db.session.get(Measure, measure_id, options=[joinedload(Measure.plan).joinedload(Plan.organisation)])
    return allowed(viewer, found, found.plan.organisation if found else None, act)


def deadline(deadline_id: int, act: Act) -> Deadline:
    viewer = signed_in()
    owner = joinedload(Deadline.measure).joinedload(Measure.plan).joinedload(Plan.organisation)
    found = db.session.get(Deadline, deadline_id, options=[owner])
    return allowed(viewer, found, found.measure.plan.organisation if found else None, act)


def occurrence(occurrence_id: int, act: Act) -> Occurrence:
    viewer = signed_in()
    found = db.session.get(Occurrence, occurrence_id)
    return allowed(viewer, found, found.deadline.measure.plan.organisation if found else None, act)


def eventful_deadline(deadline_id: int) -> Deadline:
    """A deadline of which the viewer may record the events: as coordinator, or at work in a division that owes it."""
    found = deadline(deadline_id, Act.READ_PLANS)
    if not signed_in().may_record_events_of(found):
        abort(403)
    return found


def recorded_occurrence(occurrence_id: int) -> Occurrence:
    """An event that the viewer may take back."""
    found = occurrence(occurrence_id, Act.READ_PLANS)
    if not signed_in().may_record_events_of(found.deadline):
        abort(403)
    return found


TASK_LOADS = (
    joinedload(Task.organisation),
    joinedload(Task.plan),
    joinedload(Task.measure),
    joinedload(Task.deadline),
    joinedload(Task.division),
    joinedload(Task.assignee),
)


ORDER_LOADS = (
    joinedload(Order.organisation),
    joinedload(Order.division),
    joinedload(Order.task).joinedload(Task.measure),
    joinedload(Order.given_by),
    joinedload(Order.answered_by),
)


def task(task_id: int, act: Act) -> Task:
    viewer = signed_in()
    found = db.session.get(Task, task_id, options=TASK_LOADS)
    return allowed(viewer, found, found.organisation if found else None, act)


def own_task(task_id: int) -> Task:
    """A task of a division in which the viewer works."""
    found = task(task_id, Act.WORK_ON_TASKS)
    if not signed_in().works_in(found.division):
        abort(403)
    return found


def assignable_task(task_id: int) -> Task:
    """A task whose doer the viewer may name: as head of its division, or as coordinator."""
    found = task(task_id, Act.READ_PLANS)
    viewer = signed_in()
    if not viewer.heads(found.division) and not viewer.may(Act.COORDINATE_TASKS, found.organisation):
        abort(403)
    return found


def told_task(task_id: int) -> Task:
    """A task of a division whose group the viewer may write to."""
    found = task(task_id, Act.READ_PLANS)
    if not signed_in().may_tell_group_of(found.division):
        abort(403)
    return found


def evidence(evidence_id: int, act: Act) -> Evidence:
    viewer = signed_in()
    found = db.session.get(Evidence, evidence_id, options=[joinedload(Evidence.task).options(*TASK_LOADS)])
    return allowed(viewer, found, found.task.organisation if found else None, act)


def own_evidence(evidence_id: int) -> Evidence:
    found = evidence(evidence_id, Act.WORK_ON_TASKS)
    if not signed_in().works_in(found.task.division):
        abort(403)
    return found


def extension(extension_id: int, act: Act) -> Extension:
    viewer = signed_in()
    found = db.session.get(Extension, extension_id, options=[joinedload(Extension.task).options(*TASK_LOADS)])
    return allowed(viewer, found, found.task.organisation if found else None, act)


def own_extension(extension_id: int) -> Extension:
    """A request of a division in which the viewer works."""
    found = extension(extension_id, Act.WORK_ON_TASKS)
    if not signed_in().works_in(found.task.division):
        abort(403)
    return found


def decidable_extension(extension_id: int) -> Extension:
    """A request about which this viewer decides, as the organisation has chosen."""
    found = extension(extension_id, Act.DECIDE_EXTENSIONS)
    if not signed_in().may_decide_extensions_of(found.task.organisation):
        abort(403)
    return found


def dispute(dispute_id: int, act: Act) -> Dispute:
    viewer = signed_in()
    found = db.session.get(Dispute, dispute_id, options=[joinedload(Dispute.task).options(*TASK_LOADS)])
    return allowed(viewer, found, found.task.organisation if found else None, act)


def own_dispute(dispute_id: int) -> Dispute:
    """A question raised by a division in which the viewer works."""
    found = dispute(dispute_id, Act.WORK_ON_TASKS)
    if not signed_in().works_in(found.division):
        abort(403)
    return found


def order(order_id: int, act: Act) -> Order:
    viewer = signed_in()
    found = db.session.get(Order, order_id, options=ORDER_LOADS)
    return allowed(viewer, found, found.organisation if found else None, act)


def own_order(order_id: int) -> Order:
    """An order to a division in which the viewer works."""
    found = order(order_id, Act.WORK_ON_TASKS)
    if not signed_in().works_in(found.division):
        abort(403)
    return found


def told_order(order_id: int) -> Order:
    """An order to a division whose group the viewer may write to."""
    found = order(order_id, Act.READ_PLANS)
    if not signed_in().may_tell_group_of(found.division):
        abort(403)
    return found


def own_comment(comment_id: int) -> Comment:
    """A comment that the viewer wrote."""
    viewer = signed_in()
    found = db.session.get(Comment, comment_id, options=[joinedload(Comment.task).options(*TASK_LOADS)])
    comment = allowed(viewer, found, found.task.organisation if found else None, Act.COMMENT)
    if comment.person_id != viewer.person.id:
        abort(403)
    return comment


def own_mention(mention_id: int) -> Mention:
    """Somebody named the viewer."""
    viewer = signed_in()
    found = db.session.get(Mention, mention_id)
    if found is None or found.person_id != viewer.person.id:
        abort(404)
    return found


def undo(undo_id: int, act: Act) -> Undo:
    viewer = signed_in()
    found = db.session.get(Undo, undo_id)
    owner = db.session.get(Organisation, found.organisation_id) if found else None
    return allowed(viewer, found, owner, act)


def own_draft(draft_id: int) -> Draft:
    """What the viewer was typing, in the organisation being looked at or another of theirs."""
    viewer = signed_in()
    found = db.session.get(Draft, draft_id)
    if found is None or found.person_id != viewer.person.id:
        abort(404)
    return found
