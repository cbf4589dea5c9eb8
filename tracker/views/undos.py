"""Changes that can be taken back."""

from flask import Blueprint

bp = Blueprint("undos", __name__)
