"""The names of the twelve months, and the words that are read as one."""

from .language import Language

_LONG: dict[Language, tuple[str, ...]] = {
    "th": (
        "มกราคม",
        "กุมภาพันธ์",
        "มีนาคม",
        "เมษายน",
        "พฤษภาคม",
        "มิถุนายน",
        "กรกฎาคม",
        "สิงหาคม",
        "กันยายน",
        "ตุลาคม",
        "พฤศจิกายน",
        "ธันวาคม",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_SHORT: dict[Language, tuple[str, ...]] = {
    "th": ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_ALSO_READ = {"กุมภาพันธ": 2, "กรกฏาคม": 7, "กรกฏา": 7, "sept": 9}
_THAI_ENDINGS = ("พันธ์", "คม", "ยน")


def month_name(month: int, language: Language) -> str:
    return _LONG[language][month - 1]


def short_month_name(month: int, language: Language) -> str:
    return _SHORT[language][month - 1]


def _words() -> dict[str, int]:
    words = dict(_ALSO_READ)
    for names in (*_LONG.values(), *_SHORT.values()):
        for month, name in enumerate(names, start=1):
            words[name.casefold().replace(".", "")] = month
    for month, name in enumerate(_LONG["th"], start=1):
        for ending in _THAI_ENDINGS:
            words[name.removesuffix(ending)] = month
    return words


# In small letters and without dots: มีค, มีนา, มีนาคม, mar, march.
MONTH_WORDS = _words()
