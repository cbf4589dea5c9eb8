"""The first question of every door: is somebody signed in, and may they do this here?"""

from typing import TypeVar

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from ..models import Organisation
from ..viewer import Act, Viewer
from . import tokens
from .asking import current

T = TypeVar("T")


def public() -> None:
    """Open to everybody."""
    g.asked = True


def signed_in() -> Viewer:
    """Open to whoever is signed in, about nothing but themselves."""
    g.asked = True
    viewer = current()
    if tokens.is_asked_for():
        return _with_token(viewer)
    if viewer is None:
        abort(_to_sign_in())
    if viewer.must_have_second_factor and not viewer.person.has_second_factor and not _is_enrolling():
        abort(redirect(url_for("second_factor.new", next=_here())))
    return viewer


def _with_token(viewer: Viewer | None) -> Viewer:
    """A program is led to no other page: it is told what it lacks."""
    if viewer is None:
        abort(401)
    if viewer.must_have_second_factor and not viewer.person.has_second_factor:
        abort(403)
    if viewer.is_for_reading_only and request.method not in ("GET", "HEAD"):
        abort(403)
    return viewer


def require(act: Act) -> Organisation:
    """The organisation being looked at, if this may be done there."""
    viewer = signed_in()
    if viewer.organisation is None:
        abort(404)
    if not viewer.may(act):
        abort(403)
    return viewer.organisation


def require_administrator() -> Viewer:
    viewer = signed_in()
    if not viewer.is_administrator:
        abort(403)
    return viewer


def allowed(viewer: Viewer, row: T | None, office: Organisation | None, act: Act) -> T:
    """Somebody else's row does not exist for the viewer; one's own may still be forbidden."""
    if row is None or office is None or not viewer.roles_in(office):
        abort(404)
    if not viewer.may(act, office):
        abort(403)
    return row


def _to_sign_in() -> Response:
    return redirect(url_for("sign_in.new", next=_here()))


def _here() -> str | None:
    """Where to come back to after signing in: only a page can be opened again, not an act."""
    return request.full_path.rstrip("?") if request.method == "GET" and request.path != "/" else None


def _is_enrolling() -> bool:
    return request.blueprint in {"second_factor", "sign_in", "preferences"}
