"""Groups of the office in other services that are told every morning what is due, and what was told there."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .handing_over import Message, MessageState, Receiver, Try
from .organisation import Division, Organisation

if TYPE_CHECKING:
    from .person import Person


class Channel(Receiver, Model):
    """Its address opens the group to whoever has it: the database keeps it sealed."""

    __tablename__ = "channels"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    # Empty: it is told of every division.
    division_id: Mapped[int | None] = mapped_column(ForeignKey("divisions.id"))
    name: Mapped[str] = mapped_column(String(100))
    service: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(Text, info={"secret": True})
    # The last letters of the address, by which people know it again.
    ending: Mapped[str] = mapped_column(String(4), info={"secret": True})
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    removed_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    division: Mapped[Division | None] = relationship()
    made_by: Mapped["Person"] = relationship()

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Channel"]:
        return select(cls).where(cls.organisation_id == organisation.id, cls.removed_at.is_(None)).order_by(cls.id)

    @classmethod
    def having_failed(cls, organisation: Organisation) -> Select["Channel"]:
        """Switched off by the system, and by nobody switched on again."""
        return cls.of(organisation).where(cls.has_failed, cls.switched_off_at.is_not(None))

    @classmethod
    def being_on(cls) -> Select["Channel"]:
        return select(cls).where(cls.switched_off_at.is_(None), cls.removed_at.is_(None)).order_by(cls.id)

    @property
    def label(self) -> str:
        return self.name

    @property
    def is_told(self) -> bool:
        return self.is_on and self.removed_at is None

    def describe(self, name: str, division: Division | None) -> None:
        self.name, self.division = name, division

    def listen_at(self, service: str, sealed: str, ending: str) -> None:
        self.service, self.address, self.ending = service, sealed, ending

    def switch_on(self) -> None:
        """From the next working morning on."""
        self.come_back()

    def remove(self, now: datetime) -> None:
        """Its address is forgotten at once."""
        self.switch_off(now)
        self.address, self.ending, self.removed_at = "", "", now


class ChannelMessage(Message, Model):
    __tablename__ = "channel_messages"
    __untrailed__ = "the record of what a group was told; the tasks themselves stand in the trail"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    # The morning it is about; of a test, the moment and chance.
    key: Mapped[str] = mapped_column(String(60))
    # None: a test, asked for by a person.
    day: Mapped[date | None]
    # As it left last: it is written anew for every try.
    text: Mapped[str] = mapped_column(Text, default="")

    channel: Mapped[Channel] = relationship()
    tries: Mapped[list["ChannelTry"]] = relationship(back_populates="message", order_by="ChannelTry.id")

    __table_args__ = (
        UniqueConstraint("channel_id", "key"),
        Index("ix_channel_messages_state_due", "state", "due_at"),
    )

    @classmethod
    def of(cls, channel: Channel) -> Select["ChannelMessage"]:
        """The newest first."""
        return select(cls).where(cls.channel_id == channel.id).order_by(cls.id.desc())

    @property
    def is_test(self) -> bool:
        return self.day is None

    @property
    def last_try(self) -> "ChannelTry | None":
        return self.tries[-1] if self.tries else None

    def is_given_up_of(self, day: date | None) -> bool:
        """What was due on another morning is old news."""
        return self.state is MessageState.GIVEN_UP and day is not None and self.day == day


class ChannelTry(Try, Model):
    __tablename__ = "channel_tries"
    __untrailed__ = "the record of handing a message over"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("channel_messages.id"), index=True)

    message: Mapped[ChannelMessage] = relationship(back_populates="tries")
