"""The name of a file as it is shown and given back: one component, nothing unseen, its ending by its content."""

import re
import unicodedata

from .kinds import FileKind

LONGEST = 255
# An ending as programs write it; the ".1" of a numbered draft is none.
ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
# Not allowed in names on the computers of an office.
UNSAFE = re.compile(r'[<>:"|?*]')
SPACES = re.compile(r"\s+")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(name: str) -> str:
    """Without path, control characters and marks that turn the direction of reading."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        " " if c in "\t\r\n" else c for c in unicodedata.normalize("NFC", last) if c in "\t\r\n" or _is_seen(c)
    )
    return UNSAFE.sub("_", SPACES.sub(" ", seen)).strip(" .")


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in UNSEEN


def stem_of(name: str) -> str:
    """What a person would call it."""
    return ENDING.sub("", clean(name)).strip(" .")


def named(name: str, kind: FileKind) -> str:
    """Under the ending of what it is, whatever it was called."""
    stem = stem_of(name)
    while stem.lower().endswith(kind.endings):
        stem = ENDING.sub("", stem).strip(" .")
    ending = kind.endings[0]
    return (stem[: LONGEST - len(ending)].rstrip(" .") or kind.word) + ending
