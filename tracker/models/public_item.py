"""What the office has to show on its website in an assessment year: the items, where they stand, what they contain."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from ..links.finding import Finding
from .columns import DERIVED
from .organisation import Division, Organisation
from .public_address import PublicAddress
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .deadline import Deadline
    from .signature import Signature
    from .task import Task


class ItemState(StrEnum):
    """How an item stands: that of the address that stands worst."""

    NO_ADDRESS = "no_address"
    BROKEN = "broken"
    # Found bad once; it is looked at again the next day.
    DOUBTFUL = "doubtful"
    UNCHECKED = "unchecked"
    WORKS = "works"


class Publication(Model):
    """The public items of one assessment year, and the days on which they have to stand on the website."""

    __tablename__ = "publications"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    fiscal_year: Mapped[int]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    # Where the tasks of its items hang; empty until there is one.
    deadline_id: Mapped[int | None] = mapped_column(ForeignKey("deadlines.id"))
    begun_at: Mapped[datetime]
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    begun_as: Mapped[str] = mapped_column(String(400), default="")
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    organisation: Mapped[Organisation] = relationship()
    deadline: Mapped["Deadline | None"] = relationship()
    items: Mapped[list["PublicItem"]] = relationship(back_populates="publication", order_by="PublicItem.place")

    __table_args__ = (UniqueConstraint("organisation_id", "fiscal_year"),)
    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Publication"]:
        """The latest year first."""
        return select(cls).where(cls.organisation_id == organisation.id).order_by(cls.fiscal_year.desc())

    @property
    def label(self) -> str:
        return f"OIT {self.fiscal_year}"

    def open_from(self, opens_on: date, closes_on: date) -> None:
        self.opens_on, self.closes_on = opens_on, closes_on


class PublicItem(Model):
    __tablename__ = "public_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    # As the year's list has it: O12, its title, the sub-indicator it counts for, its place.
    code: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(Text)
    part: Mapped[str] = mapped_column(String(10))
    place: Mapped[int]
    division_id: Mapped[int | None] = mapped_column(ForeignKey("divisions.id"), index=True)
    # What the assessors said of it.
    recommendation: Mapped[str] = mapped_column(Text, default="")
    publishing_task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), index=True)
    repair_task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), index=True)
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    publication: Mapped[Publication] = relationship(back_populates="items")
    organisation: Mapped[Organisation] = relationship()
    division: Mapped[Division | None] = relationship()
    publishing_task: Mapped["Task | None"] = relationship(foreign_keys=[publishing_task_id])
    repair_task: Mapped["Task | None"] = relationship(foreign_keys=[repair_task_id])
    addresses: Mapped[list[PublicAddress]] = relationship(back_populates="item", order_by=PublicAddress.id)
    ticks: Mapped[list["ContentTick"]] = relationship(back_populates="item", order_by="ContentTick.id")

    __table_args__ = (UniqueConstraint("publication_id", "code"),)
    __mapper_args__ = {"version_id_col": version}

    @property
    def label(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def standing_addresses(self) -> list[PublicAddress]:
        return [address for address in self.addresses if address.is_standing]

    @property
    def is_broken(self) -> bool:
        return any(address.is_broken for address in self.standing_addresses)

    @property
    def broken_since(self) -> date | None:
        return min((a.bad_since for a in self.standing_addresses if a.is_broken and a.bad_since), default=None)

    @property
    def checked_at(self) -> datetime | None:
        """The oldest of the last looks: all of it was seen since."""
        looks = [address.checked_at for address in self.standing_addresses]
        return None if None in looks else min((look for look in looks if look), default=None)

    @property
    def state(self) -> ItemState:
        standing = self.standing_addresses
        if not standing:
            return ItemState.NO_ADDRESS
        if self.is_broken:
            return ItemState.BROKEN
        if any(address.bad_since for address in standing):
            return ItemState.DOUBTFUL
        is_seen = all(address.finding is Finding.WORKS for address in standing)
        return ItemState.WORKS if is_seen else ItemState.UNCHECKED

    @property
    def is_repaired(self) -> bool:
        """It opens again while the task to put it right is still open: somebody may say that it is done."""
        task = self.repair_task
        return task is not None and task.state.is_with_division and self.state is ItemState.WORKS

    @property
    def shown_version(self) -> str:
        """Another one when anything that its form shows is another."""
        addresses = ",".join(str(address.id) for address in self.standing_addresses)
        ticks = ",".join(f"{tick.id}.{tick.ticked_at.timestamp():.0f}" for tick in self.ticks)
        return f"{self.version}-{addresses}-{ticks}"

    @property
    def ticked(self) -> Mapping[str, "ContentTick"]:
        return {tick.key: tick for tick in self.ticks}

    def belong_to(self, division: Division | None, on: date) -> None:
        if division and division.id != self.division_id and not division.is_open(on):
            raise NotPossible(Reason.DIVISION_IS_CLOSED, division=division.name)
        self.division = division

    def stand_at(self, urls: Iterable[str], by: "Signature") -> list[PublicAddress]:
        """From now on at these addresses; one that stays keeps what is known of it, one of before comes back."""
        wanted = list(dict.fromkeys(urls))
        known = {address.url: address for address in self.addresses}
        for address in self.standing_addresses:
            if address.url not in wanted:
                address.take_out(by.on)
        added = [url for url in wanted if url not in known]
        for url in wanted:
            if url in known:
                known[url].put_back(by.on)
        new = [PublicAddress.written(self.organisation_id, url, by) for url in added]
        self.addresses.extend(new)
        return new

    def tick(self, key: str, is_there: bool, note: str, by: "Signature") -> None:
        """What stands as it was said before is not said again."""
        tick = self.ticked.get(key)
        if tick is None:
            if not is_there and not note:
                return
            tick = ContentTick(organisation_id=self.organisation_id, key=key, is_there=False, note="")
            self.ticks.append(tick)
        if (tick.is_there, tick.note) != (is_there, note) or tick.ticked_by_id is None:
            tick.is_there, tick.note = is_there, note
            tick.ticked_at, tick.ticked_by_id, tick.ticked_as = by.at, by.person_id, by.title


class ContentTick(Model):
    """Somebody looked whether the item contains something, and what they noted."""

    __tablename__ = "content_ticks"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("public_items.id"))
    # As tracker/standards/items names it.
    key: Mapped[str] = mapped_column(String(100))
    is_there: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    ticked_at: Mapped[datetime]
    ticked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    ticked_as: Mapped[str] = mapped_column(String(400), default="")

    item: Mapped[PublicItem] = relationship(back_populates="ticks")

    __table_args__ = (UniqueConstraint("item_id", "key"),)

    @property
    def label(self) -> str:
        return self.item.label
