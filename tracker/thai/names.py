"""Where the name of a division, a position or a person may be broken between two lines."""

import re

# The second half of a long name begins with "and"; nobody reads it wrongly there.
_BEFORE_AND = re.compile(r"(?<=[ก-๎])(?=และ[ก-๎])")


def words_of(name: str) -> list[list[str]]:
    """The words between its spaces, each in the pieces that stay whole."""
    return [_BEFORE_AND.split(word) for word in name.split(" ") if word]


def shortened(name: str) -> str:
    """กองสาธารณสุขและสิ่งแวดล้อม → กองสาธารณสุขฯ, as offices shorten what everybody knows; others stay whole."""
    first, *rest = _BEFORE_AND.split(name)
    return f"{first}ฯ" if rest else name


# Longer ones first: each begins as a shorter one does.
_TITLES = ("ว่าที่ร้อยตรี", "ว่าที่ ร.ต.", "นางสาว", "น.ส.", "นาง", "นาย", "ดร.")


def without_title(name: str) -> str:
    """นางสาวสมหญิง ใจดี → สมหญิง ใจดี, as a text may name the same person with another title or none."""
    bare = name.strip()
    for title in _TITLES:
        if bare.startswith(title) and len(bare) > len(title):
            return bare.removeprefix(title).strip()
    return bare
