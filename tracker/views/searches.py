"""Looking for measures and tasks by words."""

from flask import Blueprint

bp = Blueprint("searches", __name__)
