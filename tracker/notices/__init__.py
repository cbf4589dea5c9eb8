"""Tasks of an office → a plain text for the group in which its people talk: titles and divisions, nobody's name."""

from .composing import composed, fitting
from .facts import About, AboutOrder, AboutTask, Due, Group, Notice
from .gathering import about_order, about_task, about_tasks
from .sharing import share_address

__all__ = [
    "About",
    "AboutOrder",
    "AboutTask",
    "Due",
    "Group",
    "Notice",
    "about_order",
    "about_task",
    "about_tasks",
    "composed",
    "fitting",
    "share_address",
]
