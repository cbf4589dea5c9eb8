"""The catalogue as templates ask it: found once a page, not once a text."""

from babel.support import NullTranslations
from flask import Flask, g
from flask_babel import get_locale, get_translations
from markupsafe import Markup


def _catalogue() -> NullTranslations:
    """That of the language in force now; a letter may force another one than its page."""
    locale = get_locale()
    kept: tuple[object, NullTranslations] | None = g.get("catalogue")
    if kept is None or kept[0] is not locale:
        kept = g.catalogue = (locale, get_translations())
    return kept[1]


def gettext(text: str, **variables: object) -> Markup:
    said = Markup(_catalogue().ugettext(text))  # noqa: S704 - the catalogue is ours; what is filled in is escaped
    return said % variables


def ngettext(singular: str, plural: str, num: int, **variables: object) -> Markup:
    said = Markup(_catalogue().ungettext(singular, plural, num))  # noqa: S704 - as above
    return said % {"num": num, **variables}


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(_=gettext, gettext=gettext, ngettext=ngettext)
