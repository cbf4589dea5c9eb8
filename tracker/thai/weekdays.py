"""The names of the seven weekdays (1 is Monday, as in ISO 8601), and the words that are read as one."""

from .language import Language

_NAMES: dict[Language, tuple[str, ...]] = {
    "th": ("วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_READ = (
    ("จันทร์", "จ", "monday", "mon"),
    ("อังคาร", "อ", "tuesday", "tues", "tue"),
    ("พุธ", "พ", "wednesday", "wed"),
    ("พฤหัสบดี", "พฤหัส", "พฤ", "thursday", "thurs", "thur", "thu"),
    ("ศุกร์", "ศ", "friday", "fri"),
    ("เสาร์", "ส", "saturday", "sat"),
    ("อาทิตย์", "อา", "sunday", "sun"),
)


def weekday_name(weekday: int, language: Language) -> str:
    return _NAMES[language][weekday - 1]


# In small letters, without dots and without วัน.
WEEKDAY_WORDS = {word: weekday for weekday, words in enumerate(_READ, start=1) for word in words}
