"""The documents of a closed round: made again from what was kept, as they were."""

from flask import Blueprint, abort

from .. import access
from ..access import Act
from ..forms.plan_documents import NAMES, SLUGS
from ..models import RoundClosing
from ..reports.apart import PICTURES
from ..reports.paper import Paper
from ..rounds import Frozen
from .answer import Answer
from .making_desk import made
from .papers import dressed, looked_at, taken_along
from .round_page import asked_round, edition

bp = Blueprint("round_documents", __name__)

DOCUMENT = "any('progress-report', 'measures-table', 'action-plan')"
EDITION = "/plans/<int:plan_id>/rounds/<int:months>/closings/<int:number>"


@bp.get(f"{EDITION}/<{DOCUMENT}:document>.<any(docx, pdf, xlsx):kind>")
def show(plan_id: int, months: int, number: int, document: str, kind: str) -> Answer:
    plan = access.plan(plan_id, Act.READ_PLANS)
    closing = edition(asked_round(plan, months), number)
    title = f"{NAMES[document]} {plan.title} {months}-{number}"
    # Made as of the closing, whenever it is asked for.
    return taken_along(kept_paper(closing, document), title, document, kind, closing.closed_at)


@bp.get(f"{EDITION}/<{DOCUMENT}:document>/pages/<int:page_number>")
def page(plan_id: int, months: int, number: int, document: str, page_number: int) -> Answer:
    """As a picture."""
    plan = access.plan(plan_id, Act.READ_PLANS)
    closing = edition(asked_round(plan, months), number)
    ready = made(kept_paper(closing, document), PICTURES, closing.closed_at)
    if ready is None or not 1 <= page_number <= len(ready.files):
        abort(404)
    return looked_at(ready.files[page_number - 1], "image/png")


def kept_paper(closing: RoundClosing, document: str) -> Paper:
    """From what is no longer what was closed, no document is made."""
    kind = SLUGS[document]
    documents = Frozen.of(closing).documents if closing.is_intact else {}
    if kind not in documents:
        abort(404)
    return dressed(closing.plan.organisation, kind, documents[kind], closing.closed_at)
