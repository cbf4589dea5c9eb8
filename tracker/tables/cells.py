"""What may stand in one cell: text that stays text in every spreadsheet, and what it is compared by."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

Value = str | int | Decimal | date | datetime | None

# What a spreadsheet takes for the beginning of a formula or a command, in both widths of Asian keyboards.
_SIGNS = "=+-@＝＋－＠\t\r"
# A dash alone says "none"; nothing can be calculated from it.
_HARMLESS_DASHES = frozenset({"-", "－"})
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """Without the characters that no sheet can hold."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def harmless(text: str) -> str:
    """Text for a CSV file: whatever would be calculated gets an apostrophe before it, and reads as it was written."""
    begins = text.lstrip("".join(letter for letter in text if _is_idle(letter)))
    if text in _HARMLESS_DASHES or not (text[:1] in _SIGNS or begins[:1] in _SIGNS):
        return text
    return f"'{text}" if text else text


def _is_idle(letter: str) -> bool:
    """A space or a mark that nobody sees: programs skip it before they look for a formula."""
    return letter.isspace() or unicodedata.category(letter) in {"Cf", "Cc"}


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def even_spaces(text: str) -> str:
    """One space between words, none at the ends of lines: how text stands in a row and comes back from a sheet."""
    return "\n".join(map(on_one_line, text.splitlines())).strip()


def canonical(value: Value) -> str:
    """The same for a value and for what comes back when nobody has touched its cell."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case int() | Decimal():
            return f"{Decimal(value).normalize():f}"
        case _:
            return even_spaces(writable(value))
