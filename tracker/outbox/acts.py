"""Which letter an act owes, to whom: called in the transaction of the act. Nobody is told of what they did."""

from collections.abc import Iterable

from ..extensions import db
from ..models import Extension, LetterKind, Order, Organisation, Person, Report, RoundReminder, Signature, Task
from ..office import recipients
from .owing import owe_now


def extension_asked(extension: Extension, by: Signature) -> None:
    told = recipients.of_request(extension, by.on)
    _owe(LetterKind.EXTENSION_ASKED, extension, extension.task.organisation, told, by)


def extension_decided(extension: Extension, by: Signature) -> None:
    told = recipients.of_decision(extension, by.on)
    _owe(LetterKind.EXTENSION_DECIDED, extension, extension.task.organisation, told, by)


def returned(task: Task, by: Signature) -> None:
    """About the report that was returned, so that each return is told once."""
    if report := task.returned_report:
        _owe(LetterKind.RETURNED, report, task.organisation, recipients.of_return(report, by.on), by)


def order_given(order: Order, by: Signature) -> None:
    _owe(LetterKind.ORDER, order, order.division.organisation, recipients.of_order(order, by.on), by)


def order_answered(order: Order, by: Signature) -> None:
    _owe(LetterKind.ORDER_ANSWERED, order, order.organisation, recipients.of_answer(order, by.on), by)


def round_reminded(reminder: RoundReminder, told: Iterable[Person], by: Signature) -> None:
    """The coordinator too, who may belong to the division that is asked."""
    db.session.flush()
    for person in told:
        owe_now(LetterKind.ROUND_REMINDER, reminder.plan.organisation, person, str(reminder.id), by.at)


def _owe(
    kind: LetterKind, row: Extension | Report | Order, office: Organisation, people: Iterable[Person], by: Signature
) -> None:
    # A row that was just added gets its number now; one that somebody else changed meanwhile stops the act here.
    db.session.flush()
    for person in people:
        if person.id != by.person_id:
            owe_now(kind, office, person, str(row.id), by.at)
