"""Who is named as responsible → divisions by their standard names, every division, or nobody."""

from dataclasses import dataclass
from functools import lru_cache

from ..thai import is_thai
from .text import on_one_line, skeleton
from .words import Meaning, divisions, every_division, lists, sections_of_divisions

ALL = "ALL"


@dataclass(frozen=True)
class Named:
    """`leads` are the divisions that lead or collect beside every division; a section stands for its division."""

    divisions: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    is_known: bool = True
    is_by_section: bool = False

    @property
    def is_sure(self) -> bool:
        return self.is_known and not self.is_by_section


@lru_cache(maxsize=10_000)
def named_in(text: str) -> Named:
    text = on_one_line(text)
    is_all = bool(every_division().all(text))
    found = _in_order(divisions().all(text))
    others = _as_written(text, found)
    is_by_section = False
    if not found and not others:
        found = _in_order(sections_of_divisions().all(text))
        is_by_section = bool(found)
    names = tuple(dict.fromkeys([*found, *others]))
    if is_all:
        return Named((ALL, *names), names, not others, is_by_section)
    return Named(names, (), not others, is_by_section)


def names_somebody(text: str) -> bool:
    return bool(named_in(text).divisions)


def _in_order(found: list[Meaning]) -> list[str]:
    return list(dict.fromkeys(meaning.name for meaning in found))


def _as_written(text: str, known: list[str]) -> list[str]:
    """A division that is not among the standard ones keeps the name it is written with."""
    written = []
    for match in lists().unit.finditer(text):
        name = match[0].rstrip(".:;")
        is_standard = bool(divisions().all(name)) or bool(every_division().all(name))
        is_inside_another = match.start() > 0 and is_thai(text[match.start() - 1])
        if not (is_standard or is_inside_another or name.startswith(lists().not_units)) and len(skeleton(name)) > 4:
            written.append(name)
    return [name for name in dict.fromkeys(written) if name not in known]
