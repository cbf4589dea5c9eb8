"""A document that was read, as its pages show it: rows, doubts beside their own words, figures, what would change."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select

from .. import clock
from ..extensions import db
from ..forms.plan_imports import MeaningForm, RuleForm
from ..forms.understood import Understood
from ..intake import Place, Problem, Reading, StoredReadingError, What, loaded
from ..intake.text import squeezed
from ..models import Division, Measure, Plan, PlanImport, PlanKind
from ..schedule import read, read_rule
from ..sheet import DeadlineLine, Sheet
from ..taking_over import Asked, Corrections, Doubt, Kind, Row, Standing, compare, known_divisions, rows, standing_in
from ..taking_over.comparing import Compared, Comparison
from ..thai import FiscalYear

BoundForm = MeaningForm | RuleForm

UNSURE, ALL, PROBLEMS = "unsure", "all", "problems"
# Problems of a report that say nothing of the plan, and what stands beside its row already.
_TOLD_ELSEWHERE = frozenset({What.STATE_UNSURE})


@dataclass(frozen=True)
class Quoted:
    """A piece of the document's own words; what is doubtful in it is marked."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Question:
    """One doubt of a row, with the form that settles it."""

    id: str
    row: Row
    doubt: Doubt
    form: BoundForm | None
    # How many rows ask the same.
    alike: int

    @property
    def prefix(self) -> str:
        return f"{self.id}-"


@dataclass(frozen=True)
class Figures:
    clear: int
    unsure: int
    days: int
    divisions: int
    all_divisions: int


class Review:
    """Everything of one request; statements do not grow with the rows."""

    def __init__(self, plan_import: PlanImport) -> None:
        self.plan_import = plan_import
        self.today = clock.today()
        self.reading: Reading = loaded(plan_import.reading)
        self.corrections = Corrections.read(plan_import.corrections)
        self.year = FiscalYear(plan_import.fiscal_year or self.reading.fiscal_year)
        self.kind = plan_import.kind or PlanKind.MEASURES
        asked = select(Division).where(Division.organisation_id == plan_import.organisation_id)
        self.divisions = list(db.session.scalars(asked.order_by(Division.place, Division.id)))
        self.by_id = {division.id: division for division in self.divisions}
        self.open_divisions = [division for division in self.divisions if division.is_open(self.today)]
        self.rows = rows(self.reading, self.corrections, known_divisions(self.open_divisions), self.year)
        self._cells = {cell.place: cell.text for cell in self.reading.cells}

    # --- beside the plan

    @cached_property
    def plan(self) -> Plan | None:
        """There is at most one of its kind and year."""
        asked = select(Plan).filter_by(
            organisation_id=self.plan_import.organisation_id, fiscal_year=self.year.number, kind=self.kind
        )
        return db.session.scalars(asked).first()

    @property
    def measures(self) -> dict[int, Measure]:
        return self._standing[1]

    @cached_property
    def _standing(self) -> tuple[list[Standing], dict[int, Measure]]:
        return standing_in(self.plan)

    @cached_property
    def compared(self) -> Compared:
        return compare(self.rows, self._standing[0])

    # --- what is shown of it

    @cached_property
    def counts(self) -> Counter[str]:
        found = Counter(one.kind.value for one in self.compared.rows)
        found[UNSURE] = sum(one.is_unsure for one in self.compared.rows)
        found[ALL], found[PROBLEMS] = len(self.rows), len(self.problems)
        return found

    @property
    def figures(self) -> Figures:
        unsure = self.counts[UNSURE]
        counting = [row for row in self.rows if not row.is_left_out]
        named = {n for row in counting for n in (*row.sheet.leads, *row.sheet.contributors, row.sheet.collector) if n}
        everybody = any(row.sheet.is_for_all for row in counting)
        return Figures(
            clear=len(counting) - unsure,
            unsure=unsure,
            days=sum(len(row.days(self.year)) for row in counting),
            divisions=len(self.open_divisions) if everybody else len(named),
            all_divisions=len(self.open_divisions),
        )

    def shown(self, which: str) -> list[Comparison]:
        if which == ALL:
            return list(self.compared.rows)
        if which == UNSURE:
            return [one for one in self.compared.rows if one.is_unsure]
        # Who looks for what changed finds what both changed there too.
        kinds = {which, Kind.CONTESTED.value} if which == Kind.CHANGED else {which}
        return [one for one in self.compared.rows if one.kind.value in kinds]

    @cached_property
    def problems(self) -> list[Problem]:
        return [one for one in self.reading.problems if not one.measure and one.what not in _TOLD_ELSEWHERE]

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.key == key), None)

    @property
    def told_year(self) -> int | None:
        """Where the document itself speaks of another year than the one it is read for."""
        told = self.reading.told_year
        return told if told and told != self.year.number else None

    @cached_property
    def guesses(self) -> int:
        return sum(one.is_unsure and any(doubt.guess for doubt in one.row.doubts) for one in self.compared.rows)

    def with_guesses(self) -> Corrections:
        """Every division that was guessed by a section is the right one."""
        corrections = self.corrections
        for row in self.rows:
            for doubt in row.doubts:
                if doubt.guess and not row.is_left_out:
                    corrections = corrections.with_division(doubt.words, str(doubt.guess))
        return corrections

    # --- questions

    def questions(self, row: Row, bound: Sequence[Question] = ()) -> list[Question]:
        known = {question.id: question for question in bound}
        found = [self._question(row, at, doubt) for at, doubt in enumerate(row.doubts)]
        return [known.get(one.id, one) for one in found]

    def question(self, id: str, key: str, words: str) -> Question | None:
        """As it was asked on a page that may be older than what is read now."""
        row = self.row(key)
        if row is None:
            return None
        asked = [self._question(row, at, doubt, is_sent=True) for at, doubt in enumerate(row.doubts)]
        fitting = [one for one in asked if squeezed(one.doubt.words) == squeezed(words)]
        return next((one for one in fitting if one.id == id), None) or next(iter(fitting), None)

    def _question(self, row: Row, at: int, doubt: Doubt, is_sent: bool = False) -> Question:
        id = f"q{row.number}x{at}"
        form: BoundForm | None = None
        given = {} if is_sent else {"formdata": None}
        if doubt.asked in (Asked.DIVISION, Asked.NOBODY):
            form = MeaningForm(doubt, self.open_divisions, prefix=f"{id}-", **given)
        elif doubt.asked in (Asked.DEADLINE, Asked.NO_DEADLINE):
            form = RuleForm(doubt, prefix=f"{id}-", **given)
        return Question(id, row, doubt, form, self._alike[_same(doubt)] if doubt.words else 1)

    @cached_property
    def _alike(self) -> Counter[tuple[str, str]]:
        return Counter(_same(doubt) for row in self.rows if row.is_unsure for doubt in row.doubts)

    # --- the document's own words

    def quoted(self, doubt: Doubt) -> list[list[Quoted]]:
        texts = dict.fromkeys(self._cells.get(place, "") for place in doubt.places)
        return [marked(text, doubt.words) for text in texts if text]

    def cells_of(self, row: Row) -> list[tuple[Place, str]]:
        measure = row.measure
        said = [
            measure.title, measure.topic, *measure.steps, measure.responsible, measure.period, measure.monitoring,
            measure.budget,
        ]  # fmt: skip
        places = dict.fromkeys(place for one in said if one for place in one.places)
        return [(place, self._cells[place]) for place in places if place in self._cells]

    def when(self, sheet: Sheet) -> list[Understood]:
        return [understood(line, self.year, self.today) for line in sheet.deadlines]

    def names(self, sheet: Sheet) -> list[str]:
        numbers = (*sheet.leads, *sheet.contributors, *([sheet.collector] if sheet.collector else []))
        return [self.by_id[number].name for number in numbers if number in self.by_id]


def review_of(plan_import: PlanImport) -> Review | None:
    """None where nobody can go on with it: it is being read, was refused or decided about."""
    if not plan_import.is_read or not plan_import.is_waiting:
        return None
    try:
        return Review(plan_import)
    except StoredReadingError:
        # An update of the program came between; the file can be read again.
        return None


def _same(doubt: Doubt) -> tuple[str, str]:
    return doubt.asked.value, squeezed(doubt.words)


def understood(line: DeadlineLine, year: FiscalYear, today: date) -> Understood:
    rule = read_rule(line.rule) if line.rule else None
    return Understood(line.phrase, read(line.phrase), rule, line.is_by_hand, (), year, today)


def marked(text: str, words: str) -> list[Quoted]:
    """Where the words stand in a text whose spaces and digits may be others."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    start = squeezed(text).find(squeezed(words)) if words else -1
    if start < 0 or len(places) != len(squeezed(text)):
        return [Quoted(text, is_marked=False)]
    begin, end = places[start], places[start + len(squeezed(words)) - 1] + 1
    parts = [Quoted(text[:begin], False), Quoted(text[begin:end], True), Quoted(text[end:], False)]
    return [part for part in parts if part.text]
