"""What a division says of its task."""

from flask import Blueprint

bp = Blueprint("reports", __name__)
