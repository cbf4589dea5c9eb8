"""`read_plan`: a document → the measures it tells of, and what could not be placed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..thai import FiscalYear
from .dividing import named_in
from .document import Document
from .drafting import drafts
from .gathering import Gathered, Record, gather
from .headings import Columns
from .kind import Kind, kind_of, told_year
from .measure import Measure
from .opening import opened, pasted
from .problems import Problem, What
from .projects import forms
from .refusal import Refusal, RefusedDocumentError
from .scores import Score, scores
from .shifting import straightened
from .showing import Roles, ShownCell, ShownTable, Taken, cells_at, shown
from .signatures import parted
from .text import skeleton
from .words import lists

_YEARS = range(2500, 2701)
_SAME = 0.75


@dataclass(frozen=True)
class Reading:
    kind: Kind
    fiscal_year: int
    # The year the document itself tells, where it tells one.
    told_year: int | None
    measures: tuple[Measure, ...]
    problems: tuple[Problem, ...]
    scores: tuple[Score, ...] = ()
    # For whoever looks at it: the tables with what their columns hold, and the words that the measures stand on.
    tables: tuple[ShownTable, ...] = ()
    cells: tuple[ShownCell, ...] = ()


def read_plan(data: bytes, name: str, fiscal_year: int | None = None, roles: Roles | None = None) -> Reading:
    """A pure function of the bytes; raises RefusedDocumentError where they are no document that can be read."""
    return understood(opened(data, name), fiscal_year, roles)


def read_pasted(text: str, fiscal_year: int | None = None, roles: Roles | None = None) -> Reading:
    if not text.strip():
        raise RefusedDocumentError(Refusal.EMPTY)
    return understood(pasted(text), fiscal_year, roles)


def understood(document: Document, fiscal_year: int | None = None, roles: Roles | None = None) -> Reading:
    document, signed = parted(document, frozenset(number for number, _column in roles or {}))
    found = forms(document)
    gathered, written = gather(document, roles, found.inner_tables), found.records
    records = _joined(written, gathered)
    problems = list(gathered.problems)
    problems += [Problem(remark.note, remark.place, remark.detail) for remark in document.remarks]
    told = told_year(document, gathered.first_table)
    year = fiscal_year or told
    if year is None or year not in _YEARS:
        raise RefusedDocumentError(Refusal.NO_YEAR)
    measures: list[Measure] = []
    for record in records:
        if written and not record.is_of_a_form:
            problems.append(Problem(What.LISTED_ONLY, record.places("title")[0], measure=len(measures) + 1))
        if straightened(record):
            problems.append(Problem(What.SHIFTED_ROW, record.places("title")[0], measure=len(measures) + 1))
        measures += drafts(record, FiscalYear(year))
    problems += [problem for at, measure in enumerate(measures, start=1) for problem in _doubts(measure, at)]
    if not measures:
        problems.append(Problem(What.NO_MEASURES))
    if told and told != year:
        problems.append(Problem(What.OTHER_YEAR, detail=str(told)))
    return Reading(
        kind_of(document, records),
        year,
        told,
        tuple(measures),
        tuple(problems),
        scores(document, gathered),
        _in_order([*gathered.tables, *(shown(one.number, Taken.LEFT_OUT, Columns(()), one.rows) for one in signed)]),
        cells_at(document, measures),
    )


def _in_order(tables: Sequence[ShownTable]) -> tuple[ShownTable, ...]:
    return tuple(sorted(tables, key=lambda table: table.number))


def _joined(written: Sequence[Record], gathered: Gathered) -> list[Record]:
    """A list of the projects whose forms follow says nothing new but what the forms leave out."""
    if not written:
        return gathered.records
    left = []
    for row in gathered.records:
        form = next((form for form in written if _is_same(form.text("title"), row.text("title"))), None)
        if form is None:
            left.append(row)
            continue
        for role in ("budget", "responsible", "topic", "result", "state"):
            if role in row.pieces and role not in form.pieces and not (role == "topic" and form.topic):
                form.pieces[role] = row.pieces[role]
    return [*written, *left]


def _is_same(one: str, other: str) -> bool:
    a, b = skeleton(one), skeleton(other)
    if not a or not b:
        return False
    if a in b or b in a:
        return min(len(a), len(b)) * 2 >= max(len(a), len(b))
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME


def _doubts(measure: Measure, at: int) -> Iterator[Problem]:
    place = measure.title.places[0]
    who = measure.responsible
    if who is None or not who.divisions:
        yield Problem(What.NOBODY_NAMED, who.places[0] if who else place, who.text[:120] if who else "", at)
    else:
        named = named_in(who.text)
        if not named.is_sure:
            what = What.SECTION_FOR_DIVISION if named.is_by_section else What.DIVISION_NOT_KNOWN
            yield Problem(what, who.places[0], who.text[:120], at)
    for deadline in measure.deadlines:
        if not deadline.is_sure:
            yield Problem(
                What.DEADLINE_UNSURE, deadline.places[0] if deadline.places else place, deadline.phrase[:120], at
            )
    if not any(deadline.due_on for deadline in measure.deadlines):
        yield Problem(What.NO_DEADLINE, place, measure=at)
    if not measure.steps:
        yield Problem(What.NO_STEPS, place, measure=at)
    elif not all(step.is_sure for step in measure.steps):
        yield Problem(What.STEPS_DIVIDED, measure.steps[0].places[0] if measure.steps[0].places else place, measure=at)
    if measure.state and not measure.state.is_sure:
        yield Problem(What.STATE_UNSURE, measure.state.places[0] if measure.state.places else place, measure=at)
    texts = [measure.title.text, *(step.text for step in measure.steps), *([who.text] if who else [])]
    if any(lists().placeholders.search(skeleton(text)) for text in texts):
        yield Problem(What.PLACEHOLDER, place, measure=at)
