"""What a reader reads of a page."""

import html
import re

from werkzeug.test import TestResponse


def words(text: str) -> str:
    """In one line, without what only a browser reads."""
    readable = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " ")
    return " ".join(readable.split())


def tiles(page: TestResponse) -> list[str]:
    return [words(found) for found in re.findall(r'<a class="tile.*?</a>', page.text, re.S)]


def tile(page: TestResponse, label: str) -> str:
    return next(found for found in tiles(page) if label in found)
