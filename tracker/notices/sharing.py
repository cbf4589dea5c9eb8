"""The address that opens LINE with a text in it; whom it goes to, its user chooses there."""

from urllib.parse import quote

LINE = "https://line.me/R/share?text="
# Bytes, and a Thai letter is nine of them: web servers take no longer line, where LINE itself is not installed.
LONGEST = 7_500


def share_address(text: str) -> str:
    return LINE + quote(text, safe="")


def length_in_address(text: str) -> int:
    return len(share_address(text))
