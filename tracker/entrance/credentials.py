"""What proves who somebody is: passwords, the tokens of links, and what the database keeps of them."""

import hmac
import secrets
import unicodedata
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ..models import Person

SHORTEST, LONGEST = 10, 200
FEWEST_LETTERS = 4
COMMON = Path(__file__).with_name("common_passwords.txt")

HASHER = PasswordHasher()
# A hash takes 64 MB on purpose; a rush of sign-ins must not take all memory of a small server.
_turn_to_hash = BoundedSemaphore(4)


# --- passwords


class Weakness(StrEnum):
    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    PERSONAL = "personal"


def weakness_of(password: str, name: str, email: str) -> Weakness | None:
    """Length is what counts; beyond that only what a guesser tries first is refused."""
    text = _composed(password)
    if len(text) < SHORTEST:
        return Weakness.SHORT
    if len(text) > LONGEST:
        return Weakness.LONG
    bare = text.casefold().replace(" ", "")
    if len(set(bare)) < FEWEST_LETTERS or bare in _common():
        return Weakness.COMMON
    if _is_personal(bare, name, email):
        return Weakness.PERSONAL
    return None


def _is_personal(bare: str, name: str, email: str) -> bool:
    """The person's own name or address, alone or with a few signs around it."""
    address, whole = email.casefold(), _composed(name).casefold().replace(" ", "")
    own = [address, address.partition("@")[0], whole, *_composed(name).casefold().split()]
    return any(len(word) >= 3 and word in bare and len(bare) - len(word) < 5 for word in own)


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").split())


def _composed(password: str) -> str:
    """A Thai vowel may be typed in two orders of codes; both are the same password."""
    return unicodedata.normalize("NFC", password)


def set_password(person: Person, password: str) -> None:
    """A new password signs the person out everywhere."""
    person.password_hash = _hash(password)
    person.sign_out_everywhere()


def is_password_of(person: Person | None, password: str) -> bool:
    """Takes equally long for somebody unknown; a hash made with older parameters is made anew on the way."""
    known = person.password_hash if person else None
    is_right = _verify(known or _nobodys_hash(), password)
    if not (person and known and is_right):
        return False
    if HASHER.check_needs_rehash(known):
        person.password_hash = _hash(password)
    return True


@cache
def _nobodys_hash() -> str:
    return _hash(secrets.token_urlsafe())


def _hash(password: str) -> str:
    with _turn_to_hash:
        return HASHER.hash(_composed(password))


def _verify(known: str, password: str) -> bool:
    try:
        with _turn_to_hash:
            return HASHER.verify(known, _composed(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False


# --- tokens: the holder has the token, the database only its hash


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def keyed_hash(key: str, text: str) -> str:
    """For short words, which could be guessed back from a plain hash."""
    return hmac.new(key.encode(), text.encode(), sha256).hexdigest()


def is_same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
