"""`python -m tracker.cli`, where the command is not on the path."""

from . import start

start()
