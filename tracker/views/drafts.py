"""What somebody is typing, kept until it is sent."""

from flask import Blueprint

bp = Blueprint("drafts", __name__)
