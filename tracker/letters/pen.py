"""How one letter writes: its language, its digits, and the words that a line must not break."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cached_property, lru_cache

from babel.support import NullTranslations
from markupsafe import Markup, escape

from .. import clock
from ..models import Digits
from ..texts import CATALOGUE
from ..thai import Language, dates, digits, times
from ..thai.set_words import PATTERN

WHOLE = Markup('<span style="white-space:nowrap">{}</span>')
# A longer name would not fit on the line of a telephone; better broken than cut off.
LONGEST_WHOLE = 34


class Pen:
    """Writes plain text. Every word it gives back is finished: later steps leave its digits alone.

    One pen serves all letters of its language and digits: see `pen_for`.
    """

    def __init__(self, language: Language, number_kind: Digits) -> None:
        self.language = language
        self.has_thai_digits = language == "th" and number_kind is Digits.THAI

    def say(self, message: str, **values: object) -> str:
        """A sentence in the letter's language; addresses and codes come in as values and keep their digits."""
        sentence = self._ready(self._catalogue.ugettext(message))
        return sentence % values if values else sentence

    def count(self, singular: str, plural: str, num: int, **values: object) -> str:
        """`ngettext` for letters: the number is written in the letter's digits."""
        return self._ready(self._catalogue.ungettext(singular, plural, num)) % {"num": self.number(num), **values}

    @cached_property
    def _catalogue(self) -> NullTranslations:
        """Looked up under the language of the first letter, which is the pen's own."""
        return CATALOGUE.get_translations()

    def _ready(self, sentence: str) -> str:
        """A sentence of the catalogue, to be filled in: there are few, and each stands in thousands of letters."""
        return _ready(type(self), self.has_thai_digits, sentence)  # type: ignore[arg-type]

    def number(self, value: int) -> str:
        return self.digits(f"{value:,}")

    def numbers(self, values: Iterable[int]) -> str:
        return ", ".join(self.number(value) for value in values)

    def digits(self, text: object) -> str:
        return digits.to_thai(str(text)) if self.has_thai_digits else str(text)

    def whole(self, text: object) -> str:
        return str(text)

    def typed(self, text: str) -> str:
        """What somebody typed, as it was typed."""
        return text

    def day_month(self, day: date) -> str:
        return self._dated(dates.day_month, day)

    def short_date(self, day: date) -> str:
        return self._dated(dates.short_date, day)

    def long_date(self, day: date) -> str:
        return self._dated(dates.long_date, day)

    def weekday_date(self, day: date) -> str:
        return self._dated(dates.weekday_date, day)

    def date_range(self, first: date, last: date) -> str:
        return self.whole(self.digits(dates.date_range(first, last, self.language)))

    def time(self, at: datetime) -> str:
        return self.whole(self.digits(times.formal_time(at.astimezone(clock.BANGKOK).time(), self.language)))

    def day_of(self, at: datetime) -> date:
        return clock.day_of(at)

    def _dated(self, write: Callable[[date, Language], str], day: date) -> str:
        return _dated(self, write, day)


class HtmlPen(Pen):
    """The same for the HTML body: what was typed by people is escaped, set words and dates stay in one piece."""

    def typed(self, text: str) -> Markup:
        found = PATTERN.sub(lambda word: str(WHOLE.format(word[0])), str(escape(text)))
        return Markup(found)  # noqa: S704 - escaped above

    def whole(self, text: object) -> Markup:
        return WHOLE.format(text) if len(str(text)) <= LONGEST_WHOLE else escape(text)


@lru_cache(maxsize=4_000)
def _ready(pen: type[Pen], has_thai_digits: bool, sentence: str) -> str:
    written = pen("th", Digits.THAI if has_thai_digits else Digits.ARABIC)
    return written.typed(written.digits(sentence))


@lru_cache(maxsize=4_000)
def _dated(pen: Pen, write: Callable[[date, Language], str], day: date) -> str:
    return pen.whole(pen.digits(write(day, pen.language)))


@lru_cache
def pen_for(kind: type[Pen], language: Language, number_kind: Digits) -> Pen:
    return kind(language, number_kind)
