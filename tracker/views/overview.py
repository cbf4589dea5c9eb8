"""What executives look at once a week, on one page; and the same of one division for whoever answers for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from flask import Blueprint, render_template, url_for

from .. import access, clock
from .. import my_work as desk
from ..access import Act
from ..forms.boards import By, Choice
from ..matters import matters_of
from ..models import Division, Organisation
from ..office.readiness import readiness_of
from ..overview import Chart, Request, kinds_decided_by, oldest, orders_of, pending, pending_then, shown
from ..progress import Basis, HeatMap, Progress, Standing, a_year_ago, now_and_a_week_ago
from ..thai import FiscalYear
from . import tiles
from .answer import Answer
from .boards import month_words
from .task_addresses import TaskLists

bp = Blueprint("overview", __name__)

A_DAY = timedelta(days=1)
# So many are shown; the rest stands in the lists.
OVERDUE_SHOWN, REQUESTS_SHOWN, ORDERS_SHOWN = 8, 20, 5


@bp.get("/overview")
def index() -> Answer:
    organisation = access.require(Act.READ_OVERVIEW)
    return of_organisation(organisation)


def of_organisation(organisation: Organisation) -> str:
    today, person = clock.today(), access.signed_in().person
    matters = matters_of(organisation, today, clock.now())
    page = Page(organisation, None, matters.now, matters.before, a_year_ago(organisation, today))
    return page.drawn(
        matters=matters,
        matter_tiles=[],
        office=readiness_of(organisation, today),
        named=desk.named(person, organisation),
    )


@bp.get("/overview/divisions/<int:division_id>")
def division(division_id: int) -> Answer:
    division = access.overseen_division(division_id)
    office, today = division.organisation, clock.today()
    now, before = now_and_a_week_ago(office, FiscalYear.of(today), today)
    return Page(office, division, now, before, a_year_ago(office, today)).drawn()


@dataclass
class Page:
    """The figures of the whole, or of one division, as their reader finds them."""

    organisation: Organisation
    division: Division | None
    now: Progress
    before: Progress | None
    year_ago: Progress | None

    def __post_init__(self) -> None:
        if self.division:
            number = self.division.id
            self.now = self.now.of_division(number)
            self.before = self.before.of_division(number) if self.before else None
            # A division that owed nothing then, or was not there yet, is compared with nothing.
            of_year = self.year_ago.of_division(number) if self.year_ago else None
            self.year_ago = of_year if of_year and of_year.rows else None
        self.divisions = [self.division] if self.division else shown(self.organisation, self.now)

    def drawn(self, **more: Any) -> str:
        mine, others = self.of_reader
        return render_template(
            "overview/show.html",
            organisation=self.organisation,
            division=self.division,
            progress=self.now,
            tiles=list(self.figures()),
            heat=HeatMap.of(self.now, [division.id for division in self.divisions]),
            divisions={division.id: division for division in self.divisions},
            month_words=month_words(self.now.year),
            lists=self.lists,
            mine=mine[:REQUESTS_SHOWN],
            others=others[:REQUESTS_SHOWN],
            more_requests=max(len(mine) - REQUESTS_SHOWN, 0) + max(len(others) - REQUESTS_SHOWN, 0),
            overdue=oldest(self.now, {division.id: division.name for division in self.divisions}, OVERDUE_SHOWN),
            orders=orders_of(self.organisation, self.now.today, self.division_id),
            orders_shown=ORDERS_SHOWN,
            chart=Chart.of(self.now),
            **more,
        )

    @property
    def division_id(self) -> int | None:
        return self.division.id if self.division else None

    @cached_property
    def lists(self) -> TaskLists:
        return TaskLists(Choice(self.now.year, None, Basis.REVISED, By.DIVISION, (), ()), self.division_id)

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        return pending(self.organisation, self.division_id)

    @cached_property
    def of_reader(self) -> tuple[list[Request], list[Request]]:
        """What the reader decides, and what others do."""
        roles = access.signed_in().roles_in(self.organisation)
        mine = [request for request in self.requests if request.may_be_decided_by(roles)]
        return mine, [request for request in self.requests if not request.may_be_decided_by(roles)]

    def figures(self) -> Iterator[tiles.Tile]:
        now, before, year_ago = self.now, self.before, self.year_ago
        may_review = access.signed_in().may(Act.REVIEW_TASKS) and not self.division
        waiting = url_for("reviews.index") if may_review else self.lists.standing(Standing.SUBMITTED)
        yield tiles.overdue(now, before, self.lists.standing(Standing.OVERDUE), year_ago)
        yield self.tile_of_requests()
        yield tiles.waiting(now, before, waiting, year_ago)
        fallen_due = self.lists.asking(state=Standing.OWED.value, until=(now.today - A_DAY).isoformat())
        yield tiles.fallen_due(now, before, fallen_due, year_ago)

    def tile_of_requests(self) -> tiles.Tile:
        """Those that the reader decides; where there are none by office, all."""
        kinds = kinds_decided_by(self.organisation, access.signed_in().roles_in(self.organisation))
        days = [progress.today for progress in (self.before, self.year_ago) if progress]
        then = pending_then(self.organisation, days, self.division_id)
        counted = {
            day: sum(count for kind, count in found.items() if not kinds or kind in kinds)
            for day, found in then.items()
        }
        return tiles.requests(
            len(self.of_reader[0]) if kinds else len(self.requests),
            counted.get(self.before.today) if self.before else None,
            "#decide",
            counted.get(self.year_ago.today) if self.year_ago else None,
            is_readers=bool(kinds),
        )
