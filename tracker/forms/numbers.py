"""The numbers of rows as addresses and forms write them."""

from ..thai.digits import to_arabic

# What a database takes as the number of a row; asked for a larger one it fails.
LARGEST = 2**31 - 1


def row_number(written: str) -> int:
    """For `request.args.get(…, type=row_number)`; raises ValueError for what no row is called."""
    digits = to_arabic(written).strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
        raise ValueError(f"no row is called {written[:20]!r}")
    return int(digits)


def row_number_or_none(written: str | None) -> int | None:
    try:
        return row_number(written or "")
    except ValueError:
        return None
