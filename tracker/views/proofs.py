"""Proof of reminding, for a division and a year: to be read, printed and taken along."""

from flask import Blueprint, abort, render_template, request
from flask_sqlalchemy.pagination import Pagination

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.numbers import row_number
from ..lists import proof_table
from ..models import Division, Organisation
from ..reminders import proof
from ..reports.facts import DocumentKind
from ..reports.gathering import proof_of_reminding
from ..thai import FiscalYear, Quarter, to_arabic
from .answer import Answer
from .download import download
from .papers import dressed, taken_along

bp = Blueprint("proofs", __name__)

ON_A_PAGE = 100
# What is printed in one go: more than a division is told in a year, and little enough to be drawn in a few seconds.
PRINTED = 5000
YEARS_BACK = 4


@bp.get("/letters/proof")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    divisions = _divisions(organisation)
    division, year, quarter = _chosen(divisions), _year(), _quarter()
    shows_all = request.args.get("rows") == "all"
    page = _page(division, year, quarter, PRINTED if shows_all else ON_A_PAGE) if division else None
    return render_template(
        "proofs/index.html",
        divisions=divisions,
        division=division,
        year=year,
        years=_years(year),
        quarter=quarter,
        chosen={"division": division and division.id, "year": year.number, "quarter": quarter and quarter.number},
        shows_all=shows_all,
        page=page,
        reminders=proof.numbered(page.items) if page else [],
    )


@bp.get("/letters/proof.<any(csv, xlsx):kind>")
def export(kind: str) -> Answer:
    organisation = access.require(Act.READ_PLANS)
    division = _chosen(_divisions(organisation))
    told = proof.of_division(division, _quarter() or _year()) if division else None
    found = proof.numbered(db.session.scalars(told)) if told is not None else []
    return download(proof_table.reminders(division, found), "reminders", kind)


@bp.get("/letters/proof.<any(docx, pdf):kind>")
def document(kind: str) -> Answer:
    """The same as an official paper, with the lines where it is signed."""
    organisation = access.require(Act.READ_PLANS)
    division = _chosen(_divisions(organisation)) or abort(404)
    year, quarter = _year(), _quarter()
    told = proof.of_division(division, quarter or year).limit(PRINTED)
    reminders = proof.numbered(db.session.scalars(told))
    facts = proof_of_reminding(division, year.number, quarter.number if quarter else None, reminders, clock.today())
    paper = dressed(organisation, DocumentKind.PROOF_OF_REMINDING, facts, clock.now())
    return taken_along(paper, " ".join(paper.title), "reminders", kind, clock.now())


def _page(division: Division, year: FiscalYear, quarter: Quarter | None, rows: int) -> Pagination:
    told = proof.of_division(division, quarter or year)
    return db.paginate(told, per_page=rows, max_per_page=rows, error_out=False)


def _divisions(organisation: Organisation) -> list[Division]:
    return list(db.session.scalars(Division.of(organisation)))


def _chosen(divisions: list[Division]) -> Division | None:
    """The one asked for, else the reader's own, else the first."""
    asked = request.args.get("division", type=row_number)
    if asked:
        return next((division for division in divisions if division.id == asked), None) or abort(404)
    own = access.signed_in().divisions
    return next(iter([*own, *divisions]), None)


def _year() -> FiscalYear:
    now = FiscalYear.of(clock.today())
    written = to_arabic(request.args.get("year", ""))
    number = int(written) if written.isascii() and written.isdecimal() and len(written) == 4 else now.number
    return FiscalYear(number) if number in _years(now) else now


def _quarter() -> Quarter | None:
    """A part of the year; None: all of it."""
    asked = request.args.get("quarter", type=row_number)
    return next((quarter for quarter in _year().quarters if quarter.number == asked), None)


def _years(year: FiscalYear) -> list[int]:
    now = FiscalYear.of(clock.today()).number
    return sorted({*range(now - YEARS_BACK, now + 2), year.number}, reverse=True)
