"""Thai letters by name, and those that scanners and typists take for one another."""

import re

TONES = "็่้๊๋์"
# Everything that stands above or below a consonant.
MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
LOOK_ALIKE_MARKS = (frozenset("ิีึื"), frozenset(TONES), frozenset("ุู"))
LOOK_ALIKE_LETTERS = {"ใ": "ไ", "ฎ": "ฏ", "ษ": "ศ"}
SARA_E = "เ"
SARA_AE = "แ"
SARA_AA = "า"
SARA_AM = "ำ"
# The ring of ำ, which may be typed as a mark of its own before า.
NIKHAHIT = "ํ"
# ๆ says the word before it once more.
REPEAT = "ๆ"
_THAI = re.compile("[\u0e01-\u0e4e]")


def is_thai(text: str) -> bool:
    """Whether there is a Thai letter in it; digits belong to no language."""
    return _THAI.search(text) is not None
