"""Which calendar somebody wants an address for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from .. import shell
from ..models import Division, FeedKind, Plan
from .base import Form


@dataclass(frozen=True)
class Subject:
    kind: FeedKind
    division_id: int | None = None
    plan_id: int | None = None

    @property
    def value(self) -> str:
        """As it stands in the form and in addresses that lead to it."""
        return f"{self.kind.value}-{self.division_id or self.plan_id or 0}"


class FeedForm(Form):
    about = SelectField(_l("Calendar of"), [InputRequired()])

    def __init__(
        self, own: Sequence[Division], others: Sequence[Division], plans: Sequence[Plan], **kwargs: Any
    ) -> None:
        """`own`: where somebody works; `others`: further divisions that they may follow."""
        self.subjects: dict[str, Subject] = {}
        super().__init__(**kwargs)
        groups = {
            _("My tasks"): [(Subject(FeedKind.OWN), _("Everything of my divisions and in my name"))],
            _("One division"): [(Subject(FeedKind.DIVISION, division_id=d.id), d.name) for d in (*own, *others)],
            _("One plan"): [(Subject(FeedKind.PLAN, plan_id=p.id), shell.in_digits(p.title)) for p in plans],
        }
        self.subjects = {subject.value: subject for group in groups.values() for subject, _name in group}
        self.about.choices = {
            title: [(subject.value, name) for subject, name in group] for title, group in groups.items() if group
        }

    @property
    def subject(self) -> Subject:
        return self.subjects[self.about.data]
