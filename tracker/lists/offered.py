"""What there is to choose from in the lists of an office, asked in one question."""

from dataclasses import dataclass

from sqlalchemy import Integer, String, bindparam, literal, select, type_coerce, union_all

from ..extensions import db
from ..models import Division, Measure, Organisation, Plan


@dataclass(frozen=True)
class OfferedPlan:
    id: int
    title: str
    fiscal_year: int


@dataclass(frozen=True)
class Offered:
    # The latest year first.
    plans: tuple[OfferedPlan, ...]
    divisions: tuple[tuple[int, str], ...]
    topics: tuple[str, ...]
    indicators: tuple[str, ...]


_OFFICE = bindparam("office", type_=Integer)
# Built once: a statement as long as this one takes longer to put together than to answer.
_ASKED = union_all(
    select(
        literal("plan").label("what"),
        Plan.id.label("id"),
        Plan.fiscal_year.label("place"),
        Plan.title.label("label"),
        type_coerce(Plan.kind, String).label("code"),
    ).where(Plan.organisation_id == _OFFICE),
    select(literal("division"), Division.id, Division.place, Division.name, literal("")).where(
        Division.organisation_id == _OFFICE
    ),
    select(literal("measure"), literal(0), literal(0), Measure.topic, Measure.indicators)
    .where(Measure.organisation_id == _OFFICE)
    .distinct(),
)


def offered_in(organisation: Organisation) -> Offered:
    found = db.session.execute(_ASKED, {"office": organisation.id}).all()
    plans = sorted((row for row in found if row.what == "plan"), key=lambda row: (-row.place, row.code))
    divisions = sorted((row for row in found if row.what == "division"), key=lambda row: (row.place, row.id))
    measures = [row for row in found if row.what == "measure"]
    return Offered(
        plans=tuple(OfferedPlan(row.id, row.label, row.place) for row in plans),
        divisions=tuple((row.id, row.label) for row in divisions),
        topics=tuple(sorted({row.label for row in measures if row.label})),
        indicators=tuple(sorted({code for row in measures for code in row.code.split()})),
    )
