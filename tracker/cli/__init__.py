"""The `tracker` command: thin, like a view; what it needs is imported when a command is given."""

import os

import click

from ..config import SettingError
from . import data, holidays, letters, people, reading, running
from .edge import Refusal


class OneLine(click.Group):
    """Whatever is refused is refused in one line."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except SettingError as error:
            raise Refusal(str(error)) from None


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Tidtam: measures of Thai local governments, from the office's document to the verified result."""


GROUPS = (running, data, people, letters, reading, holidays)

for command in (command for group in GROUPS for command in group.COMMANDS):
    main.add_command(command)


def start() -> None:
    """The entry of the program: what it writes is for its own user alone."""
    os.umask(0o077)
    main(prog_name="tracker")
