"""A group and a text → what its service answered. The only place that knows apprise, which need not be installed."""

import importlib.util
import logging
import re
import time
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from importlib import import_module
from urllib.parse import unquote

from .addresses import Service

log = logging.getLogger("tracker.channels")

# Whoever does not answer in this time has not taken it; nobody else waits longer for them.
SECONDS = 10
LONGEST_WORDS = 500
NAME = "Tidtam"
# Shorter pieces of an address give nothing away, and are words of a sentence.
SHORTEST_SECRET = 6


class Ending(StrEnum):
    ARRIVED = "arrived"
    REFUSED = "refused"
    TOO_SLOW = "too_slow"
    # The address was sealed with another secret key.
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Answer:
    ending: Ending
    words: str = ""
    milliseconds: int = 0

    @property
    def has_arrived(self) -> bool:
        return self.ending is Ending.ARRIVED


def is_installed() -> bool:
    """The extra `channels` of the program: what speaks, and what keeps addresses closed."""
    return all(importlib.util.find_spec(name) for name in ("apprise", "cryptography"))


def speak(service: Service, address: str, text: str) -> Answer:
    """Never raises: whatever a service or its plugin does, the other groups are told."""
    began = time.monotonic()
    try:
        ending, words = _told(service, address, text)
    except Exception as error:
        # Its words may hold the address.
        log.error("a plugin failed: %s", type(error).__name__)
        ending, words = Ending.REFUSED, type(error).__name__
    return Answer(ending, words[:LONGEST_WORDS], round((time.monotonic() - began) * 1000))


def _told(service: Service, address: str, text: str) -> tuple[Ending, str]:
    """Only the part of apprise that was written for this service is loaded: no other kind of address is understood."""
    # Not with the rest of the program: most offices never need it.
    from apprise import Apprise, AppriseAsset, AppriseResultStatus, NotifyFormat

    _keep_to_itself()
    module, name = service.plugin
    plugin = getattr(import_module(f"apprise.plugins.{module}"), name)
    # No picture of somebody else's stands beside our words, and nobody is led on to another machine.
    asset = AppriseAsset(app_id=NAME, http_redirects=False, image_url_mask=None, storage_mode="memory")
    group = Apprise(asset=asset)
    group.add(plugin(asset=asset, **plugin.parse_url(address)))
    body = escape(text, quote=False) if service.format == NotifyFormat.HTML.value else text
    result = group.notify(body=body, body_format=NotifyFormat(service.format), timeout=SECONDS)
    if result:
        return Ending.ARRIVED, ""
    words = _without(address, "\n".join(entry.message for entry in result.logs()))
    is_slow = result.status is AppriseResultStatus.TIMEOUT
    return Ending.TOO_SLOW if is_slow else Ending.REFUSED, words


def _keep_to_itself() -> None:
    """What these say of their work names the address."""
    logging.getLogger("apprise").propagate = False
    logging.getLogger("urllib3").setLevel(logging.INFO)


def _without(address: str, words: str) -> str:
    """The same for the words that are kept."""
    pieces = re.split(r"[/?&=:]+", f"{address}/{unquote(address)}")
    for piece in sorted((piece for piece in pieces if len(piece) >= SHORTEST_SECRET), key=len, reverse=True):
        words = words.replace(piece, "…")
    return words
