"""An address as the database keeps it, closed with the secret key: a copy of the database opens no group."""

import hmac
from base64 import urlsafe_b64encode
from typing import Any


def seal(key: str, owner: int, text: str) -> str:
    """For one organisation: in the row of another it does not open."""
    sealed: bytes = _lock(key, owner).encrypt(text.encode())
    return sealed.decode("ascii")


def unseal(key: str, owner: int, sealed: str) -> str | None:
    """None where it was sealed with another key, for somebody else, or was changed."""
    from cryptography.fernet import InvalidToken

    try:
        opened: bytes = _lock(key, owner).decrypt(sealed.encode())
    except InvalidToken:
        return None
    return opened.decode()


def _lock(key: str, owner: int) -> Any:
    """Brought in only where there are channels: it comes with them, as apprise does."""
    from cryptography.fernet import Fernet

    return Fernet(urlsafe_b64encode(hmac.digest(key.encode(), f"addresses of channels: {owner}".encode(), "sha256")))
