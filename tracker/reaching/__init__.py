"""Addresses outside the office → may we go there, and what was answered.

Whoever types an address chooses where this machine knocks. So every address is looked up, judged, and connected to as
it was judged: a name that answers differently a moment later leads nowhere. One call is one hop; a redirect comes back
as an answer, and whoever follows it asks anew.
"""

from .addresses import HTTPS_ONLY, WEB, Address, Refusal, RefusedAddressError, read_address
from .networks import LOOPBACK, Network, is_public
from .reaching import PLAIN, Bounds, Call, Method, Way, reach
from .resolving import LookUp, look_up
from .verdict import Ending, Verdict

__all__ = [
    "HTTPS_ONLY",
    "LOOPBACK",
    "PLAIN",
    "WEB",
    "Address",
    "Bounds",
    "Call",
    "Ending",
    "LookUp",
    "Method",
    "Network",
    "Refusal",
    "RefusedAddressError",
    "Verdict",
    "Way",
    "is_public",
    "look_up",
    "reach",
    "read_address",
]
