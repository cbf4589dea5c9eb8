"""Numbers that Word writes by itself: they are not in the text of a .docx, and tell where an item begins."""

from collections.abc import Callable
from xml.parsers import expat

_BULLET = "bullet"
_DEEPEST = 8


class ListNumbers:
    """Counts as Word does: on through the document for each list, the deeper levels anew under each higher one."""

    def __init__(self, numbering: bytes, refuse: Callable[..., None]) -> None:
        self._formats: dict[str, dict[int, str]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._abstract = self._list = ""
        self._level = 0
        if numbering:
            parser = expat.ParserCreate()
            parser.StartDoctypeDeclHandler = refuse
            parser.StartElementHandler = self._start
            parser.Parse(numbering, True)

    def mark(self, list_: str, level: int) -> str:
        """What stands before the paragraph: "2. ", "2.1 " or "- "."""
        level = min(max(level, 0), _DEEPEST)
        abstract = self._abstract_of.get(list_)
        if abstract is None:
            return ""
        if self._formats.get(abstract, {}).get(level, "decimal") in (_BULLET, "none"):
            return "- "
        counts = self._counts.setdefault(list_, [])
        del counts[level + 1 :]
        counts += [0] * (level + 1 - len(counts))
        counts[level] += 1
        shown = [str(count or 1) for count in counts]
        return f"{shown[0]}. " if level == 0 else f"{'.'.join(shown)} "

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        values = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "abstractNum":
            self._abstract = values.get("abstractNumId", "")
        elif name == "lvl":
            self._level = int(values.get("ilvl", "0")) if values.get("ilvl", "0").isdecimal() else 0
        elif name == "numFmt":
            self._formats.setdefault(self._abstract, {})[self._level] = values.get("val", "decimal")
        elif name == "num":
            self._list = values.get("numId", "")
        elif name == "abstractNumId":
            self._abstract_of[self._list] = values.get("val", "")
