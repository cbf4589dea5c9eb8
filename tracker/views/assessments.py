"""The scores of the yearly assessment: years side by side, indicators against the mark, weak points with measures."""

from flask import Blueprint, render_template, request

from .. import access, clock, shell
from ..access import Act
from ..models import Organisation
from ..scoreboard.board import board_of
from ..scoreboard.charts import line, scale
from ..scoreboard.years import SIDE_BY_SIDE, Year, changes_to, years_of
from ..thai import FiscalYear
from .answer import Answer
from .scores import undo_told

bp = Blueprint("assessments", __name__)


@bp.get("/assessments")
def index() -> Answer:
    """The latest year that was written down."""
    organisation = access.require(Act.READ_SCORES)
    years = years_of(organisation)
    return _page(organisation, years, years[-1]) if years else _nothing_yet(years, None)


@bp.get("/assessments/<int:year>")
def show(year: int) -> Answer:
    organisation = access.assessed_year(year, Act.READ_SCORES)
    years = years_of(organisation)
    found = next((one for one in years if one.number == year), None)
    return _page(organisation, years, found) if found else _nothing_yet(years, year)


def _page(organisation: Organisation, years: list[Year], year: Year) -> Answer:
    earlier = [one for one in years if one.number < year.number]
    shown = [*earlier[1 - SIDE_BY_SIDE :], year]
    lines = [line("", shown, code) for code in ("total", *(one.code for one in year.standard.instruments))]
    return render_template(
        "assessments/show.html",
        year=year,
        years=years,
        shown=shown,
        lines=lines,
        scale=scale(year),
        year_heads=[(shell.in_digits(one.number), "num") for one in shown],
        change=next((one for _before, found in changes_to(year, earlier) for one in found), None),
        board=board_of(organisation, year, years, clock.today()),
        undo=undo_told(request.args.get("undo", type=int), organisation),
        may_keep=access.signed_in().may(Act.KEEP_SCORES, organisation),
    )


def _nothing_yet(years: list[Year], wanted: int | None) -> Answer:
    """Results come in August: before October the year that runs is the one that was assessed."""
    may_keep = access.signed_in().may(Act.KEEP_SCORES)
    this = FiscalYear.of(clock.today())
    offered = [this.number, this.previous.number, this.previous.previous.number]
    return render_template("assessments/none.html", years=years, wanted=wanted, offered=offered, may_keep=may_keep)
