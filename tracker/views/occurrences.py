"""Events from which days are counted."""

from flask import Blueprint

bp = Blueprint("occurrences", __name__)
