"""Letters owed → letters sent: each is a row before it leaves, is claimed, handed over, and its answer is recorded."""

from .owing import owe, owe_now
from .sending import Delivery, Sender, deliver, sender

__all__ = ["Delivery", "Sender", "deliver", "owe", "owe_now", "sender"]
