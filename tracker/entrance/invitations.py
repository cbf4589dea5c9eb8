"""Inviting somebody to begin: the link, the letter, and how sending it went."""

from datetime import datetime

from .. import mailer
from ..extensions import db
from ..letters import accounts
from ..mailer import Outcome
from ..models import LinkPurpose, Organisation, Person
from . import links


def invite(person: Person, organisation: Organisation | None, now: datetime) -> Outcome:
    """Commits the link and sends the letter while the coordinator waits; an earlier invitation opens no more.

    Whoever belongs to no office (an administrator, a provincial viewer) is invited by the system alone.
    """
    links.revoke_open(person, now, LinkPurpose.INVITATION)
    link, token = links.issue(person, LinkPurpose.INVITATION, now)
    db.session.commit()
    return mailer.send(accounts.invitation(person, organisation, link, token))
