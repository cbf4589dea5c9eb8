"""An HTML page → its tags, each with the text before it; in time that grows as the page does, whatever it holds."""

import html
import re
from collections.abc import Iterator, Mapping

# Quotes count only behind "=", as in a browser. A tag, a comment or a script that never ends goes on to the end.
_TAG = re.compile(
    r"""
      <(?P<raw>script|style)\b[^>]*+>.*?(?:</(?P=raw)\b[^>]*+>|\Z)
    | <(?P<name>/?[a-z][^\s/>]*+)(?P<said>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?)*+)(?P<end>>|\Z)
    | <!--(?:-?>|.*?(?:-->|\Z))
    | <[!?/][^>]*+(?:>|\Z)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")


def tags(page: str) -> Iterator[tuple[str, str, str]]:
    """The text before a tag, the name of the tag ("/p" where it closes), and what stands beside the name."""
    at = 0
    for tag in _TAG.finditer(page):
        _, name, said, end = tag.groups()
        if name and not end:
            # A stroke that begins no tag: what follows is text.
            break
        yield _text(page[at : tag.start()]), name.lower() if name else "", said or ""
        at = tag.end()
    yield _text(page[at:]), "", ""


def attributes(said: str) -> Mapping[str, str]:
    found = _ATTRIBUTE.findall(said)
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in found}


def _text(written: str) -> str:
    """Where its lines end says nothing in a page."""
    text = html.unescape(written) if "&" in written else written
    return text.replace("\n", " ") if "\n" in text else text
