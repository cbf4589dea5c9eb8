"""Addresses of other programs that are told what happens, each message to them, and each try to hand it over."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, Index, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import DERIVED, enum_of
from .handing_over import Message, Receiver, Try
from .organisation import Organisation

if TYPE_CHECKING:
    from .person import Person


class WebhookEvent(StrEnum):
    TASK_SUBMITTED = "task.submitted"
    TASK_VERIFIED = "task.verified"
    TASK_RETURNED = "task.returned"
    TASK_OVERDUE = "task.overdue"
    TASK_EXTENDED = "task.extended"
    PLAN_APPROVED = "plan.approved"
    # Asked for by a person, to see whether it arrives.
    TEST = "test"


class Webhook(Receiver, Model):
    """The database keeps only the seed of its secret: a copy of it alone signs nothing."""

    __tablename__ = "webhooks"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    url: Mapped[str] = mapped_column(String(2000))
    events: Mapped[list[str]] = mapped_column(JSON, default=list)
    seed: Mapped[str] = mapped_column(String(64), info={"secret": True})
    # The one before it signs too for a day, while the receiver is told the new one.
    former_seed: Mapped[str | None] = mapped_column(String(64), info={"secret": True})
    former_until: Mapped[datetime | None]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    # How far the trail was read for it, and the day up to which it was told what is overdue.
    read_to: Mapped[int] = mapped_column(default=0, info=DERIVED)
    overdue_to: Mapped[date] = mapped_column(info=DERIVED)

    organisation: Mapped[Organisation] = relationship()
    made_by: Mapped["Person"] = relationship()

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Webhook"]:
        return select(cls).where(cls.organisation_id == organisation.id).order_by(cls.id)

    @classmethod
    def having_failed(cls, organisation: Organisation) -> Select["Webhook"]:
        """Switched off by the system, and by nobody switched on again."""
        return cls.of(organisation).where(cls.has_failed, cls.switched_off_at.is_not(None))

    @property
    def label(self) -> str:
        return self.name

    def wants(self, event: WebhookEvent) -> bool:
        return event is WebhookEvent.TEST or event.value in self.events

    def describe(self, name: str, url: str, events: Collection[WebhookEvent]) -> None:
        self.name, self.url, self.events = name, url, [event.value for event in WebhookEvent if event in events]

    def rotate(self, seed: str, until: datetime) -> None:
        self.former_seed, self.former_until, self.seed = self.seed, until, seed

    def seeds(self, now: datetime) -> list[str]:
        """Those that sign now, the present one first."""
        former = [self.former_seed] if self.former_seed and self.former_until and now < self.former_until else []
        return [self.seed, *former]

    def switch_on(self, read_to: int, today: date) -> None:
        """From now on: what happened meanwhile is not told."""
        self.come_back()
        self.read_to, self.overdue_to = read_to, today


class WebhookMessage(Message, Model):
    __tablename__ = "webhook_messages"
    __untrailed__ = "tells other programs what happened; what happened stands in the trail by itself"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhooks.id"))
    event: Mapped[WebhookEvent] = mapped_column(enum_of(WebhookEvent))
    # What it is about, once: the entry of the trail, or the task and its day.
    key: Mapped[str] = mapped_column(String(100))
    body: Mapped[str] = mapped_column(Text)

    webhook: Mapped[Webhook] = relationship()
    tries: Mapped[list["WebhookTry"]] = relationship(back_populates="message", order_by="WebhookTry.id")

    __table_args__ = (
        UniqueConstraint("webhook_id", "key"),
        Index("ix_webhook_messages_state_due", "state", "due_at"),
    )

    @classmethod
    def of(cls, webhook: Webhook) -> Select["WebhookMessage"]:
        """The newest first."""
        return select(cls).where(cls.webhook_id == webhook.id).order_by(cls.id.desc())

    @property
    def last_try(self) -> "WebhookTry | None":
        return self.tries[-1] if self.tries else None


class WebhookTry(Try, Model):
    __tablename__ = "webhook_tries"
    __untrailed__ = "the record of handing a message over"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("webhook_messages.id"), index=True)
    status: Mapped[int | None]

    message: Mapped[WebhookMessage] = relationship(back_populates="tries")

    @property
    def has_arrived(self) -> bool:
        return self.status is not None and 200 <= self.status < 300
