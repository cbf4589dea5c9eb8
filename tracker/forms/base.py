"""What all forms share: the reader's language for every built-in message, and text without stray spaces."""

import unicodedata
from typing import Any

from flask_babel import get_domain, gettext
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _ln
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField

# The sentences WTForms itself says; named here so that the catalogue knows them.
BUILT_IN = (
    _l("This field is required."),
    _l("Invalid email address."),
    _l("Not a valid choice."),
    _l("Not a valid choice: could not coerce."),
    _l("Invalid Choice: could not coerce."),
    _l("Invalid choice(s): one or more data inputs could not be coerced."),
    _l("Not a valid integer value."),
    _l("Field must be equal to %(other_name)s."),
    _l("Invalid input."),
    _ln("Field must be at least %(min)d character long.", "Field must be at least %(min)d characters long.", 2),
    _ln("Field cannot be longer than %(max)d character.", "Field cannot be longer than %(max)d characters.", 2),
)


class InReadersLanguage:
    def gettext(self, string: str) -> str:
        return str(gettext(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        # WTForms fills in the numbers itself.
        return str(get_domain().get_translations().ungettext(singular, plural, n))


def tidy(value: str | None) -> str | None:
    """Composed letters, no spaces at the ends, none of the marks that cannot be seen."""
    if value is None:
        return None
    composed = unicodedata.normalize("NFC", value)
    return "".join(c for c in composed if c in "\n\t" or unicodedata.category(c) not in {"Cf", "Cc"}).strip()


class Form(FlaskForm):
    class Meta(FlaskForm.Meta):
        def get_translations(self, form: object) -> InReadersLanguage:
            return InReadersLanguage()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            field = unbound_field.bind(form=form, **options)
            if isinstance(field, StringField) and not isinstance(field, PasswordField):
                field.filters = (*field.filters, tidy)
            return field


class Confirmation(Form):
    """A form that asks nothing but its button; it carries the CSRF token."""
