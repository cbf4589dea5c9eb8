"""The rows of a document beside the measures of a plan: what is new, what changed, what people changed by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ..sheet import FIELDS, Sheet, merge
from .aligning import aligned
from .matching import Words, pairs
from .rows import Asked, Doubt, Row
from .standing import Standing


class Kind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    # People and the document changed the same field; theirs stays until somebody chooses.
    CONTESTED = "contested"
    SAME = "same"
    # The measure was withdrawn; it is taken up again only where somebody says so.
    WITHDRAWN = "withdrawn"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Comparison:
    """`sheet` is what would be written; `base` what the last document said, where there was one."""

    row: Row
    kind: Kind
    sheet: Sheet
    standing: Standing | None = None
    # Fields that would change, those that both changed, and those that only people changed.
    changes: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    # What the document says, with the lines of the plan found again.
    document: Sheet = field(default_factory=Sheet)

    @property
    def changes_something(self) -> bool:
        return self.kind in (Kind.NEW, Kind.CHANGED) or (self.kind is Kind.CONTESTED and bool(self.changes))

    @property
    def is_unsure(self) -> bool:
        """What the plan has settled already is not asked about again."""
        if self.kind is not Kind.SAME:
            return self.row.is_unsure
        return any(_is_open(doubt, self.sheet) for doubt in self.row.doubts)

    @property
    def is_offered(self) -> bool:
        """Whether somebody can choose to write it."""
        return self.kind in (Kind.NEW, Kind.CHANGED, Kind.CONTESTED, Kind.WITHDRAWN)

    def with_document(self, names: Sequence[str]) -> "Comparison":
        """The document's words in these contested fields."""
        chosen = {name: getattr(self.document, name) for name in names if name in self.contested}
        sheet = replace(self.sheet, **chosen)
        changes = sheet.changed_from(self.standing.sheet) if self.standing else self.changes
        return replace(self, sheet=sheet, changes=changes)


def _is_open(doubt: Doubt, sheet: Sheet) -> bool:
    match doubt.asked:
        case Asked.DIVISION | Asked.NOBODY:
            return not (sheet.is_for_all or sheet.leads)
        case Asked.DEADLINE | Asked.NO_DEADLINE:
            return not sheet.deadlines or any(not line.rule and not line.is_by_hand for line in sheet.deadlines)
        case Asked.LOOK:
            return False


@dataclass(frozen=True)
class Compared:
    rows: tuple[Comparison, ...]
    # Measures of the plan that the document does not name; they stay.
    missing: tuple[Standing, ...]


def compare(rows: Sequence[Row], standing: Sequence[Standing]) -> Compared:
    """Measures that stand are looked at first, then those that were withdrawn."""
    present = [one for one in standing if one.is_standing]
    withdrawn = [one for one in standing if not one.is_standing]
    found: dict[int, Standing] = {}
    for among in (present, withdrawn):
        left = [at for at in range(len(rows)) if at not in found]
        paired = pairs([_words(rows[at]) for at in left], [_words_of(one) for one in among])
        found.update({left[row]: among[measure] for row, measure in paired.items()})
    named = {one.id for one in found.values()}
    missing = tuple(one for one in present if one.id not in named)
    return Compared(tuple(_compared(row, found.get(at)) for at, row in enumerate(rows)), missing)


def _words(row: Row) -> Words:
    raw, steps = row.raw, "".join(step.text for step in row.raw.steps)
    return Words(raw.number, raw.title, raw.topic, steps)


def _words_of(one: Standing) -> Words:
    sheet = one.sheet
    before = one.base.raw.title if one.base else ""
    return Words(sheet.number, sheet.title, sheet.topic, "".join(step.text for step in sheet.steps), before)


def _compared(row: Row, one: Standing | None) -> Comparison:
    if one is None:
        return Comparison(row, Kind.LEFT_OUT if row.is_left_out else Kind.NEW, row.sheet, document=row.sheet)
    mine = aligned(aligned(row.sheet, one.base.raw), one.sheet) if one.base else aligned(row.sheet, one.sheet)
    merged = merge(_base(one, mine), one.sheet, mine)
    theirs = {name: getattr(one.sheet, name) for name in merged.contested}
    sheet = replace(merged.sheet, **theirs)
    changes = sheet.changed_from(one.sheet)
    return Comparison(row, _kind(row, one, changes, merged.contested), sheet, one, changes, merged.contested,
                      merged.taken if one.base else (), mine)  # fmt: skip


def _base(one: Standing, mine: Sheet) -> Sheet:
    """What the last document said, as it was put right then where it still says so; mere digits are no change."""
    if one.base is None:
        return Sheet()
    raw, sheet = aligned(one.base.raw, one.sheet), aligned(one.base.sheet, one.sheet)
    again = {name: getattr(sheet, name) for name in FIELDS if mine.said(name) == sheet.said(name)}
    return replace(raw, **again)


def _kind(row: Row, one: Standing, changes: Sequence[str], contested: Sequence[str]) -> Kind:
    if row.is_left_out:
        return Kind.LEFT_OUT
    if not one.is_standing:
        return Kind.WITHDRAWN
    if contested:
        return Kind.CONTESTED
    return Kind.CHANGED if changes else Kind.SAME


def chosen(compared: Compared, keys: frozenset[str], fields: Mapping[str, Sequence[str]]) -> list[Comparison]:
    """The rows somebody ticked, with the document's words in the fields for which they chose them."""
    ticked = [one for one in compared.rows if one.is_offered and one.row.key in keys]
    return [one.with_document(fields.get(one.row.key, ())) for one in ticked]
