"""The organisation of the token and its divisions."""

from flask import Response
from flask_babel import lazy_gettext as _l

from .. import access
from ..access import Act
from ..models import Division
from . import routes, shown
from .answering import page, told_with_version
from .routes import One, Page, Room

bp = Room("office", _l("Organisation"))


@bp.get("/organisation", _l("The organisation"), One(shown.ORGANISATION, has_version=True))
def organisation() -> Response:
    office = access.require(Act.READ_ORGANISATION)
    routes.asked()
    return told_with_version(shown.ORGANISATION.show(office))


@bp.get("/divisions", _l("Its divisions, in its own order"), Page(shown.DIVISION))
def divisions() -> Response:
    office = access.require(Act.READ_ORGANISATION)
    rows = Division.of(office).order_by(None).order_by(Division.place, Division.id)
    return page(rows, (Division.place, Division.id), shown.DIVISION, routes.asked())
