"""What people say beside a task."""

from flask import Blueprint

bp = Blueprint("comments", __name__)
