"""Who in a division does a task."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField
from wtforms.validators import ValidationError

from ..models import Person, Reason, Task
from ..refusal_words import REFUSALS
from .base import Form

NOBODY = 0


class AssigneeForm(Form):
    person = RadioField(_l("Who works on it"), coerce=int, validate_choice=False)

    def __init__(self, task: Task, members: Iterable[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, data={"person": task.assignee_id or NOBODY}, **kwargs)
        self.members = {member.id: member for member in members}
        names = [(member.id, member.name) for member in self.members.values()]
        self.person.choices = [*names, (NOBODY, _("Nobody in particular: the whole division"))]

    def validate_person(self, field: Field) -> None:
        if field.data not in {*self.members, NOBODY}:
            raise ValidationError(REFUSALS[Reason.NOT_IN_DIVISION])

    @property
    def chosen(self) -> Person | None:
        return self.members.get(self.person.data)
