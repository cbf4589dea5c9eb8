"""A record → the measures it tells of: one, or as many as are numbered in its cell."""

from collections.abc import Iterator, Sequence

from ..thai import FiscalYear, to_arabic
from .dating import Deadline, deadlines
from .dividing import named_in
from .gathering import Piece, Record
from .measure import Kpi, Measure, Other, Responsible, Said
from .numbering import Item, items, numbered
from .states import has_boxes, state_of, told_state, without_boxes
from .text import on_one_line, skeleton
from .words import lists, parts, says_nothing

_DATED = ("period", "monitoring")
_OTHERS = frozenset(("remark", "assessment", "instrument", "place", "rationale", "spent", "score", "question"))


def drafts(record: Record, year: FiscalYear) -> Iterator[Measure]:
    titles = _titles(record)
    shares = _shared(items(record.text("steps")), titles)
    for title, (steps, are_sure) in zip(titles, shares, strict=True):
        yield _draft(record, title, steps, year, are_sure=are_sure)


def _titles(record: Record) -> list[Item]:
    text = record.text("title")
    number = _nothing_as_empty(record.text("number"))
    found = items(text)
    are_many = len(found) > 1 and all(item.number and not item.is_deep for item in found)
    if (
        not number
        and are_many
        and [item.first for item in found] == list(range(found[0].first, found[0].first + len(found)))
    ):
        return found
    own, rest = numbered(text)
    return [Item(to_arabic(number).strip(" .()") if number else own, rest)]


def _shared(steps: Sequence[Item], titles: Sequence[Item]) -> list[tuple[list[Item], bool]]:
    """Steps of several measures in one cell go by their numbers (๒.๑ is of measure ๒), or by lists that begin anew."""
    if len(titles) == 1:
        return [(list(steps), True)]
    if any(step.is_deep for step in steps):
        return [(share, True) for share in _by_number(steps, titles)]
    lists_ = _begun_anew(steps)
    if len(lists_) == len(titles):
        return [(share, True) for share in lists_]
    if len(steps) == len(titles):
        return [([step], False) for step in steps]
    return [(list(steps), False), *(([], False) for _ in titles[1:])]


def _by_number(steps: Sequence[Item], titles: Sequence[Item]) -> list[list[Item]]:
    shares: dict[int, list[Item]] = {title.first: [] for title in titles}
    current = titles[0].first
    for step in steps:
        current = step.first if step.first in shares and (step.is_deep or step.first != 0) else current
        shares[current].append(step)
    return list(shares.values())


def _begun_anew(steps: Sequence[Item]) -> list[list[Item]]:
    found: list[list[Item]] = []
    for step in steps:
        if not found or step.first == 1:
            found.append([])
        found[-1].append(step)
    return found


def _draft(record: Record, title: Item, steps: Sequence[Item], year: FiscalYear, *, are_sure: bool) -> Measure:
    name, number, score = _named(title)
    placed = record.places("steps")
    said_steps = tuple(Said(_without_scraps(step.text), placed, are_sure and record.is_sure("steps")) for step in steps)
    said_steps = tuple(step for step in said_steps if not says_nothing(step.text))
    indicator = _said(record, "indicator")
    if indicator is None and record.pieces["title"] and _is_indicator(title.text):
        indicator = Said(name, record.places("title"))
    result = _said(record, "result")
    return Measure(
        title=Said(name, record.places("title"), record.is_sure("title")),
        number=Said(number, record.places("number") or record.places("title")) if number else None,
        topic=_topic(record),
        indicator=indicator and Said(_indicator(indicator.text), indicator.places, indicator.is_sure),
        score=score,
        steps=said_steps,
        responsible=_responsible(record),
        period=_said(record, "period"),
        monitoring=_said(record, "monitoring"),
        deadlines=_deadlines(record, said_steps, year),
        budget=_said(record, "budget"),
        rationale=_said(record, "rationale"),
        target_group=_said(record, "target_group"),
        target_count=_target_count(record),
        objectives=_listed(record, "objectives"),
        outputs=_parted(record, "outputs"),
        outcomes=_parted(record, "outcomes"),
        kpis=_kpis(record),
        result=result and Said(without_boxes(result.text), result.places, result.is_sure),
        state=_state(record),
        evidence=_said(record, "evidence"),
        others=tuple(Other(role, record.text(role), record.places(role)) for role in record.pieces if role in _OTHERS),
    )


def _named(title: Item) -> tuple[str, str, float | None]:
    """A name without "ตัวชี้วัดที่ ๑" before it and its score behind it."""
    text = on_one_line(title.text).strip()
    number, score = title.number, None
    if behind := lists().score_after.search(text):
        text, score = text[: behind.start()], float(to_arabic(behind[1]))
    if before := lists().name_prefix.match(text):
        number = number or "".join(filter(lambda c: c.isdigit() or c == ".", to_arabic(before[0]))).strip(".")
        text = text[before.end() :] or text
    return _without_scraps(text.strip(" :")), number, score


def _indicator(text: str) -> str:
    name, _, _ = _named(Item("", text))
    return numbered(name)[1] or name


def _is_indicator(text: str) -> bool:
    return bool(lists().name_prefix.match(text)) and lists().score_after.search(on_one_line(text)) is not None


def _without_scraps(text: str) -> str:
    return text.strip().strip("|").strip()


def _nothing_as_empty(text: str) -> str:
    return "" if says_nothing(text) else text


def _said(record: Record, role: str) -> Said | None:
    if role not in record.pieces:
        return None
    text = _nothing_as_empty(record.text(role))
    if role == "responsible" or role == "period":
        text = on_one_line(text)
    return Said(text.strip(), record.places(role), record.is_sure(role)) if text.strip() else None


def _topic(record: Record) -> Said | None:
    piece = _last(record.pieces.get("topic")) or record.topic
    if piece is None:
        return None
    _, text = numbered(on_one_line(piece.text))
    text = lists().name_prefix.sub("", text) or text
    return Said(text, (piece.place,), piece.is_sure)


def _last(pieces: Sequence[Piece] | None) -> Piece | None:
    return pieces[-1] if pieces else None


def _responsible(record: Record) -> Responsible | None:
    said = _said(record, "responsible")
    if said is None:
        return None
    named = named_in(said.text)
    text = said.text.lstrip("-– ")
    collects = bool(named.leads) and lists().collects.search(skeleton(text)) is not None
    return Responsible(text, named.divisions, named.leads, said.places, said.is_sure and named.is_sure, collects)


def _deadlines(record: Record, steps: Sequence[Said], year: FiscalYear) -> tuple[Deadline, ...]:
    found = [each for role in _DATED for each in _of_role(record, role, year)]
    for at, step in enumerate(steps, start=1):
        found += deadlines(step.text, year, "step", step.places, at)
    return tuple(found)


def _of_role(record: Record, role: str, year: FiscalYear) -> Iterator[Deadline]:
    if role in record.pieces:
        yield from deadlines(record.text(role), year, role, record.places(role))


def _listed(record: Record, role: str) -> tuple[Said, ...]:
    if role not in record.pieces:
        return ()
    text = _nothing_as_empty(record.text(role))
    return tuple(Said(item.text, record.places(role), record.is_sure(role)) for item in items(text))


def _parted(record: Record, role: str) -> tuple[Said, ...]:
    """Outputs and outcomes often share one section, each under its own word."""
    found = []
    for source in ("outputs", "outcomes", "kpis"):
        current = source
        for said in _listed(record, source):
            meaning = parts().first(said.text)
            is_told = meaning is not None and meaning.start == 0
            current = meaning.name if meaning and is_told else current
            if current == role and not (meaning and meaning.is_whole):
                found.append(said)
    return tuple(found)


def _kpis(record: Record) -> tuple[Kpi, ...]:
    """What is counted in percent, and whatever stands under a heading of its own."""
    found = []
    for source in ("kpis", "outputs", "outcomes"):
        for said in _listed(record, source):
            percent = lists().percent.search(said.text)
            if percent or (source == "kpis" and skeleton(said.text)):
                value = float(to_arabic(percent[1] or percent[2])) if percent else None
                found.append(Kpi(said.text, value, said.places, said.is_sure))
    return tuple(found)


def _target_count(record: Record) -> Said | None:
    said = _said(record, "target_count")
    if said:
        return said
    text = record.text("target_group")
    people = lists().people.search(text)
    return Said(to_arabic(people[1]).replace(",", ""), record.places("target_group")) if people else None


def _state(record: Record) -> Said | None:
    told = record.text("state") or (record.text("result") if has_boxes(record.text("result")) else "")
    state = told_state(told) if told else state_of(record.text("result"))
    if state is None:
        return None
    role = "state" if record.text("state") else "result"
    return Said(state.name, record.places(role), state.is_sure)
