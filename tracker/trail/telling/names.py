"""What the rows that entries speak of are called: looked up for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, select

from ...extensions import Model, db
from ...models import Entry
from .nouns import Kind, Noun
from .vocabulary import NOUNS

# A row, as its table and its number.
Place = tuple[str, int]


class Names:
    """A row is never deleted, so its name is there; one that is gone all the same is called by its number."""

    def __init__(self, labels: Mapping[Place, str], leads: Mapping[Place, Mapping[str, Place]]) -> None:
        self.labels = labels
        self.leads = leads

    def of(self, table: str, row_id: int) -> str:
        return self.labels.get((table, row_id), f"#{row_id}")

    def about(self, entry: Entry, noun: Noun) -> dict[str, str]:
        """The names a sentence needs; without them it makes do with what the row was called then."""
        leads = self.leads.get((entry.noun, _number(entry.row_id)), {})
        return {word: self.of(*leads[word]) if word in leads else entry.label for word in noun.about}


def look_up(entries: Iterable[Entry]) -> Names:
    """As many statements as there are kinds of rows, however many entries."""
    entries = list(entries)
    leads = _leads(entries)
    wanted: dict[str, set[int]] = defaultdict(set)
    for place in [*_named_in(entries), *(place for words in leads.values() for place in words.values())]:
        wanted[place[0]].add(place[1])
    labels = {(table, row_id): label for table, ids in wanted.items() for row_id, label in _labels(table, ids)}
    return Names(labels, leads)


def _named_in(entries: Iterable[Entry]) -> Iterable[Place]:
    for entry in entries:
        if entry.person_id:
            yield "people", entry.person_id
        noun = NOUNS.get(entry.noun)
        for key, values in entry.old_and_new.items():
            column = noun.columns.get(key) if noun else None
            if column and column.kind is Kind.ROW:
                yield from ((column.table, int(str(value))) for value in values if value is not None)


def _leads(entries: Iterable[Entry]) -> dict[Place, dict[str, Place]]:
    rows: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.noun in NOUNS and NOUNS[entry.noun].about:
            rows[entry.noun].add(_number(entry.row_id))
    leads: dict[Place, dict[str, Place]] = {}
    for noun, ids in rows.items():
        table, about = db.metadata.tables[noun], NOUNS[noun].about
        targets = {word: _target(table, column) for word, column in about.items()}
        found = select(table.c.id, *(table.c[column].label(word) for word, column in about.items()))
        for row in db.session.execute(found.where(table.c.id.in_(ids))).mappings():
            leads[noun, row["id"]] = {word: (targets[word], row[word]) for word in about if row[word] is not None}
    return leads


def _target(table: Table, column: str) -> str:
    [key] = table.c[column].foreign_keys
    return key.column.table.name


def _labels(table: str, ids: Iterable[int]) -> Iterable[tuple[int, str]]:
    models: dict[str, Any] = {mapper.local_table.name: mapper.class_ for mapper in Model.registry.mappers}  # type: ignore[attr-defined]
    model = models[table]
    return [(row.id, row.label) for row in db.session.scalars(select(model).where(model.id.in_(ids)))]


def _number(row_id: str) -> int:
    return int(row_id) if row_id.isdecimal() else 0
