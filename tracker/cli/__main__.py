"""`python -m tracker.cli`, where the command is not on the path."""

from . import main

main(prog_name="tracker")
