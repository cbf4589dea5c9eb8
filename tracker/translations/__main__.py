"""`make texts`: gathers every text of pages, letters and jobs into the catalogue, keeps its Thai, and compiles it."""

import os
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ..config import ROOT

PO = Path(__file__).parent / "th" / "LC_MESSAGES" / "messages.po"
METHODS = [
    ("tracker/**.py", "python"),
    ("jobs/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]
# A template that cannot be read is told, not left out.
OPTIONS = {"templates/**.html": {"silent": "false"}, "templates/**.txt": {"silent": "false"}}
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "_n": (1, 2), "_ln": (1, 2)}
ROOMS = {"tracker", "jobs", "templates"}
# They would change with every run and say nothing.
NOISE = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By')


def main() -> int:
    known = _read()
    catalogue = gathered()
    missing = [message for message in catalogue if message.id and not _give_thai(message, known)]
    PO.write_bytes(_as_po(catalogue))
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, _undated(_read()))
    sys.stdout.write(f"{len(catalogue)} texts, {len(missing)} without Thai\n")
    sys.stdout.writelines(f"  {message.id!r}\n" for message in missing)
    return 1 if missing else 0


def gathered() -> Catalog:
    """Every text as the code says it now, without its Thai."""
    catalogue = Catalog(locale="th", project="tidtam", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        ROOT, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS, directory_filter=_is_room
    )
    for name, line, said, comments, context in found:
        catalogue.add(said, None, [(name, line)], auto_comments=comments, context=context)
    return catalogue


def _is_room(folder: str | os.PathLike[str]) -> bool:
    place = Path(folder).relative_to(ROOT)
    return not place.parts or place.parts[0] in ROOMS


def _read() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="th")


def _undated(catalogue: Catalog) -> Catalog:
    """The same texts make the same file, whenever it is made."""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    return catalogue


def _give_thai(message: Message, known: Catalog) -> bool:
    """Thai has one form for one and many."""
    before = known.get(_singular(message), message.context)
    thai: Any = before.string if before else ""
    thai = thai[0] if isinstance(thai, tuple | list) else thai
    message.string = (thai,) if isinstance(message.id, tuple | list) else thai
    return bool(thai)


def _singular(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def _as_po(catalogue: Catalog) -> bytes:
    raw = BytesIO()
    write_po(raw, catalogue, width=120, sort_output=True, no_location=True, ignore_obsolete=True)
    return b"".join(line for line in raw.getvalue().splitlines(keepends=True) if not line.startswith(NOISE))


if __name__ == "__main__":
    sys.exit(main())
