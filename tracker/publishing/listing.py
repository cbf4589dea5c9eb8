"""The items of a year as a page lists them: by sub-indicator, with how each stands, in a few statements."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from ..assessment_years import standard
from ..extensions import db
from ..models import Division, ItemState, Publication, PublicItem
from ..standards import items as standards
from ..standards.items import Content


class Show(StrEnum):
    ALL = "all"
    BROKEN = "broken"
    NO_ADDRESS = "no_address"
    MINE = "mine"


@dataclass(frozen=True)
class Line:
    item: PublicItem
    contents: tuple[Content, ...]

    @property
    def state(self) -> ItemState:
        return self.item.state

    @property
    def ticked(self) -> int:
        there = self.item.ticked
        return sum(content.key in there and there[content.key].is_there for content in self.contents)


@dataclass(frozen=True)
class Part:
    code: str
    title: str
    lines: tuple[Line, ...]


class Listing:
    def __init__(self, publication: Publication, own: Collection[Division] = ()) -> None:
        self.publication = publication
        self.asked = standard(publication.fiscal_year)
        self.own = {division.id for division in own}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        own = select(PublicItem).where(PublicItem.publication_id == self.publication.id).order_by(PublicItem.place)
        loads = (
            joinedload(PublicItem.division),
            joinedload(PublicItem.publishing_task),
            joinedload(PublicItem.repair_task),
            selectinload(PublicItem.addresses),
            selectinload(PublicItem.ticks),
        )
        items = db.session.scalars(own.options(*loads))
        return tuple(Line(item, standards.contents_of(self.asked, item.code)) for item in items)

    @cached_property
    def counts(self) -> Counter[str]:
        """How many a choice would show, and how many stand how."""
        found = Counter(line.state.value for line in self.lines)
        found["bad"] = found[ItemState.BROKEN] + found[ItemState.DOUBTFUL]
        found["all"] = len(self.lines)
        found["mine"] = sum(self._is_own(line) for line in self.lines)
        return found

    def shown(self, show: Show) -> list[Part]:
        """In the parts of the year's list; those with nothing to show are left out."""
        titles = {part.code: part.title for part in self.asked.sub_indicators}
        wanted = [line for line in self.lines if self._fits(line, show)]
        codes = dict.fromkeys(line.item.part for line in wanted)
        return [
            Part(code, titles.get(code, ""), tuple(line for line in wanted if line.item.part == code)) for code in codes
        ]

    def _fits(self, line: Line, show: Show) -> bool:
        match show:
            case Show.ALL:
                return True
            case Show.MINE:
                return self._is_own(line)
            case Show.NO_ADDRESS:
                return line.state is ItemState.NO_ADDRESS
            case Show.BROKEN:
                return line.state in (ItemState.BROKEN, ItemState.DOUBTFUL)

    def _is_own(self, line: Line) -> bool:
        return line.item.division_id in self.own
