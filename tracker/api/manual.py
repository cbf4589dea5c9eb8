"""What people read before they write a program: the page, and the description it is made of."""

from flask import Blueprint, Response, render_template

from .. import access
from ..models import WebhookEvent
from . import description, samples
from .answering import told
from .problems import KINDS
from .rates import PER_MINUTE
from .rooms import ROOMS

bp = Blueprint("api_manual", __name__)


@bp.get("/api/")
def index() -> str:
    access.public()
    return render_template(
        "api/index.html",
        samples=samples,
        rooms=ROOMS,
        kinds=KINDS,
        events=list(WebhookEvent),
        address=description.address,
        root=description.root(),
        per_minute=PER_MINUTE,
    )


@bp.get("/api/openapi.json")
def openapi() -> Response:
    access.public()
    return told(description.document())
