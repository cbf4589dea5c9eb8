"""Files and links that prove a result."""

from flask import Blueprint

bp = Blueprint("evidence", __name__)
