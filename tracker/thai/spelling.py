"""One spelling for Thai text that looks the same on paper."""

import re
import unicodedata

_TONES = "\u0e48-\u0e4c"
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_SARA_AM = re.compile(f"(?<![{_TONES}])[{_TONES}]*(?:(?:\u0e4d[{_TONES}]*\u0e32|\u0e33)[{_TONES}]*)+")
_CLUSTER = re.compile(f"[{_MARKS}]{{2,}}")


def normal_spelling(text: str) -> str:
    """Composed (NFC), without invisible characters, vowels before tone marks, ำ and แ as single letters."""
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = text.replace("เเ", "แ")
    text = _CLUSTER.sub(lambda match: _in_order(match.group()), text)
    text = _SARA_AM.sub(lambda match: _tones_of(match.group()) + "ำ", text)
    return unicodedata.normalize("NFC", text)


def _in_order(marks: str) -> str:
    """Unicode leaves vowels above and tones as typed, and a mark typed twice shows once."""
    return "".join(sorted(dict.fromkeys(marks), key=_is_tone))


def _tones_of(syllable: str) -> str:
    return "".join(mark for mark in dict.fromkeys(syllable) if _is_tone(mark))


def _is_tone(mark: str) -> bool:
    return "\u0e48" <= mark <= "\u0e4c"
