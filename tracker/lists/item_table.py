"""The public items of a year as they are taken along."""

from collections.abc import Iterable

from flask_babel import gettext as _

from ..publishing.listing import Line, Listing
from ..tables import Column, Kind, Table, Value
from ..words import word
from .taken_along import here, language, lines


def table(listing: Listing, found: Iterable[Line]) -> Table:
    columns = [
        Column(_("Sub-indicator"), width=34),
        Column(_("Code"), width=10),
        Column(_("Public item"), width=50),
        Column(_("Division"), width=28),
        Column(_("Web address"), width=60),
        Column(_("How it stands"), width=26),
        Column(_("Found there"), width=40),
        Column(_("Does not open since"), Kind.DATE, 18),
        Column(_("Last looked at"), Kind.MOMENT, 20),
        Column(_("Expected contents"), Kind.NUMBER, 14),
        Column(_("Contents found"), Kind.NUMBER, 14),
        Column(_("What is not found yet"), width=60),
    ]
    titles = {part.code: f"{part.code} {part.title}" for part in listing.asked.sub_indicators}
    rows: list[list[Value]] = [_row(line, titles) for line in found]
    title = _("Public items of %(year)s", year=listing.publication.fiscal_year)
    return Table(title, columns, rows, language=language())


def _row(line: Line, titles: dict[str, str]) -> list[Value]:
    item, there = line.item, line.item.ticked
    standing = item.standing_addresses
    missing = [one.text for one in line.contents if not (one.key in there and there[one.key].is_there)]
    return [
        titles.get(item.part, item.part),
        item.code,
        item.title,
        item.division.name if item.division else "",
        lines(*(address.url for address in standing)),
        word(item.state),
        lines(*(word(address.finding) if address.finding else "" for address in standing)),
        item.broken_since,
        here(item.checked_at),
        len(line.contents),
        line.ticked,
        lines(*missing),
    ]
