"""The measures of a plan."""

from flask import Blueprint

bp = Blueprint("measures", __name__)
