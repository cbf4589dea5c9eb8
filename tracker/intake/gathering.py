"""Tables → records: what is said of each measure, joined over rows, pages and tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from .contents import aligned, columns_by_content, filled_in, suits
from .document import Cell, Document, Paragraph, Place, Row, Table
from .headings import Column, Columns, columns_of
from .numbering import numbered
from .problems import Problem, What
from .showing import Roles, ShownTable, Taken, first_as_heading, shown, told
from .text import skeleton, squeezed
from .words import lists

_INHERITED = frozenset(("topic", "indicator", "instrument"))
_LONGEST_TOPIC = 220
_LONGEST_BETWEEN = 160
_ALIKE_START = 12
_RULE = re.compile(r"[-–—:|_=\s]*")


@dataclass(frozen=True)
class Piece:
    text: str
    place: Place
    is_sure: bool = True


@dataclass
class Record:
    """The pieces of one measure by what they say, in document order."""

    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    topic: Piece | None = None
    # What the year in the heading of its part of the document is, where one is told.
    year: int | None = None
    is_of_a_form: bool = False

    def add(self, role: str, piece: Piece) -> None:
        self.pieces.setdefault(role, []).append(piece)

    def text(self, role: str) -> str:
        return "\n".join([piece.text for piece in self.pieces.get(role, ())])

    def places(self, role: str) -> tuple[Place, ...]:
        return tuple(dict.fromkeys(piece.place for piece in self.pieces.get(role, ())))

    def is_sure(self, role: str) -> bool:
        return all(piece.is_sure for piece in self.pieces.get(role, ()))


@dataclass
class Gathered:
    records: list[Record] = field(default_factory=list)
    score_tables: list[tuple[Table, Columns, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    first_table: int = 0
    tables: list[ShownTable] = field(default_factory=list)


def gather(document: Document, roles: Roles | None = None, passed_over: frozenset[int] = frozenset()) -> Gathered:
    """`roles`: what a person says the columns hold, whatever their headings do."""
    walk = _Walk(roles or {})
    for block in document.blocks:
        if isinstance(block, Paragraph):
            walk.pass_paragraph(block)
        elif block.number not in passed_over:
            walk.read_table(block)
    return walk.gathered


class _Walk:
    """Goes through a document from top to bottom and remembers which table and topic it is in."""

    def __init__(self, roles: Roles) -> None:
        self.gathered = Gathered()
        self._roles = roles
        self._columns: Columns | None = None
        self._is_scores = False
        self._record: Record | None = None
        self._topic: Piece | None = None
        self._is_apart = False

    def pass_paragraph(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        if lists().topic_prefix.match(text) and len(text) <= _LONGEST_TOPIC:
            self._topic = Piece(text, Place(paragraph=paragraph.number))
        # Page numbers, continued titles and the like stand between two pages of one table.
        self._is_apart = self._is_apart or len(text) > _LONGEST_BETWEEN

    def read_table(self, table: Table) -> None:
        rows = [row for row in table.rows if row.filled and not _is_ruled_off(row)]
        heading = self._heading_of(table, rows)
        if heading:
            start, columns, depth = heading
            self._topics_above(table, rows[:start])
            rows = rows[start + depth :]
            columns = told(filled_in(columns, rows), table.number, self._roles)
            self._columns, self._is_scores = columns, not columns.holds_measures
            if not columns.holds_measures:
                self._record = None
        elif not self._may_go_on(rows):
            found = columns_by_content(rows)
            self._columns, self._is_scores, self._record = found, False, None
            if found is not None:
                self.gathered.problems.append(Problem(What.COLUMNS_BY_CONTENT, Place(table.number)))
            else:
                self._set_aside(table, rows)
                self._is_apart = False
                return
        self._is_apart = False
        if self._columns is None:
            return
        self._show(table, rows)
        if self._is_scores:
            self._keep_scores(table, rows)
        else:
            self._read_rows(table, rows, is_headless=heading is None)

    def _heading_of(self, table: Table, rows: Sequence[Row]) -> tuple[int, Columns, int] | None:
        found = _heading_of(rows)
        if found or self._may_go_on(rows) or not any(number == table.number for number, _ in self._roles):
            return found
        # Somebody says what the columns of a table are whose heading nobody knew.
        columns = first_as_heading(rows)
        return (0, columns, 1 if len(columns) else 0) if rows else None

    def _show(self, table: Table, rows: Sequence[Row]) -> None:
        assert self._columns is not None
        scores = self._columns.holds_scores
        left_out = Taken.SCORES if scores else Taken.LEFT_OUT
        taken = left_out if self._is_scores else Taken.MEASURES
        self.gathered.tables.append(shown(table.number, taken, self._columns, rows))

    def _topics_above(self, table: Table, rows: Sequence[Row]) -> None:
        """Over the headings stand the titles of the document as well: only what is marked as a topic is one."""
        for row in rows:
            if _is_topic(row, None) and lists().topic_prefix.match(_only_text(row)):
                self._topic = _topic_of(table, row)

    def _may_go_on(self, rows: Sequence[Row]) -> bool:
        if self._columns is None or self._is_apart or not rows:
            return False
        width = max(row.width for row in rows)
        if self._is_scores:
            return width == len(self._columns)
        return width == len(self._columns) or (
            width < len(self._columns) and (aligned(self._columns, rows) is not None or suits(self._columns, rows))
        )

    def _set_aside(self, table: Table, rows: Sequence[Row]) -> None:
        if rows and max(row.width for row in rows) > 1:
            heading = first_as_heading(rows)
            self.gathered.tables.append(shown(table.number, Taken.LEFT_OUT, heading, rows[1:] if heading.all else rows))
            self.gathered.problems.append(Problem(What.TABLE_NOT_UNDERSTOOD, Place(table.number)))

    def _keep_scores(self, table: Table, rows: Sequence[Row]) -> None:
        if self._columns and self._columns.holds_scores and rows:
            self.gathered.score_tables.append((table, self._columns, rows[0].number))

    def _read_rows(self, table: Table, rows: Sequence[Row], *, is_headless: bool) -> None:
        assert self._columns is not None
        self.gathered.first_table = self.gathered.first_table or table.number
        self._name_unknown(table)
        places = aligned(self._columns, rows)
        is_first = True
        for at, row in enumerate(rows):
            again = columns_of(row, rows[at + 1] if at + 1 < len(rows) else None)
            if again and again[0].holds_measures:
                self._columns = told(again[0], table.number, self._roles)
                places = aligned(self._columns, rows[at + 1 :])
                continue
            below = rows[at + 1] if at + 1 < len(rows) else None
            if places is not None:
                row, below = _moved(row, places), below and _moved(below, places)
            if _is_topic(row, self._columns, below, is_cut=is_headless and is_first and self._record is not None):
                self._topic, self._record = _topic_of(table, row), None
            else:
                self._read_row(table, row, is_first=is_first, is_headless=is_headless and is_first)
            is_first = False

    def _name_unknown(self, table: Table) -> None:
        assert self._columns is not None
        for place, column in enumerate(self._columns.all):
            if column.heading and not column.role:
                self.gathered.problems.append(
                    Problem(What.COLUMN_NOT_KNOWN, Place(table.number, column=place), column.heading)
                )

    def _read_row(self, table: Table, row: Row, *, is_first: bool, is_headless: bool) -> None:
        assert self._columns is not None
        said = [(self._columns.at(cell.column), cell) for cell in row.filled]
        title = _text_of(said, "title")
        if self._goes_on(said, title, is_headless=is_headless):
            self._extend(table, row, said)
            return
        self._begin(table, row, said, is_first=is_first)

    def _goes_on(self, said: Sequence[tuple[Column, Cell]], title: str, *, is_headless: bool) -> bool:
        if self._record is None:
            return False
        cells = {column.role: cell for column, cell in said}
        if not title:
            number = cells.get("number")
            return number is None or squeezed(number.text) == squeezed(self._record.text("number"))
        if cells["title"].is_continued:
            return True
        before = self._record.text("title")
        if _same_name(title, before):
            return any(lists().continued.search(cell.text) for cell in cells.values()) or not self._is_another(cells)
        expected = (self._columns.roles if self._columns else frozenset()) & {"responsible", "period", "number"}
        if not expected or expected & set(cells):
            return False
        # A row cut by the end of a page has neither its number nor who and when on the next one.
        is_numbered = bool(self._record.pieces.get("number")) or bool(numbered(before)[0])
        return is_headless or (is_numbered and not numbered(title)[0])

    def _is_another(self, cells: Mapping[str, Cell]) -> bool:
        """Two measures may bear one name: under another indicator or number, or with steps from one on."""
        assert self._record is not None
        for role in ("number", "indicator", "topic"):
            said, known = cells.get(role), self._record.text(role)
            if said and known and not _same_name(said.text, known) and squeezed(said.text) != squeezed(known):
                return True
        steps = cells.get("steps")
        return steps is not None and bool(self._record.text("steps")) and numbered(steps.text)[0] in ("1", "1.1")

    def _extend(self, table: Table, row: Row, said: Sequence[tuple[Column, Cell]]) -> None:
        assert self._record is not None
        for column, cell in said:
            role = column.role
            text = _without_mark(cell.text)
            if cell.is_continued or not text or not role:
                continue
            if role in ("title", *_INHERITED) and _same_name(text, self._record.text(role)):
                continue
            if role in _REPEATED and text in self._record.text(role):
                continue
            self._record.add(role, Piece(text, Place(table.number, row.number, cell.column), column.is_sure))

    def _begin(self, table: Table, row: Row, said: Sequence[tuple[Column, Cell]], *, is_first: bool) -> None:
        record = Record(topic=self._topic)
        for column, cell in said:
            role, text = column.role, _without_mark(cell.text)
            place = Place(table.number, row.number, cell.column)
            if role:
                if role in _SUMMED and column.heading:
                    text = _labelled(record, role, column.heading, text)
                record.add(role, Piece(text, place, column.is_sure))
            else:
                self.gathered.problems.append(Problem(What.CELL_NOT_PLACED, place, text[:120]))
        for role in _INHERITED - set(record.pieces):
            if self._record and not is_first and role in self._record.pieces:
                record.pieces[role] = list(self._record.pieces[role])
        if "title" not in record.pieces:
            self.gathered.problems.append(
                Problem(What.ROW_WITHOUT_MEASURE, Place(table.number, row.number), _only_text(row)[:120])
            )
            return
        self._record = record
        self.gathered.records.append(record)


_REPEATED = frozenset(("responsible", "period", "monitoring", "budget"))
_SUMMED = frozenset(("budget",))


def _labelled(record: Record, role: str, heading: str, text: str) -> str:
    return f"{heading}: {text}" if role in record.pieces else text


def _heading_of(rows: Sequence[Row]) -> tuple[int, Columns, int] | None:
    for at, row in enumerate(rows[:4]):
        found = columns_of(row, rows[at + 1] if at + 1 < len(rows) else None)
        if found:
            return at, *found
        if len(row.filled) > 1 and not _is_one_text(row):
            return None
    return None


def _is_ruled_off(row: Row) -> bool:
    return all(_RULE.fullmatch(cell.text) for cell in row.cells)


def _is_one_text(row: Row) -> bool:
    return len({cell.text for cell in row.filled}) == 1


def _only_text(row: Row) -> str:
    return next((cell.text for cell in row.filled), "")


def _topic_of(table: Table, row: Row) -> Piece:
    cell = next(cell for cell in row.filled if not cell.is_continued)
    return Piece(_without_mark(cell.text), Place(table.number, row.number, cell.column))


def _is_topic(row: Row, columns: Columns | None, below: Row | None = None, *, is_cut: bool = False) -> bool:
    """One short text over the whole row, or alone in the first columns of it; a row cut by a page may look so too."""
    own = [cell for cell in row.filled if not cell.is_continued]
    if columns is None:
        return len(own) == 1 and len(own[0].text) <= _LONGEST_TOPIC
    if not own or len({cell.text for cell in own}) > 1 or len(own[0].text) > _LONGEST_TOPIC:
        return False
    is_prefixed = lists().topic_prefix.match(own[0].text) is not None
    if len(own) > 1 or own[0].span * 2 > max(len(columns), 2):
        return len(own) == len(row.filled)
    if columns.at(own[0].column).role not in ("title", "number", "topic") or len(columns) < 2:
        return False
    if is_prefixed or len(row.filled) > 1:
        # Cells beside a topic that were joined with those above them say nothing here.
        return is_prefixed
    return not is_cut and (not numbered(own[0].text)[0] or _begins_a_measure(below, columns))


def _begins_a_measure(row: Row | None, columns: Columns) -> bool:
    if row is None:
        return False
    own = [cell for cell in row.filled if not cell.is_continued]
    return len(own) > 1 and any(columns.at(cell.column).role == "title" for cell in own)


def _text_of(said: Sequence[tuple[Column, Cell]], role: str) -> str:
    return next((_without_mark(cell.text) for column, cell in said if column.role == role), "")


def _without_mark(text: str) -> str:
    return lists().continued.sub(" ", text).strip()


def _same_name(one: str, other: str) -> bool:
    """The same name, or the beginning of it, as it is written again on the next page."""
    a, b = skeleton(one), skeleton(other)
    if not a or not b:
        return False
    return a == b or (
        min(len(a), len(b)) >= _ALIKE_START
        and (b.startswith(a) or (a.startswith(b) and len(a) - len(b) < _ALIKE_START))
    )


def _moved(row: Row, places: tuple[int, ...]) -> Row:
    return Row(
        row.number, tuple(replace(cell, column=places[cell.column]) for cell in row.cells if cell.column < len(places))
    )
