"""One look at an address: claimed so that nobody else looks at that website meanwhile, asked, written down."""

from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from ..extensions import db
from ..health import program_version
from ..links import Judgement
from ..models import AddressCheck, PublicAddress, Publication, PublicItem
from ..turns import take_turn

# Longer than any look takes; whoever died in the middle of one does not keep the website for ever.
CLAIM = timedelta(minutes=2)


def agent(base_url: str) -> str:
    """Who asks, and where whoever wonders about it finds out."""
    return f"Tidtam/{program_version()} (link check of the office's own public items; +{base_url})"


def due(year: int, today: date) -> Select[PublicAddress]:
    """What is to be looked at, the longest waiting first: of the newest items of each office, not of bygone years."""
    newer = aliased(Publication)
    newest = (
        select(func.max(newer.fiscal_year))
        .where(newer.organisation_id == Publication.organisation_id, newer.fiscal_year <= year)
        .correlate(Publication)
        .scalar_subquery()
    )
    return (
        select(PublicAddress)
        .join(PublicAddress.item)
        .join(PublicItem.publication)
        .where(
            PublicAddress.removed_on.is_(None),
            PublicAddress.look_again_on <= today,
            Publication.fiscal_year == newest,
            Publication.fiscal_year >= year - 1,
        )
        .order_by(PublicAddress.look_again_on, PublicAddress.id)
    )


def claim(number: int, now: datetime, unless_after: date | None = None) -> PublicAddress | None:
    """None where somebody looks at that website, or the address went, or was looked at (`unless_after`) meanwhile.

    The caller commits before asking, so that others see the claim.
    """
    host = db.session.scalar(select(PublicAddress.host).where(PublicAddress.id == number))
    take_turn(f"links to {host}")
    # The claims first: a look ends without a turn, and one that ends between the two would seem never to have been.
    others = select(PublicAddress.id).where(PublicAddress.host == host, PublicAddress.claimed_until > now)
    if db.session.scalar(others.limit(1)) is not None:
        return None
    address = db.session.get(PublicAddress, number, options=[joinedload(PublicAddress.item)])
    if address is None or not address.is_standing:
        return None
    if unless_after is not None and address.look_again_on > unless_after:
        return None
    address.claimed_until = now + CLAIM
    return address


def note(address: PublicAddress, judgement: Judgement, today: date, now: datetime, by_id: int | None = None) -> None:
    """What was found, and the look itself."""
    db.session.add(address.judge(judgement, today, now, by_id))


def leave(address: PublicAddress, look_again_on: date) -> None:
    """Nothing is known of it: somebody else tries again."""
    address.claimed_until, address.look_again_on = None, look_again_on


def item_with_everything(number: int) -> PublicItem:
    loads = (
        joinedload(PublicItem.organisation),
        joinedload(PublicItem.division),
        joinedload(PublicItem.publication).joinedload(Publication.deadline),
        joinedload(PublicItem.repair_task),
        selectinload(PublicItem.addresses),
    )
    return db.session.get_one(PublicItem, number, options=loads)


def looks_at(item: PublicItem, most: int) -> list[AddressCheck]:
    newest = AddressCheck.of(item).options(joinedload(AddressCheck.address), joinedload(AddressCheck.asked_by))
    return list(db.session.scalars(newest.limit(most)))
