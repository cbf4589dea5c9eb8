"""Fields in the text of a Word document: {{name}}, into however many pieces Word has cut it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from ...tables.cells import writable
from .fields import plain

FIELD = re.compile(r"\{\{([^{}]{1,200})\}\}")
# A brace that belongs to no field: somebody forgot one.
STRAY = re.compile(r"\{\{|\}\}")
PARAGRAPH, ROW, CELL = qn("w:p"), qn("w:tr"), qn("w:tc")
_TEXT, _RUN, _BREAK, _SPACE = qn("w:t"), qn("w:r"), qn("w:br"), qn("xml:space")


def paragraphs_of(root: Any) -> Iterator[Any]:
    """Also those in boxes and cells; as they stand now, whatever is put in meanwhile."""
    yield from list(root.iter(PARAGRAPH))


def text_of(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def fields_of(paragraph: Any) -> list[str]:
    return [plain(name) for name in FIELD.findall(text_of(paragraph))]


def is_alone(paragraph: Any) -> bool:
    """Nothing else stands in the paragraph."""
    return bool(FIELD.fullmatch(text_of(paragraph).strip()))


def has_stray_brace(paragraph: Any) -> bool:
    return bool(STRAY.search(FIELD.sub("", text_of(paragraph))))


def row_of(paragraph: Any) -> Any | None:
    return next(paragraph.iterancestors(ROW), None)


def fields_of_row(row: Any) -> list[str]:
    """Without those of a table inside it."""
    own = (one for one in row.iter(PARAGRAPH) if row_of(one) is row)
    return [name for paragraph in own for name in fields_of(paragraph)]


def fill(paragraph: Any, told: Callable[[str], Sequence[str] | None]) -> None:
    """Each field by its lines, as its first letter is written; what is not told stays."""
    pieces = _pieces(paragraph)
    whole = "".join(piece.text or "" for piece in pieces)
    for found in reversed(list(FIELD.finditer(whole))):
        if (lines := told(plain(found[1]))) is not None:
            _replace(pieces, found.start(), found.end(), "\n".join(map(writable, lines)))
    for piece in pieces:
        _break_lines(piece)


def _pieces(paragraph: Any) -> list[Any]:
    """Its own texts: a box that hangs on it has paragraphs of its own."""
    return [piece for piece in paragraph.iter(_TEXT) if next(piece.iterancestors(PARAGRAPH)) is paragraph]


def _replace(pieces: Sequence[Any], start: int, end: int, text: str) -> None:
    at = 0
    for piece in pieces:
        written = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(written))
        at += len(written)
        if first < last:
            piece.text = written[:first] + text + written[last:]
            text = ""


def _break_lines(piece: Any) -> None:
    first, *others = (piece.text or "").split("\n")
    piece.text = first
    piece.set(_SPACE, "preserve")
    after = piece
    for line in others:
        for tag, said in ((_BREAK, None), (_TEXT, line)):
            made = piece.makeelement(tag)
            made.text = said
            after.addnext(made)
            after = made
        after.set(_SPACE, "preserve")
