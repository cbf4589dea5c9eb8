"""Looking for measures and tasks by words."""

from flask import Blueprint, render_template, request
from flask_sqlalchemy.pagination import Pagination
from markupsafe import Markup, escape

from .. import access, shell
from ..access import Act
from ..forms.searches import SearchForm, Show
from ..lists.search import FoundMeasure, FoundTask, Search
from ..thai.searching import found_places
from .answer import Answer

bp = Blueprint("searches", __name__)
A_FEW, A_PAGE = 10, 30


@bp.get("/search")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    form = SearchForm(request.args)
    is_understood = form.validate()
    query = form.query if is_understood else ""
    search = Search(organisation, query)
    shown = request.args.get("show", Show.BOTH, type=Show)
    return render_template(
        "searches/index.html",
        form=form,
        query=query,
        search=search,
        shown=shown,
        Show=Show,
        pages=_pages(search, shown) if query else {},
        marked=lambda text: marked(text, search.words),
    ), 200 if is_understood else 422


def _pages(search: Search, shown: Show) -> dict[Show, "Hits"]:
    wanted = [Show.MEASURES, Show.TASKS] if shown is Show.BOTH else [shown]
    return {kind: Hits(search, kind, A_FEW if shown is Show.BOTH else A_PAGE) for kind in wanted}


class Hits(Pagination):
    """One page of what was found of one kind."""

    def __init__(self, search: Search, kind: Show, number: int) -> None:
        page = 1 if number == A_FEW else None
        super().__init__(page=page, per_page=number, max_per_page=number, error_out=False, search=search, kind=kind)

    def _query_items(self) -> list[FoundMeasure] | list[FoundTask]:
        search: Search = self._query_args["search"]
        find = search.measures if self._query_args["kind"] is Show.MEASURES else search.tasks
        return find(self.per_page, self._query_offset)

    def _query_count(self) -> int:
        search: Search = self._query_args["search"]
        return search.number_of_measures if self._query_args["kind"] is Show.MEASURES else search.number_of_tasks


def marked(text: str, words: list[str]) -> Markup:
    """The text with what was looked for in <mark>, also where digits or spaces are others."""
    text = shell.in_digits(text)
    out, end = Markup(), 0
    for start, stop in found_places(text, words):
        out += escape(text[end:start]) + Markup("<mark>{}</mark>").format(text[start:stop])
        end = stop
    return out + escape(text[end:])
