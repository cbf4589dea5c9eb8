"""Two people changed the same measure: what each of them did, and one sheet that loses neither."""

from dataclasses import dataclass, replace

from .sheet import Sheet


@dataclass(frozen=True)
class Merged:
    """`taken`: only the other one changed it, so theirs stands; `contested`: both did, and mine stands until seen."""

    sheet: Sheet
    taken: tuple[str, ...]
    contested: tuple[str, ...]


def merge(base: Sheet, theirs: Sheet, mine: Sheet) -> Merged:
    """`base` is what both began with. What both changed alike is no matter."""
    my_own = set(mine.changed_from(base))
    apart = set(mine.changed_from(theirs))
    changed_by_them = [name for name in theirs.changed_from(base) if name in apart]
    taken = tuple(name for name in changed_by_them if name not in my_own)
    contested = tuple(name for name in changed_by_them if name in my_own)
    return Merged(replace(mine, **{name: getattr(theirs, name) for name in taken}), taken, contested)
