"""The second factor: codes of an authenticator app, and recovery codes for who has lost the telephone."""

import base64
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import pyotp
from flask import current_app

from ..extensions import db
from ..models import Person, RecoveryCode
from ..thai.digits import to_arabic
from .credentials import is_same, keyed_hash

ISSUER = "Tidtam"
STEP_SECONDS = 30
# A clock may be off by one step to either side.
DRIFT = (-1, 0, 1)
NUMBER_OF_CODES = 10
# No letters or digits that are mistaken for others on paper.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_seed() -> str:
    return secrets.token_hex(20)


def shared_secret(key: str, seed: str) -> str:
    """What the authenticator app knows. The database keeps only the seed: a copy of it alone opens nothing."""
    digest = hmac.new(key.encode(), f"totp:{seed}".encode(), sha256).digest()
    return base64.b32encode(digest[:20]).decode("ascii")


def address_for_app(secret: str, account: str) -> str:
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)


def accepted_step(secret: str, code: str, now: datetime, last_step: int | None) -> int | None:
    """The step whose code this is; none that was used before, or an earlier one, is accepted again."""
    current, totp = int(now.timestamp()) // STEP_SECONDS, pyotp.TOTP(secret)
    typed = tidy_code(code)
    matching = [current + drift for drift in DRIFT if is_same(totp.generate_otp(current + drift), typed)]
    fresh = [step for step in matching if last_step is None or step > last_step]
    return max(fresh, default=None)


def tidy_code(code: str) -> str:
    """As people type it: Thai digits, spaces in the middle, capitals."""
    return "".join(to_arabic(code).split()).replace("-", "").lower()


def begin(person: Person, seed: str, code: str, now: datetime) -> list[str] | None:
    """The second factor stands once a first code is right; answers the recovery codes, told only this once."""
    step = accepted_step(shared_secret(_key(), seed), code, now, None)
    if step is None:
        return None
    person.totp_seed, person.totp_confirmed_at, person.totp_last_step = seed, now, step
    return renew_recovery_codes(person, now)


def is_code_of(person: Person, code: str, now: datetime) -> bool:
    """A code of the app, or a recovery code; either opens only once."""
    if not person.has_second_factor or person.totp_seed is None:
        return False
    step = accepted_step(shared_secret(_key(), person.totp_seed), code, now, person.totp_last_step)
    if step is not None:
        person.totp_last_step = step
        return True
    return _use_recovery_code(person, code, now)


def remove(person: Person, now: datetime) -> None:
    person.totp_seed = person.totp_confirmed_at = person.totp_last_step = None
    _revoke_codes(person.recovery_codes, now)


def renew_recovery_codes(person: Person, now: datetime) -> list[str]:
    _revoke_codes(person.recovery_codes, now)
    codes = [_new_code() for _ in range(NUMBER_OF_CODES)]
    db.session.add_all(RecoveryCode(person=person, code_hash=_code_hash(person, code)) for code in codes)
    return codes


def codes_left(person: Person) -> int:
    return sum(code.is_open for code in person.recovery_codes)


def _use_recovery_code(person: Person, code: str, now: datetime) -> bool:
    typed = _code_hash(person, code)
    for known in person.recovery_codes:
        if known.is_open and is_same(known.code_hash, typed):
            known.used_at = now
            return True
    return False


def _revoke_codes(codes: Sequence[RecoveryCode], now: datetime) -> None:
    for code in codes:
        if code.is_open:
            code.revoked_at = now


def _new_code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def _code_hash(person: Person, code: str) -> str:
    return keyed_hash(_key(), f"recovery:{person.id}:{tidy_code(code)}")


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
