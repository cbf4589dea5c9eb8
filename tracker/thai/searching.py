"""Finding words in Thai text: no spaces between words, two systems of digits, marks typed in any order."""

from .digits import to_arabic
from .spelling import normal_spelling


def search_text(*parts: str | None) -> str:
    """What stands in a column to be searched: each part on a line of its own, without its spaces."""
    return "\n".join(folded for part in parts if part and (folded := _folded(part)))


def search_words(query: str) -> list[str]:
    """Every one of them has to be found; Thai offices put a space wherever they like, so none is kept inside."""
    return [folded for word in query.split()[:10] if (folded := _folded(word))]


def _folded(text: str) -> str:
    return "".join(to_arabic(normal_spelling(text)).casefold().split())
