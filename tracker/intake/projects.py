"""Projects written as a form of numbered sections, without a table or each in a box of its own → records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .document import Document, Paragraph, Place, Table
from .gathering import Piece, Record
from .headings import columns_of
from .numbering import numbered
from .text import skeleton
from .words import headings, lists, sections

_LONGEST_LABEL = 60
_AFTER_LABEL = re.compile(r"^[\s:：\-–.]+")
_NUMBER = re.compile(r"^\s*\(?([0-9\u0e50-\u0e59]{1,2})(?:[.)]|\s)")
_MOST_LINES_BACK = 3
# A section's word may go on, marks included: วัตถุประสงค์ของโครงการ.
_LONGEST_ENDING = 26
_FEWEST_SECTIONS = 3
# A plan has an introduction with aims of its own; only what somebody does, when and for how much, is a project.
_OF_WORK = frozenset(("steps", "responsible", "period", "budget"))
_OPENS = frozenset(("rationale", "objectives"))


@dataclass(frozen=True)
class _Line:
    text: str
    place: Place
    table: Table | None = None


@dataclass(frozen=True)
class _Section:
    role: str
    number: int
    said: str


@dataclass(frozen=True)
class Forms:
    records: list[Record]
    # Tables that stand inside a section, such as the steps of a project month by month.
    inner_tables: frozenset[int]


def forms(document: Document) -> Forms:
    """A form has a name and at least a few sections; anything less is only a paragraph."""
    walk = _Walk()
    for line in _lines(document):
        walk.read(line)
    found = [record for record in walk.records if len(_OF_WORK & set(record.pieces)) > 1 and record.text("title")]
    return Forms(found, frozenset(walk.inner_tables))


def _lines(document: Document) -> Iterator[_Line]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                yield _Line(text, Place(paragraph=block.number))
        elif block.width == 1 or _is_form(block):
            yield from _boxed(block)
        else:
            yield _Line("", Place(table=block.number), block)


def _is_form(table: Table) -> bool:
    """Two columns: the name of a section, and what it says."""
    labels = [row.cells[0].text for row in table.rows if row.cells and row.cells[0].text]
    known = [label for label in labels if _section(label) is not None]
    return table.width == 2 and len(known) >= _FEWEST_SECTIONS and len(known) * 2 > len(labels)


def _boxed(table: Table) -> Iterator[_Line]:
    for row in table.rows:
        for cell in row.filled:
            if not cell.is_continued:
                for text in cell.text.split("\n"):
                    yield _Line(text, Place(table.number, row.number, cell.column))


class _Walk:
    def __init__(self) -> None:
        self.records: list[Record] = []
        self._record: Record | None = None
        self._role = ""
        self._last = 0
        self._topic: Piece | None = None
        self._before: list[_Line] = []
        self._tables: list[Table] = []
        self.inner_tables: set[int] = set()

    def read(self, line: _Line) -> None:
        if not line.text:
            self._tables += [line.table] if line.table else []
            return
        section = _section(line.text)
        if section and section.role == "title":
            self._begin(line, section)
        elif section and section.role in _OPENS and self._begins_anew(section):
            self._begin_below_its_name(line, section)
        elif section and self._record is not None and self._is_next(section):
            self._take_tables()
            self._role, self._last = section.role, section.number or self._last
            self._add(section.said, line)
        elif lists().dimension_prefix.match(line.text) or lists().project_prefix.match(line.text):
            self._end(line)
        elif self._record is not None:
            self._add(line.text, line)
        self._before = [*self._before[-_MOST_LINES_BACK:], line]

    def _begin(self, line: _Line, section: _Section) -> None:
        self._headings_above()
        self._tables = []
        self._record = Record(topic=self._topic, is_of_a_form=True)
        self.records.append(self._record)
        self._role, self._last = "title", section.number
        if number := self._number_above():
            self._record.add("number", number)
        self._add(section.said, line)

    def _take_tables(self) -> None:
        """What stood between two sections of one project is of the first of them."""
        for table in self._tables:
            self.inner_tables.add(table.number)
            for row in table.rows[1 if columns_of(table.rows[0]) else 0 :]:
                text = " ".join(cell.text.replace("\n", " ") for cell in row.filled if not cell.is_continued)
                self._add(text, _Line(text, Place(table.number, row.number)))
        self._tables = []

    def _begins_anew(self, section: _Section) -> bool:
        """The section after the name, where no name was announced: ๑. โครงการ… ๒. หลักการและเหตุผล."""
        is_second = section.number in (0, 2) or self._record is None
        return is_second and bool(self._before) and (self._record is None or self._last > 2)

    def _begin_below_its_name(self, line: _Line, section: _Section) -> None:
        name = self._before[-1]
        self._take_back(name)
        self._before.pop()
        self._begin(name, _Section("title", 1, numbered(name.text)[1]))
        self._role, self._last = section.role, section.number
        self._add(section.said, line)

    def _take_back(self, line: _Line) -> None:
        """A heading over the next project was taken for the end of this one."""
        pieces = self._record.pieces.get(self._role, []) if self._record else []
        if len(pieces) > 1 and pieces[-1].place == line.place and pieces[-1].text == line.text:
            pieces.pop()

    def _headings_above(self) -> None:
        for line in reversed(self._before):
            if "." in numbered(line.text)[0] or lists().topic_prefix.match(line.text):
                self._take_back(line)
            else:
                return

    def _number_above(self) -> Piece | None:
        for line in reversed(self._before):
            if lists().project_prefix.match(line.text):
                number = "".join(re.findall(r"[0-9\u0e50-\u0e59]+", line.text)[:1])
                return Piece(number, line.place)
        return None

    def _is_next(self, section: _Section) -> bool:
        """A numbered step that begins with the word of a section does not begin one."""
        return not section.number or not self._last or section.number in (self._last + 1, self._last + 2)

    def _end(self, line: _Line) -> None:
        if lists().dimension_prefix.match(line.text):
            self._topic = Piece(line.text, line.place)
        self._record, self._role = None, ""

    def _add(self, text: str, line: _Line) -> None:
        if not text or self._record is None:
            return
        if self._role == "title" and "title" in self._record.pieces:
            first = self._record.pieces["title"][-1]
            self._record.pieces["title"][-1] = Piece(f"{first.text} {text}", first.place, first.is_sure)
            return
        self._record.add(self._role, Piece(text, line.place))


def _section(text: str) -> _Section | None:
    """The words of a section at the beginning, alone or with what they introduce behind them."""
    number = _NUMBER.match(text)
    _, rest = numbered(text)
    label, colon, said = rest.partition(":")
    if colon and len(label) <= _LONGEST_LABEL and (found := _whole(label)):
        return _Section(found, _figure(number), said.strip())
    if found := _whole(rest):
        return _Section(found, _figure(number), "")
    if number is None:
        return None
    meaning = sections().first(rest[:_LONGEST_LABEL])
    if meaning is None or meaning.start > 0:
        return None
    said = _behind(rest, meaning.length)
    if len(rest) - len(said) > meaning.length + _LONGEST_ENDING:
        return None
    return _Section(meaning.name, _figure(number), _AFTER_LABEL.sub("", said))


def _whole(label: str) -> str | None:
    if len(label) > _LONGEST_LABEL:
        return None
    return sections().whole(label) or (headings().whole(label) if headings().whole(label) in _ONLY_HEADINGS else None)


_ONLY_HEADINGS = frozenset(("kpis",))


def _behind(text: str, length: int) -> str:
    """What stands after so many bare letters, from the next space on."""
    for end in range(1, len(text) + 1):
        if len(skeleton(text[:end])) >= length and (end == len(text) or text[end] in " :\n-–("):
            return text[end:]
    return ""


def _figure(number: re.Match[str] | None) -> int:
    return int(number[1]) if number else 0
