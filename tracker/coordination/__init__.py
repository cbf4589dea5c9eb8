"""Changes of several tasks at once: which tasks, what would become of each, and doing it so that it can be undone."""

from .changes import Change, HandOver, Move, Withdraw
from .foreseeing import Foreseen, carry_out, foresee, remember
from .sought import MOST, Sought, State

__all__ = [
    "MOST",
    "Change",
    "Foreseen",
    "HandOver",
    "Move",
    "Sought",
    "State",
    "Withdraw",
    "carry_out",
    "foresee",
    "remember",
]
