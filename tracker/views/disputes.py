"""Tasks that a division says are not its own."""

from flask import Blueprint

bp = Blueprint("disputes", __name__)
