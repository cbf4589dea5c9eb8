"""Commands that start the program and tell how it is set up."""

import os
import sys

import click

from ..config import ROOT, SETTINGS, Given, read_settings


@click.command()
def run() -> None:
    """Start the web server and the scheduler; Ctrl-C ends both."""
    from .. import supervisor

    sys.exit(supervisor.run(read_settings()))


@click.command()
def demo() -> None:
    """Start with a sample office in the middle of its year; keeps out of the folder of real data."""
    os.environ["TRACKER_DEMO"] = "yes"
    os.environ.setdefault("TRACKER_INSTANCE", str(ROOT / "instance" / "demo"))
    _fill_demo()
    # Begins anew: whoever watches over the others for weeks should not carry all that the filling needed.
    os.execv(sys.executable, [sys.executable, "-m", "tracker.cli", "run"])  # noqa: S606 - ourselves, no shell


def _fill_demo() -> None:
    from .. import clock, schema
    from .edge import application

    with application():
        from ..demo import make_demo

        schema.upgrade()
        make_demo(clock.today(), clock.now())


@click.command()
def settings() -> None:
    """List every setting: its value, where it comes from and what it means."""
    for given in read_settings().given.values():
        click.echo(_described(given))
    click.echo(f"{len(SETTINGS)} settings; each is given by the environment or by settings.env in the instance folder.")


def _described(given: Given) -> str:
    name = click.style(given.setting.name, bold=True)
    return f"{name} = {given.shown}  [{given.source}]\n    {given.setting.why}"


@click.command()
def health() -> None:
    """Tell whether the database, its shape, the scheduler and the letters are well."""
    from .. import clock
    from ..health import State, examine
    from .edge import application

    with application():
        found = examine(clock.now())
    for name, told in found.as_json().items():
        click.echo(f"{name}: {told}")
    if found.state is State.FAILING:
        sys.exit(1)


COMMANDS = (run, demo, settings, health)
