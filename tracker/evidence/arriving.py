"""A file as somebody sends it: measured, recognised and written down, or refused, before any row is touched."""

from dataclasses import dataclass
from typing import IO

from . import names
from .kinds import Fault, FileKind, RefusedFileError
from .pieces import size_of
from .recognising import recognise
from .store import Draft, Store


@dataclass(frozen=True)
class Arrived:
    """`name` is what it is called from now on; `title` what a person would call it."""

    name: str
    title: str
    kind: FileKind
    draft: Draft


def receive(file: IO[bytes], name: str, largest: int, store: Store) -> Arrived:
    """The draft is the receiver's to throw away. Raises RefusedFileError."""
    size = size_of(file)
    if size == 0:
        raise RefusedFileError(Fault.EMPTY)
    if size > largest:
        raise RefusedFileError(Fault.TOO_LARGE)
    kind = recognise(file, name)
    shown = names.named(name, kind)
    return Arrived(shown, names.stem_of(shown) or kind.word, kind, store.write(file))
