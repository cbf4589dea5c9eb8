"""What a division was told → the facts of a proof."""

from collections.abc import Iterable
from datetime import date

from ...models import Division, LadderStep
from ...reminders.ladder import in_words
from ...reminders.proof import Reminder
from ...words import word
from ..facts import ProofOfReminding, Reminding
from .office import in_thai, office_and_signers


@in_thai
def proof_of_reminding(
    division: Division, fiscal_year: int, quarter: int | None, reminders: Iterable[Reminder], today: date
) -> ProofOfReminding:
    office, signers = office_and_signers(division.organisation, today)
    told = tuple(map(_reminding, reminders))
    return ProofOfReminding(office, signers, division.name, fiscal_year, today, quarter, told)


def _reminding(reminder: Reminder) -> Reminding:
    told = reminder.told
    return Reminding(
        told.task.title,
        told.due_on,
        told.day,
        told.person.name,
        str(word(told.audience)),
        str(in_words(LadderStep(told.days_left, told.audience))),
        str(word(told.letter.state)),
        reminder.number,
    )
