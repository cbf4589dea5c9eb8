"""A message that came back → whose address it names, and why: what the mail server of the address said for good.

The message is from anybody: only its own report is read, never what it brings along, and nothing of it is trusted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from enum import StrEnum

LARGEST = 1024 * 1024
MOST_ADDRESSES = 100
LONGEST_WORDS = 500


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NO_REPORT = "no_report"
    # Delayed, relayed or delivered: the address may be good.
    NOT_FOR_GOOD = "not_for_good"


class RefusedBounce(ValueError):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True)
class Bounce:
    """One address to which letters do not arrive, and the answer about it on one line."""

    address: str
    words: str


def read(raw: bytes) -> list[Bounce]:
    if not raw.strip():
        raise RefusedBounce(Refusal.EMPTY)
    if len(raw) > LARGEST:
        raise RefusedBounce(Refusal.TOO_LARGE)
    try:
        reports = list(_reports(message_from_bytes(raw, policy=policy.compat32)))
        bounces = {bounce.address: bounce for report in reports if (bounce := _bounce(report))}
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        # The parser of the standard library meets broken or endlessly nested messages with all of these.
        raise RefusedBounce(Refusal.NO_REPORT) from None
    if not reports:
        raise RefusedBounce(Refusal.NO_REPORT)
    if not bounces:
        raise RefusedBounce(Refusal.NOT_FOR_GOOD)
    return list(bounces.values())[:MOST_ADDRESSES]


def _reports(message: Message) -> Iterator[Message]:
    """What is said about each address; a message that came back within this one says nothing here."""
    for part in _inside(message) if message.get_content_maintype() == "multipart" else [message]:
        if part.get_content_type() == "message/delivery-status":
            yield from (block for block in _inside(part) if block["Final-Recipient"] or block["Original-Recipient"])


def _inside(message: Message) -> list[Message]:
    parts = message.get_payload()
    return [part for part in parts if isinstance(part, Message)] if isinstance(parts, list) else []


def _bounce(report: Message) -> Bounce | None:
    status = _said(report, "Status").split(" ")[0]
    action = _said(report, "Action").lower()
    address = _address(report)
    if not address or not status.startswith("5.") or action not in {"failed", ""}:
        return None
    _kind, _semicolon, diagnostic = _said(report, "Diagnostic-Code").rpartition(";")
    return Bounce(address, f"{status} {diagnostic.strip()}".strip()[:LONGEST_WORDS])


def _address(report: Message) -> str:
    """`rfc822; somebody@example.go.th`; the one that was written to comes first, it is the one that is known here."""
    for name in ("Original-Recipient", "Final-Recipient"):
        _kind, _semicolon, address = _said(report, name).rpartition(";")
        address = address.strip().strip("<>").lower()
        if "@" in address and len(address) <= 254:
            return address
    return ""


def _said(report: Message, name: str) -> str:
    text = str(report[name] or "")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
