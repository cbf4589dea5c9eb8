"""What is understood from a typed date, told while it is typed; changes nothing."""

from flask import Blueprint, render_template, request

from .. import access, shell
from ..forms.base import tidy
from ..forms.fields import sentence
from ..thai.reading import Reason, WrittenDateError, read_date
from .answer import Answer

bp = Blueprint("dates", __name__)


@bp.get("/dates/reading")
def reading() -> Answer:
    access.public()
    text, is_sure = _understood(_typed())
    return render_template("dates/reading.html", text=text, is_sure=is_sure)


def _typed() -> str:
    """A field sends itself under its own name and says which name that is."""
    name = request.args.get("field", "text")
    return tidy(request.args.get(name)) or ""


def _understood(typed: str) -> tuple[str, bool]:
    try:
        return shell.weekday_date(read_date(typed)), True
    except WrittenDateError as error:
        return "" if error.reason is Reason.EMPTY else sentence(error), False
