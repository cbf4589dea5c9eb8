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
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\s*\n\s*")
# Characters that turn the order of what follows them: a text could look other than it reads.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKED = "".join(sorted(MARKS))
# What one spelling changes: a tone before its vowel, a mark or an e typed twice, am in two parts, what nobody sees.
_TO_SPELL = re.compile(
    f"[{TONES}][{_MARKED}]|([{_MARKED}])\\1|{SARA_E}{SARA_E}|{NIKHAHIT}|{SARA_AM}[{TONES}{SARA_AM}]"
    "|[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
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
    if not text.isascii() and (_TO_SPELL.search(text) or not unicodedata.is_normalized("NFC", text)):
        text = normal_spelling(text)
    text = _SPACES.sub(" ", text).strip()
    return _EMPTY_LINES.sub("\n", text) if "\n" in text else text


def on_one_line(text: str) -> str:
    return text.replace("\n", " ")


@lru_cache(maxsize=20_000)
def skeleton(text: str) -> str:
    """Consonants, vowels on the line, figures and Latin letters: what survives a bad scan."""
    text = unicodedata.normalize("NFC", to_arabic(text)).replace(SARA_AM, SARA_AA).casefold()
    return "".join(letter for letter in text if letter.isalnum() and letter not in MARKS and letter != NIKHAHIT)


def squeezed(text: str) -> str:
    """Without spaces and in arabic digits, its marks kept."""
    return "".join(to_arabic(text).split())
