"""A form of an office's own → what is wrong with it, each with its place, and what it leaves out."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from docx.oxml.ns import qn

from . import marks
from .fields import Offer, words
from .findings import Check, Fault, Finding

_SHOWN = 60
# The template of whoever wrote the form is on their machine, and is left behind.
ATTACHED = "/attachedTemplate"
HARMLESS = ("/hyperlink", ATTACHED)


def check(document: Any, offer: Offer) -> Check:
    reader = _Reader(document, offer)
    found = [*_fetched(document), *reader.findings()]
    used = list(dict.fromkeys(name for root in roots_of(document) for name in names_in(root)))
    if not used and not found:
        found.append(Finding(Fault.EMPTY))
    return Check(tuple(found), tuple(used), tuple(_left_out(used, offer, reader.placed)))


def roots_of(document: Any) -> Iterator[Any]:
    """The body, and what stands at the head and the foot of pages."""
    yield document.element.body
    for section in document.sections:
        for part in (
            section.header, section.footer, section.first_page_header, section.first_page_footer,
            section.even_page_header, section.even_page_footer,
        ):  # fmt: skip
            if not part.is_linked_to_previous:
                yield part._element


def _fetched(document: Any) -> Iterator[Finding]:
    for part in document.part.package.iter_parts():
        for tie in part.rels.values():
            if tie.is_external and not tie.reltype.endswith(HARMLESS):
                yield Finding(Fault.OUTSIDE, tie.target_ref[:_SHOWN])


def names_in(root: Any) -> Iterator[str]:
    for paragraph in marks.paragraphs_of(root):
        yield from marks.fields_of(paragraph)


class _Reader:
    def __init__(self, document: Any, offer: Offer) -> None:
        self.document, self.offer = document, offer
        self.tables = list(document.element.body.iter(qn("w:tbl")))
        # Names of tables that have a row of their own.
        self.placed: set[str] = set()

    def findings(self) -> Iterator[Finding]:
        for root in roots_of(self.document):
            for paragraph in marks.paragraphs_of(root):
                yield from self._of_paragraph(paragraph, is_body=root is self.document.element.body)
        for table in self.tables:
            yield from self._of_table(table)

    def _of_paragraph(self, paragraph: Any, *, is_body: bool) -> Iterator[Finding]:
        text, place = marks.text_of(paragraph).strip()[:_SHOWN], self._table_of(paragraph)
        if marks.has_stray_brace(paragraph):
            yield Finding(Fault.BRACES, beside=text, table=place)
        for name in marks.fields_of(paragraph):
            if name not in self.offer.names:
                near = get_close_matches(name, self.offer.names, 1, 0.5)
                yield Finding(Fault.UNKNOWN, name, near[0] if near else "", text, place)
            elif name in (words()["contents"], words()["signatures"]) and not (is_body and marks.is_alone(paragraph)):
                yield Finding(Fault.NOT_ALONE, name, beside=text, table=place)
            elif not place and (name == words()["topic"] or self.offer.of_rows([name])):
                yield Finding(Fault.NO_ROW, name, beside=text)

    def _of_table(self, table: Any) -> Iterator[Finding]:
        place, waiting = self.tables.index(table) + 1, ""
        for row in table.iter(marks.ROW):
            if next(row.iterancestors(qn("w:tbl"))) is not table:
                continue
            names = marks.fields_of_row(row)
            if of_rows := self.offer.of_rows(names):
                yield from self._of_row(of_rows, place)
                waiting = ""
            elif words()["topic"] in names:
                waiting = words()["topic"]
        if waiting:
            yield Finding(Fault.NO_ROW, waiting, table=place)

    def _of_row(self, names: frozenset[str], place: int) -> Iterator[Finding]:
        if table := self.offer.table_with(names):
            self.placed.add(table.name)
        else:
            yield Finding(Fault.MIXED, ", ".join(sorted(names)), table=place)

    def _table_of(self, paragraph: Any) -> int:
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        return self.tables.index(table) + 1 if table in self.tables else 0


def _left_out(used: Sequence[str], offer: Offer, placed: Collection[str]) -> Iterator[str]:
    """With the field for everything else, nothing is."""
    if words()["contents"] not in used:
        yield from (table.name for table in offer.tables if table.name not in placed)
        if words()["signatures"] not in used:
            yield words()["signatures"]
