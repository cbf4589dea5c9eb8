"""What is asked when a reporting round is closed or reopened, and when an entry in e-PlanNACC is taken back."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, TextAreaField
from wtforms.validators import DataRequired, Length, StopValidation, ValidationError

from .. import shell
from ..models import Plan
from ..public_year.publishing import Publication
from ..rounds import RoundStanding
from .fields import ThaiDateField
from .reviews import LONGEST
from .sealed import SealedForm
from .versioned import VersionedForm


class ClosingForm(SealedForm):
    as_of = ThaiDateField(_l("Figures as of"), [DataRequired()])
    reason = TextAreaField(_l("Why it is closed all the same"), [Length(max=LONGEST)])
    publishes = BooleanField(_l("Publish the report of this round on the public page, too"))

    def __init__(self, standing: RoundStanding, publication: Publication, *, today: date) -> None:
        super().__init__(data={"as_of": standing.round.usual_day(today)})
        self.standing, self.publication, self.today, self.seal = standing, publication, today, standing.seal
        if not self.offers_to_publish:
            del self.publishes

    @property
    def offers_to_publish(self) -> bool:
        """A report that stands is replaced from the page of the round, where somebody says why."""
        told = self.publication
        return told.is_outside and told.standing is None and told.can_be_kept(self.today)

    @property
    def is_to_publish(self) -> bool:
        return self.publishes is not None and bool(self.publishes.data)

    @property
    def left_open(self) -> list[Plan]:
        """Whose figures would not be final, after this one is closed."""
        return [plan for plan in self.publication.unclosed if plan.id != self.standing.round.plan.id]

    @property
    def is_early(self) -> bool:
        return not self.standing.round.is_over(self.today)

    @property
    def needs_reason(self) -> bool:
        """Whoever reads the report later asks why."""
        return bool(self.standing.gaps) or self.is_early

    def validate_as_of(self, field: ThaiDateField) -> None:
        first = self.standing.round.first_day
        if field.day > self.today:
            raise ValidationError(_("That day is not over yet"))
        if field.day < first:
            raise ValidationError(_("The round begins on %(day)s", day=shell.long_date(first)))

    def validate_reason(self, field: Field) -> None:
        if self.needs_reason and not field.data:
            raise StopValidation(_("Write why it is closed although it is not complete"))

    def told_of_a_change(self) -> str:
        return str(_("Something was reported meanwhile. Look at what is incomplete now, then close it."))


class ReopeningForm(VersionedForm):
    reason = TextAreaField(_l("Why it is reopened"), [DataRequired(_l("Write the reason.")), Length(max=LONGEST)])


class EntryForm(SealedForm):
    """Marks a project as entered, as its reader copied it."""

    def __init__(self, sha256: str) -> None:
        super().__init__()
        self.seal = sha256


class EntryWithdrawalForm(VersionedForm):
    reason = TextAreaField(_l("Reason"), [DataRequired(_l("Write the reason.")), Length(max=LONGEST)])
