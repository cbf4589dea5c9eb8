"""Where a public item stands on the web, what was found there, and each look at it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from ..links.finding import Finding, Judgement
from ..links.following import Known, host_of
from ..links.standing import Standing, after, is_changed
from .columns import DERIVED, enum_of

if TYPE_CHECKING:
    from .person import Person
    from .public_item import PublicItem
    from .signature import Signature


class PublicAddress(Model):
    __tablename__ = "public_addresses"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("public_items.id"), index=True)
    url: Mapped[str] = mapped_column(Text)
    # Whose turn it is when it is looked at.
    host: Mapped[str] = mapped_column(String(260), default="", index=True, info=DERIVED)
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_as: Mapped[str] = mapped_column(String(400), default="")
    removed_on: Mapped[date | None]
    # What was found there, and since when it is so.
    finding: Mapped[Finding | None] = mapped_column(enum_of(Finding))
    found_since: Mapped[date | None]
    is_broken: Mapped[bool] = mapped_column(default=False)
    bad_since: Mapped[date | None] = mapped_column(info=DERIVED)
    changed_on: Mapped[date | None] = mapped_column(info=DERIVED)
    checked_at: Mapped[datetime | None] = mapped_column(info=DERIVED)
    look_again_on: Mapped[date] = mapped_column(info=DERIVED)
    # Somebody is looking at it until then.
    claimed_until: Mapped[datetime | None] = mapped_column(info=DERIVED)
    fingerprint: Mapped[str] = mapped_column(String(40), default="", info=DERIVED)
    ended_at_url: Mapped[str] = mapped_column(Text, default="", info=DERIVED)
    etag: Mapped[str] = mapped_column(String(200), default="", info=DERIVED)
    last_modified: Mapped[str] = mapped_column(String(200), default="", info=DERIVED)

    item: Mapped["PublicItem"] = relationship(back_populates="addresses")

    __table_args__ = (Index("ix_public_addresses_look_again", "look_again_on", "id"),)

    @classmethod
    def written(cls, organisation_id: int, url: str, by: "Signature") -> "PublicAddress":
        return cls(
            organisation_id=organisation_id,
            url=url,
            host=host_of(url),
            added_at=by.at,
            added_by_id=by.person_id,
            added_as=by.title,
            look_again_on=by.on,
        )

    @property
    def label(self) -> str:
        return self.url

    @property
    def is_standing(self) -> bool:
        return self.removed_on is None

    @property
    def standing(self) -> Standing:
        return Standing(
            finding=self.finding,
            since=self.found_since,
            bad_since=self.bad_since,
            is_broken=self.is_broken,
            fingerprint=self.fingerprint,
            changed_on=self.changed_on,
            look_again_on=self.look_again_on,
        )

    @property
    def known(self) -> Known:
        """Only of what worked: an error page that did not change is none the better for it."""
        if self.finding is not Finding.WORKS or not self.fingerprint:
            return Known()
        return Known(self.ended_at_url, self.etag, self.last_modified)

    def is_claimed(self, now: datetime) -> bool:
        return self.claimed_until is not None and self.claimed_until > now

    def take_out(self, on: date) -> None:
        self.removed_on = self.removed_on or on

    def put_back(self, on: date) -> None:
        if self.removed_on:
            self.removed_on, self.look_again_on = None, on

    def judge(self, judgement: Judgement, today: date, now: datetime, by_id: int | None = None) -> "AddressCheck":
        """What was found stands there until the next look; the look itself is for the caller to keep."""
        before = self.standing
        then = after(before, judgement, today, self.id or 0)
        check = AddressCheck(
            address=self,
            organisation_id=self.organisation_id,
            checked_at=now,
            finding=judgement.finding,
            url=judgement.url,
            status=judgement.status,
            milliseconds=round(judgement.seconds * 1000),
            is_changed=is_changed(before, judgement),
            asked_by_id=by_id,
        )
        self.finding, self.found_since, self.bad_since = then.finding, then.since, then.bad_since
        self.is_broken, self.fingerprint, self.changed_on = then.is_broken, then.fingerprint, then.changed_on
        self.look_again_on = then.look_again_on or today
        self.checked_at, self.claimed_until = now, None
        if judgement.finding.is_good and not judgement.is_unchanged:
            self.ended_at_url, self.etag, self.last_modified = judgement.url, judgement.etag, judgement.last_modified
        return check


class AddressCheck(Model):
    """One look at an address."""

    __tablename__ = "address_checks"
    __untrailed__ = "what the machine sees week after week; where that changes, the address tells it"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    address_id: Mapped[int] = mapped_column(ForeignKey("public_addresses.id"))
    checked_at: Mapped[datetime] = mapped_column(index=True)
    finding: Mapped[Finding] = mapped_column(enum_of(Finding))
    # Where it ended.
    url: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[int | None]
    milliseconds: Mapped[int] = mapped_column(default=0)
    is_changed: Mapped[bool] = mapped_column(default=False)
    # None: the job of the system.
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    address: Mapped[PublicAddress] = relationship()
    asked_by: Mapped["Person | None"] = relationship()

    __table_args__ = (Index("ix_address_checks_address", "address_id", "id"),)

    @classmethod
    def of(cls, item: "PublicItem") -> Select["AddressCheck"]:
        """Of all its addresses, the newest first."""
        own = select(cls).join(cls.address).where(PublicAddress.item_id == item.id)
        return own.order_by(cls.checked_at.desc(), cls.id.desc())
