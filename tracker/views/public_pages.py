"""What everybody may read of an organisation: a page a year, its reports that were kept, and the data behind both.

Nobody signs in here and no browser is looked at, so that any cache may keep the answer.
"""

import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for

from .. import access, clock, mailer, shell
from ..extensions import db
from ..models import Organisation, PublicPage, Snapshot
from ..public_year import FORMAT, Shown, freshness, public_years, read_shown, shown_year
from ..public_year import data as open_data
from ..reports.stored import told_by
from ..security import FOR_ALL
from ..tables import as_csv
from ..thai import FiscalYear, Language
from .answer import Answer
from .last_answers import LastAnswers, Said, mark_of

bp = Blueprint("public_pages", __name__)

A_WHILE, AN_HOUR = 300, 3600
# Counted up when the pages say the same in another way.
FORM = 2
# Some fifteen megabytes when full of the largest plans.
ANSWERS = LastAnswers(most=50)


@bp.before_request
def speak() -> None:
    """As the address says: two languages are two addresses."""
    shell.read_in(_language())


@bp.after_request
def open_to_all(response: Response) -> Response:
    if response.status_code in (200, 304):
        frames = "*" if request.endpoint == "public_pages.embed" else "'none'"
        response.headers["Content-Security-Policy"] = FOR_ALL.format(frames=frames)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if response.mimetype != "text/html":
            response.headers["Access-Control-Allow-Origin"] = "*"
    else:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


# --- the pages


@bp.get("/public/<slug>")
def index(slug: str) -> Answer:
    page = access.public_page(slug)
    years = public_years(page.organisation)
    if not years:
        abort(404)
    return redirect(url_for("public_pages.show", slug=slug, year=years[0], lang=request.args.get("lang")))


@bp.get("/public/<slug>/<int:year>")
def show(slug: str, year: int) -> Answer:
    page = access.public_page(slug)

    def say() -> Said:
        frozen, years = _snapshots(page.organisation), public_years(page.organisation)
        return _page("public/show.html", _shown(page, year), page, years=years, frozen=frozen)

    return _answered(page, say)


@bp.get("/public/<slug>/<int:year>/embed")
def embed(slug: str, year: int) -> Answer:
    """For the office's own web site, in a frame."""
    page = access.public_page(slug)
    return _answered(page, lambda: _page("public/embed.html", _shown(page, year), page))


@bp.get("/public/<slug>/<int:year>/rounds/<int:months>")
def snapshot(slug: str, year: int, months: int) -> Answer:
    page = access.public_page(slug)

    def say() -> Said:
        kept, frozen = _standing(page, year, months), _snapshots(page.organisation)
        return _page("public/snapshot.html", read_shown(told_by(kept)), page, snapshot=kept, frozen=frozen)

    return _answered(page, say)


# --- the data


@bp.get("/public/<slug>/<int:year>/data.<any(csv, json):form>")
def data(slug: str, year: int, form: str) -> Answer:
    page = access.public_page(slug)
    return _file(_answered(page, lambda: _data(_shown(page, year), form)), form, f"{slug}-{year}")


@bp.get("/public/<slug>/<int:year>/rounds/<int:months>/data.<any(csv, json):form>")
def snapshot_data(slug: str, year: int, months: int, form: str) -> Answer:
    """The JSON is what was fingerprinted, letter by letter."""
    page = access.public_page(slug)

    def say() -> Said:
        kept = _standing(page, year, months)
        return Said(kept.sha256, lambda: kept.content) if form == "json" else _data(read_shown(told_by(kept)), form)

    return _file(_answered(page, say), form, f"{slug}-{year}-{months}")


@bp.get("/public/schema")
def schema() -> Answer:
    access.public()
    words = {"fields": open_data.FIELDS, "states": open_data.STATES, "meanings": open_data.MEANINGS}
    page = render_template("public/schema.html", format=FORMAT, **words, **_ways())
    return _kept(_mark(page), lambda: Response(page), AN_HOUR)


@bp.get("/public/schema.json")
def json_schema() -> Answer:
    access.public()
    told = json.dumps(open_data.json_schema(mailer.address_of("public_pages.json_schema")), ensure_ascii=False)
    return _kept(_mark(told), lambda: Response(told, mimetype="application/json"), AN_HOUR)


# --- what is shown


def _shown(page: PublicPage, year: int) -> Shown:
    """A year of which nothing was adopted is none."""
    found = shown_year(page.organisation, _year(year), clock.today())
    return found[0] if found else abort(404)


def _year(number: int) -> FiscalYear:
    try:
        return FiscalYear(number)
    except ValueError:
        abort(404)


def _standing(page: PublicPage, year: int, months: int) -> Snapshot:
    of = next((of for of in _year(year).rounds if of.months == months), None) or abort(404)
    kept = db.session.scalars(Snapshot.standing(page.organisation, of)).first()
    return kept if kept and kept.is_intact else abort(404)


def _snapshots(organisation: Organisation) -> list[Snapshot]:
    return list(db.session.scalars(Snapshot.of(organisation)))


# --- how it is answered


def _answered(page: PublicPage, say: Callable[[], Said]) -> Response:
    """Nothing of a plan is read while nothing of the office has changed since the last answer."""
    what = (request.endpoint, *(request.view_args or {}).values(), shell.language())
    fresh = (freshness(page.organisation, clock.today()), page.slug)
    mark, content = ANSWERS.last(what, fresh, say)
    return _kept(mark, lambda: Response(content))


def _page(template: str, shown: Shown, page: PublicPage, **more: Any) -> Said:
    """Drawn only where the last one did not show the very same."""
    said = [(s.id, s.number, s.sha256, str(s.withdrawn_at), s.withdrawal_reason) for s in more.get("frozen", ())]
    kept, office = more.get("snapshot"), page.organisation
    mark = _mark(
        template, shown.as_json(), str(said), str(more.get("years")), str(kept and kept.id), office.phone, page.slug
    )
    told = {"shown": shown, "page": page, "states": open_data.STATES, "meanings": open_data.MEANINGS, **_ways()}
    return Said(mark, lambda: render_template(template, **told, **more))


def _data(shown: Shown, form: str) -> Said:
    content = shown.as_json()
    if form == "json":
        return Said(_mark(content), lambda: content)
    return Said(_mark("csv", content), lambda: "".join(as_csv(open_data.table(shown))))


def _file(answer: Response, form: str, name: str) -> Response:
    if answer.status_code == 200:
        answer.content_type = f"{'text/csv' if form == 'csv' else 'application/json'}; charset=utf-8"
        # A name in the address is of plain letters; see the form that asks for it.
        how = "attachment" if form == "csv" else "inline"
        answer.headers["Content-Disposition"] = f'{how}; filename="{name}.{form}"'
    return answer


def _kept(mark: str, drawn: Callable[[], Response], seconds: int = A_WHILE) -> Response:
    answer = Response(status=304) if request.if_none_match.contains(mark) else drawn()
    answer.set_etag(mark)
    answer.headers["Cache-Control"] = f"public, max-age={seconds}"
    return answer


def _mark(*said: str) -> str:
    """The style of the page belongs to it: its address changes with it."""
    return mark_of(str(FORM), shell.language(), shell.asset("tidtam.css"), *said)


def _language() -> Language:
    return "en" if request.args.get("lang") == "en" else "th"


def _ways() -> dict[str, object]:
    """The same page in the other language, and every other one in this."""
    lang = "en" if _language() == "en" else None
    other = None if lang else "en"

    def to(endpoint: str, **values: Any) -> str:
        return url_for(f"public_pages.{endpoint}", **{"lang": lang, **values})

    here: dict[str, Any] = {**(request.view_args or {}), "lang": other}
    in_other = url_for(str(request.endpoint), **here)
    return {"to": to, "in_other_language": in_other, "other_language": "th" if lang else "en"}
