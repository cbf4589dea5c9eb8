"""Text as a scanner or an office left it → text to keep, and bare letters to compare by."""

import html
import re
import unicodedata
from functools import lru_cache

from ..thai import normal_spelling, to_arabic
from ..thai.letters import MARKS, NIKHAHIT, SARA_AA, SARA_AM, SARA_E, TONES

TICKED, UNTICKED = "☑", "☐"

_BOX = re.compile(r"<input\b[^<>]{0,200}>", re.IGNORECASE)
_IS_TICKED = re.compile(r"\bchecked\b", re.IGNORECASE)
_LINE_END = re.compile(
    r"</\s*(?:p|div|li|tr|h[1-6])\s*>|<\s*br\s*/?\s*>|<\s*(?:p|div|li)(?:\s[^<>]{0,200})?>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_MARKDOWN = re.compile(r"\\([*_#.\-])|\*\*|^#{1,6}\s+", re.MULTILINE)
# Characters that turn the order of what follows them: a text could look other than it reads.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKED = "".join(sorted(MARKS))
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
# What one spelling changes: a tone before its vowel, am in two parts, what nobody sees; a mark, an e or am typed twice.
_TONE_FIRST = re.compile(f"[{TONES}{NIKHAHIT}{_UNSEEN}](?:[{_MARKED}]|(?<=[{NIKHAHIT}{_UNSEEN}]))")
_TWICE = re.compile(
    "|".join([*(each * 2 for each in [*_MARKED, SARA_E]), *(SARA_AM + each for each in [*TONES, SARA_AM])])
)


def tidy(text: str) -> str:
    """One space between words, a line for each paragraph, one spelling; tags of copied pages are gone."""
    if "<" in text or "&" in text or "\\" in text or "*" in text or "#" in text:
        text = _BOX.sub(lambda box: TICKED if _IS_TICKED.search(box[0]) else UNTICKED, text)
        text = _TAG.sub("", _LINE_END.sub("\n", text))
        text = html.unescape(_MARKDOWN.sub(r"\1", text)) if "&" in text else _MARKDOWN.sub(r"\1", text)
    return spaced(text)


def spaced(text: str) -> str:
    text = _UNWRITABLE.sub("", text)
    if not text.isascii() and not _is_spelt(text):
        text = normal_spelling(text)
    return "\n".join([line for each in text.split("\n") if (line := " ".join(each.split()))])


def _is_spelt(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and not (_TONE_FIRST.search(text) or _TWICE.search(text))


def on_one_line(text: str) -> str:
    return text.replace("\n", " ")


@lru_cache(maxsize=20_000)
def skeleton(text: str) -> str:
    """Consonants, vowels on the line, figures and Latin letters: what survives a bad scan."""
    try:
        return text.encode(_CODE_PAGE).translate(_BARE_BYTES, _DROPPED_BYTES).decode(_CODE_PAGE)
    except UnicodeEncodeError:
        return "".join(map(_bare, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4_096)
def _bare(letter: str) -> str:
    plain = to_arabic(letter).replace(SARA_AM, SARA_AA).casefold()
    return "".join(each for each in plain if each.isalnum() and each not in MARKS and each != NIKHAHIT)


# Nearly every text is in the code page of old Thai programs, where a letter is a byte and all are changed at once.
_CODE_PAGE = "cp874"
_LETTERS = bytes(range(256)).decode(_CODE_PAGE, "replace")
_BARE_BYTES = bytes((_bare(letter) or letter).encode(_CODE_PAGE, "replace")[0] for letter in _LETTERS)
_DROPPED_BYTES = bytes(code for code, letter in enumerate(_LETTERS) if not _bare(letter))


def squeezed(text: str) -> str:
    """Without spaces and in arabic digits, its marks kept."""
    return "".join(to_arabic(text).split())
