"""What happened → messages to other programs of the office, signed and handed over until they arrive."""

from .gathering import gather, test_message
from .sending import GIVE_UP_AFTER, Told, deliver, send
from .signing import header, new_seed, secret_of

__all__ = ["GIVE_UP_AFTER", "Told", "deliver", "gather", "header", "new_seed", "secret_of", "send", "test_message"]
