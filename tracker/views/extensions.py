"""Later dates: asked for, decided."""

from flask import Blueprint

bp = Blueprint("extensions", __name__)
