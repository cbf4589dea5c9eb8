"""Commands about the calendar: the days on which offices are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .edge import application

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..standards.holidays import StandardDay
    from ..thai import FiscalYear


@click.command()
@click.argument("year")
def holidays(year: str) -> None:
    """List the weekdays off of a fiscal YEAR such as 2569: date, weekday, name and source, with tabs between."""
    from ..standards import holidays as standards
    from ..thai import is_weekend, short_date, weekday_name

    fiscal_year = _fiscal_year(year)
    for day in _national_days(fiscal_year):
        if not is_weekend(day.on):
            weekday = weekday_name(day.on.isoweekday(), "th")
            click.echo("\t".join((short_date(day.on, "th"), weekday, day.name, day.source)))
    if note := standards.days_off(fiscal_year).note:
        click.echo(note, err=True)


def _fiscal_year(written: str) -> FiscalYear:
    from ..standards import holidays as standards
    from ..thai import FiscalYear, to_arabic

    number = to_arabic(written.strip())
    if not (number.isascii() and number.isdecimal() and standards.covers(int(number[:9]))):
        span = f"{standards.FIRST_YEAR} to {standards.LAST_YEAR}"
        raise click.ClickException(f"{written!r} is no fiscal year of the Buddhist Era from {span}, such as 2569")
    return FiscalYear(int(number))


def _national_days(year: FiscalYear) -> Iterable[StandardDay]:
    """As this installation has them; where there is no database yet, as the program brings them."""
    from .. import schema
    from ..office import calendar
    from ..standards import holidays as standards

    with application():
        return calendar.national_days(year) if schema.is_current() else standards.days_off(year).days


COMMANDS = (holidays,)
