"""Commands that keep the database: its shape, backups, and whether the trail holds."""

import sys
from pathlib import Path

import click

from .edge import application, current_application


@click.group()
def db() -> None:
    """Bring the database up to date, or ask how it stands."""


@db.command("upgrade")
def upgrade() -> None:
    """Bring the database up to date with this program; safe to run at any time."""
    from .. import schema

    with application():
        schema.upgrade()
        click.echo(f"The database is up to date ({schema.revision()})")


@db.command("status")
def status() -> None:
    """Tell which database is used and whether it is up to date."""
    from .. import schema
    from ..extensions import db as database

    with application():
        found, head = schema.revision(), schema.head()
        click.echo(f"database: {database.engine.url.render_as_string(hide_password=True)}")
        click.echo(f"stands at: {found or 'empty'}")
        click.echo(f"this program: {head}")
        schema.must_be_current()
        click.echo("up to date")


TARGET = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=TARGET)
def backup(file: Path) -> None:
    """Write everything into one FILE while people go on working, and read it back to be sure."""
    from .. import backup as backups
    from .. import clock

    if file.exists():
        raise click.ClickException(f"{file} is there already: choose another name")
    with application():
        made = backups.write(file, clock.now())
        click.echo(f"{file}: {made.manifest.rows} rows, {len(made.manifest.files)} files, read back and found whole")
        _warn_of_trail(made)


def _warn_of_trail(made: object) -> None:
    from ..backup import Backup

    assert isinstance(made, Backup)
    if problems := made.verify().problems:
        click.echo(f"Warning: the trail in it was tampered with: {problems[0]}", err=True)


@click.command()
@click.argument("file", type=TARGET)
@click.option("--replace", is_flag=True, help="Set the present data aside and put the backup in its place.")
@click.option("--even-if-trail-broken", is_flag=True, help="Restore although the trail in the file was tampered with.")
def restore(file: Path, replace: bool, even_if_trail_broken: bool) -> None:
    """Put a backup FILE back, after everything in it was checked; end the program first."""
    from .. import backup as backups
    from .. import clock

    with application():
        done = backups.restore(file, clock.now(), replace=replace, even_if_trail_broken=even_if_trail_broken)
    click.echo(f"Restored {done.manifest.rows} rows as of {done.manifest.made_at}")
    if done.set_aside:
        click.echo(f"What was there before lies in {done.set_aside}")
    click.echo("Second factors work only with the secret key they were made with: it is not part of a backup")


@click.command("verify-trail")
def verify_trail() -> None:
    """Read the whole trail and name the first entry of each chain that does not hold."""
    from ..extensions import db as database
    from ..trail.verification import verify

    with current_application():
        verdict = verify(database.session())
    for problem in verdict.problems:
        click.echo(str(problem), err=True)
    if verdict.problems:
        sys.exit(1)
    click.echo(f"The trail is whole: {verdict.entries} entries in {len(verdict.heads)} chains")


COMMANDS = (db, backup, restore, verify_trail)
