"""The numbers in addresses: of rows and pages that there could be, and of no others."""

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter, Map

from .. import access
from ..forms.numbers import LARGEST


class RowNumber(IntegerConverter):
    def __init__(self, map: Map, *args: int, **kwargs: int) -> None:
        super().__init__(map, *args, **{"max": LARGEST, **kwargs})  # type: ignore[arg-type]


def refuse_pages_beyond() -> None:
    """No list has so many pages."""
    if request.args.get("page", 1, type=int) > LARGEST:
        access.public()
        abort(404)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber
    app.before_request(refuse_pages_beyond)
