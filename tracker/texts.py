"""The catalogue as pages ask it: found once a page, and each text of a page made ready once."""

from babel.support import NullTranslations
from flask import Flask, g
from flask_babel import Babel, Domain, get_locale
from markupsafe import Markup


class Catalogue(Domain):
    """Asked for every text of a page; which language is in force is looked up only when it changes."""

    def get_translations(self) -> NullTranslations:
        locale = get_locale()
        if locale is None:
            return NullTranslations()
        # A letter may force another language than its page.
        kept: tuple[object, NullTranslations] | None = g.get("catalogue")
        if kept is None or kept[0] is not locale:
            kept = g.catalogue = (locale, super().get_translations())
        return kept[1]


CATALOGUE = Catalogue()


class Texts(Babel):
    domain_instance = CATALOGUE


# Each text that nothing is filled into, as it stands on the page, for each language.
_READY: dict[NullTranslations, dict[str, Markup]] = {}


def gettext(text: str, **variables: object) -> Markup:
    catalogue = CATALOGUE.get_translations()
    if variables:
        return _said(catalogue, text) % variables
    ready = _READY.setdefault(catalogue, {})
    if text not in ready:
        ready[text] = _said(catalogue, text) % {}
    return ready[text]


def ngettext(singular: str, plural: str, num: int, **variables: object) -> Markup:
    said = Markup(CATALOGUE.get_translations().ungettext(singular, plural, num))  # noqa: S704 - as below
    return said % {"num": num, **variables}


def _said(catalogue: NullTranslations, text: str) -> Markup:
    return Markup(catalogue.ugettext(text))  # noqa: S704 - the catalogue is ours; what is filled in is escaped


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(_=gettext, gettext=gettext, ngettext=ngettext)
