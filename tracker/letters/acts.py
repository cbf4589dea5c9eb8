"""What the letters about an act have in common: as the holder of which seat somebody is written to today."""

from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from ..mailer import Writing
from ..models import Holding, Letter
from .addressing import language_of, written_to
from .letterhead import with_division
from .subjects import subject


def about_act(letter: Letter, now: datetime, seat: Holding, link: str, **told: object) -> Writing | None:
    """Its template is called as its kind."""
    with force_locale(language_of(letter.person)):
        context = {**told, "link": link, "as_whom": as_whom(seat), "subject": subject}
    return written_to(letter, letter.kind.value, now, context, seat=seat.position)


def as_whom(seat: Holding) -> str:
    title = with_division(seat.position)
    return str(_("acting %(title)s", title=title)) if seat.is_acting else title
