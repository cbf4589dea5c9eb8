"""Commands that read what offices have written."""

import sys

import click

_YEARS = click.IntRange(2500, 2700)


@click.command("read-schedule")
@click.option("--fiscal-year", "number", type=_YEARS, required=True, metavar="YEAR", help="A year such as 2567.")
def read_schedule(number: int) -> None:
    """Read deadlines, one phrase per line on standard input, and answer each in one line of JSON."""
    from ..schedule.answers import answers
    from ..thai import FiscalYear

    for answer in answers(sys.stdin.buffer, FiscalYear(number)):
        click.echo(answer.encode())


COMMANDS = (read_schedule,)
