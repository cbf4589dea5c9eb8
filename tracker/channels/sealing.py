"""An address as the database keeps it: closed with the secret key: a copy of it opens no group.

The pieces are those of the standard library: HMAC-SHA256 over a nonce and a counter hides the text, another one over
what came out proves that nobody changed it (encrypt, then authenticate; a key for each, and a nonce for every seal).
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import sha256
from itertools import count, islice

NONCE, MARK = 16, 32


def seal(key: str, owner: int, text: str) -> str:
    """For one organisation: in the row of another it does not open."""
    nonce, plain = secrets.token_bytes(NONCE), text.encode()
    hidden = _hidden(key, nonce, plain)
    return urlsafe_b64encode(nonce + hidden + _mark(key, owner, nonce + hidden)).decode("ascii")


def unseal(key: str, owner: int, sealed: str) -> str | None:
    """None where it was sealed with another key, for somebody else, or was changed."""
    try:
        raw = urlsafe_b64decode(sealed.encode("ascii"))
    except (Error, ValueError):
        return None
    body, mark = raw[:-MARK], raw[-MARK:]
    if len(body) <= NONCE or not hmac.compare_digest(mark, _mark(key, owner, body)):
        return None
    return _hidden(key, body[:NONCE], body[NONCE:]).decode()


def _hidden(key: str, nonce: bytes, text: bytes) -> bytes:
    """The same twice gives back what was there before."""
    own = _key(key, "hide")
    blocks = -(-len(text) // sha256().digest_size)
    stream = b"".join(hmac.digest(own, nonce + n.to_bytes(4, "big"), sha256) for n in islice(count(), blocks))
    return bytes(a ^ b for a, b in zip(text, stream, strict=False))


def _mark(key: str, owner: int, body: bytes) -> bytes:
    return hmac.digest(_key(key, "prove"), f"{owner}:".encode() + body, sha256)


def _key(key: str, what: str) -> bytes:
    return hmac.digest(key.encode(), f"address of a channel: {what}".encode(), sha256)
