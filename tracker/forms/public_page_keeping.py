"""Under which name the public page stands in its address, and why a report that was kept is withdrawn."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from ..extensions import db
from ..models import Organisation, PublicPage
from ..public_year.discretion import Discretion
from ..public_year.publishing import Publication
from .base import Form

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHORTEST, LONGEST = 3, 60
# Addresses of our own.
TAKEN = frozenset({"schema"})


class OpeningForm(Form):
    slug = StringField(_l("Name in the address"), [DataRequired(), Length(max=LONGEST)])

    def __init__(self, organisation: Organisation, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.organisation = organisation

    def validate_slug(self, field: Field) -> None:
        name = field.data = field.data.lower()
        if len(name) < SHORTEST or not SLUG.fullmatch(name):
            raise ValidationError(
                _(
                    "Write at least three of the letters a to z, digits and hyphens, for example %(example)s",
                    example="doi-ngam",
                )
            )
        others = PublicPage.organisation_id != self.organisation.id
        if name in TAKEN or db.session.query(PublicPage).filter(PublicPage.slug == name, others).first():
            raise ValidationError(
                _("This name is in use already. Add the district, for example %(name)s.", name=f"{name}-maerim")
            )


class WithdrawalForm(Form):
    """Everybody reads the reason, so it names nobody."""

    reason = TextAreaField(_l("Reason"), [DataRequired(), Length(max=500)])

    def __init__(self, discretion: Discretion, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.discretion = discretion

    def validate_reason(self, field: Field) -> None:
        if self.discretion.told(field.data) != field.data:
            raise ValidationError(
                _("The reason names a person, or how to reach one. Everybody can read it: write it without.")
            )


class PublishingForm(WithdrawalForm):
    """Keeps a report; the reason is that for which the one that stands is withdrawn."""

    def __init__(self, discretion: Discretion, publication: Publication, **kwargs: object) -> None:
        super().__init__(discretion, **kwargs)
        if not (publication.standing and publication.is_news):
            del self.reason

    @property
    def why(self) -> str:
        return self.reason.data or "" if self.reason else ""
