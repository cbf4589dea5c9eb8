"""Which divisions are asked to complete a round, and who there is written to: once a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..models import Division, Person, RoundReminder, Signature
from ..office import recipients
from .reading import last_reminders
from .standing import DivisionPart, RoundStanding


@dataclass
class Reminding:
    asked: list[tuple[RoundReminder, list[Person]]] = field(default_factory=list)
    # Those that were asked today already.
    asked_before: list[Division] = field(default_factory=list)
    # Nobody there reads letters.
    unreachable: list[Division] = field(default_factory=list)

    @property
    def divisions(self) -> list[Division]:
        return [reminder.division for reminder, _people in self.asked]


def remind(standing: RoundStanding, divisions: Mapping[int, Division], by: Signature) -> Reminding:
    """Every division in which something is incomplete."""
    told, known = Reminding(), last_reminders(standing.round)
    for part in standing.incomplete_parts:
        division, before = divisions[part.division_id], known.get(part.division_id)
        if before and before.reminded_on == by.on:
            told.asked_before.append(division)
        elif people := recipients.for_division(recipients.seats_in(division, by.on), by.on):
            told.asked.append((_reminder(standing, part, division, by), people))
        else:
            told.unreachable.append(division)
    return told


def _reminder(standing: RoundStanding, part: DivisionPart, division: Division, by: Signature) -> RoundReminder:
    plan = standing.round.plan
    return RoundReminder(
        organisation_id=plan.organisation_id,
        plan=plan,
        months=standing.round.months,
        division=division,
        reminded_on=by.on,
        reminded_at=by.at,
        reminded_by_id=by.person_id,
        reminded_as=by.title,
        incomplete=len(part.gaps),
    )
