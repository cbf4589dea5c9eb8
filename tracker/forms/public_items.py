"""What is asked about public items: where they stand, who keeps them, what they contain, when they are published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from .. import shell
from ..models import Division, Publication, PublicItem
from ..publishing.pasting import MOST_ADDRESSES, Pasted, Wrong, read_lines, why_not
from ..standards.items import Content
from ..thai import FiscalYear
from .base import Form
from .fields import ThaiDateField
from .versioned import VersionedForm

LONGEST_NOTE = 500
# Of one box: ten addresses of the longest that anybody has.
LONGEST_ADDRESSES = 20_000

WRONG: Mapping[Wrong, LazyString] = {
    Wrong.NO_CODE: _l("there is no code such as O12 before the address"),
    Wrong.NOT_IN_YEAR: _l("this year has no item of that code"),
    Wrong.SEVERAL_CODES: _l("it names several items; write one on each line"),
    Wrong.NO_ADDRESS: _l("there is no address"),
    Wrong.NO_SCHEME: _l("write the address in full, beginning with https://"),
    Wrong.BAD_ADDRESS: _l("this is no address of a public web page"),
    Wrong.TOO_MANY: _l("there are too many"),
}


@dataclass(frozen=True)
class Shown:
    """What somebody had before their eyes, its addresses and ticks included."""

    version: str


@dataclass(frozen=True)
class ContentFields:
    """One expected content, with its tick and its note."""

    content: Content
    tick: Field
    note: Field


class ItemForm(VersionedForm):
    division = SelectField(_l("Division that keeps it"), default="")
    addresses = TextAreaField(_l("Addresses"), [Length(max=LONGEST_ADDRESSES)])
    # Of the class made for one item.
    contents: Sequence[Content] = ()

    def __init__(self, item: PublicItem, divisions: Iterable[Division], may_choose: bool, **kwargs: Any) -> None:
        given: dict[str, object] = {"division": str(item.division_id or "")}
        given["addresses"] = "\n".join(address.url for address in item.standing_addresses)
        for number, content in enumerate(self.contents):
            tick = item.ticked.get(content.key)
            given |= {f"tick{number}": bool(tick and tick.is_there), f"note{number}": tick.note if tick else ""}
        super().__init__(Shown(item.shown_version), data=given, **kwargs)
        self.divisions = {str(division.id): division for division in divisions}
        if item.division:
            # One that has ended stays until somebody chooses another.
            self.divisions.setdefault(str(item.division.id), item.division)
        names = [(key, division.name) for key, division in self.divisions.items()]
        self.division.choices = [("", _("Nobody yet")), *names]
        if not may_choose:
            del self.division

    @property
    def chosen(self) -> Division | None:
        return self.divisions.get(self.division.data or "")

    @property
    def urls(self) -> list[str]:
        return list(dict.fromkeys(filter(None, map(str.strip, (self.addresses.data or "").splitlines()))))

    @property
    def rows(self) -> list[ContentFields]:
        return [
            ContentFields(content, self[f"tick{number}"], self[f"note{number}"])
            for number, content in enumerate(self.contents)
        ]

    def validate_addresses(self, _field: Field) -> None:
        if len(self.urls) > MOST_ADDRESSES:
            raise ValidationError(_("At most %(most)s addresses", most=shell.number(MOST_ADDRESSES)))
        for number, url in enumerate(self.urls, start=1):
            wrong = why_not(url)
            if wrong:
                raise ValidationError(_line_problem(number, wrong, shell.brief(url)))


def item_form(
    item: PublicItem, contents: Sequence[Content], divisions: Iterable[Division], may_choose: bool
) -> ItemForm:
    """With a tick and a note for each expected content."""
    fields: dict[str, object] = {"contents": tuple(contents)}
    for number, content in enumerate(contents):
        fields[f"tick{number}"] = BooleanField(content.text)
        fields[f"note{number}"] = StringField(_l("Note"), [Length(max=LONGEST_NOTE)])
    kind: type[ItemForm] = type("FormOfOneItem", (ItemForm,), fields)
    return kind(item, divisions, may_choose)


def _line_problem(number: int, wrong: Wrong, text: str) -> str:
    said = {"number": shell.number(number), "problem": WRONG[wrong], "text": text}
    return str(_("Line %(number)s: %(problem)s (%(text)s)", **said))


class PastedForm(Form):
    text = TextAreaField(_l("Codes and addresses"), [DataRequired(), Length(max=200_000)])

    def __init__(self, codes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.codes = frozenset(codes)
        self.pasted = Pasted({}, ())

    def validate_text(self, field: Field) -> None:
        self.pasted = read_lines(field.data or "", self.codes)
        if self.pasted.problems:
            raise ValidationError(_("Nothing was written down yet; put these lines right and send it again."))

    @property
    def problems(self) -> list[str]:
        return [_line_problem(one.line, one.wrong, one.text) for one in self.pasted.problems]


class WindowForm(VersionedForm):
    opens_on = ThaiDateField(_l("First day"), [DataRequired()])
    closes_on = ThaiDateField(_l("Last day"), [DataRequired()])

    def __init__(self, publication: Publication) -> None:
        given = {"opens_on": publication.opens_on, "closes_on": publication.closes_on}
        super().__init__(publication, data=given)
        self.year = FiscalYear(publication.fiscal_year)

    def validate_opens_on(self, field: ThaiDateField) -> None:
        _refuse_outside(field.day, self.year)

    def validate_closes_on(self, field: ThaiDateField) -> None:
        _refuse_outside(field.day, self.year)
        if self.opens_on.data and field.day < self.opens_on.data:
            raise ValidationError(_("The last day is before the first"))


def _refuse_outside(day: date, year: FiscalYear) -> None:
    if day not in year:
        raise ValidationError(_("That day is not in fiscal year %(year)s", year=shell.in_digits(year.number)))


class TasksForm(Form):
    """Empty: each on its usual day."""

    due_on = ThaiDateField(_l("One due date for all of them"))

    def __init__(self, first: date, last: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.first, self.last = first, last

    def validate_due_on(self, field: ThaiDateField) -> None:
        if field.data and not self.first <= field.data <= self.last:
            said = {"first": shell.long_date(self.first), "last": shell.long_date(self.last)}
            raise ValidationError(_("The date has to lie between %(first)s and %(last)s.", **said))
