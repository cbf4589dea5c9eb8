"""A task of a division, and the list of them."""

from flask import Blueprint

bp = Blueprint("tasks", __name__)
