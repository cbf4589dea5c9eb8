"""A list taken along, edited, and read back."""

from flask import Blueprint

bp = Blueprint("updates", __name__)
