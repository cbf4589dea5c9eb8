"""Changes of several tasks at once: looked at first, and taken back within a day."""

from flask import Blueprint

bp = Blueprint("task_changes", __name__)
