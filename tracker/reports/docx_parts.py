"""Pieces of a Word document, written as its XML: quick, and every letter by a style that knows Thai."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ..tables.cells import writable
from ..thai.typeface import TYPEFACE

TWIPS = 56.6929
# In the order of the schema.
_ORDER = ("w:rFonts", "w:b", "w:bCs", "w:color", "w:sz", "w:szCs", "w:lang")
# As wide as a letter, so that the mouse finds it.
_BLANK = "\u2003"
_SIDES = ("top", "left", "bottom", "right")


def made(parent: Any, tag: str, **attributes: str) -> Any:
    """A new last element of its parent; attributes of Word's own name space."""
    element = parent.makeelement(qn(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def set_font(element: Any, points: float, *, is_bold: bool = False) -> None:
    """Thai follows the attributes for complex scripts, everything else the others; themes would win over both."""
    properties = element.get_or_add_rPr()
    for known in [child for child in properties if child.tag in {qn(tag) for tag in _ORDER}]:
        properties.remove(known)
    half_points = str(round(points * 2))
    wanted: dict[str, dict[str, str]] = {
        "w:rFonts": dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), TYPEFACE),
        "w:b": {"val": "1" if is_bold else "0"},
        "w:bCs": {"val": "1" if is_bold else "0"},
        "w:color": {"val": "000000"},
        "w:sz": {"val": half_points},
        "w:szCs": {"val": half_points},
        "w:lang": {"val": "en-US", "bidi": "th-TH"},
    }
    for tag, attributes in wanted.items():
        made(properties, tag, **attributes)


def paragraph(
    parent: Any,
    text: str = "",
    style: str = "",
    *,
    side: str = "",
    is_bold: bool = False,
    is_white: bool = False,
    keeps_next: bool = False,
    hangs: int = 0,
    first: int = 0,
    left: int = 0,
    is_new_page: bool = False,
    stops: Sequence[int] = (),
) -> Any:
    """`left`, `first`, `hangs` and `stops` in millimetres; text stands around the middle of a stop."""
    made_paragraph = made(parent, "w:p")
    properties = made(made_paragraph, "w:pPr")
    if style:
        made(properties, "w:pStyle", val=style)
    if keeps_next:
        made(properties, "w:keepNext")
    if is_new_page:
        made(properties, "w:pageBreakBefore")
    if stops:
        tabs = made(properties, "w:tabs")
        for stop in stops:
            made(tabs, "w:tab", val="center", pos=_twips(stop))
    if left or hangs or first:
        hanging = {"hanging": _twips(hangs)} if hangs else {}
        indents = {"left": _twips(left + hangs), **hanging, **({"firstLine": _twips(first)} if first else {})}
        made(properties, "w:ind", **indents)
    if side:
        made(properties, "w:jc", val=side)
    if text:
        run(made_paragraph, text, is_bold=is_bold, is_white=is_white)
    return made_paragraph


def run(parent: Any, text: str, *, is_bold: bool = False, is_white: bool = False, shade: str = "") -> Any:
    made_run = made(parent, "w:r")
    if is_bold or is_white or shade:
        properties = made(made_run, "w:rPr")
        if is_bold:
            made(properties, "w:b")
            made(properties, "w:bCs")
        if is_white:
            made(properties, "w:color", val="FFFFFF")
        if shade:
            made(properties, "w:shd", val="clear", color="auto", fill=shade)
    for place, piece in enumerate(writable(text).split("\t")):
        if place:
            made(made_run, "w:tab")
        written = made(made_run, "w:t")
        written.text = piece
        if piece != piece.strip():
            written.set(qn("xml:space"), "preserve")
    return made_run


def choice(parent: Any, words: Iterable[str]) -> None:
    """A list to choose from, or to type over; a blank until somebody does."""
    control = made(parent, "w:sdt")
    about = made(control, "w:sdtPr")
    made(about, "w:showingPlcHdr")
    box = made(about, "w:comboBox")
    for word in dict.fromkeys(map(writable, words)):
        made(box, "w:listItem", displayText=word, value=word)
    run(made(control, "w:sdtContent"), _BLANK)


def field(parent: Any, name: str) -> None:
    for kind in ("begin", "", "end"):
        made_run = made(parent, "w:r")
        if kind:
            made(made_run, "w:fldChar", fldCharType=kind)
        else:
            made(made_run, "w:instrText").text = name


def table(parent: Any, widths: Sequence[float], *, borders: bool = True, is_centred: bool = False) -> Any:
    """Cells have widths, but only the grid is looked at by every program."""
    if len(parent) and parent[-1].tag == qn("w:tbl"):
        # Two tables without anything between them would become one.
        paragraph(parent, "", "FormTiny", keeps_next=True)
    made_table = made(parent, "w:tbl")
    properties = made(made_table, "w:tblPr")
    made(properties, "w:tblW", w=_twips(sum(widths)), type="dxa")
    if is_centred:
        made(properties, "w:jc", val="center")
    edges = made(properties, "w:tblBorders")
    for side in (*_SIDES, "insideH", "insideV"):
        made(edges, f"w:{side}", val="single" if borders else "nil", sz="4", space="0", color="595959")
    made(properties, "w:tblLayout", type="fixed")
    margins = made(properties, "w:tblCellMar")
    for side, twips in (("top", "20"), ("left", "68"), ("bottom", "20"), ("right", "68")):
        made(margins, f"w:{side}", w=twips, type="dxa")
    columns = made(made_table, "w:tblGrid")
    for width in widths:
        made(columns, "w:gridCol", w=_twips(width))
    return made_table


def row(parent: Any, *, is_head: bool = False, may_split: bool = False) -> Any:
    made_row = made(parent, "w:tr")
    properties = made(made_row, "w:trPr")
    if not may_split:
        made(properties, "w:cantSplit")
    if is_head:
        made(properties, "w:tblHeader")
    return made_row


def cell(parent: Any, width: float, *, span: int = 1, shade: str = "", bottom: str = "", stands: str = "") -> Any:
    made_cell = made(parent, "w:tc")
    properties = made(made_cell, "w:tcPr")
    made(properties, "w:tcW", w=_twips(width), type="dxa")
    if span > 1:
        made(properties, "w:gridSpan", val=str(span))
    if bottom:
        made(made(properties, "w:tcBorders"), "w:bottom", val=bottom, sz="6", space="0", color="595959")
    if shade:
        made(properties, "w:shd", val="clear", color="auto", fill=shade)
    if stands:
        made(properties, "w:vAlign", val=stands)
    return made_cell


def keep_together(elements: Iterable[Any]) -> None:
    """Every paragraph with the one after it, but for the last."""
    paragraphs = [one for element in elements for one in element.iter(qn("w:p"))]
    for one in paragraphs[:-1]:
        properties = one.find(qn("w:pPr"))
        if properties.find(qn("w:keepNext")) is None:
            style = properties.find(qn("w:pStyle"))
            properties.insert(0 if style is None else 1, OxmlElement("w:keepNext"))


def _twips(millimetres: float) -> str:
    return str(round(millimetres * TWIPS))
