"""What is due → groups of the office in services that we know: one text a morning, given up loudly."""

from .addresses import SERVICES, Address, Refusal, RefusedChannelError, Service, read_address
from .owing import owe_morning
from .sealing import seal, unseal
from .sending import Told, deliver, send, test_message
from .speaking import Ending, is_installed

__all__ = [
    "SERVICES",
    "Address",
    "Ending",
    "Refusal",
    "RefusedChannelError",
    "Service",
    "Told",
    "deliver",
    "is_installed",
    "owe_morning",
    "read_address",
    "seal",
    "send",
    "test_message",
    "unseal",
]
