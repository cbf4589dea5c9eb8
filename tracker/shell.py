"""What every page has: language, digits, and how dates and numbers are written for this reader."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, has_request_context, request, session, url_for
from flask_babel import gettext as _
from flask_babel import refresh
from markupsafe import Markup, escape

from . import access, clock, demo, drawing, menu
from .access import Act
from .models import Digits, Person, Role, Task
from .thai import Language, dates, digits, is_thai, names, periods, times, weekdays
from .words import event_word, role_duty, role_word, word

LANGUAGES: tuple[Language, ...] = ("th", "en")


def language() -> Language:
    """The person's own choice, else this browser's, else the installation's."""
    return _reader().language


def has_thai_digits() -> bool:
    return _reader().has_thai_digits


@dataclass(frozen=True)
class Reader:
    """How this page is read: asked for every date and every figure, found once."""

    language: Language
    has_thai_digits: bool

    def in_digits(self, text: str) -> str:
        return digits.to_thai(text) if self.has_thai_digits else text


# Outside of pages.
NOBODY = Reader("th", False)


def _reader() -> Reader:
    """Asked hundreds of times a page; forgotten when somebody signs in, or chooses otherwise, in the middle of it."""
    if not has_request_context():
        return NOBODY
    known: Reader | None = g.get("reader")
    if known is None:
        viewer = access.current()
        own, digits = (viewer.person.language, viewer.person.digits) if viewer else (None, None)
        known = g.reader = _reader_of(own, digits, session.get("language"))
    return known


def read_as(person: Person) -> None:
    """This page is read by somebody who is not signed in: by the link of a letter that was written to them."""
    g.reader = _reader_of(person.language, person.digits, None)
    refresh()


def read_in(language: str) -> None:
    """The same for whoever asks for it in that language: no browser is looked at, and digits stay those of programs."""
    g.reader = Reader("en" if language == "en" else "th", False)
    refresh()


def _reader_of(own: str | None, digits: Digits | None, in_browser: str | None) -> Reader:
    chosen = own or in_browser
    if chosen not in LANGUAGES:
        chosen = current_app.config["BABEL_DEFAULT_LOCALE"]
    language: Language = "en" if chosen == "en" else "th"
    return Reader(language, digits is Digits.THAI and language == "th")


def in_digits(text: object) -> str:
    return _reader().in_digits(str(text))


def short_date(day: date) -> str:
    return _short_date(day, _reader())


# The lists of an office write the same few days over and over.
@lru_cache(maxsize=4_000)
def _short_date(day: date, reader: Reader) -> str:
    return reader.in_digits(dates.unbroken(dates.short_date(day, reader.language)))


def long_date(day: date) -> str:
    return in_digits(dates.unbroken(dates.long_date(day, language())))


def weekday_date(day: date) -> str:
    return in_digits(dates.unbroken(dates.weekday_date(day, language())))


def weekday(day: date) -> str:
    return weekdays.weekday_name(day.isoweekday(), language())


def month_year(day: date) -> str:
    return in_digits(dates.unbroken(dates.month_year(day, language())))


def clock_time(at: datetime) -> str:
    return in_digits(dates.unbroken(times.clock_time(at.astimezone(clock.BANGKOK).time(), language())))


def minute_of_day(minute: int) -> str:
    return in_digits(dates.unbroken(times.clock_time(time(minute // 60, minute % 60), language())))


def moment(at: datetime) -> str:
    return f"{short_date(clock.day_of(at))} {clock_time(at)}"


def period(first: date, last: date) -> str:
    return _period(first, last, _reader())


@lru_cache(maxsize=4_000)
def _period(first: date, last: date, reader: Reader) -> str:
    return reader.in_digits(dates.unbroken(periods.period_words(first, last, reader.language)))


def money(value: Decimal) -> str:
    """Satang only where there are some."""
    return in_digits(f"{value:,.2f}".removesuffix(".00"))


def score(value: Decimal) -> str:
    """With both decimals, as scores are announced."""
    return in_digits(f"{value:.2f}")


def number(value: float) -> str:
    return in_digits(f"{value:,}")


def brief(name: str) -> str:
    """For a message on the next page: it travels in a cookie, which has little room."""
    return name if len(name) <= 150 else f"{name[:150]}…"


def first_few(names: Sequence[str]) -> str:
    """Enough to know what is meant, and how many more there are."""
    shown, more = "; ".join(brief(name) for name in names[:3]), len(names) - 3
    return str(_("%(shown)s, and %(more)s more", shown=shown, more=number(more))) if more > 0 else shown


def _period_of(task: Task) -> str:
    return period(task.covers_from, task.covers_to)


def written(text: object) -> Markup:
    """As the office wrote it: read aloud in Thai, whatever language the page around it has."""
    return _spoken(str(text), escape(in_digits(text)))


def name(text: str) -> Markup:
    return _spoken(str(text), _unbroken(str(text)))


def _spoken(text: str, shown: Markup) -> Markup:
    return Markup('<span lang="th">{}</span>').format(shown) if language() != "th" and is_thai(text) else shown


@lru_cache(maxsize=4_000)
def _unbroken(name: str) -> Markup:
    """A line ends between its words or before "and"; browsers guess wrongly where a Thai word ends."""
    whole = ("".join(f'<span class="w">{escape(piece)}</span>' for piece in word) for word in names.words_of(name))
    return Markup(" ".join(whole))  # noqa: S704 - every piece of it is escaped


def asset(filename: str) -> str:
    """The address changes with the file, so that browsers may keep it for a year."""
    known: dict[str, str] = current_app.extensions.setdefault("assets", {})
    if filename not in known:
        # Looked at once: the files are those of the version that runs.
        said = (Path(str(current_app.static_folder)) / filename).read_bytes()
        known[filename] = url_for("static", filename=filename, v=sha256(said).hexdigest()[:10])
    return known[filename]


# Of the lists that an office looks at all day; some 10 MB when full.
_DRAWN = drawing.Drawn(most=5_000)


def once(*told: Hashable, caller: Callable[[], Markup]) -> Markup:
    """{% call once("task", task, today) %} … {% endcall %}: drawn again only when something told is another.

    Everything that the part shows has to be told, but for the language and the digits of the reader.
    """
    return _DRAWN.once((_reader(), told), caller)


# How often an address is asked for by the pages of one day.
_ADDRESSES: dict[Hashable, str] = {}
_MOST_ADDRESSES = 20_000


def address(endpoint: str, **values: Any) -> str:
    """`url_for` for templates: building an address takes longer than finding it."""
    for value in values.values():
        if type(value) not in _PLAIN:
            return url_for(endpoint, **values)
    told = (request.script_root if has_request_context() else None, endpoint, *values.items())
    if (found := _ADDRESSES.get(told)) is None:
        if len(_ADDRESSES) >= _MOST_ADDRESSES:
            _ADDRESSES.clear()
        found = _ADDRESSES[told] = url_for(endpoint, **values)
    return found


# Of one kind each, so that none is taken for another that equals it.
_PLAIN = (str, int, type(None))


def context() -> dict[str, object]:
    return {
        "viewer": access.current() if "viewer" in g else None,
        "navigation": menu.navigation() if "viewer" in g else [],
        "today": clock.today(),
        "now": clock.now(),
        "language": language(),
        "asset": asset,
        "is_demo": demo.is_open(),
        "Act": Act,
        "Role": Role,
    }


def init_app(app: Flask) -> None:
    app.context_processor(context)
    # Imported macros see globals only, not the context of the page.
    app.add_template_global(asset)
    app.add_template_global(once)
    app.add_template_global(address, "url_for")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.add_template_filter(short_date, "date")
    app.add_template_filter(long_date, "long_date")
    app.add_template_filter(weekday_date, "weekday_date")
    app.add_template_filter(weekday, "weekday")
    app.add_template_filter(month_year, "month_year")
    app.add_template_filter(clock_time, "time")
    app.add_template_filter(minute_of_day, "minute_of_day")
    app.add_template_filter(moment, "moment")
    app.add_template_filter(number, "number")
    app.add_template_filter(money, "money")
    app.add_template_filter(score, "score")
    app.add_template_filter(_period_of, "period")
    app.add_template_filter(word, "word")
    app.add_template_filter(event_word, "event_word")
    app.add_template_filter(in_digits, "digits")
    app.add_template_filter(name, "name")
    app.add_template_filter(written, "written")
    app.add_template_filter(role_word, "role")
    app.add_template_filter(role_duty, "duty")
