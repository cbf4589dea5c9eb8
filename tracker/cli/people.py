"""Commands about people, for whoever keeps the machine: let somebody in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .edge import current_application

if TYPE_CHECKING:
    from ..models import Organisation, Person


@click.group()
def people() -> None:
    """Let somebody in, or in again."""


@people.command()
@click.argument("email")
def invite(email: str) -> None:
    """Send an invitation to the person with this EMAIL; an earlier one opens no more."""
    from .. import clock
    from ..entrance import invitations

    with current_application():
        person = _person(email)
        outcome = invitations.invite(person, _organisation_of(person), clock.now())
    if not outcome.is_on_its_way:
        raise click.ClickException(f"The invitation to {email} could not be sent: {outcome.words}")
    click.echo(f"The invitation to {email} was {outcome.fate.value}")


@people.command("sign-in-link")
@click.argument("email")
def sign_in_link(email: str) -> None:
    """Print a link that signs in the person with this EMAIL once, within 15 minutes."""
    from .. import clock, mailer
    from ..entrance import links
    from ..extensions import db
    from ..models import LinkPurpose

    with current_application():
        _link, token = links.issue(_person(email), LinkPurpose.SIGN_IN, clock.now())
        db.session.commit()
        click.echo(mailer.address_of("sign_in.link", token=token))


@people.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """Take the second factor from the person with this EMAIL, who lost the telephone and the codes."""
    from .. import clock
    from ..entrance import second_factor
    from ..extensions import db

    with current_application():
        person = _person(email)
        if not person.has_second_factor:
            raise click.ClickException(f"{email} has no second factor")
        second_factor.remove(person, clock.now())
        person.sign_out_everywhere()
        db.session.commit()
    click.echo(f"{email} has no second factor any more and is signed out everywhere")


def _person(email: str) -> Person:
    from ..extensions import db
    from ..models import Person

    person = db.session.scalars(Person.with_email(email)).first()
    if person is None:
        raise click.ClickException(f"Nobody has the address {email}")
    if not person.is_active:
        raise click.ClickException(f"{email} was deactivated: reactivate the person first")
    return person


def _organisation_of(person: Person) -> Organisation:
    from .. import clock

    today = clock.today()
    held = [holding.position for holding in person.holdings if holding.covers(today)]
    if not held:
        raise click.ClickException(f"{person.email} holds no position: give one first")
    return held[0].organisation


COMMANDS = (people,)
