"""What is wrong with the file of a year, for whoever wrote it."""

from collections.abc import Mapping


class Unreadable(ValueError):
    """`reason` is a text of the catalogue; `facts` are its blanks."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(reason % facts)
        self.reason = reason
        self.facts: Mapping[str, str | int] = facts
