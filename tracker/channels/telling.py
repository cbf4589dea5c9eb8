"""What a group is told on a morning: the same text that people copy for LINE; none where nothing is due."""

from dataclasses import replace
from datetime import date

from .. import mailer
from ..models import Channel, ChannelMessage
from ..notices import About, Notice, about_tasks, fitting
from .addresses import Service

# Where these stand, services call people together, make links of words, or set them in bold: others look like them.
CALLS = str.maketrans(
    {"@": "\uff20", "<": "\u2039", ">": "\u203a", "|": "\u00a6", "*": "\u2217", "_": "\uff3f", "~": "\uff5e"}
    | {"`": "\u2019", "[": "\uff3b", "]": "\uff3d", "#": "\uff03", "\\": "\uff3c"}
)


def morning_of(channel: Channel, today: date) -> Notice | None:
    """As things stand now."""
    home = mailer.address_of("home.index")
    notice = about_tasks(channel.organisation, channel.division, list(About), today, home)
    return _calling_nobody(notice) if notice.groups else None


def text_for(message: ChannelMessage, service: Service, today: date) -> str | None:
    if message.is_test:
        return message.text
    notice = morning_of(message.channel, today)
    return fitting(notice, service.longest) if notice else None


def _calling_nobody(notice: Notice) -> Notice:
    groups = (
        replace(
            group,
            tasks=tuple(
                replace(due, title=due.title.translate(CALLS), division=due.division.translate(CALLS))
                for due in group.tasks
            ),
        )
        for group in notice.groups
    )
    return replace(notice, groups=tuple(groups))
