"""The plan and its office as they stand now, as far as a document is compared with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from .. import standards
from ..extensions import db
from ..models import Division, ImportedMeasure, Measure, Plan
from ..sheet import WHOLE, Sheet, read
from .divisions import Divisions, KnownDivision


@dataclass(frozen=True)
class Base:
    """What the last document said of a measure: by itself, and with what people put right."""

    raw: Sheet
    sheet: Sheet

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Base":
        return cls(read(data["raw"]), read(data["sheet"]))


@dataclass(frozen=True)
class Standing:
    """`base` is what the last document said of it; None: none of them made it."""

    id: int
    label: str
    is_standing: bool
    sheet: Sheet
    base: Base | None = None


def standing_in(plan: Plan | None) -> tuple[list[Standing], dict[int, Measure]]:
    """In a fixed number of statements; the measures are to be held as long as they are needed."""
    if plan is None or plan.id is None:
        return [], {}
    measures = {one.id: one for one in db.session.scalars(Measure.of(plan).options(*WHOLE))}
    last = select(ImportedMeasure.measure_id, ImportedMeasure.sheet).join(ImportedMeasure.measure)
    told = last.where(Measure.plan_id == plan.id).order_by(ImportedMeasure.id)
    bases = {measure_id: Base.read(sheet) for measure_id, sheet in db.session.execute(told)}
    standing = [
        Standing(one.id, one.label, one.is_standing, Sheet.of(one), bases.get(one.id)) for one in measures.values()
    ]
    return standing, measures


def known_divisions(divisions: Iterable[Division]) -> Divisions:
    return Divisions(tuple(_known(division) for division in divisions))


def _known(division: Division) -> KnownDivision:
    standard = standards.divisions().get(division.code or "")
    usual = (standard.name, standard.head, *standard.aliases) if standard else ()
    return KnownDivision(division.id, division.name, (*usual, *division.aliases))
