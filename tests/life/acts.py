"""Everything that anybody can do about a task, as one list from which chance chooses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tracker.extensions import db
from tracker.models import Comment, Dispute, Division, Extension, Outcome, Signature, Task

WORK = ("tasks", "reports", "comments", "extensions", "disputes")


@dataclass(frozen=True)
class Scene:
    """A task, who acts on it, where else it could go, and a word by which the act is found again."""

    task: Task
    by: Signature
    elsewhere: Division
    token: str
    number: int


def write(scene: Scene) -> None:
    scene.task.write_report(scene.by).result = scene.token


def write_all(scene: Scene) -> None:
    report = scene.task.write_report(scene.by)
    report.result, report.budget_used = scene.token, Decimal(scene.number).quantize(Decimal("0.01"))
    report.obstacles = report.suggestions = "ไม่มี"
    report.outcome = Outcome.NOT_DONE if scene.number % 5 == 0 else Outcome.DONE


def submit(scene: Scene) -> None:
    write_all(scene)
    scene.task.submit(scene.by)


def comment(scene: Scene) -> None:
    said = Comment(
        organisation_id=scene.task.organisation_id,
        text=scene.token,
        said_at=scene.by.at,
        person_id=scene.by.person_id,
        said_as=scene.by.title,
    )
    scene.task.comments.append(said)


def ask_for_time(scene: Scene) -> None:
    new_due_on = max(scene.task.due_on, scene.by.on) + timedelta(days=1 + scene.number % 9)
    Extension.asked_for(scene.task, new_due_on, scene.token, scene.by)


def grant(scene: Scene) -> None:
    if extension := scene.task.pending_extension:
        extension.grant(scene.by, scene.token)


def refuse(scene: Scene) -> None:
    if extension := scene.task.pending_extension:
        extension.refuse(scene.by, scene.token)


def dispute(scene: Scene) -> None:
    Dispute.raised(scene.task, scene.token, scene.elsewhere, scene.by)


def settle(scene: Scene) -> None:
    if pending := scene.task.pending_dispute:
        pending.keep_there(scene.by, scene.token)


ACTS: dict[str, Callable[[Scene], object]] = {
    "start": lambda scene: scene.task.start(scene.by),
    "write": write,
    "submit": submit,
    "take back": lambda scene: scene.task.take_back(scene.by),
    "verify": lambda scene: scene.task.verify(scene.by, scene.token),
    "return": lambda scene: scene.task.return_(scene.by, scene.token),
    "reconsider": lambda scene: scene.task.reconsider(scene.by),
    "ask for time": ask_for_time,
    "grant": grant,
    "refuse": refuse,
    "dispute": dispute,
    "settle": settle,
    "move": lambda scene: scene.task.move(date(2027, 3, 1) + timedelta(days=scene.number % 90), scene.by),
    "withdraw": lambda scene: scene.task.withdraw(scene.token, scene.by),
    "reinstate": lambda scene: scene.task.reinstate(scene.by),
    "comment": comment,
}


def changed_anything() -> bool:
    """Whether there is something to commit; an act that found nothing to decide did nothing."""
    return bool(db.session.new or any(db.session.is_modified(row) for row in db.session.dirty))


def flaws(task: Task) -> list[str]:
    """What can never be true of a task, in whatever order people act."""
    held = {
        "a delivered task is one that was sent": task.state.value == "withdrawn"
        or (task.delivered_on is not None) == (task.state.value in ("submitted", "done", "not_done")),
        "only what is done is on time or late": (task.days_late is not None) == (task.state.value == "done"),
        "both stamps are made at once": (task.days_late is None) == (task.days_late_first is None),
        "what is closed has its day": (task.closed_on is not None) == (not task.state.is_open),
        "only what is withdrawn has a reason": bool(task.reason) == (task.state.value == "withdrawn"),
        "at most one report is being written": sum(not report.is_sent for report in task.reports) <= 1,
        "what waits for review has its report": task.state.value != "submitted"
        or bool(task.sent_report and task.sent_report.is_waiting),
        "what is accepted has a verdict": task.state.value not in ("done", "not_done")
        or bool(task.sent_report and task.sent_report.verdict),
        "nobody reviewed their own work": all(
            report.judged_by_id not in (report.saved_by_id, report.sent_by_id)
            for report in task.reports
            if report.verdict
        ),
        "at most one request waits": sum(extension.is_pending for extension in task.extensions) <= 1,
        "what was begun is remembered": task.state.value == "not_started" or task.touched_on is not None,
    }
    return [name for name, holds in held.items() if not holds]
