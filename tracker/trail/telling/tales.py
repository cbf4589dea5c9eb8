"""One entry and the names of the rows it touches → what happened, in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask_babel import gettext as _
from markupsafe import Markup, escape

from ...models import Deed, Entry
from .names import Names
from .nouns import Case, Column, Kind, Noun
from .vocabulary import DOORS, NOUNS


@dataclass(frozen=True)
class Style:
    """How this reader has dates and numbers written."""

    day: Callable[[date], str]
    moment: Callable[[datetime], str]
    number: Callable[[float], str]


@dataclass(frozen=True)
class Line:
    """One column, old → new, empty where there was or is nothing; no label where the sentence says what it is."""

    label: str
    old: str
    new: str
    # Which column it is, for a page that tells only some.
    column: str = ""

    @property
    def told_old(self) -> str:
        return self._with_label(self.old)

    @property
    def told_new(self) -> str:
        return self._with_label(self.new)

    def _with_label(self, value: str) -> str:
        return f"{self.label}: {value}" if self.label and value else value


@dataclass(frozen=True)
class Told:
    entry: Entry
    template: str
    words: Mapping[str, str]
    lines: tuple[Line, ...]
    # The position held then, else what the person is called; and the name, where the position is known too.
    who: str
    who_name: str
    door: str

    @property
    def sentence(self) -> str:
        return self.template % self.words

    @property
    def deed(self) -> str:
        """The sentence without the name of the row, for a page about that very row."""
        return (self.template % {**self.words, "label": ""}).rstrip(" :")

    def marked_up(self, name: Callable[[str], Markup]) -> Markup:
        """The sentence with every name in it kept whole."""
        return escape(self.template) % {word: name(text) for word, text in self.words.items()}


def tell(entry: Entry, names: Names, style: Style) -> Told:
    noun, changes = NOUNS.get(entry.noun), entry.old_and_new
    case = noun.case_for(entry.deed, changes) if noun else None
    name = names.of("people", entry.person_id) if entry.person_id else ""
    who = entry.actor or name or _nobody(entry)
    return Told(
        entry=entry,
        template=str(case.sentence) if case else _plain_sentence(entry),
        words={"label": entry.label, **(names.about(entry, noun) if noun else {})},
        lines=_labelled(list(_lines(entry, noun, names, style)) if noun else [], case),
        who=who,
        who_name=name if entry.actor and name != entry.label else "",
        door=str(DOORS[entry.door]),
    )


def _nobody(entry: Entry) -> str:
    return str(_("The system") if entry.door.is_machine else _("Nobody signed in"))


def _plain_sentence(entry: Entry) -> str:
    match entry.deed:
        case Deed.ADDED:
            return str(_("Added: %(label)s"))
        case Deed.CHANGED:
            return str(_("Changed: %(label)s"))
        case Deed.REMOVED:
            return str(_("Removed: %(label)s"))


def _lines(entry: Entry, noun: Noun, names: Names, style: Style) -> Iterator[Line]:
    is_new, changes = entry.deed is Deed.ADDED, entry.old_and_new
    for key, column in noun.columns.items():
        if key not in changes or (is_new and not column.is_told_of_new):
            continue
        old, new = (_written(value, column, names, style) for value in changes[key])
        # The sentence has said already what a new row is called.
        if (old or new) and not (is_new and new == entry.label):
            yield Line(str(column.label), old, new, key)


def _labelled(lines: list[Line], case: Case | None) -> tuple[Line, ...]:
    if len(lines) == 1 and case and case.column:
        return (replace(lines[0], label=""),)
    return tuple(lines)


def _written(value: object, column: Column, names: Names, style: Style) -> str:
    if value is None or value == "":
        return ""
    match column.kind:
        case Kind.DAY:
            return style.day(date.fromisoformat(str(value)))
        case Kind.MOMENT:
            return style.moment(datetime.fromisoformat(str(value)))
        case Kind.ROW:
            return names.of(column.table, int(str(value)))
        case Kind.COUNT:
            return style.number(len(value) if isinstance(value, list) else 1)
        case Kind.WORD:
            words = value if isinstance(value, list) else [value]
            return ", ".join(str(column.words.get(str(word), word)) for word in words)
        case Kind.TEXT:
            return str(value)
