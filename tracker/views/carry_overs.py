"""What becomes of each measure in the next fiscal year."""

from flask import Blueprint

bp = Blueprint("carry_overs", __name__)
