"""Who a message comes from: HMAC-SHA256 over its moment and its body, with a secret that two know."""

import base64
import hmac
import secrets
from collections.abc import Iterable
from hashlib import sha256

HEADER = "Tidtam-Signature"
PREFIX = "whsec_"


def new_seed() -> str:
    return secrets.token_hex(20)


def secret_of(key: str, seed: str) -> str:
    """What the receiver knows. The database keeps only the seed."""
    digest = hmac.new(key.encode(), f"webhook:{seed}".encode(), sha256).digest()
    return PREFIX + base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def signature(secret: str, at: int, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()


def header(secrets_: Iterable[str], at: int, body: bytes) -> str:
    """One signature for each secret that counts now; one that fits is enough."""
    return ",".join([f"t={at}", *(f"v1={signature(secret, at, body)}" for secret in secrets_)])
