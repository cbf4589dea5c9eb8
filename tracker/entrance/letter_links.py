"""The link of a letter: signed for that letter, that person and that task, and good for two weeks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from .. import clock, mailer
from ..models import Letter

LIFE = timedelta(days=14)


@dataclass(frozen=True)
class Said:
    """What a token says; that it was not forged is known, and nothing else."""

    letter_id: int
    # The whole letter, where no task is named.
    task_id: int | None
    # Signing out everywhere closes the links of earlier letters, too.
    session_number: int


def address_of(letter: Letter, task_id: int | None = None) -> str:
    return mailer.address_of("letter_links.show", token=token_of(letter, task_id))


def token_of(letter: Letter, task_id: int | None = None) -> str:
    said = [letter.id, task_id or 0, letter.person.session_number]
    return str(_signer().dumps(said))


def read(token: str) -> Said | None:
    try:
        letter_id, task_id, session_number = _signer().loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return Said(letter_id, task_id or None, session_number)


def last_day(letter: Letter) -> date:
    return letter.day + LIFE


def has_run_out(letter: Letter, now: datetime) -> bool:
    return clock.day_of(now) > last_day(letter)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="letter link")
